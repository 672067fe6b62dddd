import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Command, id, type PersonId } from '../forum/index.ts';
import { openSqlite, type Store, StoreBroken } from '../store/index.ts';
import { type Desk, openDesk } from './desk.ts';
import { exerciseActor, machine, openHouse } from './house.ts';
import { readyCharter } from './import.ts';
import { openLogKey } from './keys.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-full-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const secretariat = { actor: exerciseActor('secretariat', null), exercise: true } as const;

function person(n: number): Command {
  return {
    type: 'EnterPerson',
    person: id<PersonId>(`p-${n}`),
    party: null,
    name: `${'A long name '.repeat(20)}${n}`,
  };
}

/** The founded forum again, on a disk that has room for a little more. */
async function openWith(mostBytes: number): Promise<{ desk: Desk; close: () => Promise<void> }> {
  const store = await openSqlite(folder, { mostBytes });
  const [row] = await store.forums();
  if (row === undefined) throw new Error('no forum');
  const desk = await openDesk(row, {
    ...machine,
    store,
    key: openLogKey(join(folder, 'keys'), row.id, false),
  });
  return { desk, close: () => store.close() };
}

it('enters nothing of a group that finds the disk full, says so, and goes on once there is room', async () => {
  const charter = readyCharter('seecp');
  if (charter === undefined) throw new Error('no charter');
  const house = await openHouse(folder, 'sofra.localhost');
  await house.found('seecp', charter, () => undefined);
  await house.close();
  const full = await openWith(statSync(join(folder, 'record.sqlite')).size + 40_000);
  let fault: unknown;
  let last = 0;
  for (let n = 0; fault === undefined && n < 500; n++) {
    const said = await full.desk
      .say(person(n), secretariat, `full-${String(n).padStart(4, '0')}`)
      .catch((error: unknown) => {
        fault = error;
        return null;
      });
    if (said?.ok === true) last = n;
  }
  expect(fault).toBeInstanceOf(StoreBroken);
  expect(fault).toMatchObject({ code: 'full', message: expect.stringContaining('disk is full') });
  const { size } = full.desk.head();
  expect(full.desk.folds.whole().size).toBe(size);
  expect(full.desk.folds.whole().parties.persons[`p-${last + 1}`]).toBeUndefined();
  await full.close();
  const roomy = await openWith(1e9);
  expect(roomy.desk.head().size).toBe(size);
  const again = await roomy.desk.say(
    person(last + 1),
    secretariat,
    `full-${String(last + 1).padStart(4, '0')}`,
  );
  expect(again).toMatchObject({ ok: true, seqs: [size] });
  await roomy.close();
});

it('decides nothing on a fold that could not be made anew, and goes on once the disk answers again', async () => {
  const charter = readyCharter('seecp');
  if (charter === undefined) throw new Error('no charter');
  const house = await openHouse(folder, 'sofra.localhost');
  await house.found('seecp', charter, () => undefined);
  await house.close();
  const store = await openSqlite(folder);
  const [row] = await store.forums();
  if (row === undefined) throw new Error('no forum');
  const disk = { fails: false };
  const unless = <T>(work: () => T): T => {
    if (disk.fails) throw new StoreBroken('damaged', 'The disk does not answer.');
    return work();
  };
  const failing: Store = {
    ...store,
    append: async (...batch) => unless(() => store.append(...batch)),
    entries: (...stretch) => unless(() => store.entries(...stretch)),
  };
  const key = openLogKey(join(folder, 'keys'), row.id, false);
  const desk = await openDesk(row, { ...machine, store: failing, key });
  const { size } = desk.head();
  disk.fails = true;
  for (const n of [1, 2])
    await expect(desk.say(person(n), secretariat, `broken-00${n}`)).rejects.toThrow('disk');
  const again: Command = { type: 'FoundForum', forum: 'seecp', charter: desk.folds.whole().charter.now };
  await expect(desk.say(again, secretariat, 'broken-003')).rejects.toThrow('disk');
  disk.fails = false;
  expect(await desk.say(person(1), secretariat, 'broken-001')).toMatchObject({ ok: true, seqs: [size] });
  expect(desk.folds.whole().size).toBe(size + 1);
  await store.close();
});
