import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Instant, id, type PersonId } from '../forum/index.ts';
import type { Desk } from './desk.ts';
import { exerciseActor, type House, machine, openHouse } from './house.ts';
import { readyCharter } from './import.ts';
import { momentOf } from './moment.ts';

let folder: string;
let house: House;
let desk: Desk;
let now = '2026-03-01T09:00:00.000Z';
let founded: number;

/** A forum founded in the morning of 1 March, and one act in each later hour. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-moment-'));
  house = await openHouse(folder, 'sofra.localhost', { ...machine, now: () => now as Instant });
  const charter = readyCharter('balkan-peace-platform');
  const made = charter === undefined ? undefined : await house.found('bpp', charter, () => undefined);
  if (made === undefined || 'what' in made) throw new Error('not founded');
  desk = made;
  founded = desk.head().size;
  for (const hour of ['10:00', '11:00', '20:59', '21:00']) {
    now = `2026-03-01T${hour}:00.000Z`;
    const person = id<PersonId>(`at-${hour.replace(':', '-')}`);
    const actor = exerciseActor('secretariat', null);
    await desk.say(
      { type: 'EnterPerson', person, party: null, name: 'Somebody' },
      { actor, exercise: true },
      `moment-${person}`,
    );
  }
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const moment = (asked: string): ReturnType<typeof momentOf> =>
  momentOf(house.store, desk, asked, { zone: 'Europe/Istanbul', now: now as Instant });

async function at(asked: string): Promise<number> {
  const found = await moment(asked);
  if (typeof found === 'string') throw new Error(found);
  return found.size;
}

// Istanbul is three hours ahead: 10:00 there is before anything was founded.
it.each([
  ['2026-03-01T12:00', 0],
  ['2026-03-01T13:00', 1],
  ['2026-03-01T13:59', 1],
  ['2026-03-01T14:00', 2],
  ['2026-03-01', 3],
  ['2026-03-02T00:00', 4],
  ['2026-03-02', 4],
] as const)('finds how far the record had come on %s at the forum’s seat', async (asked, acts) => {
  expect(await at(asked)).toBe(founded + acts);
});

it.each([
  ['0', 'before'],
  ['2026-02-28', 'before'],
  // Istanbul is three hours ahead: noon there is nine o'clock in UTC.
  ['2026-03-01T11:59', 'before'],
  ['2026-03-02T00:01', 'ahead'],
  ['3.3.2026', 'ahead'],
  ['9999-12-31', 'ahead'],
  ['99999', 'ahead'],
] as const)('has nothing of %s, which is %s', async (asked, why) => {
  expect(await moment(asked)).toBe(why);
});

it('takes a day that is not over up to now', async () => {
  expect(await moment('2026-03-02')).toMatchObject({ at: now });
});

it.each([
  ['2.3.2026', '2026-03-02'],
  ['02.03.2026', '2026-03-02'],
  ['1.3.2026 12:00', '2026-03-01T12:00'],
  ['2026-03-01 12:00', '2026-03-01T12:00'],
] as const)('reads %s as %s', async (written, asked) => {
  expect(await at(written)).toBe(await at(asked));
});

it('takes a size for a moment, and no size beyond the record’s', async () => {
  expect(await at('7')).toBe(7);
  expect(await at(String(founded + 4))).toBe(founded + 4);
  expect(await moment(String(founded + 5))).toBe('ahead');
  expect(await moment('999999999999999')).toBe('ahead');
});

it.each([
  '',
  'yesterday',
  '2026-02-30',
  '2026-13-01',
  '2026-03-01T24:00',
  '2026-03-01T09:61',
  '-1',
  '1e3',
  '٣',
])('finds no moment in %j', async (asked) => {
  expect(await moment(asked)).toBe('unread');
});
