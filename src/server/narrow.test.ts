import { afterAll, beforeAll, expect, it } from 'vitest';
import { readHeader } from '../record/index.ts';
import { isNarrow } from './sealing.ts';
import { type Listening, listen } from './testing/listening.ts';

let house: Listening;

beforeAll(async () => {
  house = await listen();
});
afterAll(() => house.close());

it('gives every entry for fewer than all members an audience id of its own, so that nobody counts whose they are', async () => {
  const narrow: number[] = [];
  await house.desk.replay(0, house.desk.head().size, ({ entered, audience }) => {
    if (isNarrow(audience)) narrow.push(entered.seq);
  });
  expect(narrow.length).toBeGreaterThan(20);
  const ids: string[] = [];
  for (const seq of narrow) {
    const leaf = await fetch(`${house.url}record/bpp/proof/${seq}.leaf`);
    const header = readHeader(new Uint8Array(await leaf.arrayBuffer()));
    if (!header.ok) throw new Error(header.fault);
    ids.push(header.value.audience);
    expect(header.value.parts.map(({ n }) => n)).toEqual(['act', 'persons', 'prose']);
  }
  expect(new Set(ids).size).toBe(narrow.length);
});
