import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCheckpointText, encodeBase64, signCheckpoint } from '../../record/index.ts';
import { sha256 } from '../keys.ts';
import { startServer } from '../start.ts';
import { follow, type Node, named } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { quietSettings } from '../testing/quiet.ts';
import { openRelay, type Relay, saying, textOf } from '../testing/relay.ts';
import { sayAt } from '../testing/saying.ts';

let host: Listening;
let between: Relay;
let albania: Node;
let kept: string;
const open: { close: () => Promise<void> }[] = [];

beforeEach(async () => {
  kept = mkdtempSync(join(tmpdir(), 'sofra-kept-'));
  host = await listen();
  between = await openRelay(host.url);
  albania = await named(await follow(between, 'albania'));
}, 60_000);

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await albania.close();
  await between.close();
  await host.close();
  rmSync(kept, { recursive: true, force: true });
});

const alias = (name: string): Promise<Response> =>
  host.say({ type: 'AddAlias', party: 'albania', alias: `${name} (exercise)` });

function putBack(): void {
  rmSync(albania.folder, { recursive: true });
  cpSync(join(kept, 'node'), albania.folder, { recursive: true });
}

/** The host as it is now, from a copy, under the same key: what a keeper does who was put back. */
async function former(): Promise<() => Promise<string>> {
  const folder = join(kept, 'host');
  await host.store.backup(folder);
  cpSync(join(host.data, 'keys'), join(folder, 'keys'), { recursive: true });
  const settings = quietSettings({ SOFRA_DATA: folder, SOFRA_PORT: '0' });
  return async () => {
    const again = await startServer(settings, () => undefined);
    open.push(again);
    return again.url;
  };
}

describe('a node of which the whole folder was put back', () => {
  it('signs no second history when the keeper was put back with it, before another member’s node was heard', async () => {
    const serbia = await named(await follow(host, 'serbia'));
    open.unshift(serbia);
    await albania.running().round();
    await albania.stop();
    cpSync(albania.folder, join(kept, 'node'), { recursive: true });
    const startAgain = await former();
    await albania.start();
    expect((await alias('One history')).status).toBe(201);
    const { cosigned } = await albania.running().round();
    expect(cosigned).toEqual({ size: host.desk.head().size, whole: true });
    await albania.stop();
    await serbia.stop();

    putBack();
    const url = await startAgain();
    between.turn(async ({ method, path, headers, through }) => {
      if (method !== 'GET') return through();
      const answer = await fetch(url + path.slice(1), { headers });
      return { status: answer.status, headers: {}, body: Buffer.from(await answer.arrayBuffer()) };
    });
    const other = { type: 'AddAlias', party: 'albania', alias: 'Another history (exercise)' };
    const said = await sayAt(url, other);
    expect(said.status, await said.clone().text()).toBe(201);
    await albania.start();
    expect(await albania.running().round()).toMatchObject({
      size: cosigned?.size,
      unsigned: 'NobodyHeard',
      cosigned: null,
    });
    const brought = addCheckpointText(0, [], await (await fetch(`${url}record/bpp/checkpoint`)).text());
    const witness = `${albania.url}bpp/albania/witness/add-checkpoint`;
    expect((await fetch(witness, { method: 'POST', body: brought })).status).toBe(403);
    await serbia.start();
    const { forks, cosigned: since } = await albania.running().round();
    expect([forks > 0, since]).toEqual([true, null]);
  });

  it('signs again once another member’s node was heard and nothing speaks against it', async () => {
    const serbia = await named(await follow(host, 'serbia'));
    open.unshift(serbia);
    await albania.running().round();
    await albania.stop();
    cpSync(albania.folder, join(kept, 'node'), { recursive: true });
    putBack();
    await albania.start();
    expect(await albania.running().round()).toMatchObject({
      unsigned: null,
      cosigned: { size: host.desk.head().size, whole: true },
    });
  });

  it('learns from a head that others show what it signed, and signs nothing below it', async () => {
    await albania.stop();
    cpSync(albania.folder, join(kept, 'node'), { recursive: true });
    await albania.start();
    expect((await alias('Signed and forgotten')).status).toBe(201);
    const { cosigned } = await albania.running().round();
    await albania.stop();
    putBack();
    // The head can be seen, and what lies below it cannot.
    between.turn(({ path, through }) => (path.includes('/tile/') ? 'break' : through()));
    await albania.start();
    expect(await albania.running().round()).toMatchObject({ unsigned: 'SignedMore', cosigned: null });
    between.turn();
    expect(await albania.running().round()).toMatchObject({ unsigned: null, cosigned });
  });
});

describe('a node', () => {
  it('believes nobody else what it signed', async () => {
    const { size } = host.desk.head();
    between.turn(async ({ path, through }) => {
      const answer = await through();
      const text = textOf(answer);
      return path.endsWith('/checkpoint')
        ? saying(answer, text.replace(/\n\d+\n/, `\n${size + 900}\n`))
        : answer;
    });
    await albania.running().round();
    between.turn();
    expect((await alias('After that')).status).toBe(201);
    expect(await albania.running().round()).toMatchObject({ unsigned: null, cosigned: { size: size + 1 } });
  });

  it('says to its people that the keeper is away when its answer breaks off', async () => {
    between.turn(({ path, through }) => (path.endsWith('/commands') ? 'break' : through()));
    const retire = { type: 'RetireNode', party: 'albania', reason: { en: 'It moves.' } };
    const said = await sayAt(albania.url, retire, { cookie: 'door-bpp=head.albania' });
    expect([said.status, await said.json()]).toMatchObject([503, { code: 'KeeperAway' }]);
  });

  it('signs nothing where its copy does not begin with what it signed', async () => {
    const path = join(albania.folder, 'signed', 'bpp.json');
    await albania.stop();
    const before = readFileSync(path, 'utf8');
    const { size } = JSON.parse(before) as { size: number };
    const other = { size, root: encodeBase64(sha256(Buffer.from('another past'))) };
    writeFileSync(path, JSON.stringify(other));
    expect((await alias('Otherwise')).status).toBe(201);
    await albania.start();
    expect(await albania.running().round()).toMatchObject({ unsigned: 'SignedOtherwise', cosigned: null });
  });

  it('takes a shorter head with another root for the second history that it is', async () => {
    const { origin, signer } = host.desk;
    const { size } = host.desk.head();
    const root = sha256(Buffer.from('another past'));
    const note = signCheckpoint({ origin, size: size - 1, root }, [signer]);
    between.turn(async ({ path, through }) =>
      path.endsWith('/checkpoint') ? saying(await through(), note) : through(),
    );
    expect(await albania.running().round()).toMatchObject({ forks: 1, size });
    const add = addCheckpointText(size, [], host.desk.head().checkpoint);
    const path = `${albania.url}bpp/albania/witness/add-checkpoint`;
    expect((await fetch(path, { method: 'POST', body: add })).status).toBe(403);
  });
});
