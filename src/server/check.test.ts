import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Command, id, type PartyId } from '../forum/index.ts';
import { StoreBroken, type StoredEntry, type StoredPart } from '../store/index.ts';
import { buildApp } from './app.ts';
import { type Desk, openDesk } from './desk.ts';
import { headerOf, stampOf } from './entry.ts';
import { exerciseActor, type House, machine, openHouse } from './house.ts';
import { readyCharter } from './import.ts';
import { openLogKey } from './keys.ts';
import { quietSettings } from './testing/quiet.ts';

let folder: string;
let house: House;
const opened: Desk[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-check-'));
  house = await openHouse(folder, 'sofra.localhost');
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  await house.found('bpp', charter, () => undefined);
});
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const secretariat = { actor: exerciseActor('secretariat', null), exercise: true } as const;
const alias: Command = { type: 'AddAlias', party: id<PartyId>('albania'), alias: 'exercise' };

/** A desk of a record so long that it is shown before all its seals are checked. */
async function longRecord(read: (entry: StoredEntry) => Promise<StoredEntry>): Promise<Desk> {
  const { store } = house;
  const entries: typeof store.entries = async function* (...stretch) {
    for await (const chunk of store.entries(...stretch)) yield await Promise.all(chunk.map(read));
  };
  const key = openLogKey(join(folder, 'keys'), 'bpp', false);
  const row = { id: 'bpp', origin: 'sofra.localhost/bpp', settings: '{}' };
  const desk = await openDesk(row, { ...machine, store: { ...store, entries }, key, checkedFirst: 10 });
  opened.push(desk);
  return desk;
}

const misspelt = (part: StoredPart): StoredPart =>
  part.erased
    ? part
    : { ...part, bytes: Buffer.from(Buffer.from(part.bytes).toString().replace('Albania', 'Elbania')) };

it('shows a long record before all its seals are checked, and enters nothing until they are', async () => {
  const gate = Promise.withResolvers<void>();
  const read = new Set<number>();
  const desk = await longRecord(async (entry) => {
    // Its first reading is the fold's; the second is the check's.
    if (read.has(entry.seq)) await gate.promise;
    read.add(entry.seq);
    return entry;
  });
  const { size } = desk.head();
  expect((await desk.folds.of({ kind: 'public' })).size).toBe(size);
  const order: string[] = [];
  const said = desk.say(alias, secretariat, 'key-00001').then((answer) => {
    order.push('entered');
    return answer;
  });
  void desk.check?.done.then(() => order.push('checked'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([order, (await house.store.head('bpp'))?.size]).toEqual([[], size]);
  gate.resolve();
  expect(await said).toMatchObject({ ok: true, seqs: [size] });
  expect(order).toEqual(['checked', 'entered']);
});

it('shows and enters nothing of a long record any more once one letter is found changed', async () => {
  const desk = await longRecord(async (entry) => ({ ...entry, parts: entry.parts.map(misspelt) }));
  await expect(desk.say(alias, secretariat, 'key-00001')).rejects.toBeInstanceOf(StoreBroken);
  await expect(desk.check?.done).rejects.toThrow('is not what was sealed');
  const app = await buildApp({ ...house, desks: new Map([['bpp', desk]]) }, quietSettings(), machine);
  for (const url of ['/en/bpp', '/api/bpp/snapshot', '/record/bpp/parts/1', '/tr/bpp/parties']) {
    const answer = await app.inject({ url, headers: { host: 'localhost' } });
    expect([url, answer.statusCode, answer.json()]).toMatchObject([url, 503, { code: 'RecordDamaged' }]);
    expect(answer.body).not.toContain('Elbania');
  }
  await app.close();
});

it('holds the tree over all leaves against the signed head as well', async () => {
  const { store } = house;
  const [first] = await store.readBack('bpp', 3, 4);
  const parts = await store.parts('bpp', 3);
  if (first === undefined) throw new Error('no entry');
  // An entry that is sound by itself, in a place that is not its own.
  const desk = await longRecord(async (entry) =>
    entry.seq === 5 ? { ...entry, header: first.header, leaf: first.leaf, parts } : entry,
  );
  await expect(desk.check?.done).rejects.toThrow('not those its head was signed for');
});

it('checks a short record before it shows anything', async () => {
  expect(house.desks.get('bpp')?.check).toBeUndefined();
});

it('reads when and for whom an entry is as its whole header says', async () => {
  for await (const chunk of house.store.entries('bpp', 0, 100))
    for (const stored of chunk) expect(headerOf('bpp', stored)).toMatchObject(stampOf('bpp', stored));
  const broken = { seq: 0, header: Buffer.from('{"at":1}'), leaf: Buffer.alloc(32), parts: [] };
  expect(() => stampOf('bpp', broken)).toThrow('Entry 0 of bpp is not readable');
});
