import { expect } from 'vitest';
import type { Problem } from '../../api/index.ts';
import {
  type Asking,
  enterFacts,
  type Given,
  openPrintingHouse,
  type PrintingHouse,
} from './printing-house.ts';

export const secretariat: Asking = { as: 'secretariat' };

/** A house whose forum knows all that comes with Sofra of it. */
export async function openFilled(): Promise<PrintingHouse> {
  const house = await openPrintingHouse();
  await enterFacts(await house.found('bpp'));
  return house;
}

/** What a query has to name for a paper that is about one party. */
export function about(name: string, party: string): string {
  return name === 'note.pdf' || name === 'day.pdf' ? `&party=${party}` : '';
}

export function problemOf({ pages, headers }: Given): Problem {
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  return JSON.parse(pages[0] ?? '') as Problem;
}

export function words({ pages }: Given): string {
  return pages.join('');
}
