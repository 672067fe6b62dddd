import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { begin, type Charter } from '../forum/index.ts';
import type { ReplayFor } from './audiences.ts';
import { beginFold, openFolds } from './folds.ts';
import { type House, openHouse } from './house.ts';
import { readyCharter } from './import.ts';
import { readForeign } from './reading.ts';
import { zoneOfSeat } from './zone.ts';

let folder: string;
let house: House;

const timeAt = async (): Promise<undefined> => undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-house-'));
  house = await openHouse(folder, 'sofra.localhost');
});

afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a house', () => {
  it('founds a forum once, also where two ask for it at the same moment', async () => {
    const charter = readyCharter('seecp');
    if (charter === undefined) throw new Error('no charter');
    const came = await Promise.all([1, 2].map(() => house.found('south-east', charter, () => undefined)));
    expect(came.filter((each) => 'what' in each)).toEqual([{ what: 'ForumTaken', forum: 'south-east' }]);
    const desk = house.desks.get('south-east');
    expect(desk?.head().size).toBeGreaterThan(10);
    expect(desk?.folds.whole().charter.version).toBe(1);
  });

  it.each(['../evil', '', 'Bad Name!', 'x'.repeat(300)])(
    'founds nothing under %j, which is no id',
    async (forum) => {
      const charter = readyCharter('seecp');
      if (charter === undefined) throw new Error('no charter');
      expect(await house.found(forum, charter, () => undefined)).toEqual({ what: 'IdUnfit', forum });
      expect(await house.store.forums()).toEqual([]);
      expect(readdirSync(join(folder, 'keys'))).toEqual([]);
      expect(readdirSync(folder)).not.toContain('evil.key');
    },
  );
});

describe('a fold that could not be read', () => {
  it('is read again for the next who asks, today or as it stood', async () => {
    let broken = true;
    const replayFor: ReplayFor = async () => {
      if (broken) throw new Error('the disk did not answer');
    };
    const whole = { ...begin(), size: 3 };
    const folds = openFolds(() => whole, { replayFor, timeAt }, beginFold({ kind: 'public' }));
    const press = { kind: 'press' } as const;
    await expect(folds.of(press)).rejects.toThrow('the disk did not answer');
    await expect(folds.asOf(press, 2)).rejects.toThrow('the disk did not answer');
    broken = false;
    expect((await folds.of(press)).size).toBe(3);
    expect((await folds.asOf(press, 2)).size).toBe(2);
  });
});

describe('the past', () => {
  it('is folded for one reader at a time, a stretch of the record after the other', async () => {
    let reading = 0;
    const stretches: number[] = [];
    const replayFor: ReplayFor = async (_, from, to) => {
      expect(++reading).toBe(1);
      stretches.push(to - from);
      await new Promise((resolve) => setTimeout(resolve, 1));
      reading--;
    };
    const whole = { ...begin(), size: 9000 };
    const folds = openFolds(() => whole, { replayFor, timeAt }, beginFold({ kind: 'public' }));
    const asked = [4000, 3000, 2000].map((size) => folds.asOf({ kind: 'press' }, size));
    expect((await Promise.all(asked)).map(({ size }) => size)).toEqual([4000, 3000, 2000]);
    expect(Math.max(...stretches)).toBeLessThan(1000);
    expect(stretches.reduce((sum, one) => sum + one, 0)).toBe(9000);
  });
});

describe('a charter with a zone this machine does not know', () => {
  it('is not taken from the wire, and one that is in the record still gets its pages, by UTC', async () => {
    const file = readyCharter('seecp');
    const charter = { ...(file?.charter as Charter), zone: 'Mars/Olympus' };
    expect(readForeign({ type: 'FoundForum', forum: 'mars', charter })).toEqual({
      ok: false,
      faults: [{ path: 'charter.zone', code: 'zone' }],
    });
    expect(zoneOfSeat(charter)).toBe('UTC');
    expect(zoneOfSeat({ ...charter, zone: 'Europe/Istanbul' })).toBe('Europe/Istanbul');
  });
});
