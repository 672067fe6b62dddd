import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Entered, type Moved, move, type Store, type StoreReader, type Withheld } from './index.ts';
import { type Kind, kinds, type Place } from './testing/places.ts';
import { appended, founded, headOf, newScribe, type Scribe, sha256, write } from './testing/scribe.ts';

async function all<T>(chunks: AsyncIterable<readonly T[]>): Promise<T[]> {
  const each: T[] = [];
  for await (const chunk of chunks) each.push(...chunk);
  return each;
}

/** Everything that is kept of a forum. */
async function contents(store: StoreReader): Promise<unknown> {
  const sizes = await store.checkpoints('exercise');
  return {
    forums: await store.forums(),
    head: await store.head('exercise'),
    entries: await all(store.entries('exercise', 0, Number.POSITIVE_INFINITY)),
    answers: await all(store.answers('exercise')),
    remembered: [...(await store.remembered('exercise'))],
    notes: await Promise.all(sizes.map(async (size) => [size, await store.checkpoint('exercise', size)])),
    tiles: await Promise.all([0, 1, 2].map((n) => store.tile('exercise', 0, n))),
  };
}

/** A record with everything in it that a record can have. */
async function wholeRecord(store: Store): Promise<Scribe> {
  const empty = await founded(store, 'exercise');
  const scribe = await appended(store, empty, 300);
  const { expected, batch, after } = write(scribe, 260);
  const entries = batch.entries.map((entry, i): Entered | Withheld =>
    i % 7 === 0 ? { header: entry.header, leaf: entry.leaf, withheld: true } : entry,
  );
  await store.append('exercise', expected, { ...batch, entries });
  await store.erase('exercise', 3, 'prose');
  for (const then of [empty, scribe, after])
    await store.replace('exercise', then.tree.size, undefined, headOf(then).checkpoint);
  await store.remember('exercise', 'promise', undefined, 'kept');
  return after;
}

const [sqlite, postgres] = kinds;
if (sqlite === undefined || postgres === undefined) throw new Error('two databases');
const ways: readonly { readonly source: Kind; readonly target: Kind }[] = [
  { source: sqlite, target: sqlite },
  { source: sqlite, target: postgres },
  { source: postgres, target: sqlite },
  { source: postgres, target: postgres },
];

beforeAll(postgres.begin, 60_000);
afterAll(postgres.end);

describe.each(ways)('a move from $source.database to $target.database', ({ source, target }) => {
  let places: readonly [Place, Place];
  let from: Store;
  let to: Store;

  beforeEach(async () => {
    places = [await source.place(), await target.place()];
    [from, to] = [await places[0].open(), await places[1].open()];
  });
  afterEach(async () => {
    for (const store of [from, to]) await store.close();
    for (const place of places) await place.leave();
  });

  const moved = (): Promise<Moved> => move(from, to, 'exercise');

  it('carries every byte, and what was erased, withheld, answered, cosigned and remembered', async () => {
    await wholeRecord(from);
    const done: number[] = [];
    const outcome = await move(from, to, 'exercise', (size, of) => done.push(size / of));
    expect(outcome).toEqual({ what: 'Moved', size: 560, parts: expect.any(Number), erased: 1 });
    expect(done.at(-1)).toBe(1);
    expect(await contents(to)).toEqual(await contents(from));
    expect(await to.fsck('exercise', sha256, () => undefined)).toEqual(
      await from.fsck('exercise', sha256, () => undefined),
    );
    expect((await to.fsck('exercise', sha256, () => undefined)).findings).toBe(0);
  });

  it('leaves a record that goes on where the old one stood', async () => {
    const scribe = await wholeRecord(from);
    await moved();
    await appended(to, scribe, 3);
    expect((await to.fsck('exercise', sha256, () => undefined)).findings).toBe(0);
    expect(await to.answer('exercise', 'secretariat', 'key-4')).toMatchObject({ from: 4 });
  });

  it('does not write over a forum that is there, nor under its origin', async () => {
    await wholeRecord(from);
    const other = newScribe('other');
    await to.createForum({ ...other.forum, origin: 'sofra.example/exercise' }, headOf(other));
    expect(await moved()).toEqual({ what: 'Taken' });
    expect((await to.forums()).map(({ id }) => id)).toEqual(['other']);
    expect(await move(from, to, 'elsewhere')).toEqual({ what: 'NoForum' });
  });

  it('is gone on with after it broke off, and nobody could take the half for the whole meanwhile', async () => {
    await wholeRecord(from);
    let appends = 0;
    const failing: Store = {
      ...to,
      append: (...batch) => (++appends > 2 ? Promise.reject(new Error('cut')) : to.append(...batch)),
    };
    await expect(move(from, failing, 'exercise')).rejects.toThrow('cut');
    const half = await to.fsck('exercise', sha256, () => undefined);
    expect([half.entries, half.findings]).toEqual([512, 1]);
    expect(await moved()).toMatchObject({ what: 'Moved', size: 560 });
    expect(await contents(to)).toEqual(await contents(from));
    expect(await moved()).toEqual({ what: 'Taken' });
  });

  it('stops at a record that is not what its head was signed for, and keeps it closed', async () => {
    const scribe = await appended(from, await founded(from, 'exercise'), 3);
    const { expected, batch } = write(scribe, 1);
    const [entry] = batch.entries;
    if (entry === undefined || 'withheld' in entry) throw new Error('no entry');
    const parts = entry.parts.map((part) => ({ ...part, bytes: new Uint8Array(9) }));
    await from.append('exercise', expected, { ...batch, entries: [{ ...entry, parts }] });
    expect(await moved()).toEqual({
      what: 'Unsound',
      findings: [
        { what: 'PartWrong', seq: 3, part: 'act' },
        { what: 'PartWrong', seq: 3, part: 'prose' },
      ],
    });
    expect(await contents(to)).not.toEqual(await contents(from));
    expect((await to.fsck('exercise', sha256, () => undefined)).findings).toBe(3);
  });
});
