import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, said, startPostgres } from '../src/store/testing/server.ts';
import { sofra, start, stop } from './start/sofra.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-database-'));
const folder = join(root, 'folder');
const facts = fileURLToPath(new URL('../facts/balkan-peace-platform.json', import.meta.url));

let server: Server;
let url: string;

type Told = Readonly<Record<string, unknown>>;

const lines = (text: string): readonly Told[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): Told => JSON.parse(line));

/** What a command found, with the database or without it. */
async function done(database: string | null, ...args: readonly string[]): Promise<Told> {
  const { code, out, err } = await run(database, ...args);
  expect([code, err]).toEqual([0, '']);
  return lines(out).at(-1) ?? {};
}

function run(database: string | null, ...args: readonly string[]) {
  const environment = database === null ? {} : { SOFRA_DATABASE_URL: database };
  return sofra([...args, '--json'], environment).ended;
}

async function refused(database: string | null, ...args: readonly string[]): Promise<Told> {
  const { code, err } = await run(database, ...args);
  const told = lines(err).at(-1) ?? {};
  expect(told.exit).toBe(code);
  return told;
}

beforeAll(async () => {
  // It builds what is missing.
  execFileSync(process.execPath, [fileURLToPath(new URL('../bin/sofra.js', import.meta.url)), '--version']);
  server = await startPostgres();
  url = await server.database();
  await done(null, 'forum', 'new', '--charter', 'balkan-peace-platform', '--data', folder);
  await done(null, 'forum', 'new', '--charter', 'seecp', '--data', folder);
}, 300_000);
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('a record that moves into PostgreSQL', () => {
  const list = (database: string | null, data: string): Promise<Told> =>
    done(database, 'forum', 'list', '--data', data);

  it('is there whole, and every command finds it there', async () => {
    const before = await list(null, folder);
    const moved = await done(null, 'move', '--to', url, '--data', folder);
    expect(moved).toMatchObject({
      to: expect.not.stringContaining('sofra@'),
      forums: [
        { forum: 'bpp', size: expect.any(Number) },
        { forum: 'seecp', erased: 0 },
      ],
    });
    expect(await list(url, folder)).toEqual(before);
    expect(await done(url, 'fsck', '--data', folder)).toMatchObject({ findings: 0, signed: true });
    const entered = await done(url, 'import', facts, '--forum', 'bpp', '--data', folder);
    expect(entered.entered).toBeGreaterThan(100);
    const exported = await done(url, 'export', join(root, 'exported'), '--forum', 'bpp', '--data', folder);
    expect(exported.entries).toBe(entered.size);
    expect(await done(null, 'verify', join(root, 'exported'))).toMatchObject({ wrong: 0 });
    expect(await list(null, folder)).toEqual(before);
  }, 120_000);

  it('is served from there, and can be copied meanwhile', async () => {
    const running = start(folder, { SOFRA_DATABASE_URL: url });
    const page = await fetch(new URL('en/bpp', await running.url));
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Balkan Peace Platform')]);
    await done(url, 'backup', join(root, 'copy'), '--data', folder);
    expect(await stop(running)).toBe(0);
    expect(readdirSync(join(root, 'copy'))).toEqual(expect.arrayContaining(['keys', 'record.sqlite']));
    expect(await done('none', 'fsck', '--data', join(root, 'copy'))).toMatchObject({
      findings: 0,
      signed: true,
    });
    expect(await list(null, join(root, 'copy'))).toEqual(await list(url, folder));
  }, 120_000);

  it('is restored into an empty database, and over none', async () => {
    const empty = await server.database();
    const again = join(root, 'again');
    await done(empty, 'restore', join(root, 'copy'), '--data', again);
    expect(await list(empty, again)).toEqual(await list(url, folder));
    expect(await done(empty, 'fsck', '--data', again)).toMatchObject({ findings: 0, signed: true });
    expect(await refused(empty, 'restore', join(root, 'copy'), '--data', join(root, 'twice'))).toMatchObject({
      exit: 1,
      detail: expect.stringContaining('already'),
    });
    expect(existsSync(join(root, 'twice'))).toBe(false);
  }, 120_000);

  it('goes back into a folder, one forum alone with its key', async () => {
    const back = join(root, 'back');
    // What makes the house a party's node goes with its record, or it would not know itself among the nodes.
    writeFileSync(join(folder, 'keys', 'bpp.witness.key'), 'a key');
    writeFileSync(join(folder, 'node.json'), '{"forum":"bpp"}');
    await done(url, 'move', '--to', back, '--forum', 'bpp', '--data', folder);
    for (const name of ['node.json', 'keys/bpp.witness.key']) rmSync(join(folder, name));
    expect(readdirSync(join(back, 'keys'))).toEqual(['bpp.head', 'bpp.key', 'bpp.witness.key']);
    expect(existsSync(join(back, 'node.json'))).toBe(true);
    for (const name of ['node.json', 'keys/bpp.witness.key']) rmSync(join(back, name));
    const { forums } = await list(url, folder);
    expect(await list(null, back)).toEqual({ forums: (forums as readonly Told[]).slice(0, 1) });
    expect(await done(null, 'import', facts, '--data', back)).toMatchObject({ entered: 0 });
  }, 120_000);
});

