import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../api/index.ts';
import { keeper, keepers } from '../forum/index.ts';
import {
  appendLeaf,
  emptyTree,
  encodeBase64,
  followChairs,
  type HashAt,
  keyCommitment,
  type Meant,
  openCheckpoint,
  passingText,
  proveConsistency,
  readKey,
  rightfulHead,
  rootOf,
  signCheckpoint,
  signNote,
  vkeyOf,
} from '../record/index.ts';
import { custodyRefusal } from './custody-checks.ts';
import { openHouse } from './house.ts';
import { readyCharter } from './import.ts';
import { sha256 } from './keys.ts';
import { nodeSigner } from './node-auth.ts';
import { readForeign } from './reading.ts';
import { signatureChecks } from './signatures.ts';
import { type Listening, listen } from './testing/listening.ts';
import { makeNode } from './testing/made-node.ts';
import { type NodeKey, nodeKey } from './testing/node-key.ts';

let house: Listening;
let next: NodeKey;
const albania = makeNode('albania');
const keyNamed = (name: string): NodeKey => nodeKey(name, 'ed25519');
const recoverers = ['r-1', 'r-2', 'r-3'].map((name) => keyNamed(`${name}.example/recovery`));
const cosigning = (name: string): string => nodeKey(name).vkey;
const reason = { en: 'Exercise', tr: 'Tatbikat' };

const answer = async (command: object): Promise<readonly [number, string | undefined]> => {
  const said = await house.say(command);
  return [said.status, ((await said.json()) as Problem).code];
};
const commitment = (vkey: string): string => encodeBase64(keyCommitment(vkey, sha256));
const passing = (toKey: string) => ({ type: 'PassChair', party: 'albania', toKey });

beforeAll(async () => {
  house = await listen();
  next = keyNamed(house.desk.origin);
  expect((await house.say(albania.naming)).status).toBe(201);
});
afterAll(() => house.close());

describe('keys in the record', () => {
  it('begin with the key that signs it, so that anybody can follow the chairs from the founding act', () => {
    const founding = house.desk.folds.whole().charter.keys;
    expect(founding).toEqual({ log: house.desk.vkey });
    expect(keeper(house.desk.folds.whole())?.key).toBe(house.desk.vkey);
  });

  it('may be named at the founding already: the next one’s hash, and who recovers a lost one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sofra-keys-'));
    const other = await openHouse(folder, 'sofra.localhost');
    const charter = readyCharter('seecp');
    if (charter === undefined) throw new Error('no charter');
    const keys = recoverers.map(({ vkey }) => vkey);
    const found = (forum: string, more: object) =>
      other.found(forum, { ...charter, keys: { ...more } }, () => undefined);
    const named = { next: commitment(next.vkey), recovery: { keys, threshold: 2 } };
    const desk = await found('south-east', named);
    if ('what' in desk) throw new Error(JSON.stringify(desk));
    expect(desk.folds.whole().charter.keys).toEqual({ log: desk.vkey, ...named });
    const twice = await found('twice', { recovery: { keys: [keys[0], keys[0]], threshold: 1 } });
    expect(twice).toMatchObject({ what: 'Refused', refusal: { code: 'KeyUnfit', why: 'recovery' } });
    const many = await found('many', { recovery: { keys, threshold: 4 } });
    expect(many).toMatchObject({ refusal: { code: 'ThresholdImpossible', threshold: 4, of: 3 } });
    expect(await found('none', { next: 'no hash' })).toMatchObject({ what: 'Faults' });
    await other.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are keys of the kind that is asked for, each once, or the record could not be checked by them', async () => {
    const { witness, mirror } = makeNode('serbia');
    const name = { type: 'NameNode', party: 'serbia', url: 'https://serbia.example.org' };
    const policy = { type: 'AmendPolicy', threshold: null, observed: 0, reason };
    const bent = witness.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
    const log = keyNamed('log.example/one').vkey;
    for (const command of [
      { ...name, witness: log, mirror: mirror.vkey },
      { ...name, witness: bent, mirror: mirror.vkey },
      { ...policy, observers: [{ name: 'Observer (exercise)', vkey: log }] },
      { type: 'NameRecovery', recovery: { keys: [witness.vkey, mirror.vkey], threshold: 1 } },
      passing(witness.vkey),
      passing(keyNamed('elsewhere.example/bpp').vkey),
    ])
      expect([command.type, ...(await answer(command))]).toEqual([command.type, 422, 'KeyUnfit']);
  });
});

