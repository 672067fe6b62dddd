import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, type Forum, type Instant, id, type PartyId, readInstant } from '../forum/index.ts';
import {
  checkPart,
  leafHash,
  openCheckpoint,
  readHeader,
  sameBytes,
  verifyInclusion,
} from '../record/index.ts';
import { type Desk, openDesk } from './desk.ts';
import { verifierOf } from './head-check.ts';
import { exerciseActor, type House, machine, openHouse } from './house.ts';
import { importAll, readyCharter, readyFacts } from './import.ts';
import { openLogKey, sha256 } from './keys.ts';
import { pathTo } from './proofs.ts';
import type { DeskTools } from './state.ts';

let folder: string;
let house: House;
let desk: Desk;

async function founded(): Promise<Desk> {
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  const made = await house.found('bpp', charter, () => undefined);
  if ('what' in made) throw new Error(JSON.stringify(made));
  return made;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-desk-'));
  house = await openHouse(folder, 'sofra.localhost');
  desk = await founded();
});

afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** When the last act was entered. */
function lastMoment(): Instant {
  const at = readInstant(desk.folds.whole().at);
  if (at === null) throw new Error('nothing was entered yet');
  return at;
}

const secretariat = { actor: exerciseActor('secretariat', null), exercise: true } as const;
const alias = (words: string): Command => ({ type: 'AddAlias', party: id<PartyId>('albania'), alias: words });
const plain = (forum: Forum): unknown => JSON.parse(JSON.stringify(forum));

