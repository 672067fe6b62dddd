import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../record/index.ts';
import { type Finding, openPostgres, readPostgres, StoreBroken } from '../index.ts';
import { appended, entryAt, founded, headOf, newScribe, sha256, write } from '../testing/scribe.ts';
import { type Server, said, startPostgres } from '../testing/server.ts';

let server: Server;
let url: string;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.database();
});
afterEach(() => server.giveBack(url));

async function refusal(attempt: Promise<unknown>): Promise<StoreBroken> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreBroken)) throw new Error(`no refusal: ${error}`);
  return error;
}

async function recordOf(count: number): Promise<void> {
  const store = await openPostgres(url);
  await appended(store, await founded(store, 'exercise'), count);
  await store.close();
}

async function findings(): Promise<Finding[]> {
  const store = await readPostgres(url);
  const found: Finding[] = [];
  await store.fsck('exercise', sha256, (finding) => found.push(finding));
  await store.close();
  return found;
}

/** Names of the server's files in which these bytes stand. */
function filesWith(bytes: Uint8Array, folder = server.folder): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .filter((file) => readFileSync(file).includes(bytes));
}

describe('erased words', () => {
  const words = (seq: number): Uint8Array => encodeUtf8(`words of entry ${seq}"`);
  const salt = (seq: number): Uint8Array => entryAt('exercise', seq).parts[1]?.salt ?? new Uint8Array(0);

  it('stand nowhere in the files of the server any more: not in tables, not in the journal', async () => {
    const store = await openPostgres(url);
    await appended(store, await founded(store, 'exercise'), 40);
    await said(url, 'CHECKPOINT');
    expect(filesWith(words(13)).length).toBeGreaterThan(1);
    expect(filesWith(salt(13)).length).toBeGreaterThan(1);
    expect(await store.erase('exercise', 13, 'prose')).toBe('erased');
    expect([...filesWith(words(13)), ...filesWith(salt(13))]).toEqual([]);
    expect(filesWith(words(12)).length).toBeGreaterThan(0);
    expect(await findings()).toEqual([]);
    await store.close();
  }, 60_000);

  it('are gone also when the entry that says so comes with them, and when they were long', async () => {
    const store = await openPostgres(url);
    const scribe = await founded(store, 'exercise');
    const { expected, batch, after } = write(scribe, 1);
    // Longer than a page, and not to be pressed together: PostgreSQL keeps such a value in a table of its own.
    const noise = Uint8Array.from({ length: 20_000 }, (_, i) => sha256(encodeUtf8(`noise ${i}`))[0] ?? 0);
    const entries = batch.entries.map((entry) =>
      'withheld' in entry
        ? entry
        : { ...entry, parts: [...entry.parts, { name: 'annex:map', salt: salt(9), bytes: noise }] },
    );
    await store.append('exercise', expected, { ...batch, entries });
    await said(url, 'CHECKPOINT');
    expect(filesWith(noise.subarray(9000, 9064)).length).toBeGreaterThan(1);
    const next = write(after, 1);
    const erase = [{ seq: 0, part: 'annex:map' }];
    expect(await store.append('exercise', next.expected, { ...next.batch, erase })).toBe('committed');
    for (const bytes of [noise.subarray(9000, 9064), salt(9)]) expect(filesWith(bytes)).toEqual([]);
    await store.close();
  }, 60_000);

  it('are never in the samples that the server keeps of its tables', async () => {
    await recordOf(300);
    await said(url, 'ANALYZE');
    const samples = await said(
      url,
      `SELECT attname FROM pg_stats WHERE schemaname = 'sofra' AND tablename = 'parts' AND attname IN ('salt', 'bytes')`,
    );
    expect(samples).toEqual([]);
  });

  it('go from the disk with the next start when somebody read the table for long', async () => {
    await recordOf(40);
    const store = await openPostgres(url);
    const reader = new Client({ connectionString: url });
    await reader.connect();
    await reader.query('BEGIN; SELECT count(*) FROM sofra.parts');
    expect(await store.erase('exercise', 14, 'prose')).toBe('erased');
    expect((await store.parts('exercise', 14)).find(({ name }) => name === 'prose')).toEqual({
      erased: true,
      name: 'prose',
    });
    expect(filesWith(words(14)).length).toBeGreaterThan(0);
    await reader.end();
    await store.close();
    await (await openPostgres(url)).close();
    expect(filesWith(words(14))).toEqual([]);
  }, 60_000);
});

