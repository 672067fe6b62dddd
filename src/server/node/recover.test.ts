import { generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeBase64, encodeUtf8, keyIdOf, type NoteSigner, signNote, vkeyOf } from '../../record/index.ts';
import { readSqlite } from '../../store/index.ts';
import { rawPublic, sha256 } from '../keys.ts';
import { CHAIR, nodeSigner } from '../node-auth.ts';
import { startServer } from '../start.ts';
import { follow, type Node, named, settingsOf } from '../testing/following.ts';
import type { Gate } from '../testing/gate.ts';
import { type Houses, openHouses } from '../testing/houses.ts';
import type { Listening } from '../testing/listening.ts';
import { sayAt } from '../testing/saying.ts';
import { recover } from './recover.ts';
import { openSource, SourceAway } from './source.ts';
import { takeOver } from './take.ts';

let host: Listening;
let gate: Gate;
let albania: Node;
let serbia: Node;
let open: Houses['open'];
let close: () => Promise<void>;

beforeEach(async () => {
  ({ host, gate, albania, serbia, open, close } = await openHouses());
}, 60_000);

afterEach(() => close());

type RecoveryKey = NoteSigner & { readonly vkey: string };

function recoveryKey(name: string): RecoveryKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const owner = { name, publicKey: rawPublic(privateKey) };
  return {
    name,
    keyId: keyIdOf(owner, sha256),
    vkey: vkeyOf(owner, sha256),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** The host goes away for good, and this node keeps the record on. Returns how many entries are without their words. */
async function recoveredBy(node: Node): Promise<number> {
  const keys = ['one', 'two'].map(recoveryKey);
  const recovery = { keys: keys.map(({ vkey }) => vkey), threshold: 2 };
  expect((await host.say({ type: 'NameRecovery', recovery })).status).toBe(201);
  for (const each of [albania, serbia]) await each.running().round();
  await gate.lead(null);
  await node.stop();
  const { text } = await recover(settingsOf(node), undefined, reason);
  const { done } = await recover(settingsOf(node), signNote(text, keys), reason);
  return done?.holes ?? 0;
}

/** To whoever could read them if they were here; to everybody else they are no act at all, as any act for others. */
async function lackedAreNamed(url: string, folder: string): Promise<void> {
  const store = await readSqlite(folder);
  const holes = JSON.parse((await store.remembered('bpp')).get('holes') ?? '[]') as readonly number[];
  await store.close();
  const at = async (path: string, cookie?: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`${url}en/bpp/${path}`, cookie === undefined ? {} : { headers: { cookie } });
    return { status: answer.status, text: await answer.text() };
  };
  const last = holes.at(-1) ?? 0;
  const [own, other, none] = await Promise.all([
    at(`record/${last}`, 'door-bpp=secretariat'),
    at(`record/${last}`),
    at('record/999999'),
  ]);
  expect([own.status, other.status, none.status]).toEqual([200, 404, 404]);
  expect(own.text).toContain('Not on this copy.');
  expect(own.text).toMatch(/Held by.*The house that founded it/);
  expect(other.text.replaceAll(`/record/${last}`, '/record/999999')).toBe(none.text);
  const list = `record?before=${last + 1}`;
  expect((await at(list, 'door-bpp=secretariat')).text).toContain('Its words are not on this copy.');
  expect((await at(list)).text).not.toContain('Its words are not on this copy.');
}

const reason = { en: 'The key of the keeper is lost (exercise).' };
const FROM = { headers: { cookie: 'door-bpp=head.albania' } };

