import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../record/index.ts';
import { type Finding, openSqlite, readSqlite, StoreBroken } from '../index.ts';
import { appended, headOf, newScribe, type Scribe, sha256, write } from '../testing/scribe.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sofra-machine-'));
  file = join(folder, 'record.sqlite');
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

async function recordOf(count: number): Promise<Scribe> {
  const store = await openSqlite(folder);
  const scribe = newScribe('exercise');
  await store.createForum(scribe.forum, headOf(scribe));
  const after = await appended(store, scribe, count);
  await store.close();
  return after;
}

function tampered(sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

async function findings(): Promise<Finding[]> {
  const store = await readSqlite(folder);
  const found: Finding[] = [];
  await store.fsck('exercise', sha256, (finding) => found.push(finding));
  await store.close();
  return found;
}

async function refusal(attempt: Promise<unknown>): Promise<StoreBroken> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreBroken)) throw new Error(`no refusal: ${error}`);
  return error;
}

// Nothing is forbidden to root, so there another user has to try.
async function asStranger(attempt: () => Promise<void>): Promise<void> {
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    await attempt();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

describe('a record on a failing machine', () => {
  it('is refused when its file is something else or cut short, and is not written over', async () => {
    await recordOf(300);
    await truncate(file, 5000);
    expect((await refusal(openSqlite(folder))).code).toBe('damaged');
    await writeFile(file, 'these are the minutes of the meeting '.repeat(300));
    expect((await refusal(openSqlite(folder))).code).toBe('damaged');
    expect(await readFile(file, 'utf8')).toMatch(/^these are the minutes/);
  });

  it("is refused when the file is another program's or another version's", async () => {
    tampered('CREATE TABLE recipes (name TEXT)');
    expect(await refusal(openSqlite(folder))).toMatchObject({
      code: 'wrong-schema',
      message: /not a Sofra record/,
    });
    expect((await refusal(readSqlite(folder))).code).toBe('wrong-schema');
    await rm(file);
    await recordOf(1);
    tampered('PRAGMA user_version = 99');
    expect(await refusal(openSqlite(folder))).toMatchObject({ code: 'wrong-schema', message: /newer Sofra/ });
  });

  it.each([
    ['before checkpoints were kept', 'DROP TABLE checkpoints; DROP TABLE memory; PRAGMA user_version = 1'],
    ['before anything was remembered', 'DROP TABLE memory; PRAGMA user_version = 2'],
  ])('is read as it is when it was made %s, and made newer by its writer', async (_, older) => {
    const scribe = await recordOf(3);
    tampered(older);
    const reader = await readSqlite(folder);
    expect([await reader.checkpoints('exercise'), (await reader.head('exercise'))?.size]).toEqual([[], 3]);
    expect(await reader.remembered('exercise')).toEqual(new Map());
    await reader.close();
    const store = await openSqlite(folder);
    const { checkpoint } = headOf(await appended(store, scribe, 1));
    expect(await store.replace('exercise', 4, undefined, checkpoint)).toBe('kept');
    expect(await store.remember('exercise', 'promise', undefined, 'kept')).toBe('kept');
    await store.close();
    const again = await readSqlite(folder);
    expect(await again.checkpoints('exercise')).toEqual([4]);
    expect(await again.remembered('exercise')).toEqual(new Map([['promise', 'kept']]));
    await again.close();
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['entries', 'header', 'UPDATE entries SET header = zeroblob(9)'],
    ['entries', 'leaf', 'UPDATE entries SET leaf = zeroblob(32)'],
    ['entries', 'salt of an act', 'UPDATE entries SET salt = zeroblob(32)'],
    ['entries', 'act', 'UPDATE entries SET act = zeroblob(9)'],
    ['parts', 'salt', 'UPDATE parts SET salt = NULL'],
    ['parts', 'part', "UPDATE parts SET bytes = CAST('other words' AS BLOB)"],
    ['parts', 'name', "UPDATE parts SET name = 'a' || name"],
    ['parts', 'part that is not there', 'DELETE FROM parts'],
  ])('keeps nothing of a batch of which it reads back (%s) another %s', async (table, _, change) => {
    const { tree, forum } = await recordOf(10);
    tampered(
      `CREATE TRIGGER bent AFTER INSERT ON ${table} WHEN NEW.place % 16 = 12 BEGIN ${change} WHERE place = NEW.place; END`,
    );
    const store = await openSqlite(folder);
    const before = await store.head('exercise');
    const { expected, batch } = write({ forum, tree }, 5);
    expect(await refusal(store.append('exercise', expected, batch))).toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('read back otherwise'),
    });
    expect(await store.head('exercise')).toEqual(before);
    expect(await store.readBack('exercise', 10, 15)).toEqual([]);
    expect(await store.answer('exercise', 'secretariat', 'key-10')).toBeUndefined();
    tampered('DROP TRIGGER bent');
    expect(await store.append('exercise', expected, batch)).toBe('committed');
    await store.close();
    expect(await findings()).toEqual([]);
  });

  it('keeps nothing of a batch that the disk has no room for, and goes on when there is room again', async () => {
    await recordOf(10);
    const small = await openSqlite(folder, { mostBytes: 200_000 });
    const before = await small.head('exercise');
    const tree = await small.tree('exercise', sha256);
    if (tree === undefined) throw new Error('no tree');
    const scribe = { ...newScribe('exercise'), tree };
    const { expected, batch } = write(scribe, 500);
    expect(await refusal(small.append('exercise', expected, batch))).toMatchObject({
      code: 'full',
      message: /full/,
    });
    expect(await small.head('exercise')).toEqual(before);
    expect(await small.readBack('exercise', 10, 510)).toEqual([]);
    expect(await small.answer('exercise', 'secretariat', 'key-10')).toBeUndefined();
    const little = await appended(small, scribe, 2);
    await small.close();
    const roomy = await openSqlite(folder);
    await appended(roomy, little, 500);
    await roomy.close();
    expect(await findings()).toEqual([]);
  });

  it('says that a folder cannot be written, whatever stands in the way', async () => {
    const wall = join(folder, 'wall');
    await writeFile(wall, '');
    expect((await refusal(openSqlite(join(wall, 'inside')))).code).toBe('readonly');
    expect((await refusal(openSqlite(wall))).code).toBe('readonly');
    expect((await refusal(readSqlite(join(folder, 'nowhere')))).code).toBe('readonly');
    await mkdir(join(folder, 'blocked', 'writer.lock'), { recursive: true });
    expect((await refusal(openSqlite(join(folder, 'blocked')))).code).toBe('readonly');
    expect(await readdir(folder)).toEqual(['blocked', 'wall']);
  });

  it('is for its owner alone, and so is a copy of it', async () => {
    const data = join(folder, 'data');
    const store = await openSqlite(data);
    await store.backup(join(folder, 'copy'));
    const rights = async (path: string): Promise<number> => (await stat(join(folder, path))).mode & 0o777;
    expect(await rights('data')).toBe(0o700);
    expect(await rights('copy')).toBe(0o700);
    for (const name of await readdir(data))
      expect([name, await rights(join('data', name))]).toEqual([name, 0o600]);
    expect(await rights(join('copy', 'record.sqlite'))).toBe(0o600);
    await store.close();
  });

  it('says that a folder belongs to somebody else', async () => {
    const empty = join(folder, 'empty');
    await mkdir(empty);
    await recordOf(1);
    await chmod(empty, 0o555);
    await chmod(folder, 0o555);
    await asStranger(async () => {
      expect((await refusal(openSqlite(empty))).code).toBe('readonly');
      expect((await refusal(openSqlite(join(empty, 'new')))).code).toBe('readonly');
      expect((await refusal(openSqlite(folder))).code).toBe('readonly');
    });
    await chmod(folder, 0o700);
    expect(await findings()).toEqual([]);
  });

  it('may be read beside its writer, which a reader never holds up', async () => {
    const scribe = await recordOf(3);
    const writer = await openSqlite(folder);
    const reader = await readSqlite(folder);
    await appended(writer, scribe, 4);
    expect((await reader.head('exercise'))?.size).toBe(7);
    expect((await reader.tree('exercise', sha256))?.size).toBe(7);
    await reader.backup(join(folder, 'copy'));
    await writer.close();
    await reader.close();
    expect(await readdir(join(folder, 'copy'))).toEqual(['record.sqlite']);
  });

  const bytes = async (): Promise<Buffer> =>
    Buffer.concat(await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name)))));

  it('takes erased words from the disk with the next batch when a reader was in the way', async () => {
    const scribe = await recordOf(40);
    const store = await openSqlite(folder);
    const after = await appended(store, scribe, 40);
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.exec('BEGIN; SELECT count(*) FROM entries');
    const words = encodeUtf8('words of entry 63');
    const start = performance.now();
    expect(await store.erase('exercise', 63, 'prose')).toBe('erased');
    expect(performance.now() - start).toBeLessThan(2000);
    expect((await bytes()).includes(words)).toBe(true);
    reader.close();
    await appended(store, after, 1);
    expect((await bytes()).includes(words)).toBe(false);
    await store.close();
  });

  it('holds erased words nowhere on the disk', async () => {
    await recordOf(40);
    const store = await openSqlite(folder);
    const words = encodeUtf8('words of entry 13');
    expect((await bytes()).includes(words)).toBe(true);
    expect(await store.erase('exercise', 13, 'prose')).toBe('erased');
    expect((await bytes()).includes(words)).toBe(false);
    expect((await bytes()).includes(encodeUtf8('words of entry 12'))).toBe(true);
    await store.close();
  });
});

