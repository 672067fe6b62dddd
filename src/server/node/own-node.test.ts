import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCheckpointText, originHash } from '../../record/index.ts';
import { sha256 } from '../keys.ts';
import { startServer } from '../start.ts';
import { follow, type Node, named, settingsOf } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { sayAt } from '../testing/saying.ts';
import { takeOver } from './take.ts';

let host: Listening;
let albania: Node;
let serbia: Node;
const open: { close: () => Promise<void> }[] = [];

beforeEach(async () => {
  host = await listen();
  albania = await named(await follow(host, 'albania'));
  serbia = await named(await follow(host, 'serbia'));
  const policy = { threshold: 2, observers: [], observed: 0, reason: { en: 'Both that hold it (exercise)' } };
  expect((await host.say({ type: 'AmendPolicy', ...policy })).status).toBe(201);
  const toKey = albania.running().keys.log;
  expect((await host.say({ type: 'PassChair', party: 'albania', toKey })).status).toBe(201);
  await serbia.running().round();
  await albania.stop();
  await takeOver(settingsOf(albania));
}, 60_000);

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  for (const each of [albania, serbia, host]) await each.close();
});

async function keeps(): Promise<void> {
  open.push(await startServer(settingsOf(albania), () => undefined));
}

async function say(command: object): Promise<void> {
  const said = await sayAt(albania.url, command);
  expect(said.status, await said.clone().text()).toBe(201);
}

const head = async (path = 'checkpoint'): Promise<string> => {
  const answer = await fetch(`${albania.url}record/bpp/${path}`);
  return answer.ok ? answer.text() : '';
};
const sizeOf = (note: string): number => Number(note.split('\n')[1]);

describe('a keeper that is a party with a node', () => {
  it('holds its own heads as that node did, so that they come on everyone’s record with the others’', async () => {
    await keeps();
    await say({ type: 'AddAlias', party: 'albania', alias: 'Said at the new keeper (exercise)' });
    await expect.poll(() => head(), { timeout: 10_000 }).toContain('/bpp/albania/mirror ');
    const newest = await head();
    expect(newest).toContain('/bpp/albania/witness ');
    const { size } = await serbia.running().round();
    expect(sizeOf(await head('checkpoint/agreed'))).toBe(size);
    expect(size).toBe(sizeOf(newest));
    const page = await (await fetch(`${albania.url}en/bpp/keeping`)).text();
    expect(page).toContain('2 of 7');
    // Under the names of its keys it goes on showing what they signed.
    const shown = `${albania.url}bpp/albania/mirror/${originHash(host.desk.origin, sha256)}/checkpoint`;
    expect(await (await fetch(shown)).text()).toContain('/bpp/albania/mirror ');
  });

  it('answers as that node’s witness to whoever brings it a head', async () => {
    await keeps();
    await say({ type: 'AddAlias', party: 'albania', alias: 'Brought to it (exercise)' });
    await expect.poll(() => head(), { timeout: 10_000 }).toContain('/bpp/albania/witness ');
    const newest = await head();
    const size = sizeOf(newest);
    const add = (body: string): Promise<Response> =>
      fetch(`${albania.url}bpp/albania/witness/add-checkpoint`, { method: 'POST', body });
    const again = await add(addCheckpointText(size, [], newest));
    expect([again.status, await again.text()]).toEqual([
      200,
      expect.stringMatching(/^— \S+\/albania\/witness \S+\n$/),
    ]);
    const early = await add(addCheckpointText(0, [], newest));
    expect([early.status, await early.text()]).toEqual([409, `${size}\n`]);
    expect((await add('nothing of the kind')).status).toBe(400);
    const changed = newest.replace(/\n[0-9]+\n/, `\n${size + 1}\n`);
    expect((await add(addCheckpointText(size, [], changed))).status).toBe(403);
  });

  it('signs nothing as that node where the folder may be an older one, until another’s node has answered', async () => {
    await serbia.stop();
    rmSync(join(albania.folder, 'signed', 'bpp.here'));
    await keeps();
    await new Promise((done) => setTimeout(done, 2500));
    expect(await head()).not.toContain('/bpp/albania/');
    await serbia.start();
    await expect.poll(() => head(), { timeout: 20_000 }).toContain('/bpp/albania/mirror ');
  }, 40_000);

  it('follows again in the same folder when its term is over, and signs on', async () => {
    await keeps();
    await expect.poll(() => head(), { timeout: 10_000 }).toContain('/bpp/albania/mirror ');
    const toKey = serbia.running().keys.log;
    await say({ type: 'PassChair', party: 'serbia', toKey });
    await serbia.running().round();
    await serbia.stop();
    const { size } = await takeOver(settingsOf(serbia));
    open.push(await startServer(settingsOf(serbia), () => undefined));
    await open.shift()?.close();
    await albania.start();
    expect(await albania.running().round()).toMatchObject({
      cosigned: { size, whole: true },
      unsigned: null,
    });
  }, 60_000);
});
