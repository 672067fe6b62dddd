import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fetchRecord } from '../src/cli/fetch-record.ts';
import { signCheckpoint } from '../src/record/index.ts';
import { pairOf, sha256 } from './keyring.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-loading-'));
const front = fileURLToPath(new URL('../bin/sofra.js', import.meta.url));
const HUGE = 2 ** 40;

type Answer = string | Uint8Array | 'for ever' | 'never';
let server: Server;
let answers: Readonly<Record<string, Answer>> = {};
let asked: string[] = [];
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/record/x/', '');
    asked.push(path);
    void give(response, answers[path]);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/record/x`;
});
afterEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

async function give(response: ServerResponse, answer: Answer | undefined): Promise<void> {
  if (answer === undefined) return void response.writeHead(404).end();
  if (answer === 'never') return;
  if (answer !== 'for ever') return void response.end(answer);
  // A thousand times as much as it looks like on the wire.
  response.writeHead(200, { 'content-encoding': 'gzip' });
  const zeros = gzipSync(Buffer.alloc(1_000_000));
  while (!response.destroyed)
    if (!response.write(zeros)) await once(response, 'drain').catch(() => undefined);
}

const log = pairOf('other.example/record');
const headOf = (size: number): string =>
  signCheckpoint({ origin: log.name, size, root: sha256(Buffer.from('a root')) }, [log.signer]);

const loaded = (more: { readonly vkey?: string; readonly most?: number } = {}): Promise<void> =>
  fetchRecord(base, mkdtempSync(join(root, 'copy-')), { most: 100, ...more }, () => undefined);
const top = (): Readonly<Record<string, Answer>> => ({
  checkpoint: headOf(HUGE),
  'vkeys.txt': `log ${log.vkey}\n`,
  policy: 'quorum none\n',
});
const TOP = ['checkpoint', 'vkeys.txt', 'policy', 'checkpoint'];

describe('a house that is asked for a record', () => {
  it('is asked for nothing but the head where no key of its log signed that', async () => {
    const unsigned = headOf(HUGE).replace(/— .*$/m, (line) => `${line.slice(0, -9)}AAAAAAA=`);
    answers = { ...top(), checkpoint: unsigned };
    await expect(loaded()).rejects.toThrow('is not a head that a key of this log signed');
    expect(asked).toEqual(TOP);
    answers = { ...top(), 'vkeys.txt': 'log none\n' };
    await expect(loaded()).rejects.toThrow('is not a head that a key of this log signed');
  });

  it('is asked for nothing but the head where its log is not the one that is trusted', async () => {
    answers = top();
    const other = 'sofra.example/exercise+4b838bba+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs';
    await expect(loaded({ vkey: other })).rejects.toThrow('the record of another log');
    expect(asked).toEqual(TOP);
  });

  it('is asked for no second stretch where the first is no part of a record', async () => {
    answers = { ...top(), 'tile/entries/000': Buffer.alloc(512), 'tile/0/000': Buffer.alloc(8192) };
    await expect(loaded({ vkey: log.vkey })).rejects.toThrow('tile/entries/000 does not hold the entries');
    expect(asked).toEqual([...TOP, 'tile/entries/000', 'tile/0/000']);
  });

  it('is left where an answer is longer than it can be, however small it looks on the wire', async () => {
    answers = { ...top(), checkpoint: 'for ever' };
    await expect(loaded()).rejects.toThrow('/checkpoint is longer than it can be');
    answers = { ...top(), 'tile/entries/000': 'for ever' };
    await expect(loaded()).rejects.toThrow('/tile/entries/000 is longer than it can be');
    await expect(loaded({ most: 2 })).rejects.toThrow('--most');
  });
});

describe('sofra verify of a house', () => {
  const copies = join(root, 'temporary');
  const left = (): readonly string[] =>
    readdirSync(copies).filter((name) => name.startsWith('sofra-verify-copy-'));
  const begun = (): ChildProcess =>
    spawn(process.execPath, [front, 'verify', base, '--most', '50'], {
      env: { ...process.env, TMPDIR: copies },
      stdio: 'ignore',
    });

  it('leaves no copy behind when it is ended while it loads, and takes away those that were left', async () => {
    const killed = join(copies, 'sofra-verify-copy-killed');
    mkdirSync(killed, { recursive: true });
    utimesSync(killed, 0, 0);
    mkdirSync(join(copies, 'sofra-verify-copy-of-today'));
    answers = { ...top(), 'tile/entries/000': 'never' };
    const child = begun();
    const ended = once(child, 'exit');
    let meanwhile: readonly string[] = [];
    try {
      await expect.poll(() => asked, { timeout: 200_000 }).toContain('tile/entries/000');
      meanwhile = left();
    } finally {
      child.kill('SIGTERM');
    }
    const [code]: readonly (number | null)[] = await ended;
    expect(code).toBe(143);
    // The one of today and its own.
    expect(meanwhile).toHaveLength(2);
    expect(left()).toEqual(['sofra-verify-copy-of-today']);
  }, 240_000);
});
