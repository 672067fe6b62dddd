import { expect, it } from 'vitest';
import { held } from './recover.ts';

it('says of a recovery what stays of the record, also where nothing is everyone’s yet', () => {
  expect(held(0)).toContain('No act is on everyone’s record yet');
  expect(held(1)).toBe('The first act is on everyone’s record and stays.');
  expect(held(519)).toBe('The first 519 acts are on everyone’s record and stay.');
});
