import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  appendLeaf,
  emptyTree,
  encodeBase64,
  encodeUtf8,
  type HashAt,
  leafHash,
  proveConsistency,
  rootOf,
  signCheckpoint,
} from '../../src/record/index.ts';
import { makeNode } from '../../src/server/testing/made-node.ts';
import { readPostgres } from '../../src/store/index.ts';
import { type Server, said, startPostgres } from '../../src/store/testing/server.ts';
import { pairOf, sha256 } from '../keyring.ts';
import { type Sofra, sofra, start, stop } from './sofra.ts';

const ORIGIN = 'sofra.localhost/bpp';
const TRIES = 20;

const root = mkdtempSync(join(tmpdir(), 'sofra-promises-'));
const folders = [join(root, 'one'), join(root, 'other')] as const;
const albania = makeNode('albania');
const newKeeper = pairOf(ORIGIN, 'ed25519', 'the new keeper');

let server: Server;
let url: string;
let running: readonly Sofra[] = [];
let houses: readonly [string, string];
let leaves: readonly Uint8Array[];

beforeAll(async () => {
  server = await startPostgres();
  url = await server.database();
  const database = { SOFRA_DATABASE_URL: url };
  const words = ['forum', 'new', '--charter', 'balkan-peace-platform', '--data', folders[0], '--json'];
  expect((await sofra(words, database).ended).code).toBe(0);
  cpSync(join(folders[0], 'keys'), join(folders[1], 'keys'), { recursive: true });
  running = folders.map((folder) => start(folder, database));
  const [one = '', other = ''] = await Promise.all(running.map((each) => each.url));
  houses = [one, other];
  expect((await post(one, 'api/bpp/commands', albania.naming)).status).toBe(201);
  const passed = await post(one, 'api/bpp/commands', {
    type: 'PassChair',
    party: 'albania',
    toKey: newKeeper.vkey,
  });
  expect(passed.status, await passed.clone().text()).toBe(201);
  await vi.waitUntil(
    async () => (await text(other, 'record/bpp/checkpoint')) === (await text(one, 'record/bpp/checkpoint')),
  );
  const reader = await readPostgres(url);
  const { size = 0 } = (await reader.head('bpp')) ?? {};
  leaves = (await reader.readBack('bpp', 0, size)).map(({ leaf }) => leaf);
  await reader.close();
});
afterAll(async () => {
  await Promise.all(running.map(stop));
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

let sent = 0;

function post(house: string, path: string, body: object): Promise<Response> {
  return fetch(house + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      cookie: 'door-bpp=secretariat',
      'content-type': 'application/json',
      'idempotency-key': `promises-${String(sent++).padStart(6, '0')}`,
    },
  });
}

async function text(house: string, path: string): Promise<string> {
  return (await fetch(house + path)).text();
}

/** A first head of the new term over an entry of these words, as the new keeper asks to have it countersigned. */
function firstHead(words: string): { readonly note: string; readonly proof: readonly string[] } {
  const all = [...leaves, leafHash(encodeUtf8(words), sha256)];
  const hashAt: HashAt = (level, index) => rootOver(all.slice(index * 2 ** level, (index + 1) * 2 ** level));
  const proof = proveConsistency(leaves.length, all.length, hashAt, sha256);
  const head = { origin: ORIGIN, size: all.length, root: rootOver(all) };
  return { note: signCheckpoint(head, [newKeeper.signer]), proof: proof.map(encodeBase64) };
}

function rootOver(all: readonly Uint8Array[]): Uint8Array {
  const tree = emptyTree();
  for (const leaf of all) appendLeaf(tree, leaf, sha256);
  return rootOf(tree, sha256);
}

