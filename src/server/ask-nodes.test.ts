import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, id, type PartyId } from '../forum/index.ts';
import { signCheckpoint } from '../record/index.ts';
import { MOVED, NOWHERE, openSqlite, type StoreBroken } from '../store/index.ts';
import { buildApp } from './app.ts';
import { type Asking, askNodes } from './ask-nodes.ts';
import { closeMoved, markCopy } from './copies.ts';
import { exerciseActor, type House, machine, openHouse } from './house.ts';
import { readyCharter } from './import.ts';
import { readForeign } from './reading.ts';
import { type MadeNode, makeNode } from './testing/made-node.ts';
import { nodeKey } from './testing/node-key.ts';
import { quietSettings } from './testing/quiet.ts';

let root: string;
let folder: string;
let node: Server;
/** What the node of Albania shows as the newest head; null: it does not answer. */
let shown: string | null;
/** How often it was asked. */
let requests: number;
let albania: MadeNode;
const houses: House[] = [];
const askings: Asking[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'sofra-asking-'));
  folder = join(root, 'data');
  shown = null;
  requests = 0;
  albania = makeNode('albania');
  node = createServer((request, response) => {
    requests += 1;
    const there = request.url === '/record/bpp/checkpoint' && shown !== null;
    response.writeHead(there ? 200 : 503).end(there ? shown : '');
  });
  await new Promise<void>((listening) => node.listen(0, '127.0.0.1', listening));
  const house = await opened();
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  await house.found('bpp', charter, () => undefined);
  const address = node.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  await say(house, { ...albania.naming, url: `http://127.0.0.1:${port}/` }, 'head', 'albania');
});
afterEach(async () => {
  for (const asking of askings.splice(0)) asking.stop();
  for (const house of houses.splice(0)) await house.close();
  node.closeAllConnections();
  await new Promise((closed) => node.close(closed));
  rmSync(root, { recursive: true });
});

async function opened(data = folder): Promise<House> {
  const house = await openHouse(data, 'sofra.localhost');
  houses.push(house);
  return house;
}

async function close(house: House): Promise<void> {
  houses.splice(houses.indexOf(house), 1);
  await house.close();
}

function deskOf(house: House) {
  const desk = house.desks.get('bpp');
  if (desk === undefined) throw new Error('no desk');
  return desk;
}

let keys = 0;
async function say(
  house: House,
  said: object,
  role = 'secretariat',
  party: string | null = null,
): Promise<void> {
  const read = readForeign(said);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  keys += 1;
  const speaker = { actor: exerciseActor(role, party), exercise: true } as const;
  expect(await deskOf(house).say(read.command, speaker, `key-${10_000 + keys}`)).toMatchObject({ ok: true });
}

const alias = (name: string): Command => ({ type: 'AddAlias', party: id<PartyId>('albania'), alias: name });

function asked(house: House): Asking {
  const asking = askNodes(house);
  askings.push(asking);
  return asking;
}

/** Status and code of a page read and of a command sent. */
async function answers(house: House): Promise<readonly [number, number, unknown]> {
  const app = await buildApp(house, quietSettings(), machine);
  const headers = { host: 'localhost', cookie: 'door-bpp=secretariat' };
  const page = await app.inject({ url: '/api/bpp/snapshot', headers });
  const sent = await app.inject({
    method: 'POST',
    url: '/api/bpp/commands',
    headers: { ...headers, 'idempotency-key': 'key-00000001' },
    payload: alias('sent'),
  });
  await app.close();
  return [page.statusCode, sent.statusCode, sent.json().code];
}

/** The record as it was, copied while the house runs, as `sofra backup` and `sofra restore` do it. */
async function copied(house: House, mark: boolean): Promise<string> {
  const to = join(root, 'copy');
  await house.store.backup(to);
  cpSync(join(folder, 'keys'), join(to, 'keys'), { recursive: true });
  rmSync(join(to, 'keys', 'bpp.head'), { force: true });
  const store = await openSqlite(to);
  if (mark) await markCopy(store, 'bpp');
  await store.close();
  return to;
}

describe('a house that has lost the end of its record', () => {
  it('shows and enters nothing any more once one node shows a head under its own signature', async () => {
    const [first] = houses;
    if (first === undefined) throw new Error('no house');
    const older = await copied(first, false);
    await say(first, alias('told'));
    shown = deskOf(first).head().checkpoint;
    const { size } = deskOf(first).head();
    await close(first);
    const house = await opened(older);
    const asking = asked(house);
    const found: StoreBroken = await asking.found.then(
      () => undefined,
      (error) => error,
    );
    expect(found).toMatchObject({
      code: 'behind',
      message: expect.stringContaining(`holds ${size} acts of bpp`),
    });
    expect(await answers(house)).toEqual([503, 503, 'RecordBehind']);
    const speaker = { actor: exerciseActor('secretariat', null), exercise: true } as const;
    await expect(deskOf(house).say(alias('second'), speaker, 'key-00000002')).rejects.toBe(found);
  });

  it('finds it also where its second history has outgrown the first', async () => {
    const [first] = houses;
    if (first === undefined) throw new Error('no house');
    const older = await copied(first, false);
    await say(first, alias('told'));
    shown = deskOf(first).head().checkpoint;
    await close(first);
    const house = await opened(older);
    await say(house, alias('second'));
    await say(house, alias('third'));
    await expect(asked(house).found).rejects.toMatchObject({
      code: 'behind',
      message: expect.stringContaining('others lie here'),
    });
  });

  it('goes on where the node shows what it knows, whoever else has signed something longer', async () => {
    const [house] = houses;
    if (house === undefined) throw new Error('no house');
    shown = deskOf(house).head().checkpoint;
    await say(house, alias('later'));
    await asked(house).found;
    const { origin } = deskOf(house);
    const stranger = nodeKey(origin, 'ed25519').at(0);
    shown = signCheckpoint({ origin, size: 99_999, root: new Uint8Array(32) }, [stranger]);
    const again = asked(house);
    await again.entering;
    expect(await answers(house)).toEqual([200, 201, undefined]);
  });
});