it('a house that serves a database whose record is moved away meanwhile enters nothing there any more, and says so', async () => {
  const left = await server.database();
  const data = join(root, 'left');
  await done(left, 'forum', 'new', '--charter', 'balkan-peace-platform', '--data', data);
  const running = start(data, { SOFRA_DATABASE_URL: left });
  const at = await running.url;
  const say = (alias: string, key: string): Promise<Response> =>
    fetch(new URL('api/bpp/commands', at), {
      method: 'POST',
      body: JSON.stringify({ type: 'AddAlias', party: 'albania', alias }),
      headers: {
        cookie: 'door-bpp=secretariat',
        'content-type': 'application/json',
        'idempotency-key': key,
      },
    });
  expect((await say('Before (exercise)', 'moved-0001')).status).toBe(201);
  const before = await done(left, 'forum', 'list', '--data', data);
  await done(left, 'move', '--to', join(root, 'gone'), '--data', data);
  for (const key of ['moved-0002', 'moved-0003']) {
    const refusal = await say(`After ${key} (exercise)`, key);
    expect([refusal.status, await refusal.json()]).toMatchObject([503, { code: 'RecordMoved' }]);
  }
  expect(await done(left, 'forum', 'list', '--data', data)).toEqual(before);
  await stop(running);
}, 120_000);

describe('a move that cannot be', () => {
  it.each([
    ['has no place to go to', [], 2, '--to'],
    ['goes where the forum is', ['--to', 'URL'], 1, 'already'],
    ['names no forum', ['--to', 'URL', '--forum', 'nowhere'], 1, 'forum list'],
    ['has no record to carry', ['--to', 'URL', '--data', join(root, 'nowhere')], 6, 'data folder'],
    [
      'goes to a server that is not there',
      ['--to', 'postgres://sofra@127.0.0.1:1/none'],
      8,
      'does not answer',
    ],
  ])('%s', async (_, words, exit, word) => {
    const args = words.map((each) => (each === 'URL' ? url : each));
    const told = await refused(null, 'move', '--data', folder, ...args);
    expect(told).toMatchObject({ exit, detail: expect.stringContaining(word) });
    expect(existsSync(join(root, 'nowhere'))).toBe(false);
  });

  it('goes to a server that could lose it', async () => {
    const careless = await startPostgres(['full_page_writes=off']);
    const told = await refused(null, 'move', '--data', folder, '--to', await careless.database());
    await careless.stop();
    expect(told).toMatchObject({ exit: 9, detail: expect.stringContaining('full_page_writes') });
  }, 60_000);

  it('starts from a record that is not sound, and leaves nothing that could be taken for one', async () => {
    const broken = await server.database();
    await done(url, 'move', '--data', folder, '--to', broken, '--forum', 'seecp');
    await said(broken, `UPDATE sofra.entries SET act = '{}' WHERE seq = 3`);
    const told = await refused(broken, 'move', '--data', folder, '--to', join(root, 'unsound'));
    expect(told).toMatchObject({ exit: 1, detail: expect.stringContaining('not sound') });
    cpSync(join(folder, 'keys'), join(root, 'unsound', 'keys'), { recursive: true });
    expect(await refused(null, 'fsck', '--data', join(root, 'unsound'))).toMatchObject({ exit: 1 });
  }, 60_000);

  it('is told of a database it was asked for wrongly', async () => {
    expect(await refused('mysql://nowhere', 'fsck', '--data', folder)).toMatchObject({
      exit: 2,
      detail: expect.stringContaining('SOFRA_DATABASE_URL'),
    });
  });
});