describe('the keys of cosigners', () => {
  /** The same key in a line of another name. */
  const renamed = (vkey: string, name: string): string => {
    const key = readKey(vkey, sha256);
    if (!key.ok) throw new Error(key.fault);
    return vkeyOf({ ...key.value, name }, sha256);
  };
  const { witness, mirror } = makeNode('montenegro');
  const name = { type: 'NameNode', party: 'montenegro', url: 'https://montenegro.example.org' };
  const observed = (...vkeys: readonly string[]) => ({
    type: 'AmendPolicy',
    threshold: null,
    observed: 0,
    observers: vkeys.map((vkey) => ({ name: 'Observer (exercise)', vkey })),
    reason,
  });

  it('are each of another name and another key, over all nodes and observers, and none is the log’s', async () => {
    const { vkey, origin } = house.desk;
    const log = readKey(vkey, sha256);
    if (!log.ok) throw new Error(log.fault);
    const asCosigner = { type: 'cosignature', publicKey: log.value.publicKey } as const;
    expect((await house.say(observed(cosigning('observer.example/one')))).status).toBe(201);
    const seen = house.desk.folds.whole().custody.policy.observers[0]?.vkey ?? '';
    for (const command of [
      { ...name, witness: witness.vkey, mirror: cosigning(origin) },
      { ...name, witness: witness.vkey, mirror: cosigning(witness.name) },
      { ...name, witness: witness.vkey, mirror: renamed(witness.vkey, mirror.name) },
      { ...name, witness: witness.vkey, mirror: renamed(albania.mirror.vkey, mirror.name) },
      { ...name, witness: witness.vkey, mirror: cosigning(albania.witness.name) },
      { ...name, witness: witness.vkey, mirror: renamed(seen, mirror.name) },
      { ...name, witness: witness.vkey, mirror: cosigning('observer.example/one') },
      { ...name, witness: witness.vkey, mirror: vkeyOf({ ...asCosigner, name: mirror.name }, sha256) },
      observed(renamed(albania.mirror.vkey, 'observer.example/two')),
      observed(cosigning(albania.mirror.name)),
      observed(cosigning('observer.example/two'), cosigning('observer.example/two')),
      observed(cosigning(origin)),
    ])
      expect([JSON.stringify(command), ...(await answer(command))]).toEqual([
        JSON.stringify(command),
        422,
        'KeyUnfit',
      ]);
  });

  it('stand each in its own place: a mirror’s is no witness’s, as their names say', async () => {
    const swapped = { ...name, witness: mirror.vkey, mirror: witness.vkey };
    const said = await house.say(swapped);
    const told = await said.text();
    expect([said.status, told]).toEqual([422, expect.stringContaining('stand in each other’s place')]);
    expect(told).toContain('record.nodes');
    expect(told).not.toContain('record.custody');
    for (const half of [
      { ...name, witness: mirror.vkey, mirror: cosigning('montenegro.example/second') },
      { ...name, witness: cosigning('montenegro.example/first'), mirror: witness.vkey },
    ])
      expect(await answer(half)).toEqual([422, 'KeyUnfit']);
  });

  it('may be the party’s own again where its node is named anew, and the observers’ where the policy is', async () => {
    const seen = house.desk.folds.whole().custody.policy.observers.map(({ vkey }) => vkey);
    expect((await house.say(observed(...seen))).status).toBe(201);
    expect((await house.say({ ...name, witness: witness.vkey, mirror: mirror.vkey })).status).toBe(201);
    const moved = { ...name, url: 'https://elsewhere.example.org' };
    expect((await house.say({ ...moved, witness: witness.vkey, mirror: mirror.vkey })).status).toBe(201);
    expect((await house.say({ type: 'RetireNode', party: 'montenegro', reason })).status).toBe(201);
    expect((await house.say(observed())).status).toBe(201);
  });
});