describe('a record whose keeper is gone for good', () => {
  it('cannot be taken where no recovery keys were named', async () => {
    await albania.stop();
    await expect(recover(settingsOf(albania), undefined, reason)).rejects.toMatchObject({ code: 'Refused' });
  });

  it('gives its keeper nothing by the nodes of others as long as it was never recovered', async () => {
    const sign = nodeSigner(CHAIR, host.desk.signer.sign, Date.now);
    const { witness } = serbia.running().keys;
    const asking = openSource(serbia.url, 'bpp', () => (request) => sign(request, witness)).parts(0, 100);
    await expect(asking).rejects.toThrow(SourceAway);
    await expect(asking).rejects.toThrow('401');
  });

  it('is kept on by the node that enough recovery keys name, and the others follow it there', async () => {
    const keys = ['one', 'two', 'three'].map(recoveryKey);
    const recovery = { keys: keys.map(({ vkey }) => vkey), threshold: 2 };
    const answer = await host.say({ type: 'NameRecovery', recovery });
    expect(answer.status, await answer.clone().text()).toBe(201);
    await serbia.running().round();
    const { size } = await albania.running().round();
    const before = await (await fetch(`${albania.url}api/bpp/snapshot`, FROM)).json();
    await gate.lead(null);
    await albania.stop();

    const asked = await recover(settingsOf(albania), undefined, reason);
    expect(asked).toMatchObject({ threshold: 2, size, done: null });
    expect(asked.text).toContain(`\nparty albania\non ${size} ${asked.root}\n`);
    const other = asked.text.replace(asked.root, encodeBase64(sha256(encodeUtf8('another history'))));
    const elsewhere = recover(settingsOf(albania), signNote(other, keys.slice(1)), reason);
    await expect(elsewhere).rejects.toThrow('The statement is for another history');
    const few = recover(settingsOf(albania), signNote(asked.text, keys.slice(0, 1)), reason);
    await expect(few).rejects.toThrow('It takes 2 recovery keys, and 1 of them signed');
    const done = await recover(settingsOf(albania), signNote(asked.text, keys.slice(1)), reason);
    expect(done).toMatchObject({ size: size + 2, party: 'albania', url: albania.url });
    // What was said to others than Albania and Serbia, or to the secretariat alone, went with the keeper.
    expect(done.done?.holes).toBeGreaterThan(0);

    const keeping = await startServer(settingsOf(albania), () => undefined);
    open.unshift(keeping);
    const after = (await (await fetch(`${keeping.url}api/bpp/snapshot`, FROM)).json()) as typeof before;
    expect(after).toMatchObject({
      ...(before as object),
      size: size + 2,
      at: expect.any(String),
      custody: expect.anything(),
    });
    expect(await serbia.running().round()).toMatchObject({
      size: size + 2,
      cosigned: { size: size + 2, whole: true },
      wrong: [],
      away: false,
    });
    const retire = { type: 'RetireNode', party: 'serbia', reason };
    const said = await sayAt(serbia.url, retire, { cookie: 'door-bpp=head.serbia' });
    expect(said.status, await said.clone().text()).toBe(201);
  });

  it('is passed on with the words that nobody has handed in yet still missing, and none beside them', async () => {
    const holes = await recoveredBy(albania);
    const keeping = await startServer(settingsOf(albania), () => undefined);
    open.unshift(keeping);
    const { log } = serbia.running().keys;
    const passed = await sayAt(keeping.url, { type: 'PassChair', party: 'serbia', toKey: log });
    expect(passed.status, await passed.clone().text()).toBe(201);
    const { size } = await serbia.running().round();
    await serbia.stop();
    expect(await takeOver(settingsOf(serbia))).toMatchObject({ party: 'serbia', size: size + 1 });
    const store = await readSqlite(serbia.folder);
    const left = JSON.parse((await store.remembered('bpp')).get('holes') ?? '[]') as readonly number[];
    await store.close();
    // What was said to Serbia alone its own node had all along.
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThanOrEqual(holes);
    const next = await startServer(settingsOf(serbia), () => undefined);
    open.unshift(next);
    expect((await fetch(`${next.url}en/bpp/record`)).status).toBe(200);
  });

  it('has all its words again once its former house comes back as a member’s node and hands them in', async () => {
    const secretariat = { headers: { cookie: 'door-bpp=secretariat' } };
    const before = (await (await fetch(`${host.url}api/bpp/snapshot`, secretariat)).json()) as object;
    expect(await recoveredBy(albania)).toBeGreaterThan(0);
    const keeping = await startServer(settingsOf(albania), () => undefined);
    open.unshift(keeping);
    const now = async (): Promise<Record<string, unknown>> =>
      (await fetch(`${keeping.url}api/bpp/snapshot`, secretariat)).json() as Promise<Record<string, unknown>>;
    const page = async (): Promise<string> => (await fetch(`${keeping.url}en/bpp/keeping`)).text();
    expect(await page()).toContain('Some words are not on this copy.');
    await lackedAreNamed(keeping.url, albania.folder);
    expect((await now()).meetings).not.toEqual((before as { meetings: unknown }).meetings);

    const folder = mkdtempSync(join(tmpdir(), 'sofra-former-'));
    await host.store.backup(join(folder, 'former'));
    cpSync(join(host.data, 'keys'), join(folder, 'former', 'keys'), { recursive: true });
    const former = await named(await follow(keeping, 'montenegro', join(folder, 'former')));
    open.unshift(former);
    await expect
      .poll(async () => (await now()).meetings, { timeout: 20_000, interval: 300 })
      .toEqual((before as { meetings: unknown }).meetings);
    expect(await page()).not.toContain('Some words are not on this copy.');
    const { custody: _, size: __, at: ___, ...all } = await now();
    expect(before).toMatchObject(all);
    // Nothing is missing any more, so a word that is lost from now on is damage.
    const store = await readSqlite(albania.folder);
    expect((await store.remembered('bpp')).get('holes')).toBe('[]');
    expect(await store.fsck('bpp', sha256, () => undefined)).toMatchObject({ withheld: 0, findings: 0 });
    await store.close();
    await former.close();
    open.shift();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('is kept on as well where the key that it was just passed to is lost before it has signed anything', async () => {
    const keys = ['one', 'two'].map(recoveryKey);
    const recovery = { keys: keys.map(({ vkey }) => vkey), threshold: 2 };
    expect((await host.say({ type: 'NameRecovery', recovery })).status).toBe(201);
    await albania.running().round();
    await serbia.running().round();
    // One node reads of the passing before its keeper is gone, the other only afterwards.
    const { log } = serbia.running().keys;
    await serbia.stop();
    expect((await host.say({ type: 'PassChair', party: 'serbia', toKey: log })).status).toBe(201);
    const { size } = await albania.running().round();
    await gate.lead(null);
    await albania.stop();
    const asked = await recover(settingsOf(albania), undefined, reason);
    expect(asked.text).toContain(`\nof ${log}\n`);
    const done = await recover(settingsOf(albania), signNote(asked.text, keys), reason);
    expect(done).toMatchObject({ size: size + 2, party: 'albania', url: albania.url });
    open.unshift(await startServer(settingsOf(albania), () => undefined));
    await serbia.start();
    expect(await serbia.running().round()).toMatchObject({
      size: size + 2,
      cosigned: { size: size + 2, whole: true },
      wrong: [],
      forks: 0,
    });
  });
});