describe('a PostgreSQL that keeps other bytes than it was given', () => {
  it.each([
    ['entries', 'header', "NEW.header := '\\x00'"],
    ['entries', 'leaf', 'NEW.leaf := sha256(NEW.leaf)'],
    ['entries', 'salt of an act', 'NEW.salt := sha256(NEW.salt)'],
    ['entries', 'act', "NEW.act := NEW.act || '\\x20'"],
    ['parts', 'salt', 'NEW.salt := NULL'],
    ['parts', 'part', "NEW.bytes := '\\x00'"],
    ['parts', 'name', "NEW.name := 'a' || NEW.name"],
    ['parts', 'part that is not there', 'RETURN NULL'],
  ])('keeps nothing of a batch of which it reads back (%s) another %s', async (table, _, change) => {
    const store = await openPostgres(url);
    const scribe = await appended(store, await founded(store, 'exercise'), 10);
    const before = await store.head('exercise');
    await said(
      url,
      `CREATE FUNCTION bend() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF NEW.seq = 12 THEN ${change}; END IF; RETURN NEW; END $$`,
    );
    await said(
      url,
      `CREATE TRIGGER bent BEFORE INSERT ON sofra.${table} FOR EACH ROW EXECUTE FUNCTION bend()`,
    );
    const { expected, batch } = write(scribe, 5);
    expect(await refusal(store.append('exercise', expected, batch))).toMatchObject({ code: 'damaged' });
    expect(await store.head('exercise')).toEqual(before);
    expect(await store.readBack('exercise', 10, 15)).toEqual([]);
    expect(await store.answer('exercise', 'secretariat', 'key-10')).toBeUndefined();
    await said(url, `DROP TRIGGER bent ON sofra.${table}`);
    expect(await store.append('exercise', expected, batch)).toBe('committed');
    await store.close();
    expect(await findings()).toEqual([]);
  });
});

