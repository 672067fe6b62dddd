import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { id, type PartyId } from '../forum/index.ts';
import { buildApp } from './app.ts';
import type { Desk } from './desk.ts';
import { exerciseActor, type House, machine, openHouse } from './house.ts';
import { importAll, readyCharter, readyFacts } from './import.ts';
import { cosignersNamed, notesSpoiled, verifiersOf } from './kept-notes.ts';
import { readForeign } from './reading.ts';
import { keepRereading, type Rereading } from './reread.ts';
import { makeNode } from './testing/made-node.ts';
import { quietSettings } from './testing/quiet.ts';

let folder: string;
let house: House;
let desk: Desk;
const readings: Rereading[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-reread-'));
  house = await openHouse(folder, 'sofra.localhost');
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  const made = await house.found('bpp', charter, () => undefined);
  if ('what' in made) throw new Error(made.what);
  desk = made;
  expect(
    await importAll(desk, readyFacts('balkan-peace-platform'), machine.now(), () => undefined),
  ).toBeUndefined();
  expect(desk.head().size).toBeGreaterThan(260);
});
afterEach(async () => {
  for (const reading of readings.splice(0)) await reading.stop();
  await house.close();
  rmSync(folder, { recursive: true });
});

/** Bits that turn under a running house. */
function turned(sql: string): void {
  const db = new DatabaseSync(join(folder, 'record.sqlite'));
  db.exec(sql);
  db.close();
}

function rereading(everyMs: number): Rereading {
  const reading = keepRereading({ folder, database: null }, house.desks, everyMs);
  readings.push(reading);
  return reading;
}

type Answer = { readonly status: number; readonly code: unknown; readonly cache: unknown };

async function answer(url: string): Promise<Answer> {
  const app = await buildApp(house, quietSettings(), machine);
  const got = await app.inject({ url, headers: { host: 'localhost' } });
  await app.close();
  const code = got.statusCode === 200 ? null : got.json().code;
  return { status: got.statusCode, code, cache: got.headers['cache-control'] };
}

const damaged = { status: 503, code: 'RecordDamaged', cache: undefined };
const speaker = { actor: exerciseActor('secretariat', null), exercise: true } as const;
const alias = { type: 'AddAlias', party: id<PartyId>('albania'), alias: 'later' } as const;

async function kept(): Promise<string> {
  const { size, checkpoint } = desk.head();
  expect(await house.store.replace('bpp', size, undefined, checkpoint)).toBe('kept');
  return checkpoint;
}

describe('the reading of the whole record in the background', () => {
  it.each([
    ['an act', "UPDATE entries SET act = CAST(act || x'20' AS BLOB) WHERE (place & 1048575) = 30"],
    ['a leaf', 'UPDATE entries SET leaf = zeroblob(32) WHERE (place & 1048575) = 31'],
    ['a tile', 'UPDATE tiles SET hashes = zeroblob(8192)'],
    ['the text of a kept checkpoint', "UPDATE checkpoints SET note = replace(note, 'bpp', 'bqp')"],
    [
      'a signature of a kept checkpoint',
      "UPDATE checkpoints SET note = substr(note, 1, length(note) - 6) || 'AAAA' || substr(note, -2)",
    ],
  ])('finds %s whose bits turned, and then nothing is shown or signed any more', async (_, sql) => {
    await kept();
    await desk.say(alias, speaker, 'key-00000001');
    turned(sql);
    const reading = rereading(20);
    await expect(reading.found).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('sofra fsck'),
    });
    expect(await answer('/en/bpp')).toEqual(damaged);
    const { size } = desk.head();
    await expect(desk.say(alias, speaker, 'key-00000002')).rejects.toMatchObject({ code: 'damaged' });
    expect((await house.store.head('bpp'))?.size).toBe(size);
  });

  it('goes on over a sound record that grows meanwhile, and ends when the house closes', async () => {
    await kept();
    const reading = rereading(5);
    for (const n of [1, 2, 3]) {
      await desk.say({ ...alias, alias: `later ${n}` }, speaker, `key-0000000${n}`);
      await new Promise((later) => setTimeout(later, 150));
    }
    await reading.stop();
    expect(desk.stopped()).toBeUndefined();
    expect(await answer('/en/bpp')).toMatchObject({ status: 200 });
  });

  it('does not begin where it is not wanted', async () => {
    turned('UPDATE tiles SET hashes = zeroblob(8192)');
    const reading = rereading(0);
    await reading.found;
    expect(desk.stopped()).toBeUndefined();
  });
});

