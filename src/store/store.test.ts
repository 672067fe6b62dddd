import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  edgeTile,
  encodeHex,
  hashesFromTiles,
  proveInclusion,
  tilesForInclusion,
  verifyInclusion,
} from '../record/index.ts';
import { ANSWERS_KEPT, type Finding, openSqlite, type Store, type StoredEntry } from './index.ts';
import { kinds, type Place } from './testing/places.ts';
import { appended, checked, entryAt, founded, headOf, newScribe, sha256, write } from './testing/scribe.ts';

async function all(chunks: AsyncIterable<readonly StoredEntry[]>): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const chunk of chunks) entries.push(...chunk);
  return entries;
}

async function findings(store: Store, forum: string): Promise<Finding[]> {
  const found: Finding[] = [];
  const { findings } = await store.fsck(forum, sha256, (finding) => found.push(finding));
  expect(findings).toBe(found.length);
  return found;
}

/** What every store promises, whatever database it stands on. */
describe.each(kinds)('a record kept in $database', (kind) => {
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

  it('begins with an empty log under a signed checkpoint', async () => {
    const scribe = await founded(store, 'exercise');
    expect(await store.forums()).toEqual([scribe.forum]);
    expect(await store.head('exercise')).toEqual(headOf(scribe));
    expect(await all(store.entries('exercise', 0, 10))).toEqual([]);
    expect(await store.head('elsewhere')).toBeUndefined();
    expect(await store.tree('elsewhere', sha256)).toBeUndefined();
  });

  it('answers nothing that a power cut could take back, also after it was closed and opened', async () => {
    const safe = { commit: 'synced', erasure: 'overwritten' };
    expect(await store.durability()).toEqual(safe);
    await store.close();
    store = await home.open();
    expect(await store.durability()).toEqual(safe);
  });

  it('founds a forum once, by its id and by its origin', async () => {
    const { forum } = await founded(store, 'exercise');
    const head = headOf(newScribe('exercise'));
    expect(await store.createForum({ ...forum, origin: 'sofra.example/new' }, head)).toBe('exists');
    expect(await store.createForum({ ...forum, id: 'new' }, head)).toBe('exists');
    expect(await store.forums()).toHaveLength(1);
  });

  it('gives back every byte that was entered, also after it was closed and opened', async () => {
    const scribe = await appended(store, await appended(store, await founded(store, 'exercise'), 300), 45);
    await store.close();
    store = await home.open();
    const entries = await all(store.entries('exercise', 0, 345));
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 345 }, (_, seq) => seq));
    for (const { seq, header, leaf, parts } of entries) {
      const entered = entryAt('exercise', seq);
      const kept = parts.map((part) => [
        part.name,
        part.erased ? '' : encodeHex(part.salt) + encodeHex(part.bytes),
      ]);
      expect(encodeHex(header)).toBe(encodeHex(entered.header));
      expect(encodeHex(leaf)).toBe(encodeHex(entered.leaf));
      expect(kept).toEqual(
        entered.parts.map(({ name, salt, bytes }) => [name, encodeHex(salt) + encodeHex(bytes)]),
      );
    }
    const head = await store.head('exercise');
    expect(head).toEqual(headOf(scribe));
    expect(head && checked(head, scribe.forum.origin)?.size).toBe(345);
  });

  it('reads any stretch, from and up to the places asked for', async () => {
    await appended(store, await founded(store, 'exercise'), 20);
    expect((await store.readBack('exercise', 3, 6)).map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(
      (await all(store.entries('exercise', 18, Number.POSITIVE_INFINITY))).map(({ seq }) => seq),
    ).toEqual([18, 19]);
    expect((await store.parts('exercise', 4)).map(({ name }) => name)).toEqual(['act', 'persons', 'prose']);
    expect(await store.parts('exercise', 20)).toEqual([]);
    expect(await store.readBack('exercise', 6, 6)).toEqual([]);
  });

  it('reads the entries that are asked for by their places, and no other', async () => {
    await appended(store, await founded(store, 'exercise'), 300);
    await appended(store, await founded(store, 'other'), 9);
    const asked = [0, 4, 5, 7, 299, 300];
    const found = await store.entriesAt('exercise', asked);
    const whole = await all(store.entries('exercise', 0, 300));
    expect(found).toEqual(whole.filter(({ seq }) => asked.includes(seq)));
    expect(await store.entriesAt('exercise', [])).toEqual([]);
    expect(await store.entriesAt('elsewhere', [0])).toEqual([]);
    await store.erase('exercise', 4, 'prose');
    const [erased] = await store.entriesAt('exercise', [4]);
    expect(erased?.parts.filter((part) => part.erased)).toEqual([{ erased: true, name: 'prose' }]);
  });

  it('refuses a batch whole when the log is not where its maker believed it', async () => {
    const first = await founded(store, 'exercise');
    const one = write(first, 3);
    await store.append('exercise', one.expected, one.batch);
    const stale = write(first, 2);
    expect(await store.append('exercise', stale.expected, stale.batch)).toBe('stale');
    const other = write(one.after, 2);
    const forked = { ...other.expected, root: sha256(other.expected.root) };
    expect(await store.append('exercise', forked, other.batch)).toBe('stale');
    expect(await store.append('elsewhere', other.expected, other.batch)).toBe('stale');
    expect(await store.head('exercise')).toEqual(headOf(one.after));
    expect(await all(store.entries('exercise', 0, 9))).toHaveLength(3);
    expect(await store.append('exercise', other.expected, other.batch)).toBe('committed');
    expect(await findings(store, 'exercise')).toEqual([]);
  });

  it('keeps nothing of a batch whose maker erred', async () => {
    const scribe = await founded(store, 'exercise');
    const { expected, batch } = write(scribe, 40);
    const twice = { ...batch, answers: [...batch.answers, ...batch.answers.slice(0, 1)] };
    const broken = [
      { ...batch, head: { ...batch.head, size: 7 } },
      { ...batch, entries: batch.entries.map((entry, i) => (i === 39 ? { ...entry, parts: [] } : entry)) },
      { ...batch, tiles: [1, 1].map((n) => ({ level: 0, n, hashes: new Uint8Array(8192) })) },
      twice,
    ];
    for (const flaw of broken) await expect(store.append('exercise', expected, flaw)).rejects.toThrow();
    expect(await store.head('exercise')).toEqual(headOf(scribe));
    expect(await all(store.entries('exercise', 0, 99))).toEqual([]);
    expect(await store.answer('exercise', 'secretariat', 'key-0')).toBeUndefined();
    expect(await store.append('exercise', expected, batch)).toBe('committed');
  });

  it('finds a kept checkpoint that is another than the one of the log at that size', async () => {
    const three = await appended(store, await founded(store, 'exercise'), 3);
    const five = await appended(store, three, 2);
    await store.replace('exercise', 3, undefined, headOf(three).checkpoint);
    await store.replace('exercise', 5, undefined, headOf(five).checkpoint);
    expect(await findings(store, 'exercise')).toEqual([]);
    await store.replace('exercise', 3, headOf(three).checkpoint, headOf(five).checkpoint);
    expect(await findings(store, 'exercise')).toEqual([{ what: 'NoteWrong', size: 3 }]);
    await store.replace('exercise', 3, headOf(five).checkpoint, 'no checkpoint\n');
    expect(await findings(store, 'exercise')).toEqual([{ what: 'NoteWrong', size: 3 }]);
  });

  it('shows at one look where the log is and which of some requests were answered', async () => {
    const scribe = await appended(store, await founded(store, 'exercise'), 2);
    await appended(store, await founded(store, 'second'), 3);
    const asked = ['key-1', 'key-2', 'key-0'].map((key) => ({ actor: 'secretariat', key }));
    const seen = await store.look('exercise', [{ actor: 'chair', key: 'key-0' }, ...asked]);
    expect(seen?.head).toEqual(headOf(scribe));
    expect(seen?.answers.map(({ from }) => from).toSorted()).toEqual([0, 1]);
    expect(seen?.answers).toContainEqual(await store.answer('exercise', 'secretariat', 'key-1'));
    expect(await store.look('exercise', [])).toEqual({ head: headOf(scribe), answers: [] });
    expect(await store.look('elsewhere', asked)).toBeUndefined();
  });

  it('keeps two forums apart', async () => {
    const [a, b] = [await founded(store, 'first'), await founded(store, 'second')];
    await appended(store, await appended(store, a, 3), 1);
    await appended(store, b, 2);
    expect((await all(store.entries('first', 0, 99))).map(({ seq }) => seq)).toEqual([0, 1, 2, 3]);
    expect((await all(store.entries('second', 0, 99))).map(({ seq }) => seq)).toEqual([0, 1]);
    expect(await store.answer('second', 'secretariat', 'key-3')).toBeUndefined();
    expect([...(await findings(store, 'first')), ...(await findings(store, 'second'))]).toEqual([]);
  });

  it('answers the same request with the same answer, also after a start, and each sender alone', async () => {
    await appended(store, await founded(store, 'exercise'), 2);
    const given = {
      actor: 'secretariat',
      key: 'key-1',
      command: entryAt('exercise', 1).leaf,
      outcome: '{}',
      from: 1,
      count: 1,
    };
    const told = async () => store.answer('exercise', 'secretariat', 'key-1');
    expect(await told()).toMatchObject({ ...given, command: expect.anything() });
    expect(encodeHex((await told())?.command ?? new Uint8Array(0))).toBe(encodeHex(given.command));
    expect(await store.answer('exercise', 'chair', 'key-1')).toBeUndefined();
    expect(await store.answer('exercise', 'secretariatkey', '-1')).toBeUndefined();
    await store.close();
    store = await home.open();
    expect(await told()).toMatchObject({ from: 1, count: 1 });
  });

  it('gives the tiles that were filled, and from them proves any entry', async () => {
    const scribe = await appended(store, await founded(store, 'exercise'), 600);
    expect((await store.tile('exercise', 0, 1))?.length).toBe(8192);
    expect(await store.tile('exercise', 0, 2)).toBeUndefined();
    const tiles = new Map<string, Uint8Array>();
    for (const { level, n, width } of tilesForInclusion(77, 600)) {
      const tile = (await store.tile('exercise', level, n)) ?? edgeTile(scribe.tree, level, n, width);
      if (tile !== undefined) tiles.set(`${level}/${n}`, tile);
    }
    const hashAt = hashesFromTiles(
      600,
      (level, n) => tiles.get(`${level}/${n}`) ?? new Uint8Array(0),
      sha256,
    );
    const proof = proveInclusion(77, 600, hashAt, sha256);
    const { root } = headOf(scribe);
    const leaf = entryAt('exercise', 77).leaf;
    expect(verifyInclusion({ index: 77, size: 600, leaf, proof, root }, sha256)).toBe(true);
  });

  it('goes on with the same tree after a start', async () => {
    let scribe = await founded(store, 'exercise');
    for (const count of [255, 1, 1, 256]) {
      scribe = await appended(store, scribe, count);
      const tree = await store.tree('exercise', sha256);
      expect(tree && headOf({ ...scribe, tree })).toEqual(headOf(scribe));
      if (tree !== undefined) scribe = { ...scribe, tree };
    }
  });

  it('forgets erased words for good and stays true in everything else', async () => {
    const scribe = await appended(store, await founded(store, 'exercise'), 10);
    expect(await store.erase('exercise', 3, 'prose')).toBe('erased');
    expect(await store.erase('exercise', 3, 'prose')).toBe('erased');
    expect(await store.erase('exercise', 3, 'annex:map')).toBe('absent');
    expect(await store.erase('elsewhere', 3, 'prose')).toBe('absent');
    expect(await store.erase('exercise', 3, 'act')).toBe('never');
    expect((await store.parts('exercise', 3)).slice(1)).toEqual([{ erased: true, name: 'prose' }]);
    // Nor is anything left by which a guess at them could be tried.
    expect((await store.answer('exercise', 'secretariat', 'key-3'))?.command).toHaveLength(0);
    expect((await store.answer('exercise', 'secretariat', 'key-4'))?.command).toHaveLength(32);
    expect(await findings(store, 'exercise')).toEqual([]);
    const inspection = await store.fsck('exercise', sha256, () => undefined);
    expect(inspection).toEqual({ entries: 10, parts: 21, erased: 1, withheld: 0, tiles: 0, findings: 0 });
    await appended(store, scribe, 2);
  });

  it('erases together with the entry that says so, or not at all', async () => {
    const scribe = await appended(store, await founded(store, 'exercise'), 4);
    const { expected, batch } = write(scribe, 1);
    const erasing = {
      ...batch,
      erase: [
        { seq: 0, part: 'prose' },
        { seq: 1, part: 'prose' },
      ],
    };
    expect(
      await store.append(
        'exercise',
        { ...expected, size: 3 },
        { ...erasing, head: { ...batch.head, size: 4 } },
      ),
    ).toBe('stale');
    expect((await store.parts('exercise', 0))[1]).toMatchObject({ erased: false });
    expect(await store.append('exercise', expected, erasing)).toBe('committed');
    expect((await store.parts('exercise', 0))[1]).toEqual({ erased: true, name: 'prose' });
    expect((await store.parts('exercise', 1))[1]).toEqual({ erased: true, name: 'prose' });
    expect((await store.answer('exercise', 'secretariat', 'key-1'))?.command).toHaveLength(0);
    expect((await store.answer('exercise', 'secretariat', 'key-2'))?.command).toHaveLength(32);
  });

  it('can be copied while it is written, and the copy is a record', async () => {
    let scribe = await appended(store, await founded(store, 'exercise'), 300);
    const target = join(home.folder, 'copy');
    const copying = store.backup(target);
    for (let i = 0; i < 20; i++) scribe = await appended(store, scribe, 5);
    await copying;
    const copy = await openSqlite(target);
    const head = await copy.head('exercise');
    expect(head?.size).toBeGreaterThanOrEqual(300);
    expect(head && checked(head, scribe.forum.origin)?.size).toBe(head?.size);
    expect(await findings(copy, 'exercise')).toEqual([]);
    await copy.close();
    await expect(store.backup(target)).rejects.toMatchObject({ code: 'readonly', message: /new one/ });
    expect(await readdir(target)).toContain('record.sqlite');
  });

  it('says which forum it does not hold when that is inspected', async () => {
    expect(await findings(store, 'elsewhere')).toEqual([{ what: 'ForumMissing' }]);
  });

  it(`keeps the last ${ANSWERS_KEPT} answers and lets older ones go`, async () => {
    const scribe = await founded(store, 'exercise');
    let expected = { size: 0, root: headOf(scribe).root };
    const answersFrom = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        actor: 'a',
        key: `${first + i}`,
        command: new Uint8Array(0),
        outcome: '{}',
        from: 0,
        count: 0,
      }));
    for (let first = 0; first < 45_056; first += 4096) {
      const head = headOf(scribe);
      const batch = { entries: [], tiles: [], head, answers: answersFrom(first, 4096) };
      expect(await store.append('exercise', expected, batch)).toBe('committed');
      expected = head;
    }
    const known = async (key: number) => (await store.answer('exercise', 'a', `${key}`)) !== undefined;
    const here = [await known(0), await known(45_056 - ANSWERS_KEPT), await known(45_055)];
    await store.close();
    store = await home.open();
    expect([here, await known(0), await known(45_056 - ANSWERS_KEPT)]).toEqual([
      [false, true, true],
      false,
      true,
    ]);
  });
});
