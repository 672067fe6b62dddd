import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { machine, openHouse } from '../house.ts';
import { type LogKey, openLogKey } from '../keys.ts';
import { CHAIR, nodeSigner } from '../node-auth.ts';
import { startServer } from '../start.ts';
import { follow, type Node, named, settingsOf } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { quietSettings } from '../testing/quiet.ts';
import { sayAt } from '../testing/saying.ts';
import { takeOver } from './take.ts';

let host: Listening;
let folder: string;
const open: { close: () => Promise<void> }[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-former-'));
  host = await listen();
}, 60_000);

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

async function nodeOf(party: string, at: { url: string } = host, data?: string): Promise<Node> {
  const node = await named(await follow(at, party, data));
  open.push(node);
  return node;
}

const snapshot = async (url: string, cookie: string): Promise<unknown> =>
  (await fetch(`${url}api/bpp/snapshot`, { headers: { cookie } })).json();

async function say(url: string, command: object, as = 'secretariat'): Promise<void> {
  const said = await sayAt(url, command, { cookie: `door-bpp=${as}` });
  expect(said.status, await said.clone().text()).toBe(201);
}

/** The node's folder becomes the house that keeps the record, until it is stopped. */
async function keeps(node: Node): Promise<Awaited<ReturnType<typeof startServer>>> {
  await takeOver(settingsOf(node));
  const house = await startServer(settingsOf(node), () => undefined);
  open.unshift(house);
  return house;
}

const ends = async (house: { close: () => Promise<void> }): Promise<void> => {
  open.splice(open.indexOf(house), 1);
  await house.close();
};

/** What a house answers whom its record passed to, or is said to have passed to. */
const asksAsChair = (url: string, to: string, data: string): Promise<number> =>
  asks(url, to, CHAIR, openLogKey(join(data, 'keys'), 'bpp', false));

async function asks(url: string, to: string, name: string, { sign }: LogKey): Promise<number> {
  const request = {
    method: 'GET',
    path: '/record/bpp/parts?from=0',
    body: new Uint8Array(),
    as: '',
    key: '',
  };
  const headers = { ...nodeSigner(name, sign, Date.now)(request, to) };
  return (await fetch(`${url}record/bpp/parts?from=0`, { headers })).status;
}

describe('a keeping that goes round', () => {
  it('comes to a node again that kept the record before, under a new key, and on from there', async () => {
    const albania = await nodeOf('albania');
    const serbia = await nodeOf('serbia');
    const first = albania.running().keys.log;
    expect((await host.say({ type: 'PassChair', party: 'albania', toKey: first })).status).toBe(201);
    await albania.stop();
    let keeping = await keeps(albania);
    await serbia.running().round();
    const { log } = serbia.running().keys;
    await say(keeping.url, { type: 'PassChair', party: 'serbia', toKey: log });
    await serbia.running().round();
    await serbia.stop();
    await keeps(serbia);
    await ends(keeping);

    await albania.start();
    await albania.running().round();
    const second = albania.running().keys.log;
    expect(second).not.toBe(first);
    // The former one is kept, and no further key is made for a term that has not been.
    const keys = readdirSync(join(albania.folder, 'keys')).filter((name) => /^bpp\.[0-9a-f]{8}\./.test(name));
    expect(keys.map((name) => name.replace(/[0-9a-f]{8}/, 'ID')).toSorted()).toEqual([
      'bpp.ID.countersigned',
      'bpp.ID.key',
    ]);
    expect(keys.every((name) => name.includes(first.split('+')[1] ?? 'none'))).toBe(true);
    await albania.stop();
    await albania.start();
    expect(albania.running().keys.log).toBe(second);
    // Others may know the house by the key with which it kept the record.
    const asking = openLogKey(join(serbia.folder, 'keys'), 'bpp.witness', false);
    expect(await asks(albania.url, first, 'serbia', asking)).toBe(200);
    expect(await asks(albania.url, log, 'serbia', asking)).toBe(401);

    await say(serbia.url, { type: 'PassChair', party: 'albania', toKey: second });
    await albania.running().round();
    await albania.stop();
    keeping = await keeps(albania);
    await ends(open[1] ?? keeping);
    await serbia.start();
    await serbia.running().round();
    const third = serbia.running().keys.log;
    expect([first, second, log]).not.toContain(third);
    await say(keeping.url, { type: 'PassChair', party: 'serbia', toKey: third });
    await serbia.running().round();
    await serbia.stop();
    const again = await keeps(serbia);
    expect(await snapshot(again.url, '')).toMatchObject({ custody: { passing: false } });
  }, 120_000);
});