describe('what is given away for ever', () => {
  it.each([
    ['a tile', 'tile/0/000', 'UPDATE tiles SET hashes = zeroblob(8192)'],
    ['a part of an older width', 'tile/0/000.p/7', 'UPDATE tiles SET hashes = zeroblob(8192)'],
    ['a bundle', 'tile/entries/000', 'UPDATE entries SET header = zeroblob(90) WHERE (place & 1048575) = 17'],
    [
      'the newest bundle',
      'tile/entries/001.p/3',
      'UPDATE entries SET header = zeroblob(90) WHERE (place & 1048575) > 255',
    ],
    [
      'a bundle in which an entry is missing',
      'tile/entries/000',
      'DELETE FROM entries WHERE (place & 1048575) = 17',
    ],
  ])('is not %s that is other than it was signed; then nothing is given any more', async (_, path, sql) => {
    expect(await answer(`/record/bpp/${path}`)).toMatchObject({
      status: 200,
      cache: expect.stringContaining('immutable'),
    });
    turned(sql);
    expect(await answer(`/record/bpp/${path}`)).toEqual(damaged);
    expect(await answer('/en/bpp')).toEqual(damaged);
  });
});

describe('a kept checkpoint that was spoiled', () => {
  it('is told by whoever knows the keys from the acts alone: the log’s, a mirror’s or a witness’s line', async () => {
    const { store } = house;
    const log = { id: 'bpp', origin: desk.origin };
    const node = makeNode('albania');
    const read = readForeign(node.naming);
    if (!read.ok) throw new Error('no command');
    const delegate = { ...speaker, actor: exerciseActor('head', 'albania') };
    expect(await desk.say(read.command, delegate, 'key-00000001')).toMatchObject({ ok: true });
    const { size, checkpoint } = desk.head();
    const note = node.cosign(checkpoint);
    await store.replace('bpp', size, undefined, note);
    const known = [...verifiersOf([desk.vkey]), ...(await cosignersNamed(store, 'bpp'))];
    expect(known).toHaveLength(3);
    expect(await notesSpoiled(store, log, known)).toEqual([]);
    const lines = note.split('\n');
    for (const line of lines.slice(-4, -1)) {
      const spoiled = note.replace(
        line,
        `${line.slice(0, -12)}${line.at(-12) === 'A' ? 'B' : 'A'}${line.slice(-11)}`,
      );
      await store.replace('bpp', size, await store.checkpoint('bpp', size), spoiled);
      expect(await notesSpoiled(store, log, known)).toEqual([size]);
    }
    expect(await notesSpoiled(store, log, [])).toEqual([]);
  });

  it('is not shown: the newest head stands without it, an older one is not there', async () => {
    const note = await kept();
    const { size } = desk.head();
    turned("UPDATE checkpoints SET note = substr(note, 1, length(note) - 6) || 'AAAA' || substr(note, -2)");
    const app = await buildApp(house, quietSettings(), machine);
    const headers = { host: 'localhost' };
    expect((await app.inject({ url: '/record/bpp/checkpoint', headers })).body).toBe(note);
    await desk.say(alias, speaker, 'key-00000001');
    expect((await app.inject({ url: `/record/bpp/checkpoints/${size}`, headers })).statusCode).toBe(404);
    await app.close();
  });
});
