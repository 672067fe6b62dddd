import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readerKey, sees } from '../src/forum/index.ts';
import { goldens } from './golden.ts';
import { demoBase, exerciseBase, lookersOf, openPair, secrets, tellTales } from './worlds.ts';
import { asksAbout, oftenerLater, timesOf } from './worlds-time.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-worlds-long-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const bases = [await exerciseBase(root), await demoBase(root)];
const table = bases.flatMap((base) =>
  secrets(base).map((secret) => ({
    base,
    secret,
    name: `${secret.type} for ${JSON.stringify(secret.audience)} in ${base.forum}`,
  })),
);

it.each(table)(
  'on no page can anybody tell whether there was $name who may not read it',
  async ({ base, secret }) => {
    const folder = join(root, `${base.forum}-${secret.seq}`);
    expect(await tellTales(base, secret, lookersOf(base), folder, 150)).toEqual([]);
  },
);

it('is tried with every kind of act that is ever for fewer than everyone', () => {
  const narrow = goldens().filter(({ golden }) => golden.audience !== 'public');
  const tried = new Set(table.map(({ secret }) => secret.type));
  expect(narrow.map(({ golden }) => golden.type).filter((type) => !tried.has(type))).toEqual([]);
});

const [exercise] = bases;
const timed = (exercise === undefined ? [] : secrets(exercise)).filter(({ type }) =>
  ['LevelNoted', 'ContactGiven', 'SessionPlanned'].includes(type),
);
const REQUESTS = 1000;
// Who is told nothing narrow, and who is told some of it.
const lookers = exercise === undefined ? [] : lookersOf(exercise);
const watching = lookers.filter(({ reader: { kind } }) => kind === 'public' || kind === 'delegation');

// How long an answer takes is for the machine to say; that the same is done for each is what `worlds-work` holds.
it.each(timed)('by the clock cannot tell where $type is from where nothing is', async (secret) => {
  if (exercise === undefined) throw new Error('no forum');
  const pair = await openPair(exercise, secret, join(root, `timed-${secret.seq}`));
  try {
    for (const looker of watching.filter(({ reader }) => !sees(reader, secret.audience)))
      for (const [what, ask] of Object.entries(asksAbout(exercise.forum, secret.seq, looker))) {
        const times = await timesOf(pair, ask, REQUESTS);
        const later = oftenerLater(times);
        const [without, within] = times.map((ms) => ms.toSorted((a, b) => a - b)[REQUESTS / 2]?.toFixed(3));
        const where = `${secret.type}, ${what}, ${readerKey(looker.reader)}`;
        console.log(`${where}: ${REQUESTS} each, later in ${later.toFixed(3)}; ${without} and ${within} ms`);
        expect(later, where).toBeGreaterThan(0.4);
        expect(later, where).toBeLessThan(0.6);
      }
  } finally {
    for (const world of pair) await world.close();
  }
});

it('would see a difference in time if there were one', () => {
  const slow = Array.from({ length: 100 }, (_, i) => 2 + i / 50);
  const quick = slow.map((ms) => ms - 1);
  expect(oftenerLater([slow, slow])).toBe(0.5);
  expect(oftenerLater([quick, slow])).toBeGreaterThan(0.85);
  expect(oftenerLater([slow, quick])).toBeLessThan(0.15);
});