/** Follows a house; what is returned waits for the first event of that name. */
async function hears(house: string, event: string): Promise<() => Promise<unknown>> {
  const gone = new AbortController();
  const stream = await fetch(`${house}api/bpp/acts`, { signal: gone.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  return async () => {
    for (let told = ''; ; told += (await reader?.read())?.value ?? '') {
      const found = new RegExp(`event: ${event}\\ndata: (.+)\\n\\n`).exec(told)?.[1];
      if (found === undefined) continue;
      gone.abort();
      return JSON.parse(found);
    }
  };
}

/** Takes back what was promised, so that the race can be run again. */
async function forget(): Promise<void> {
  await said(url, "DELETE FROM sofra.memory WHERE key = 'countersigned'");
  for (const folder of folders) rmSync(join(folder, 'keys', 'bpp.countersigned'), { force: true });
}

describe('two processes that serve one record', () => {
  it(`countersign one of two first heads that come to both at once, ${TRIES} times`, async () => {
    const won = [0, 0];
    for (let i = 0; i < TRIES; i++) {
      await forget();
      const heads = [firstHead(`one ${i}`), firstHead(`other ${i}`)] as const;
      const ask = (n: number): Promise<Response> =>
        post(houses[n === 0 ? 0 : 1], 'record/bpp/countersign', heads[n === 0 ? 0 : 1]);
      // Who is asked first takes turns: nothing else may decide who wins.
      const order = i % 2 === 0 ? [0, 1] : [1, 0];
      const answers = await Promise.all(order.map(ask));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const winner = order[answers.findIndex(({ status }) => status === 200)] ?? 0;
      won[winner] = (won[winner] ?? 0) + 1;
      const signed = await answers.find(({ status }) => status === 200)?.text();
      expect(signed?.startsWith(heads[winner === 0 ? 0 : 1].note)).toBe(true);
      // Asked again, either house says the same of both.
      for (const house of houses) {
        const again = await Promise.all(heads.map((head) => post(house, 'record/bpp/countersign', head)));
        expect(again.map(({ status }) => status)).toEqual(winner === 0 ? [200, 409] : [409, 200]);
        expect(await again[winner]?.text()).toBe(signed);
      }
    }
    expect((won[0] ?? 0) + (won[1] ?? 0)).toBe(TRIES);
  });

  it('keep to what one of them signed also where an older database is put under the other', async () => {
    await forget();
    const [mine, another] = [firstHead('mine'), firstHead('another')];
    expect((await post(houses[0], 'record/bpp/countersign', mine)).status).toBe(200);
    await said(url, "DELETE FROM sofra.memory WHERE key = 'countersigned'");
    expect((await post(houses[0], 'record/bpp/countersign', another)).status).toBe(409);
    expect((await post(houses[1], 'record/bpp/countersign', another)).status).toBe(409);
    expect((await post(houses[1], 'record/bpp/countersign', mine)).status).toBe(200);
  });

  it('tell whoever follows one of them what a node has signed at the other', async () => {
    const heard = await hears(houses[1], 'cosigned');
    const head = await text(houses[0], 'record/bpp/checkpoint');
    const brought = await fetch(`${houses[0]}record/bpp/cosignatures`, {
      method: 'POST',
      body: albania.cosign(head),
      headers: { 'content-type': 'text/plain' },
    });
    expect(brought.status).toBe(200);
    const signed = { size: leaves.length, by: ['albania'], observers: 0, agreed: false };
    expect(await heard()).toEqual(signed);
    expect(await text(houses[1], 'record/bpp/checkpoint')).toBe(albania.cosign(head));
  });

  it('show a fork that was handed to one of them at the other, on its page and to whoever follows it', async () => {
    const notes = [firstHead('one past').note, firstHead('another past').note];
    const heard = await hears(houses[1], 'forked');
    expect((await post(houses[0], 'record/bpp/forks', { notes })).status).toBe(201);
    expect(JSON.parse(await text(houses[1], 'record/bpp/forks'))).toEqual([{ notes }]);
    expect(await text(houses[1], 'en/bpp/keeping')).toContain('Two histories');
    expect(await heard()).toEqual([notes]);
  });
});
