import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pairOf } from '../../test/keyring.ts';
import {
  appendLeaf,
  copyTree,
  edgeTile,
  hashesFromTiles,
  leafHash,
  proveConsistency,
  rootOf,
  signCheckpoint,
} from '../record/index.ts';
import {
  type Countersigning,
  countersign,
  keptElsewhere,
  levelCountersigned,
  markRestored,
} from './countersign.ts';
import { sha256 } from './keys.ts';
import { type Listening, listen } from './testing/listening.ts';
import { makeNode } from './testing/made-node.ts';

let house: Listening;
let keys: string;

beforeEach(async () => {
  house = await listen();
  keys = join(house.data, 'keys');
}, 60_000);
afterEach(() => house.close());

const newKeeper = () => pairOf(house.desk.origin, 'ed25519', 'the new keeper');

async function passed(): Promise<void> {
  const said = await house.say({ type: 'PassChair', party: 'albania', toKey: newKeeper().vkey });
  expect(said.status, await said.clone().text()).toBe(201);
}

/** Asks to have the first head over an entry of these words countersigned. */
async function asks(words: string): Promise<Countersigning> {
  const { desk, store } = house;
  const { tree } = desk.grown();
  const grown = copyTree(tree);
  appendLeaf(grown, leafHash(Buffer.from(words), sha256), sha256);
  const [from, to] = [tree.size, grown.size];
  const full = await Promise.all([0, 1, 2, 3].map((n) => store.tile('bpp', 0, n)));
  const hashAt = hashesFromTiles(
    to,
    (level, n) => (level === 0 ? full[n] : undefined) ?? edgeTile(grown, level, n, widthOf(to, level, n)),
    sha256,
  );
  const proof = proveConsistency(from, to, hashAt, sha256);
  const head = { origin: desk.origin, size: to, root: rootOf(grown, sha256) };
  return countersign({ store, keys }, desk, signCheckpoint(head, [newKeeper().signer]), proof);
}

function widthOf(size: number, level: number, n: number): number {
  return Math.min(256, Math.floor(size / 256 ** level) - n * 256);
}

const other = { ok: false, why: 'OtherCountersigned' } as const;

describe('the house that kept the record before', () => {
  const keepingPage = async (): Promise<string> => {
    const headers = { cookie: 'door-bpp=secretariat' };
    return (await fetch(`${house.url}en/bpp/keeping`, { headers })).text();
  };

  it('says that the record is passing on until it has countersigned, and then who keeps it and where', async () => {
    expect(await keptElsewhere(house.store, house.desk)).toBeNull();
    expect((await house.say(makeNode('albania').naming)).status).toBe(201);
    await passed();
    expect(await keepingPage()).toContain('The record is passing on.');
    expect((await asks('one')).ok).toBe(true);
    const url = 'https://albania.example.org/';
    expect(await keptElsewhere(house.store, house.desk)).toEqual({ party: 'albania', url });
    const page = await keepingPage();
    expect(page).toContain('Albania keeps the record now.');
    expect(page).not.toContain('The record is passing on.');
    // On every page, for everybody.
    const today = await (await fetch(`${house.url}tr/bpp/record`)).text();
    expect(today).toContain('Kaydı artık Arnavutluk tutuyor.');
    const said = await house.say({ type: 'AddAlias', party: 'albania', alias: 'Too late (exercise)' });
    expect([said.status, await said.text()]).toEqual([409, expect.stringContaining('has passed to Albania')]);
  });

  it('says nothing of a promise from before a backup, which names no head', async () => {
    await passed();
    await markRestored(house.store, 'bpp');
    expect(await keptElsewhere(house.store, house.desk)).toBeNull();
  });
});

describe('the first head of a new term', () => {
  it('is countersigned once, and the promise is kept by the store and by the folder for one another', async () => {
    await passed();
    const signed = await asks('one');
    expect(signed.ok).toBe(true);
    expect([await asks('one'), await asks('other')]).toEqual([signed, other]);
    rmSync(join(keys, 'bpp.countersigned'));
    expect([await asks('other'), await asks('one')]).toEqual([other, signed]);
    rmSync(join(keys, 'bpp.countersigned'));
    await levelCountersigned(house.store, keys, 'bpp');
    const kept = (await house.store.remembered('bpp')).get('countersigned') ?? '';
    // Another database, put back from before: what the folder knows is the floor.
    await house.store.remember('bpp', 'countersigned', kept, 'restored at 0\n');
    await levelCountersigned(house.store, keys, 'bpp');
    expect((await house.store.remembered('bpp')).get('countersigned')).toBe(kept);
    expect([await asks('other'), await asks('one')]).toEqual([other, signed]);
  });

  it('is not one at which nothing was entered yet, for that is the former keeper’s alone', async () => {
    await passed();
    const { desk, store } = house;
    const { size, root } = desk.head();
    const own = signCheckpoint({ origin: desk.origin, size, root }, [newKeeper().signer]);
    expect(await countersign({ store, keys }, desk, own, [])).toEqual({ ok: false, why: 'NotFirstHead' });
    expect((await asks('one')).ok).toBe(true);
  });

  it('is refused where the store and the folder have promised two', async () => {
    await passed();
    const signed = await asks('one');
    writeFileSync(join(keys, 'bpp.countersigned'), 'of another\n');
    expect([signed.ok, await asks('one')]).toEqual([true, other]);
  });

  it('is countersigned by no house that was restored while the record was being passed on', async () => {
    await passed();
    await markRestored(house.store, 'bpp');
    expect(await asks('one')).toEqual(other);
  });

  it('is countersigned by a restored house whose record was passed on only afterwards', async () => {
    await markRestored(house.store, 'bpp');
    await passed();
    expect([(await asks('one')).ok, await asks('other')]).toEqual([true, other]);
  });
});
