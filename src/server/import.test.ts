import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Instant, readInstant } from '../forum/index.ts';
import type { Desk } from './desk.ts';
import { type House, machine, openHouse } from './house.ts';
import { importAll, readyCharter, readyFacts } from './import.ts';

let folder: string;
let house: House;
let desk: Desk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-import-'));
  house = await openHouse(folder, 'sofra.localhost');
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  const made = await house.found('bpp', charter, () => undefined);
  if ('what' in made) throw new Error(JSON.stringify(made));
  desk = made;
  expect(await say(readyFacts('balkan-peace-platform'))).toBeUndefined();
});

afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const exercise = readyFacts('exercise-third-meeting');
const say = (file: typeof exercise, at = machine.now()) => importAll(desk, file, at, () => undefined);

function daysLater(days: number): Instant {
  const at = readInstant(new Date(Date.parse(machine.now()) + days * 86_400_000).toISOString());
  if (at === null) throw new Error('the clock shows no instant');
  return at;
}

describe('a file whose days count from its first import', () => {
  it('is already there when it is imported again on a later day', async () => {
    expect(await say(exercise)).toBeUndefined();
    const { size } = desk.head();
    expect(await say(exercise, daysLater(3))).toBeUndefined();
    expect(desk.head().size).toBe(size);
  });

  it('goes on by the days it began with, where it broke off days before', async () => {
    const begun = { ...exercise, commands: exercise.commands.slice(0, 40) };
    expect(await say(begun)).toBeUndefined();
    expect(await say(exercise, daysLater(3))).toBeUndefined();
    const today = Temporal.Now.plainDateISO('Europe/Istanbul');
    const meeting = desk.folds.whole().meetings.meetings['exercise-3'];
    expect(meeting?.from).toBe(today.add({ days: 24 }).toString());
    expect(Object.values(meeting?.draft ?? {}).map(({ day }) => day)).toContain(meeting?.from);
  });

  it('has days of its own, though another file began with the same command just now', async () => {
    const shared = [
      { command: { type: 'AddAlias', party: 'albania', alias: 'Exercise alias' }, exercise: true as const },
    ];
    const other = { ...exercise, sources: [], commands: shared };
    expect(await say(other)).toBeUndefined();
    expect(
      await say({ ...exercise, sources: [], commands: [...shared, ...exercise.commands] }, daysLater(-3)),
    ).toBeUndefined();
    const there = Temporal.Now.plainDateISO('Europe/Istanbul').add({ days: 24 - 3 });
    expect(desk.folds.whole().meetings.meetings['exercise-3']?.from).toBe(there.toString());
  });

  it('names its days by the calendar at the seat of the forum', async () => {
    const yesterday = daysLater(-1).slice(0, 10);
    const night = readInstant(`${yesterday}T22:30:00.000Z`) ?? machine.now();
    expect(await say(exercise, night)).toBeUndefined();
    // Half past one in the morning of the next day in Istanbul.
    const there = Temporal.PlainDate.from(yesterday).add({ days: 1 + 24 });
    expect(desk.folds.whole().meetings.meetings['exercise-3']?.from).toBe(there.toString());
  });
});
