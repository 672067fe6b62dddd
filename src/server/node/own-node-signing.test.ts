import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCheckpointText, signCheckpoint } from '../../record/index.ts';
import { buildApp } from '../app.ts';
import { closeMoved } from '../copies.ts';
import type { Desk } from '../desk.ts';
import { keepFork } from '../forks.ts';
import { exerciseActor, type House, machine, openHouse } from '../house.ts';
import { sha256 } from '../keys.ts';
import { type Node, settingsOf } from '../testing/following.ts';
import { type Houses, openHouses } from '../testing/houses.ts';
import { openOwnNode } from './own-node.ts';
import { takeOver } from './take.ts';

let houses: Houses;
let albania: Node;
let house: House;
let desk: Desk;
let said: string[];
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  houses = await openHouses();
  ({ albania } = houses);
  const toKey = albania.running().keys.log;
  const passed = await houses.host.say({ type: 'PassChair', party: 'albania', toKey });
  expect(passed.status).toBe(201);
  await albania.stop();
  await takeOver(settingsOf(albania));
  house = await openHouse(albania.folder, 'sofra.localhost');
  ends.push(() => house.close());
  const own = house.desks.get('bpp');
  if (own === undefined) throw new Error('no desk');
  desk = own;
  said = [];
}, 60_000);

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await houses.close();
});

/** The house with something about its desk or its store otherwise. */
const otherwise = (desk_: Partial<Desk>, store: Partial<House['store']> = {}): House => ({
  ...house,
  store: { ...house.store, ...store },
  desks: new Map([['bpp', { ...desk, ...desk_ }]]),
});

function begin(at: House = house): void {
  ends.unshift(openOwnNode(at).begin((line) => said.push(line)));
}

/** Up to where the node's keys have signed, as lies on the disk before anybody is shown it. */
function signed(): number {
  const path = join(albania.folder, 'signed', 'bpp.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { readonly size: number }).size : 0;
}

async function signers(): Promise<readonly string[]> {
  const note = (await house.store.checkpoint('bpp', desk.head().size)) ?? '';
  return [...note.matchAll(/\/bpp\/albania\/(\w+) /g)].map(([, name = '']) => name);
}

const signsNewest = (): Promise<void> => expect.poll(signed, { timeout: 10_000 }).toBe(desk.head().size);

/** In which it would have looked twice. */
const aWhile = (): Promise<void> => new Promise((done) => setTimeout(done, 2500));

async function signsNothing(): Promise<void> {
  const before = signed();
  expect(before).toBeLessThan(desk.head().size);
  begin();
  await aWhile();
  expect(signed()).toBe(before);
}

let keys = 0;
async function say(command: object): Promise<void> {
  const speaker = { actor: exerciseActor('head', 'albania'), exercise: true } as const;
  keys += 1;
  const answer = await desk.say(command as Parameters<Desk['say']>[0], speaker, `own-signing-${keys}`);
  expect(answer).toMatchObject({ ok: true });
}

const reason = { en: 'Exercise.' };

describe('the node of a party whose house keeps the record', () => {
  it('signs nothing while something stops its house', async () => {
    desk.stop({ what: 'RecordMoved', fault: new Error('moved') });
    await signsNothing();
  }, 30_000);

  it('signs nothing any more once the record does not name it', async () => {
    begin();
    await signsNewest();
    expect(await signers()).toEqual(expect.arrayContaining(['witness', 'mirror']));
    const before = signed();
    await say({ type: 'RetireNode', party: 'albania', reason });
    await aWhile();
    expect([signed(), desk.head().size > before]).toEqual([before, true]);
  }, 30_000);

  it('signs nothing while two histories are known that its own house signed', async () => {
    const { size, checkpoint } = desk.head();
    const root = sha256(Buffer.from('another past'));
    const other = signCheckpoint({ origin: desk.origin, size, root }, [desk.signer]);
    keepFork(albania.folder, 'bpp', { notes: [checkpoint, other], seen: size });
    await signsNothing();
  }, 30_000);

  it('signs nothing before the seals of a long record were looked at, and answers no witness before', async () => {
    const gate = Promise.withResolvers<void>();
    const looking = otherwise({ check: { done: gate.promise, fault: () => undefined } });
    const before = signed();
    begin(looking);
    const answer = witnessOf(looking);
    const first = await Promise.race([answer.then(() => 'answered'), aWhile().then(() => 'waits')]);
    expect([first, signed()]).toEqual(['waits', before]);
    gate.resolve();
    // Judged now: the proof from what these keys signed before is not with it.
    expect(await answer).toBe(422);
    await signsNewest();
  }, 30_000);

  it('signs as a witness alone while words that its party may read are missing, and as a mirror once they have come', async () => {
    await desk.filled(new Set([5]));
    begin();
    await signsNewest();
    await expect.poll(signers, { timeout: 5000 }).toEqual(['witness']);
    const { size } = desk.head();
    await desk.filled(new Set());
    await expect.poll(signers, { timeout: 5000 }).toEqual(expect.arrayContaining(['mirror', 'witness']));
    expect(desk.head().size).toBe(size);
  }, 30_000);

  it('answers nobody as a witness while its house is stopped', async () => {
    begin();
    await signsNewest();
    expect(await witnessOf(house)).toBe(200);
    desk.stop({ what: 'RecordMoved', fault: new Error('moved') });
    expect(await witnessOf(house)).toBe(403);
  }, 30_000);

  it('says once why it cannot sign, however often it tries', async () => {
    const tree = (): Promise<never> => Promise.reject(new Error('The database is away.'));
    begin(otherwise({}, { tree }));
    await expect.poll(() => said, { timeout: 5000 }).toHaveLength(1);
    await aWhile();
    expect(said).toEqual(['The database is away.']);
  }, 30_000);
});

describe('the folder from which a record was moved', () => {
  it('is followed with by nobody as long as that record lies there, since its keys sign at the other place', async () => {
    await closeMoved(house.store, 'bpp', '/elsewhere');
    for (const end of ends.splice(0)) await end();
    await expect(albania.start()).rejects.toMatchObject({
      code: 'readonly',
      message: expect.stringContaining('was moved to /elsewhere'),
    });
    const records = readdirSync(albania.folder).filter((name) => name.startsWith('record.sqlite'));
    for (const name of records) rmSync(join(albania.folder, name));
    await albania.start();
    expect(albania.running().standing().size).toBeGreaterThan(0);
  }, 30_000);
});

/** What the witness answers to whoever brings it the newest head. */
async function witnessOf(at: House): Promise<number> {
  const settings = settingsOf(albania);
  const own = openOwnNode(at);
  const app = await buildApp(at, settings, machine, (bare) => own.serve(bare, settings.reads));
  ends.unshift(async () => {
    await app.close();
  });
  const { checkpoint } = desk.head();
  const answer = await app.inject({
    method: 'POST',
    url: '/bpp/albania/witness/add-checkpoint',
    headers: { host: 'localhost', 'content-type': 'text/plain' },
    payload: addCheckpointText(signed(), [], checkpoint),
  });
  return answer.statusCode;
}