describe('a PostgreSQL that may not hold a record', () => {
  it.each(['fsync', 'full_page_writes'])(
    'is one whose %s is off',
    async (setting) => {
      const careless = await startPostgres([`${setting}=off`]);
      try {
        const found = await refusal(openPostgres(await careless.database()));
        expect(found).toMatchObject({ code: 'unsafe', message: expect.stringContaining(`${setting} = on`) });
      } finally {
        await careless.stop();
      }
    },
    60_000,
  );

  it('is one that a connection asks to be careless', async () => {
    const found = await refusal(openPostgres(`${url}?options=-c%20synchronous_commit%3Doff`));
    expect(found).toMatchObject({ code: 'unsafe', message: expect.stringContaining('synchronous_commit') });
  });

  it('is one that waits for the disk by our own word, whatever the database says', async () => {
    const name = new URL(url).pathname.slice(1);
    await said(url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    await recordOf(1);
    await said(url, `ALTER DATABASE ${name} RESET synchronous_commit`);
    expect(await findings()).toEqual([]);
  });

  it('is one whose user could not clear the journal, until he is given the rights', async () => {
    await said(url, 'CREATE ROLE clerk LOGIN');
    const name = new URL(url).pathname.slice(1);
    await said(url, `GRANT CREATE ON DATABASE ${name} TO clerk`);
    const clerk = url.replace('sofra@', 'clerk@');
    const found = await refusal(openPostgres(clerk));
    expect(found.code).toBe('unsafe');
    const [, grants = ''] = /superuser: (.*)$/.exec(found.message) ?? [];
    await said(url, grants);
    const store = await openPostgres(clerk);
    await appended(store, await founded(store, 'exercise'), 20);
    expect(await store.erase('exercise', 15, 'prose')).toBe('erased');
    expect(filesWith(encodeUtf8('words of entry 15"'))).toEqual([]);
    await store.close();
    await said(url, 'CREATE ROLE other LOGIN; GRANT pg_checkpoint, pg_monitor TO other');
    await said(url, 'GRANT EXECUTE ON FUNCTION pg_switch_wal() TO other');
    expect(await refusal(openPostgres(url.replace('sofra@', 'other@')))).toMatchObject({
      code: 'unsafe',
      message: expect.stringContaining('GRANT "clerk" TO "other"'),
    });
  }, 60_000);

  it('is one where something else is, or another version, or nothing to be read', async () => {
    expect((await refusal(readPostgres(url))).code).toBe('wrong-schema');
    await said(url, 'CREATE SCHEMA sofra');
    expect((await refusal(openPostgres(url))).code).toBe('wrong-schema');
    await said(url, 'DROP SCHEMA sofra');
    await recordOf(1);
    await said(url, 'UPDATE sofra.format SET version = 99');
    expect(await refusal(openPostgres(url))).toMatchObject({ code: 'wrong-schema', message: /newer Sofra/ });
  });

  it('made before anything was remembered is made newer by its writer, and no reader takes it for whole', async () => {
    await recordOf(1);
    await said(url, 'DROP TABLE sofra.memory; UPDATE sofra.format SET version = 1');
    expect(await refusal(readPostgres(url))).toMatchObject({ code: 'wrong-schema', message: /it once/ });
    const store = await openPostgres(url);
    expect(await store.remember('exercise', 'promise', undefined, 'kept')).toBe('kept');
    await store.close();
    const reader = await readPostgres(url);
    expect(await reader.remembered('exercise')).toEqual(new Map([['promise', 'kept']]));
    await reader.close();
  });

  it('is one that is not there, or knows neither database nor user', async () => {
    for (const wrong of [url.replace(/:\d+\//, ':1/'), `${url}_no`, url.replace('sofra@', 'stranger@')]) {
      expect(await refusal(openPostgres(wrong))).toMatchObject({
        code: 'unreachable',
        message: /SOFRA_DATABASE_URL/,
      });
    }
  });
});

describe('a server that fails', () => {
  it('is told apart from a bug, and the store goes on when it is back', async () => {
    const store = await openPostgres(url);
    const scribe = await appended(store, await founded(store, 'exercise'), 3);
    const heard: number[] = [];
    store.listen('exercise', (size) => heard.push(size));
    const { expected, batch } = write(scribe, 2);
    await server.kill();
    expect((await refusal(store.append('exercise', expected, batch))).code).toBe('unreachable');
    await server.restart();
    expect(await store.append('exercise', expected, batch)).toBe('committed');
    await expect.poll(() => heard.at(-1), { timeout: 5000 }).toBe(5);
    await store.close();
    expect(await findings()).toEqual([]);
  }, 60_000);
});

describe('an inspection of tables', () => {
  const CASES: readonly [string, string, readonly Finding[]][] = [
    [
      'a changed act',
      `UPDATE sofra.entries SET act = '{}' WHERE seq = 7`,
      [{ what: 'PartWrong', seq: 7, part: 'act' }],
    ],
    [
      'words lost without an erasure',
      'DELETE FROM sofra.parts WHERE seq = 7',
      [{ what: 'PartMissing', seq: 7, part: 'prose' }],
    ],
    ['a lost tile', 'DELETE FROM sofra.tiles', [{ what: 'TileMissing', level: 0, n: 0 }]],
    [
      'the last entry lost',
      'DELETE FROM sofra.entries WHERE seq = 299',
      [{ what: 'EntryMissing', seq: 299 }, { what: 'RootWrong' }],
    ],
    [
      'a checkpoint of another size',
      `UPDATE sofra.heads SET checkpoint = replace(checkpoint, '300', '301')`,
      [{ what: 'CheckpointWrong' }],
    ],
  ];

  it.each(CASES)('names %s, and nothing else', async (_, sql, expected) => {
    await recordOf(300);
    await said(url, sql);
    expect(await findings()).toEqual(expected);
  });

  it('finds nothing wrong with an empty record', async () => {
    const store = await openPostgres(url);
    const scribe = newScribe('exercise');
    await store.createForum(scribe.forum, headOf(scribe));
    await store.close();
    expect(await findings()).toEqual([]);
  });
});