describe('the desk', () => {
  it('answers an act only under a signed checkpoint that covers it', async () => {
    const said = await desk.say(alias('exercise alias'), secretariat, 'key-00001');
    expect(said).toMatchObject({ ok: true });
    if (!said.ok) return;
    const opened = openCheckpoint(desk.head().checkpoint, desk.origin, [verifierOf(desk.vkey)]);
    expect(opened.ok && opened.value.size).toBe(said.size);
    expect(said.seqs.every((seq) => seq < said.size)).toBe(true);
  });

  it('enters the same key and words once, however often and however fast they are sent', async () => {
    const before = desk.head().size;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => desk.say(alias('once'), secretariat, 'key-00002')),
    );
    const again = await desk.say(alias('once'), secretariat, 'key-00002');
    expect(desk.head().size).toBe(before + 1);
    for (const said of [...answers, again]) expect(said).toMatchObject({ ok: true, seqs: [before] });
  });

  it('refuses a key that comes back with other words', async () => {
    await desk.say(alias('first words'), secretariat, 'key-00003');
    expect(await desk.say(alias('other words'), secretariat, 'key-00003')).toMatchObject({
      ok: false,
      refusal: { code: 'KeyReused' },
    });
  });

  it('remembers a key after a restart', async () => {
    await desk.say(alias('kept'), secretariat, 'key-00004');
    const { size } = desk.head();
    await house.close();
    house = await openHouse(folder, 'sofra.localhost');
    const reopened = house.desks.get('bpp');
    expect(await reopened?.say(alias('kept'), secretariat, 'key-00004')).toMatchObject({ ok: true, size });
  });

  it('decides each command against the ones before it in the same group', async () => {
    const twice = await Promise.all([
      desk.say(alias('twin'), secretariat, 'key-00005'),
      desk.say(alias('twin'), secretariat, 'key-00006'),
    ]);
    expect(twice.map((said) => said.ok)).toEqual([true, false]);
    expect(twice[1]).toMatchObject({ refusal: { code: 'AliasAlready' } });
  });

  it('enters the others of a group in which one command meets a bug', async () => {
    const said = ['one', 'half a character \ud800', 'three'].map((words, i) =>
      desk.say(alias(words), secretariat, `key-0002${i}`),
    );
    const came = await Promise.allSettled(said);
    expect(came.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(desk.folds.whole().parties.parties.albania?.aliases).toEqual(['one', 'three']);
    expect(await desk.say(alias('four'), secretariat, 'key-00024')).toMatchObject({ ok: true });
  });

  it('holds what was said in the order in which everybody reads it back', async () => {
    const names = { tr: 'Tatbikat', en: 'Exercise' };
    const enter: Command = {
      type: 'EnterParty',
      party: id<PartyId>('observer-one'),
      kind: 'organisation',
      names: { short: names, formal: names },
      standing: 'observer',
    };
    await desk.folds.of({ kind: 'public' });
    await desk.say(enter, secretariat, 'key-00030');
    const lived = JSON.stringify([desk.folds.whole(), await desk.folds.of({ kind: 'public' })]);
    await house.close();
    house = await openHouse(folder, 'sofra.localhost');
    const folds = house.desks.get('bpp')?.folds;
    expect(JSON.stringify([folds?.whole(), await folds?.of({ kind: 'public' })])).toBe(lived);
  });

  it('records nothing for a refusal', async () => {
    const { size } = desk.head();
    const said = await desk.say(
      { type: 'AddAlias', party: id<PartyId>('nowhere'), alias: 'x' },
      secretariat,
      'key-00007',
    );
    expect(said).toMatchObject({ ok: false, refusal: { code: 'PartyUnknown' } });
    expect(desk.head().size).toBe(size);
  });

  it('gives a role only the deeds the charter gives it', async () => {
    const press = { actor: exerciseActor('press', null), exercise: true } as const;
    expect(await desk.say(alias('by the press'), press, 'key-00008')).toMatchObject({
      ok: false,
      refusal: { code: 'NotYours' },
    });
  });

  it('folds to the same forum after a restart, for every reader', async () => {
    expect(
      await importAll(desk, readyFacts('balkan-peace-platform'), lastMoment(), () => undefined),
    ).toBeUndefined();
    expect(
      await importAll(desk, readyFacts('exercise-third-meeting'), lastMoment(), () => undefined),
    ).toBeUndefined();
    const readers = [
      { kind: 'public' },
      { kind: 'press' },
      { kind: 'secretariat' },
      ...['albania', 'serbia', 'turkiye'].map((party) => ({
        kind: 'delegation' as const,
        party: id<PartyId>(party),
      })),
    ] as const;
    const before = await Promise.all(readers.map(async (reader) => plain(await desk.folds.of(reader))));
    const whole = plain(desk.folds.whole());
    await house.close();
    house = await openHouse(folder, 'sofra.localhost');
    const reopened = house.desks.get('bpp');
    expect(plain(reopened?.folds.whole() as Forum)).toEqual(whole);
    const after = await Promise.all(
      readers.map(async (reader) => plain(await (reopened as Desk).folds.of(reader))),
    );
    expect(after).toEqual(before);
  });

  it('keeps a reader’s fold up act by act to what a fresh one would be', async () => {
    const reader = { kind: 'delegation', party: id<PartyId>('serbia') } as const;
    const kept = await desk.folds.of(reader);
    await importAll(desk, readyFacts('balkan-peace-platform'), lastMoment(), () => undefined);
    expect(plain(kept)).toEqual(plain(await desk.folds.asOf(reader, desk.head().size)));
  });

  it('shows the forum as it stood at any size', async () => {
    const { size } = desk.head();
    await desk.say(alias('later'), secretariat, 'key-00009');
    const then = await desk.folds.asOf({ kind: 'public' }, size);
    const now = await desk.folds.asOf({ kind: 'public' }, size + 1);
    expect(then.parties.parties.albania?.aliases).not.toContain('later');
    expect(now.parties.parties.albania?.aliases).toContain('later');
  });

  it('proves every entry to a stranger who has only the key', async () => {
    const { size } = desk.head();
    const verifier = verifierOf(desk.vkey);
    for (let seq = 0; seq < size; seq += 7) {
      const { path, head } = await pathTo(house.store, desk, seq);
      const [stored] = await house.store.readBack('bpp', seq, seq + 1);
      if (stored === undefined) throw new Error('entry missing');
      const opened = openCheckpoint(head.checkpoint, desk.origin, [verifier]);
      if (!opened.ok) throw new Error(opened.fault);
      const leaf = leafHash(stored.header, sha256);
      const { root } = opened.value;
      expect(verifyInclusion({ index: seq, size, leaf, proof: path, root }, sha256)).toBe(true);
      const header = readHeader(stored.header);
      if (!header.ok) throw new Error(header.fault);
      for (const part of await house.store.parts('bpp', seq)) {
        expect(!part.erased && checkPart(header.value, part.name, part.salt, part.bytes, sha256)).toBe(true);
      }
      expect(sameBytes(leaf, stored.leaf)).toBe(true);
    }
  });

  it('keeps contact data out of the act part and off the public fold', async () => {
    await importAll(desk, readyFacts('balkan-peace-platform'), lastMoment(), () => undefined);
    await importAll(desk, readyFacts('exercise-third-meeting'), lastMoment(), () => undefined);
    await desk.say(
      {
        type: 'EnterPerson',
        person: id('exercise-adviser'),
        party: id<PartyId>('albania'),
        name: 'Adviser Z (exercise)',
      },
      secretariat,
      'key-00010',
    );
    const naming: Command = {
      type: 'NameDelegate',
      meeting: id('exercise-3'),
      party: id('albania'),
      person: id('exercise-adviser'),
      function: 'adviser',
      office: { en: 'Adviser' },
      level: null,
      acting: false,
      contact: { email: 'adviser.z@example.org' },
    };
    const liaison = { actor: exerciseActor('liaison', 'albania'), exercise: true } as const;
    expect(await desk.say(naming, liaison, 'key-00011')).toMatchObject({ ok: true });
    const seen: string[] = [];
    await desk.replay(0, desk.head().size, ({ act }) => {
      if (act.type === 'ContactGiven' && act.contact?.email !== undefined) seen.push(act.contact.email);
    });
    expect(seen.length).toBeGreaterThan(0);
    const everyone = JSON.stringify(await desk.folds.of({ kind: 'public' }));
    for (const email of seen) expect(everyone).not.toContain(email);
    for await (const chunk of house.store.entries('bpp', 0, desk.head().size)) {
      for (const entry of chunk) {
        const act = entry.parts.find((part) => part.name === 'act');
        const text = act === undefined || act.erased ? '' : Buffer.from(act.bytes).toString('utf8');
        for (const email of seen) expect(text).not.toContain(email);
      }
    }
  });
});