describe('a house that was restored from a backup', () => {
  it('is read and enters nothing until one node has answered, and then goes on for good', async () => {
    const [first] = houses;
    if (first === undefined) throw new Error('no house');
    const copy = await copied(first, true);
    const newest = deskOf(first).head().checkpoint;
    await close(first);
    const house = await opened(copy);
    const silent = asked(house);
    expect(await answers(house)).toEqual([200, 503, 'NodesUnasked']);
    silent.stop();
    const { origin } = deskOf(house);
    shown = signCheckpoint({ origin, size: 3, root: new Uint8Array(32) }, [nodeKey(origin, 'ed25519').at(0)]);
    const lied = asked(house);
    await new Promise((later) => setTimeout(later, 300));
    expect(await answers(house)).toEqual([200, 503, 'NodesUnasked']);
    lied.stop();
    shown = newest;
    await asked(house).entering;
    expect(await answers(house)).toEqual([200, 201, undefined]);
    await close(house);
    shown = null;
    expect((await opened(copy)).desks.get('bpp')?.stopped()).toBeUndefined();
  });

  it('takes no answer of its own for a node’s, where its key alone came along and nothing says where it is', async () => {
    const [first] = houses;
    if (first === undefined) throw new Error('no house');
    const copy = await copied(first, true);
    const newest = deskOf(first).head().checkpoint;
    const { witness } = deskOf(first).folds.whole().custody.nodes.albania ?? {};
    await close(first);
    const house = await opened(copy);
    writeFileSync(join(copy, 'keys', 'bpp.witness.key'), albania.witness.pem);
    shown = newest;
    expect(witness).toBe(albania.witness.vkey);
    const asking = asked(house);
    // With itself alone named there is nobody who could know more.
    await asking.entering;
    expect(requests).toBe(0);
  });

  it('waits for nobody where no member holds a node', async () => {
    const to = join(root, 'alone');
    const house = await opened(to);
    const charter = readyCharter('seecp');
    if (charter === undefined) throw new Error('no charter');
    await house.found('bpp', charter, () => undefined);
    await markCopy(house.store, 'bpp');
    await close(house);
    expect((await opened(to)).desks.get('bpp')?.stopped()).toBeUndefined();
  });
});

describe('a house whose record was moved', () => {
  it('shows what it has and enters nothing, and says where the record is', async () => {
    const [first] = houses;
    if (first === undefined) throw new Error('no house');
    await closeMoved(first.store, 'bpp', '/elsewhere');
    await close(first);
    const house = await opened();
    expect(await answers(house)).toEqual([200, 503, 'RecordMoved']);
    expect(deskOf(house).stopped()?.fault).toMatchObject({
      message: expect.stringContaining('moved to /elsewhere,'),
    });
    await expect(closeMoved(house.store, 'bpp', '/third')).rejects.toMatchObject({ code: 'readonly' });
  });

  it('takes acts again without another start, as soon as the move is taken back', async () => {
    const [first] = houses;
    if (first === undefined) throw new Error('no house');
    await closeMoved(first.store, 'bpp', '/elsewhere');
    await close(first);
    const house = await opened();
    expect(await answers(house)).toEqual([200, 503, 'RecordMoved']);
    await house.store.remember('bpp', MOVED, '/elsewhere\n', NOWHERE);
    expect(await answers(house)).toEqual([200, 201, undefined]);
  });

  it('waits for a member’s node all the same, where it is a copy whose move was taken back', async () => {
    const [first] = houses;
    if (first === undefined) throw new Error('no house');
    await markCopy(first.store, 'bpp');
    await closeMoved(first.store, 'bpp', '/elsewhere');
    await close(first);
    const house = await opened();
    expect(await answers(house)).toEqual([200, 503, 'RecordMoved']);
    await house.store.remember('bpp', MOVED, '/elsewhere\n', NOWHERE);
    expect(await answers(house)).toEqual([200, 503, 'NodesUnasked']);
  });

  it('goes on where the move did not come about', async () => {
    const [first] = houses;
    if (first === undefined) throw new Error('no house');
    const reopen = await closeMoved(first.store, 'bpp', '/elsewhere');
    await reopen();
    await close(first);
    expect(await answers(await opened())).toEqual([200, 201, undefined]);
  });
});