describe('an inspection of the record', () => {
  const FORUM = 2 ** 40;
  const CASES: readonly [string, string, readonly Finding[]][] = [
    [
      'a changed header',
      "UPDATE entries SET header = CAST(replace(CAST(header AS TEXT), 'member', 'public') AS BLOB) WHERE place = 7",
      [{ what: 'LeafWrong', seq: 7 }],
    ],
    [
      'an unreadable header',
      "UPDATE entries SET header = x'00' WHERE place = 7",
      [
        { what: 'LeafWrong', seq: 7 },
        { what: 'HeaderUnreadable', seq: 7 },
      ],
    ],
    [
      'a changed leaf',
      'UPDATE entries SET leaf = zeroblob(32) WHERE place = 299',
      [{ what: 'LeafWrong', seq: 299 }, { what: 'RootWrong' }],
    ],
    [
      'a changed act',
      "UPDATE entries SET act = x'7b7d' WHERE place = 7",
      [{ what: 'PartWrong', seq: 7, part: 'act' }],
    ],
    [
      'changed words',
      "UPDATE parts SET bytes = x'7b7d' WHERE place = 7 AND name = 'prose'",
      [{ what: 'PartWrong', seq: 7, part: 'prose' }],
    ],
    [
      'words lost without an erasure',
      'DELETE FROM parts WHERE place = 7',
      [{ what: 'PartMissing', seq: 7, part: 'prose' }],
    ],
    [
      'words slipped in',
      "INSERT INTO parts VALUES (7, 'annex:x', x'00', x'00')",
      [{ what: 'PartForeign', seq: 7, part: 'annex:x' }],
    ],
    ['a changed tile', 'UPDATE tiles SET hashes = zeroblob(8192)', [{ what: 'TileWrong', level: 0, n: 0 }]],
    ['a lost tile', 'DELETE FROM tiles', [{ what: 'TileMissing', level: 0, n: 0 }]],
    [
      'a checkpoint of another size',
      "UPDATE heads SET checkpoint = replace(checkpoint, '300', '301')",
      [{ what: 'CheckpointWrong' }],
    ],
    [
      'another root',
      'UPDATE heads SET root = zeroblob(32)',
      [{ what: 'RootWrong' }, { what: 'CheckpointWrong' }],
    ],
    [
      'an entry beyond the head',
      'INSERT INTO entries SELECT place + 1, header, leaf, salt, act FROM entries WHERE place = 299',
      [{ what: 'EntryBeyondHead', seq: 300 }],
    ],
    [
      'the last entry lost',
      'DELETE FROM entries WHERE place = 299; DELETE FROM parts WHERE place = 299',
      [{ what: 'EntryMissing', seq: 299 }, { what: 'RootWrong' }],
    ],
    [
      'an entry in the place of another',
      'UPDATE entries SET header = (SELECT header FROM entries WHERE place = 8) WHERE place = 7',
      [
        { what: 'LeafWrong', seq: 7 },
        { what: 'HeaderElsewhere', seq: 7 },
        { what: 'PartWrong', seq: 7, part: 'act' },
        { what: 'PartWrong', seq: 7, part: 'prose' },
      ],
    ],
  ];

  it('finds nothing where nothing is wrong', async () => {
    await recordOf(300);
    expect(await findings()).toEqual([]);
  });

  for (const [name, sql, expected] of CASES) {
    it(`names ${name}, and nothing else`, async () => {
      await recordOf(300);
      tampered(
        sql
          .replaceAll(/place = (\d+)/g, (_, seq) => `place = ${FORUM + Number(seq)}`)
          .replace('(7,', `(${FORUM + 7},`),
      );
      expect(await findings()).toEqual(expected);
    });
  }

  it('survives torn pages and says that the file is damaged', async () => {
    await recordOf(300);
    const bytes = await readFile(file);
    bytes.fill(0xff, 4096 * 20, 4096 * 30);
    await writeFile(file, bytes);
    expect(await findings()).toContainEqual({
      what: 'FileDamaged',
      detail: expect.stringMatching(/damaged/),
    });
  });
});
