import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pairOf } from '../../../test/keyring.ts';
import { addCheckpointText, signCheckpoint, signNote } from '../../record/index.ts';
import { sha256 } from '../keys.ts';
import { startServer } from '../start.ts';
import { type Node, settingsOf } from '../testing/following.ts';
import type { Gate } from '../testing/gate.ts';
import { type Houses, openHouses } from '../testing/houses.ts';
import type { Listening } from '../testing/listening.ts';
import { sayAt } from '../testing/saying.ts';
import { recover } from './recover.ts';
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

/** A head of another past, by the key that the first house has. */
function otherHead(size: number, past = 'another past'): string {
  const root = sha256(Buffer.from(past));
  return signCheckpoint({ origin: host.desk.origin, size, root }, [host.desk.signer]);
}

/** The head that the first house's key signed over what everybody holds at this size. */
async function rightHead(size: number): Promise<string> {
  return (await fetch(`${host.url}record/bpp/checkpoints/${size}`)).text();
}

async function bring(url: string, notes: readonly string[]): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ notes });
  return (await fetch(`${url}record/bpp/forks`, { method: 'POST', headers, body })).status;
}

const add = (old: number, note: string): Promise<Response> =>
  fetch(`${serbia.url}bpp/serbia/witness/add-checkpoint`, {
    method: 'POST',
    body: addCheckpointText(old, [], note),
  });

const known = async (url: string): Promise<readonly { readonly former?: string }[]> =>
  (await fetch(`${url}record/bpp/forks`)).json() as Promise<readonly { readonly former?: string }[]>;

const reason = { en: 'Exercise.' };

async function passTo(node: Node): Promise<void> {
  const { log } = node.running().keys;
  expect((await host.say({ type: 'PassChair', party: 'albania', toKey: log })).status).toBe(201);
  await node.stop();
  await takeOver(settingsOf(node));
  open.unshift(await startServer(settingsOf(node), () => undefined));
}

describe('a key that kept the record before', () => {
  it('stops nobody by another past that it signs after it handed over, and the proof is kept with its name', async () => {
    await passTo(albania);
    const { size } = await serbia.running().round();
    const seen = size - 3;
    const pair = [await rightHead(seen), otherHead(seen)];
    for (const url of [serbia.url, albania.url, host.url]) {
      expect(await bring(url, pair)).toBe(201);
      expect(await bring(url, [otherHead(size), otherHead(size, 'a third')])).toBe(422);
    }
    expect(await known(serbia.url)).toMatchObject([{ former: host.desk.vkey }]);
    expect((await add(size, otherHead(size))).status).toBe(403);
    const cookie = 'door-bpp=head.albania';
    const fork = { type: 'ShowFork', party: 'albania', notes: pair };
    const said = await sayAt(albania.url, fork, { cookie });
    expect([said.status, ((await said.json()) as { code: string }).code]).toEqual([422, 'ForkUnfit']);
    const retired = await sayAt(albania.url, { type: 'RetireNode', party: 'albania', reason }, { cookie });
    expect(retired.status).toBe(201);
    expect(await serbia.running().round()).toMatchObject({
      size: size + 1,
      cosigned: { size: size + 1, whole: true },
      forks: 0,
    });
  }, 60_000);

  it('is not rid of a fork for which it was caught by handing over', async () => {
    const { size } = await serbia.running().round();
    expect(await bring(serbia.url, [await rightHead(size), otherHead(size)])).toBe(201);
    // Before the next round already.
    expect(await (await fetch(`${serbia.url}en/bpp/record`)).text()).toContain('Two histories signed by');
    const { cosigned } = await serbia.running().round();
    await passTo(albania);
    expect(await serbia.running().round()).toMatchObject({ forks: 1, cosigned });
    expect(await known(serbia.url)).not.toHaveProperty('0.former');
  }, 60_000);
});

describe('a table that was stopped by a fork', () => {
  it('signs on what it agreed on once enough recovery keys have named another keeper', async () => {
    const keys = ['one', 'two'].map((name) => pairOf(`${name}.example/recovery`, 'ed25519', name));
    const recovery = { keys: keys.map(({ vkey }) => vkey), threshold: 2 };
    expect((await host.say({ type: 'NameRecovery', recovery })).status).toBe(201);
    const { size } = await serbia.running().round();
    expect(await albania.running().round()).toMatchObject({ cosigned: { size, whole: true } });
    for (const { url } of [serbia, albania])
      expect(await bring(url, [await rightHead(size), otherHead(size)])).toBe(201);
    expect((await host.say({ type: 'AddAlias', party: 'serbia', alias: 'Exercise' })).status).toBe(201);
    for (const node of [albania, serbia])
      expect(await node.running().round()).toMatchObject({ forks: 1, cosigned: { size } });
    await gate.lead(null);
    await albania.stop();
    const { text } = await recover(settingsOf(albania), undefined, reason);
    const statement = signNote(
      text,
      keys.map(({ signer }) => signer),
    );
    const { done, size: taken } = await recover(settingsOf(albania), statement, reason);
    expect(done).not.toBeNull();
    open.unshift(await startServer(settingsOf(albania), () => undefined));
    expect(await serbia.running().round()).toMatchObject({
      size: taken,
      cosigned: { size: taken, whole: true },
      forks: 0,
      wrong: [],
    });
    expect(await known(serbia.url)).toMatchObject([{ former: host.desk.vkey }]);
    // What the lost key signs from now on is no head of any size, and what it signs of before stops nobody.
    expect(await bring(serbia.url, [await rightHead(size), otherHead(size, 'a late one')])).toBe(201);
    expect(await bring(serbia.url, [otherHead(taken), otherHead(taken, 'later still')])).toBe(422);
    expect(await serbia.running().round()).toMatchObject({ forks: 0, unsigned: null });
  }, 60_000);
});

describe('a node', () => {
  it('keeps the proof of a fork that is brought to its witness', async () => {
    const { size } = await serbia.running().round();
    expect((await add(size, await rightHead(size))).status).toBe(200);
    const stranger = pairOf(host.desk.origin, 'ed25519', 'a stranger').signer;
    const root = sha256(Buffer.from('another past'));
    const strange = signCheckpoint({ origin: host.desk.origin, size, root }, [stranger]);
    expect((await add(size, strange)).status).toBe(403);
    expect(await known(serbia.url)).toEqual([]);
    expect((await add(size, otherHead(size))).status).toBe(422);
    expect(await known(serbia.url)).toHaveLength(1);
    // Nobody's head is cosigned any more, and what proves more is still kept.
    expect((await add(size, await rightHead(size))).status).toBe(403);
    expect((await add(size, otherHead(size - 5))).status).toBe(403);
    expect(await serbia.running().round()).toMatchObject({ forks: 2 });
  });

  it('still counts a fork that an older version kept with all lines below its heads', async () => {
    const { size } = await serbia.running().round();
    const cosigned = await (await fetch(`${serbia.url}record/bpp/checkpoint`)).text();
    const place = join(serbia.folder, 'forks', 'bpp');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'ab12.json'), JSON.stringify({ notes: [cosigned, otherHead(size)] }));
    expect(cosigned).toContain('/serbia/witness ');
    expect(await serbia.running().round()).toMatchObject({ forks: 1 });
    expect(await bring(serbia.url, [await rightHead(size), otherHead(size)])).toBe(201);
    expect(await known(serbia.url)).toHaveLength(1);
    expect(JSON.stringify(await known(serbia.url))).not.toContain('/serbia/witness ');
  });
});
