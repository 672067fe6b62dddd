import { expect, it } from 'vitest';
import { goesOn, held } from './recover.ts';

it('says of a recovery whose node keeps the record on, and which history that is', () => {
  const said = goesOn({ party: 'albania', size: 521, root: 'f1aEGD/rnJWacgOitYHPcGTB5o6YPbHi2SNeJ9ZlsWU=' });
  expect(said).toContain('the node of the party “albania”');
  expect(said).toContain('the one of 521 acts with the root\nf1aEGD/rnJWacgOitYHPcGTB5o6YPbHi2SNeJ9ZlsWU=\n');
});

it('says of a recovery what stays of the record, also where nothing is everyone’s yet', () => {
  expect(held(0)).toContain('No act is on everyone’s record yet');
  expect(held(1)).toBe('The first act is on everyone’s record and stays.');
  expect(held(519)).toBe('The first 519 acts are on everyone’s record and stay.');
});
