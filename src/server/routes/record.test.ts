import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../api/index.ts';
import {
  encodeHex,
  HASH_BYTES,
  leafHash,
  openCheckpoint,
  readBundle,
  readPolicy,
  regrowTree,
  rootOf,
  TILE_WIDTH,
} from '../../record/index.ts';
import { verifierOf } from '../head-check.ts';
import { sha256 } from '../keys.ts';
import { nodeSigner } from '../node-auth.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { type MadeNode, makeNode } from '../testing/made-node.ts';

let house: Listening;
let albania: MadeNode;
let sign: ReturnType<typeof nodeSigner>;

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${house.url}record/bpp/${path}`, { headers });
/** How a file is served: under which status, for how long it may be kept, and as what. */
const served = async (path: string): Promise<readonly unknown[]> => {
  const { status, headers } = await get(path);
  return [path, status, headers.get('cache-control'), headers.get('content-type')];
};
const bytesOf = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await get(path)).arrayBuffer());

beforeAll(async () => {
  house = await listen();
  albania = makeNode('albania');
  sign = nodeSigner('albania', albania.witness.sign, () => Date.now());
  expect((await house.say(albania.naming)).status).toBe(201);
});
afterAll(() => house.close());

describe('the public files of a record', () => {
  it('lead from bundles and tiles to the root that the log signed', async () => {
    const { size, root } = house.desk.head();
    const full = Math.floor(size / TILE_WIDTH);
    const edge = `${String(full).padStart(3, '0')}.p/${size % TILE_WIDTH}`;
    const tiles = await Promise.all(Array.from({ length: full }, (_, n) => bytesOf(`tile/0/00${n}`)));
    const rest = await bytesOf(`tile/0/${edge}`);
    const tree = regrowTree(size, rest, (_, n) => tiles[n] ?? rest, sha256);
    expect(encodeHex(rootOf(tree, sha256))).toBe(encodeHex(root));
    const bundle = readBundle(await bytesOf(`tile/entries/${edge}`));
    if (!bundle.ok) throw new Error(bundle.fault);
    const leaves = bundle.value.map((header) => encodeHex(leafHash(header, sha256))).join('');
    expect(leaves).toBe(encodeHex(rest));
    expect((await bytesOf(`tile/1/000.p/${full}`)).length).toBe(full * HASH_BYTES);
  });

  it('may be kept for ever where they cannot change, and for a moment where they grow', async () => {
    for (const path of [
      'tile/0/000',
      'tile/0/000.p/3',
      'tile/entries/000',
      'tile/entries/000.p/9',
      'proof/3.leaf',
    ]) {
      expect(await served(path)).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
        'application/octet-stream',
      ]);
    }
    for (const path of [
      'checkpoint',
      'policy',
      'vkeys.txt',
      'proof/3.tlog-proof',
      `checkpoints/${house.desk.head().size}`,
    ]) {
      expect(await served(path)).toEqual([path, 200, 'public, max-age=1', 'text/plain; charset=utf-8']);
    }
  });

  it('serve an older width as the beginning of what is there now', async () => {
    const full = await bytesOf('tile/0/000');
    expect(await bytesOf('tile/0/000.p/7')).toEqual(full.subarray(0, 7 * 32));
    const [many, few] = [await bytesOf('tile/entries/000'), await bytesOf('tile/entries/000.p/7')];
    expect(many.subarray(0, few.length)).toEqual(few);
  });

  it('are not there beyond the size, under another spelling, or in another forum', async () => {
    const { size } = house.desk.head();
    const full = `00${Math.floor(size / TILE_WIDTH)}`;
    for (const path of [
      `tile/0/${full}.p/${(size % TILE_WIDTH) + 1}`,
      `tile/0/${full}`,
      `tile/entries/${full}`,
      'tile/0/1',
      'tile/00/000',
      'tile/64/000',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/2/000.p/1',
      'tile/entries/009.p/1',
      'tile/other/000',
      'checkpoint/agreed',
      'checkpoints/1',
      'checkpoints/x',
      'checkpoints/01',
      `checkpoints/${size + 1}`,
      `proof/${size}.leaf`,
    ]) {
      const answer = await get(path);
      // Nothing between the house and a reader may keep this: a tile that is not there yet will be.
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 404, 'no-store']);
    }
    for (const path of ['checkpoint', 'policy', 'tile/0/000', 'parts', 'parts/0', 'forks'])
      expect([path, (await fetch(`${house.url}record/nowhere/${path}`)).status]).toEqual([path, 404]);
  });

  it('name keys and policy as the acts make them', async () => {
    expect((await (await get('vkeys.txt')).text()).split('\n')).toEqual([
      `log ${house.desk.vkey}`,
      `witness ${albania.mirror.vkey}`,
      `witness ${albania.witness.vkey}`,
      '',
    ]);
    const policy = readPolicy(await (await get('policy')).text(), sha256);
    // One node is not enough for anything to be everyone's; whoever checks by this file asks it all the same.
    expect(policy.ok && [policy.value.quorum, policy.value.groups]).toEqual([
      'too-few',
      [{ name: 'too-few', atLeast: 1, members: ['member.albania'] }],
    ]);
  });

  it('begin with a head that the log signed', async () => {
    const opened = openCheckpoint(await (await get('checkpoint')).text(), house.desk.origin, [
      verifierOf(house.desk.vkey),
    ]);
    expect(opened.ok && opened.value.size).toBe(house.desk.head().size);
  });
});

describe('the words of entries', () => {
  const lines = async (path: string, headers = {}): Promise<readonly number[]> =>
    (await (await get(path, headers)).text())
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { readonly seq: number }).seq);
  const signed = (path: string, as = '', to = house.desk.vkey): Readonly<Record<string, string>> => {
    const request = { method: 'GET', path: `/record/bpp/${path}`, body: new Uint8Array(), as, key: '' };
    return { ...sign(request, to) };
  };

  it('come one by one and in stretches, the same for the same reader', async () => {
    const { size } = house.desk.head();
    const path = `parts?from=0&to=${size}`;
    for (const headers of [{}, { cookie: 'door-bpp=head.albania' }, { cookie: 'door-bpp=secretariat' }]) {
      const found = await lines(path, headers);
      const newest = Array.from({ length: 120 }, (_, i) => size - 120 + i);
      const seen = await Promise.all(newest.map(async (seq) => (await get(`parts/${seq}`, headers)).ok));
      expect(found.filter((seq) => seq >= size - 120)).toEqual(newest.filter((_, i) => seen[i]));
    }
    expect((await lines('parts?from=3&to=6')).every((seq) => seq >= 3 && seq < 6)).toBe(true);
    expect(await lines(`parts?from=${size}`)).toEqual([]);
    expect((await get('parts?from=x')).status).toBe(404);
  });

  it("are a node's that are its delegation's, and nobody else's", async () => {
    const path = 'parts?from=0';
    const own = await lines(path, { cookie: 'door-bpp=head.albania' });
    expect(await lines(path, signed(path))).toEqual(own);
    expect(await lines(path, signed(path, 'liaison'))).toEqual(own);
    expect(own.length).toBeGreaterThan((await lines(path)).length);
  });

  it('are refused, in words, to a node whose request does not hold', async () => {
    const elsewhere = (): string => (signed('parts?from=0')['sofra-node'] ?? '').replace('albania', 'serbia');
    const cases: readonly (readonly [string, number, () => Readonly<Record<string, string>>])[] = [
      ['NodeSignature', 401, () => signed('parts?from=1')],
      // What was signed to another house, which shows it here.
      ['NodeSignature', 401, () => signed('parts?from=0', '', makeNode('serbia').witness.vkey)],
      ['NodeSignature', 401, () => ({ ...signed('parts?from=0', 'head'), 'sofra-as': 'liaison' })],
      ['NodeUnnamed', 401, () => ({ 'sofra-node': elsewhere() })],
      ['NodeRole', 403, () => signed('parts?from=0', 'secretariat')],
    ];
    for (const [code, status, headers] of cases) {
      const answers = ['en', 'tr'].map((language) =>
        get('parts?from=0', { ...headers(), 'accept-language': language }),
      );
      const problems = await Promise.all(
        (await Promise.all(answers)).map((answer) => answer.json() as Promise<Problem>),
      );
      for (const problem of problems) expect(problem).toMatchObject({ code, status });
      expect(problems[0]?.detail).not.toBe(problems[1]?.detail);
    }
    const once = signed('parts?from=0');
    expect((await get('parts?from=0', once)).status).toBe(200);
    expect(await (await get('parts?from=0', once)).json()).toMatchObject({ code: 'NodeRepeated' });
  });
});

describe("a node's own people", () => {
  const say = (command: object, as: string, key: string): Promise<Response> => {
    const body = JSON.stringify(command);
    const request = { method: 'POST', path: '/api/bpp/commands', body: Buffer.from(body), as, key };
    return house.post('api/bpp/commands', body, {
      cookie: '',
      key,
      headers: { ...sign(request, house.desk.vkey) },
    });
  };
  const person = { type: 'EnterPerson', party: 'albania', name: 'Adviser by a node (exercise)' };

  it('say through it what their role may, for their own party alone', async () => {
    expect((await say(person, 'liaison', 'node-key-1')).status).toBe(201);
    expect(await (await say({ ...person, party: 'serbia' }, 'liaison', 'node-key-2')).json()).toMatchObject({
      code: 'OtherParty',
    });
    expect(await (await say(person, '', 'node-key-3')).json()).toMatchObject({ code: 'NotEntered' });
    expect(await (await say(person, 'secretariat', 'node-key-4')).json()).toMatchObject({ code: 'NodeRole' });
    let credential = '';
    const last = house.desk.head().size - 1;
    await house.desk.replay(last, last + 1, ({ act }) => {
      credential = act.by;
    });
    expect(credential).toBe('node-albania-liaison');
  });
});
