import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings, type Settings } from '../settings.ts';
import { startServer } from '../start.ts';
import { follow, type Node, named } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';
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

function settingsOf(data: string, port = 0): Settings {
  const read = readSettings({ SOFRA_LOG: 'silent', SOFRA_DATA: data, SOFRA_PORT: String(port) });
  if (!read.ok) throw new Error(read.faults.join());
  return read.settings;
}

async function nodeOf(party: string, at: { url: string } = host, data?: string): Promise<Node> {
  const node = await named(await follow(at, party, data));
  open.push(node);
  return node;
}

const snapshot = async (url: string, cookie: string): Promise<unknown> =>
  (await fetch(`${url}api/bpp/snapshot`, { headers: { cookie } })).json();

describe('a record that is passed on', () => {
  it('is not taken by whom it was not passed to', async () => {
    const albania = await nodeOf('albania');
    await albania.stop();
    await expect(takeOver(settingsOf(albania.folder))).rejects.toMatchObject({ code: 'NotPassed' });
    await expect(takeOver(settingsOf(folder))).rejects.toMatchObject({ code: 'NotANode' });
  });

  it('goes whole to the node of another party, is followed there by the others, and the first house comes back as a member', async () => {
    const albania = await nodeOf('albania');
    const serbia = await nodeOf('serbia');
    const { log } = albania.running().keys;
    const passed = await host.say({ type: 'PassChair', party: 'albania', toKey: log });
    expect(passed.status, await passed.clone().text()).toBe(201);
    await albania.stop();
    const taken = await takeOver(settingsOf(albania.folder));
    expect(taken).toMatchObject({ party: 'albania', vkey: log });
    // A second try finds that it is done.
    expect((await takeOver(settingsOf(albania.folder))).size).toBe(taken.size);

    const keeping = await startServer(
      settingsOf(albania.folder, Number(new URL(albania.url).port)),
      () => undefined,
    );
    open.unshift(keeping);
    const all = await snapshot(keeping.url, 'door-bpp=secretariat');
    expect(all).toMatchObject({ size: taken.size, custody: { passing: false } });
    const said = await fetch(`${keeping.url}api/bpp/commands`, {
      method: 'POST',
      body: JSON.stringify({
        type: 'RetireNode',
        party: 'albania',
        reason: { en: 'It keeps the record now.' },
      }),
      headers: {
        cookie: 'door-bpp=head.albania',
        'content-type': 'application/json',
        'idempotency-key': 'goes-on-0001',
      },
    });
    expect(said.status, await said.clone().text()).toBe(201);

    const after = await serbia.running().round();
    expect(after).toMatchObject({
      size: taken.size + 1,
      cosigned: { whole: true },
      unsigned: null,
      wrong: [],
    });

    // Another node of the keeper's party is no keeper, whatever the record says of its address.
    const beside = await nodeOf('albania', keeping);
    expect(await serbia.running().round()).toMatchObject({ size: taken.size + 2, away: false, wrong: [] });
    const sent = await fetch(`${serbia.url}api/bpp/commands`, {
      method: 'POST',
      body: JSON.stringify({ type: 'RetireNode', party: 'serbia', reason: { en: 'It moves (exercise).' } }),
      headers: {
        cookie: 'door-bpp=head.serbia',
        'content-type': 'application/json',
        'idempotency-key': 'goes-on-0002',
      },
    });
    expect(sent.status, await sent.clone().text()).toBe(201);
    expect((await beside.running().round()).size).toBe(taken.size + 3);

    await host.store.backup(join(folder, 'former'));
    cpSync(join(host.data, 'keys'), join(folder, 'former', 'keys'), { recursive: true });
    const former = await nodeOf('bosnia-and-herzegovina', keeping, join(folder, 'former'));
    const { size, cosigned, wrong } = await former.running().round();
    expect({ cosigned, wrong }).toEqual({ cosigned: { size, whole: true }, wrong: [] });
    const cookie = 'door-bpp=head.bosnia-and-herzegovina';
    expect(await snapshot(former.url, cookie)).toEqual(await snapshot(keeping.url, cookie));
  });
});