describe('a record that is passed on', () => {
  it('is not taken by whom it was not passed to', async () => {
    const albania = await nodeOf('albania');
    await albania.stop();
    await expect(takeOver(settingsOf(albania))).rejects.toMatchObject({ code: 'NotPassed' });
    await expect(startServer(settingsOf(albania), () => undefined)).rejects.toMatchObject({
      code: 'readonly',
      message: expect.stringMatching(/the node of albania.*npx sofra follow .* --as albania.*npx sofra take/),
    });
    await expect(takeOver(quietSettings({ SOFRA_DATA: folder }))).rejects.toMatchObject({ code: 'NotANode' });
  });

  it('goes whole to the node of another party, is followed there by the others, and the first house comes back as a member', async () => {
    const albania = await nodeOf('albania');
    const serbia = await nodeOf('serbia');
    const { log } = albania.running().keys;
    const passed = await host.say({ type: 'PassChair', party: 'albania', toKey: log });
    expect(passed.status, await passed.clone().text()).toBe(201);
    await albania.stop();
    const taken = await takeOver(settingsOf(albania));
    // The act that passed it is the last of the former keeper's, and acts count from 0.
    expect(taken).toMatchObject({
      party: 'albania',
      vkey: log,
      url: albania.url,
      from: host.desk.head().size,
    });
    expect(await asksAsChair(host.url, host.desk.vkey, albania.folder)).toBe(200);
    // The former key on the record as it was when it was taken: nothing passes from there any more.
    const whole = join(folder, 'taken');
    cpSync(albania.folder, whole, { recursive: true });
    cpSync(join(host.data, 'keys'), join(whole, 'keys'), { recursive: true });
    const settings = quietSettings({ SOFRA_DATA: whole });
    const house = await openHouse(whole, settings.origin);
    const app = await buildApp(house, settings, machine);
    const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/`;
    expect(await asksAsChair(url, host.desk.vkey, albania.folder)).toBe(401);
    await app.close();
    await house.close();
    // A second try finds that it is done.
    expect((await takeOver(settingsOf(albania))).size).toBe(taken.size);

    const keeping = await startServer(settingsOf(albania), () => undefined);
    open.unshift(keeping);
    const all = await snapshot(keeping.url, 'door-bpp=secretariat');
    expect(all).toMatchObject({ size: taken.size, custody: { passing: false } });
    const reason = { en: 'It keeps the record now.' };
    await say(keeping.url, { type: 'RetireNode', party: 'albania', reason }, 'head.albania');

    const after = await serbia.running().round();
    expect(after).toMatchObject({
      size: taken.size + 1,
      cosigned: { whole: true },
      unsigned: null,
      wrong: [],
    });

    // Whoever comes to the former keeper is led on by the record, and is named where the record is kept now.
    const late = await follow(host, 'montenegro');
    open.push(late);
    expect(late.running().keeper()).toBe(keeping.url);

    // Another node of the keeper's party is no keeper, whatever the record says of its address.
    expect(await asksAsChair(keeping.url, log, albania.folder)).toBe(401);
    const beside = await nodeOf('albania', keeping);
    expect(await serbia.running().round()).toMatchObject({ size: taken.size + 2, away: false, wrong: [] });
    const moves = { en: 'It moves (exercise).' };
    await say(serbia.url, { type: 'RetireNode', party: 'serbia', reason: moves }, 'head.serbia');
    expect((await beside.running().round()).size).toBe(taken.size + 3);

    await host.store.backup(join(folder, 'former'));
    cpSync(join(host.data, 'keys'), join(folder, 'former', 'keys'), { recursive: true });
    const former = await nodeOf('bosnia-and-herzegovina', keeping, join(folder, 'former'));
    // Told of another house that has the record, it asks that one too, and says where the record is kept.
    await former.stop();
    await expect(former.start({ url: `${serbia.url}another-` })).rejects.toMatchObject({
      code: 'OtherCharge',
    });
    await former.start(serbia);
    expect(former.running().standing().keeper).toBe(keeping.url);
    const page = await (await fetch(`${former.url}en/bpp/record`)).text();
    expect(page).toContain(`It follows the keeper at ${new URL(keeping.url).host} and hears from it now.`);
    const { size, cosigned, wrong } = await former.running().round();
    expect({ cosigned, wrong }).toEqual({ cosigned: { size, whole: true }, wrong: [] });
    const cookie = 'door-bpp=head.bosnia-and-herzegovina';
    expect(await snapshot(former.url, cookie)).toEqual(await snapshot(keeping.url, cookie));
  });
});