describe('a recovery', () => {
  /** What the statement names is the head of this house, where nothing else is said; `null`: nothing, as in the first version. */
  const statement = (
    toKey: string,
    agreed: number,
    by: readonly NodeKey[],
    more: Partial<Meant> | null = {},
  ): string => {
    const evidence = { statement: '' };
    const { size, root } = house.desk.head();
    const meant = { party: 'albania', size, root, ...more };
    const text = passingText(house.desk.origin, house.desk.vkey, {
      kind: 'recovered',
      toKey,
      from: 1,
      agreed,
      evidence,
      ...(more === null ? {} : { meant }),
    });
    return signNote(
      text,
      by.map((key) => key.at(0)),
    );
  };
  const recover = (note: string, toKey: string) => ({
    type: 'RecoverChair',
    party: 'albania',
    toKey,
    statement: note,
    reason,
  });

  it('is not entered by the house whose key it replaces', async () => {
    const keys = recoverers.map(({ vkey }) => vkey);
    expect((await house.say({ type: 'NameRecovery', recovery: { keys, threshold: 2 } })).status).toBe(201);
    const note = statement(next.vkey, 0, recoverers);
    expect(await answer(recover(note, next.vkey))).toEqual([422, 'KeyUnfit']);
  });

  it('is entered by the house with the new key, once so many recovery keys have signed for it', async () => {
    const { desk, store } = house;
    const whole = desk.folds.whole();
    const { forum, origin } = desk;
    const there = { forum, origin, vkey: next.vkey, whole, ...desk.grown(), tools: { store } };
    const judged = async (note: string, toKey = next.vkey): Promise<unknown> => {
      const read = readForeign(recover(note, toKey));
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      return custodyRefusal(there, read.command);
    };
    const [one, two] = recoverers;
    if (one === undefined || two === undefined) throw new Error('no keys');
    const { size } = desk.head();
    expect(await judged(statement(next.vkey, size, [one, two]))).toBeNull();
    expect(await judged(statement(next.vkey, size + 1, [one, two]))).toBeNull();
    const behind = { code: 'RecoveryBehind', rule: 'record.custody', agreed: size + 2 };
    expect(await judged(statement(next.vkey, size + 2, [one, two]))).toEqual(behind);
    const lacking = (signed: number) => ({
      code: 'RecoveryUnsigned',
      rule: 'record.custody',
      needed: 2,
      signed,
    });
    const stranger = keyNamed('r-9.example/recovery');
    const other = keyNamed(origin).vkey;
    expect(await judged(statement(next.vkey, size, [one]))).toEqual(lacking(1));
    expect(await judged(statement(next.vkey, size, [one, stranger]))).toEqual(lacking(1));
    expect(await judged(statement(other, size, [one, two]))).toEqual(lacking(0));
    expect(await judged(statement(next.vkey, size, [one, two], { party: 'serbia' }))).toEqual(lacking(0));
    // It leaves open which history goes on, so it is entered no more.
    expect(await judged(statement(next.vkey, size, [one, two], null))).toEqual(lacking(0));
    expect(await judged('no statement')).toEqual(lacking(0));
    expect(await judged(statement(other, size, [one, two]), other)).toMatchObject({ why: 'elsewhere' });
    expect(await judged(statement(desk.vkey, size, [one, two]), desk.vkey)).toMatchObject({ why: 'used' });
    const meaning = (more: Partial<Meant>) => judged(statement(next.vkey, size, [one, two], more));
    const begun = rootOf((await store.tree(forum, sha256, 2)) ?? emptyTree(), sha256);
    expect(await meaning({ size: 2, root: begun })).toBeNull();
    const elsewhere = { code: 'RecoveryElsewhere', rule: 'record.custody', held: size };
    expect(await meaning({ size: 2 })).toEqual({ ...elsewhere, size: 2 });
    expect(await meaning({ root: begun })).toEqual({ ...elsewhere, size });
    expect(await meaning({ size: size + 1 })).toEqual({ ...elsewhere, size: size + 1 });
    // Whoever does not keep the record enters nothing else.
    const alias = readForeign({ type: 'AddAlias', party: 'albania', alias: 'Elsewhere (exercise)' });
    expect(alias.ok && (await custodyRefusal(there, alias.command))).toMatchObject({ code: 'NothingPassed' });
  });
});

describe('a key that was committed to', () => {
  it('is the only one to which the record passes', async () => {
    expect((await house.say({ type: 'CommitNextKey', next: commitment(next.vkey) })).status).toBe(201);
    const other = keyNamed(house.desk.origin).vkey;
    const refused = await house.say(passing(other), { headers: { 'accept-language': 'tr' } });
    const problem = (await refused.json()) as Problem;
    expect([refused.status, problem.code]).toEqual([409, 'KeyNotCommitted']);
    expect(problem.detail).toContain('Arnavutluk');
    expect(await answer({ type: 'CommitNextKey', next: commitment(other) })).toEqual([409, 'NamedAlready']);
  });
});

