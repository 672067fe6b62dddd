import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rootOf } from '../record/index.ts';
import {
  type Batch,
  type Entered,
  readSqlite,
  type Store,
  type StoredEntry,
  type StoredParts,
  type Withheld,
} from './index.ts';
import { kinds, type Place } from './testing/places.ts';
import {
  appended,
  entryAt,
  founded,
  headOf,
  newScribe,
  type Scribe,
  sha256,
  write,
} from './testing/scribe.ts';

async function all<T>(chunks: AsyncIterable<readonly T[]>): Promise<T[]> {
  const each: T[] = [];
  for await (const chunk of chunks) each.push(...chunk);
  return each;
}

function withheld({ header, leaf }: Entered): Withheld {
  return { header, leaf, withheld: true };
}

/** The next entries, of which this store is given the words of every fifth only. */
async function appendedBare(store: Store, scribe: Scribe, count: number): Promise<Scribe> {
  const { expected, batch, after } = write(scribe, count);
  const entries = batch.entries.map((entry, i) =>
    i % 5 === 0 || 'withheld' in entry ? entry : withheld(entry),
  );
  const bare: Batch = { ...batch, entries };
  expect(await store.append('exercise', expected, bare)).toBe('committed');
  return after;
}

/** What a member's node keeps of a record, and what a host keeps of its members' signatures. */
describe.each(kinds)('custody of a record in $database', (kind) => {
  let home: Place;
  let store: Store;

  beforeAll(kind.begin, 60_000);
  afterAll(kind.end);
  beforeEach(async () => {
    home = await kind.place();
    store = await home.open();
  });
  afterEach(async () => {
    await store.close();
    await home.leave();
  });

  const parts = (from: number, to: number): Promise<StoredParts[]> =>
    all(store.partsBetween('exercise', from, to));
  const found = (seq: number) => ({ seq, parts: entryAt('exercise', seq).parts });

  it('holds entries whose words it may not have, and is sound without them', async () => {
    const scribe = await appendedBare(store, await founded(store, 'exercise'), 300);
    const entries: StoredEntry[] = await all(store.entries('exercise', 0, 300));
    expect(entries.map((entry) => entry.parts.length > 0)).toEqual(entries.map(({ seq }) => seq % 5 === 0));
    expect(await store.parts('exercise', 1)).toEqual([]);
    expect((await parts(3, 12)).map(({ seq }) => seq)).toEqual([5, 10]);
    expect((await store.head('exercise'))?.root).toEqual(rootOf(scribe.tree, sha256));
    const inspection = await store.fsck('exercise', sha256, () => undefined);
    expect(inspection).toMatchObject({ entries: 300, withheld: 240, findings: 0 });
    expect(await store.erase('exercise', 1, 'prose')).toBe('absent');
  });

  it('takes the words of an entry later, once, and says how many it took', async () => {
    await appendedBare(store, await founded(store, 'exercise'), 10);
    expect(await store.addParts('exercise', [found(1), found(2), found(5), found(10)])).toBe(2);
    expect(await store.addParts('exercise', [found(1)])).toBe(0);
    expect(await store.addParts('elsewhere', [found(1)])).toBe(0);
    expect(await parts(0, 4)).toEqual(
      [0, 1, 2].map((seq) => ({
        seq,
        parts: entryAt('exercise', seq).parts.map(({ name, salt, bytes }) => {
          return { erased: false, name, salt: Uint8Array.from(salt), bytes: Uint8Array.from(bytes) };
        }),
      })),
    );
    expect(await store.fsck('exercise', sha256, () => undefined)).toMatchObject({ withheld: 6, findings: 0 });
    const noAct = { seq: 3, parts: entryAt('exercise', 3).parts.slice(1) };
    await expect(store.addParts('exercise', [noAct])).rejects.toThrow('act');
  });

  it('takes a part that is erased already as erased, with its entry or later', async () => {
    const { expected, batch } = write(await founded(store, 'exercise'), 2);
    const erased = batch.entries.map((entry) =>
      'withheld' in entry
        ? entry
        : { ...entry, parts: [...entry.parts.slice(0, 1), { erased: true, name: 'prose' } as const] },
    );
    const [first, second] = erased;
    if (first === undefined || second === undefined || 'withheld' in second) throw new Error('no entries');
    const entries = [first, withheld(second)];
    expect(await store.append('exercise', expected, { ...batch, entries })).toBe('committed');
    expect(await store.addParts('exercise', [{ seq: 1, parts: second.parts }])).toBe(1);
    expect((await parts(0, 2)).map((each) => each.parts[1])).toEqual(
      [0, 1].map(() => ({ erased: true, name: 'prose' })),
    );
    expect(await store.fsck('exercise', sha256, () => undefined)).toMatchObject({ erased: 2, findings: 0 });
    expect(await store.addParts('exercise', [found(1)])).toBe(0);
  });

  it('keeps a checkpoint for a size the log has reached, and lets nobody write over what he has not seen', async () => {
    await appended(store, await founded(store, 'exercise'), 7);
    const replace = (size: number, expected: string | undefined, note: string): Promise<string> =>
      store.replace('exercise', size, expected, note);
    expect(await replace(8, undefined, 'too early\n')).toBe('stale');
    expect(await replace(7, 'never kept\n', 'signed\n')).toBe('stale');
    expect(await replace(7, undefined, 'signed\n')).toBe('kept');
    expect(await replace(7, undefined, 'signed anew\n')).toBe('stale');
    expect(await replace(7, 'signed\n', 'signed — twice\n')).toBe('kept');
    expect(await replace(7, 'signed\n', 'signed otherwise\n')).toBe('stale');
    expect(await replace(0, undefined, 'empty\n')).toBe('kept');
    expect(await store.replace('elsewhere', 0, undefined, 'x')).toBe('stale');
    await store.close();
    store = await home.open();
    expect(await store.checkpoints('exercise')).toEqual([0, 7]);
    expect(await store.checkpoint('exercise', 7)).toBe('signed — twice\n');
    expect(await store.checkpoint('exercise', 3)).toBeUndefined();
    expect(await store.checkpoints('elsewhere')).toEqual([]);
  });

  it('loses no signature when many come at once and each merges and tries again', async () => {
    await founded(store, 'exercise');
    const sign = async (name: string): Promise<void> => {
      for (;;) {
        const before = await store.checkpoint('exercise', 0);
        const note = `${before ?? ''}${name}\n`;
        if ((await store.replace('exercise', 0, before, note)) === 'kept') return;
      }
    };
    const names = Array.from({ length: 12 }, (_, i) => `member-${i}`);
    await Promise.all(names.map(sign));
    const lines = (await store.checkpoint('exercise', 0))?.trimEnd().split('\n');
    expect(lines?.toSorted()).toEqual(names.toSorted());
  });

  it('remembers one of two promises that come at once, and puts another only in the place of the one it was shown', async () => {
    await founded(store, 'exercise');
    await founded(store, 'other');
    const remember = (expected: string | undefined, text: string): Promise<string> =>
      store.remember('exercise', 'promise', expected, text);
    const first = await Promise.all(['one', 'other', 'third'].map((text) => remember(undefined, text)));
    expect(first.toSorted()).toEqual(['kept', 'stale', 'stale']);
    const kept = ['one', 'other', 'third'][first.indexOf('kept')];
    expect(await store.remembered('exercise')).toEqual(new Map([['promise', kept]]));
    expect(await remember('never said', 'next')).toBe('stale');
    expect(await remember(kept, 'next')).toBe('kept');
    expect(await store.remember('exercise', 'a second', undefined, '')).toBe('kept');
    expect(await store.remember('elsewhere', 'promise', undefined, 'one')).toBe('stale');
    await store.close();
    store = await home.open();
    const both = new Map([
      ['a second', ''],
      ['promise', 'next'],
    ]);
    expect(await store.remembered('exercise')).toEqual(both);
    expect(await store.remembered('other')).toEqual(new Map());
    expect(await store.remembered('elsewhere')).toEqual(new Map());
    const reader = await home.read();
    expect(await reader.remembered('exercise')).toEqual(both);
    await reader.backup(join(home.folder, 'copy'));
    await reader.close();
    const copy = await readSqlite(join(home.folder, 'copy'));
    expect(await copy.remembered('exercise')).toEqual(both);
    await copy.close();
  });

  it('tells listeners that the log has grown, that a checkpoint was replaced and that something was remembered, until they stop', async () => {
    let scribe = await founded(store, 'exercise');
    await founded(store, 'silent');
    const [heard, other, beside]: number[][] = [[], [], []];
    const reader = await home.read();
    const stops = [
      store.listen('exercise', (size) => heard?.push(size)),
      store.listen('silent', (size) => other?.push(size)),
      reader.listen('exercise', (size) => beside?.push(size)),
    ];
    scribe = await appended(store, scribe, 3);
    await expect.poll(() => heard?.at(-1)).toBe(3);
    await expect.poll(() => beside?.at(-1), { timeout: 5000 }).toBe(3);
    const before = heard?.length ?? 0;
    await store.replace('exercise', 3, undefined, 'note\n');
    await expect.poll(() => heard?.length).toBeGreaterThan(before);
    const kept = heard?.length ?? 0;
    await store.remember('exercise', 'promise', undefined, 'kept');
    await expect.poll(() => heard?.length).toBeGreaterThan(kept);
    for (const stop of stops) stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const told = [heard?.length, other?.filter((size) => size > 0)];
    await appended(store, scribe, 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told).toEqual([heard?.length, []]);
    expect(heard?.toSorted((a, b) => a - b)).toEqual(heard);
    await reader.close();
  });

  it('gives the growing edge of the log also as it was', async () => {
    let scribe = await founded(store, 'exercise');
    const roots = new Map<number, Scribe>();
    for (const count of [255, 1, 1, 300]) {
      scribe = await appended(store, scribe, count);
      roots.set(scribe.tree.size, scribe);
    }
    for (const [size, then] of roots) {
      const tree = await store.tree('exercise', sha256, size);
      expect(tree && headOf({ ...scribe, tree })).toEqual(headOf(then));
    }
  });

  it('gives all answers it keeps, in the order they were given', async () => {
    await appended(store, await appended(store, await founded(store, 'exercise'), 5), 2);
    await appended(store, await founded(store, 'other'), 1);
    const answers = await all(store.answers('exercise'));
    expect(answers.map(({ key }) => key)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `key-${n}`));
    expect(await all(store.answers('elsewhere'))).toEqual([]);
    expect(newScribe('exercise').tree.size).toBe(0);
  });
});