describe('a desk on a machine that fails', () => {
  const second = (changes: Partial<DeskTools>): Promise<Desk> => {
    const key = openLogKey(join(folder, 'keys'), 'bpp', false);
    const tools = { ...machine, store: house.store, key, ...changes };
    return openDesk({ id: 'bpp', origin: desk.origin, settings: '{}' }, tools);
  };

  it('acknowledges nothing that is read back otherwise than it was written, and stores no head for it', async () => {
    const { size } = desk.head();
    const db = new DatabaseSync(join(folder, 'record.sqlite'));
    db.exec(
      'CREATE TRIGGER bent AFTER INSERT ON entries BEGIN UPDATE entries SET salt = zeroblob(32) WHERE place = NEW.place; END',
    );
    await expect(desk.say(alias('bent'), secretariat, 'key-00042')).rejects.toThrow('read back otherwise');
    expect([desk.head().size, (await house.store.head('bpp'))?.size]).toEqual([size, size]);
    db.exec('DROP TRIGGER bent');
    db.close();
    expect(await desk.say(alias('straight'), secretariat, 'key-00045')).toMatchObject({ ok: true });
  });

  it('keeps the times of the record in order, whatever the clock of the machine says', async () => {
    const ago = '2001-01-01T00:00:00.000Z' as Instant;
    const slow = await second({ now: () => ago });
    const before = slow.folds.whole().at;
    expect(await slow.say(alias('long ago'), secretariat, 'key-00044')).toMatchObject({ ok: true });
    expect(slow.folds.whole().at).toBe(before);
  });
});