describe('a house that has passed the record on', () => {
  const leaves = async (): Promise<readonly Uint8Array[]> => {
    const { size } = house.desk.head();
    return (await house.store.readBack('bpp', 0, size)).map(({ leaf }) => leaf);
  };
  const treeOf = (all: readonly Uint8Array[]) => {
    const tree = emptyTree();
    for (const leaf of all) appendLeaf(tree, leaf, sha256);
    return tree;
  };
  /** The new keeper's first head over one entry more, and the proof from the old one's last. */
  const firstHead = async (entry: string) => {
    const all = [...(await leaves()), sha256(Buffer.from(entry))];
    const hashAt: HashAt = (level, i) =>
      rootOf(treeOf(all.slice(i * 2 ** level, (i + 1) * 2 ** level)), sha256);
    const head = { origin: house.desk.origin, size: all.length, root: rootOf(treeOf(all), sha256) };
    const proof = proveConsistency(all.length - 1, all.length, hashAt, sha256).map(encodeBase64);
    return { note: signCheckpoint(head, [next.at(0)]), proof };
  };
  const ask = (body: object): Promise<Response> =>
    house.post('record/bpp/countersign', JSON.stringify(body), { cookie: '' });

  it('enters nothing any more, says where the record is kept now, and serves on what it has', async () => {
    expect((await house.say(passing(next.vkey))).status).toBe(201);
    const { size } = house.desk.head();
    expect(keepers(house.desk.folds.whole()).at(-1)).toMatchObject({ key: next.vkey, from: size + 1 });
    for (const command of [
      { type: 'AddAlias', party: 'albania', alias: 'Too late (exercise)' },
      { type: 'TakeChair', party: 'albania' },
      { type: 'CommitNextKey', next: commitment(next.vkey) },
      passing(keyNamed(house.desk.origin).vkey),
    ]) {
      const said = await house.say(command);
      const { code, detail } = (await said.json()) as Problem;
      expect([command.type, said.status, code]).toEqual([command.type, 409, 'ChairPassing']);
      expect(detail).toContain('https://albania.example.org');
    }
    expect(house.desk.head().size).toBe(size);
    for (const path of ['en/bpp', 'record/bpp/checkpoint', 'record/bpp/tile/0/000', 'api/bpp/snapshot'])
      expect([path, (await fetch(house.url + path)).status]).toEqual([path, 200]);
  });

  it('gives the new keeper every word there is, and nobody else by that name', async () => {
    const path = 'record/bpp/parts?from=0';
    const as = (name: string, key: NodeKey): Promise<Response> => {
      const request = { method: 'GET', path: `/${path}`, body: new Uint8Array(), as: '', key: '' };
      return fetch(house.url + path, {
        headers: { ...nodeSigner(name, key.sign, () => Date.now())(request, house.desk.vkey) },
      });
    };
    const all = await (await as('chair', next)).text();
    expect(all.split('\n').length - 1).toBe(house.desk.head().size);
    expect((await as('chair', albania.witness)).status).toBe(401);
    const own = await (await as('albania', albania.witness)).text();
    expect(own.split('\n').length).toBeLessThan(all.split('\n').length);
  });

  it('countersigns the new keeper’s first head once, and never another', async () => {
    const first = await firstHead('the first entry');
    const other = await firstHead('another first entry');
    const code = async (body: object) => ((await (await ask(body)).json()) as Problem).code;
    expect(await code({ ...first, proof: [] })).toBe('NotConsistent');
    expect(await code({ ...first, proof: other.proof.toReversed() })).toBe('NotConsistent');
    expect(await code({ ...first, note: house.desk.head().checkpoint })).toBe('NotFirstHead');
    const signed = await ask(first);
    const note = await signed.text();
    expect(signed.status).toBe(200);
    expect(await (await ask(first)).text()).toBe(note);
    expect(await code(other)).toBe('OtherCountersigned');
    const founding = { origin: house.desk.origin, logKey: house.desk.vkey };
    const { from } = keepers(house.desk.folds.whole()).at(-1) ?? { from: 0 };
    const term = { kind: 'passed', toKey: next.vkey, from, evidence: { statement: '' } } as const;
    const nextHash = keyCommitment(next.vkey, sha256);
    const statement = signNote(passingText(founding.origin, founding.logKey, term), [house.desk.signer]);
    const chairs = followChairs({ ...founding, nextHash }, [{ ...term, evidence: { statement } }], {
      checks: signatureChecks,
      sha256,
    });
    if (!chairs.ok) throw new Error(chairs.fault);
    const opened = openCheckpoint(
      note,
      founding.origin,
      chairs.terms.map(({ key }) => key),
    );
    if (!opened.ok) throw new Error(opened.fault);
    expect(rightfulHead(chairs.terms, opened.value, house.desk.head().size)).toEqual({ ok: true });
  });
});
