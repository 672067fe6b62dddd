import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, type Forum, id, type PartyId } from '../forum/index.ts';
import { type Head, MOVED, NOWHERE, type Store, StoreBroken } from '../store/index.ts';
import { closeMoved } from './copies.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Told } from './folds.ts';
import { exerciseActor, type House, machine, openHouse } from './house.ts';
import { readyCharter } from './import.ts';
import { openLogKey } from './keys.ts';

let folder: string;
let house: House;
let first: Desk;
const others: Desk[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-desks-'));
  house = await openHouse(folder, 'sofra.localhost');
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  const made = await house.found('bpp', charter, () => undefined);
  if ('what' in made) throw new Error(JSON.stringify(made));
  first = made;
});
afterEach(async () => {
  for (const desk of others.splice(0)) await desk.close();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A desk of the same record, as another process would hold it. */
async function another(changes: Partial<Store> = {}): Promise<Desk> {
  const key = openLogKey(join(folder, 'keys'), 'bpp', false);
  const row = { id: 'bpp', origin: first.origin, settings: '{}' };
  const desk = await openDesk(row, { ...machine, store: { ...house.store, ...changes }, key });
  others.push(desk);
  return desk;
}

/** One that hears of nothing, so that it meets the others only where it would write. */
const deaf: Partial<Store> = { listen: () => () => undefined };

const secretariat = { actor: exerciseActor('secretariat', null), exercise: true } as const;
const alias = (words: string): Command => ({ type: 'AddAlias', party: id<PartyId>('albania'), alias: words });
const aliases = (desk: Desk): readonly string[] => desk.folds.whole().parties.parties.albania?.aliases ?? [];
const plain = (forum: Forum): unknown => JSON.parse(JSON.stringify(forum));

describe('several desks of one record', () => {
  it('decide on what the others have entered', async () => {
    const second = await another(deaf);
    expect(await first.say(alias('one'), secretariat, 'key-00001')).toMatchObject({ ok: true });
    expect(await second.say(alias('one'), secretariat, 'key-00002')).toMatchObject({
      ok: false,
      refusal: { code: 'AliasAlready' },
    });
    expect(await second.say(alias('two'), secretariat, 'key-00003')).toMatchObject({ ok: true });
    expect(aliases(second)).toEqual(['one', 'two']);
    expect(await first.say(alias('three'), secretariat, 'key-00004')).toMatchObject({ ok: true });
    expect(aliases(first)).toEqual(['one', 'two', 'three']);
  });

  it('answer the same command under the same key alike, and enter it once', async () => {
    const second = await another(deaf);
    const said = await first.say(alias('once'), secretariat, 'key-00001');
    const again = await second.say(alias('once'), secretariat, 'key-00001');
    expect(again).toEqual(said);
    expect(await second.say(alias('other words'), secretariat, 'key-00001')).toMatchObject({
      refusal: { code: 'KeyReused' },
    });
  });

  it('answer no act under a head that does not cover it, however late they hear of it', async () => {
    let meanwhile = async (): Promise<void> => undefined;
    const look: Store['look'] = async (...asked) => {
      const before = await house.store.look(...asked);
      const act = meanwhile;
      meanwhile = async () => undefined;
      await act();
      const after = await house.store.look(...asked);
      return before && after && { head: before.head, answers: after.answers };
    };
    const second = await another({ ...deaf, look });
    const told: number[] = [];
    second.listen((_, head) => told.push(head.size));
    // The first enters it between the second's look at the head and its look at the answers, as no store should let it.
    meanwhile = async () => void (await first.say(alias('between'), secretariat, 'key-00001'));
    const said = await second.say(alias('between'), secretariat, 'key-00001');
    expect(said).toMatchObject({ ok: true, size: first.head().size });
    expect(told).toEqual([first.head().size]);
  });

  it('tell their own readers what another entered while nobody said anything here', async () => {
    const second = await another();
    const heard: Told[] = [];
    second.listen((told) => heard.push(...told));
    const reader = { kind: 'public' } as const;
    const kept = await second.folds.of(reader);
    const before = first.head().size;
    await first.say(alias('from next door'), secretariat, 'key-00001');
    await expect.poll(() => second.head().checkpoint).toBe(first.head().checkpoint);
    expect(heard.map(({ entered }) => entered.seq)).toEqual([before]);
    expect(plain(kept)).toEqual(plain(await first.folds.of(reader)));
    expect(plain(second.folds.whole())).toEqual(plain(first.folds.whole()));
  });

  it('all write at once, and none ever tells a head that the record did not take', async () => {
    const signed = { kept: new Set<string>(), stale: new Set<string>() };
    const append: Store['append'] = async (forum, expected, batch) => {
      // What another machine's network does between deciding and writing.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
      const outcome = await house.store.append(forum, expected, batch);
      signed[outcome === 'stale' ? 'stale' : 'kept'].add(batch.head.checkpoint);
      return outcome;
    };
    const desks = [await another({ append }), await another({ append }), await another({ ...deaf, append })];
    const before = first.head().size;
    const left: string[] = [];
    const heard = desks.map((desk) => {
      const seqs: number[] = [];
      desk.listen((told, head) => {
        seqs.push(...told.map(({ entered }) => entered.seq));
        left.push(head.checkpoint, desk.head().checkpoint, desk.grown().head.checkpoint);
      });
      return seqs;
    });
    const said = await Promise.all(
      Array.from({ length: 90 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
        // Every third command is sent to two desks at once, as somebody does whose line is slow.
        const asked = n % 3 === 0 ? [n % desks.length, (n + 1) % desks.length] : [n % desks.length];
        const answers = await Promise.all(
          asked.map((i) => desks[i]?.say(alias(`name ${n}`), secretariat, `key-1${n}`)),
        );
        for (const answer of answers) expect(answer).toMatchObject({ ok: true });
        expect(new Set(answers.map((each) => JSON.stringify(each?.ok === true && each.seqs))).size).toBe(1);
        return answers[0]?.ok === true ? (answers[0].seqs[0] ?? -1) : -1;
      }),
    );
    expect(said.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, i) => before + i));
    await desks[2]?.say(alias('the last'), secretariat, 'key-00200');
    await expect
      .poll(() => desks.map((desk) => desk.head().size))
      .toEqual([1, 1, 1].map((n) => before + 90 + n));
    for (const seqs of heard) expect(seqs).toEqual(Array.from({ length: 91 }, (_, i) => before + i));
    for (const desk of desks)
      expect(plain(desk.folds.whole())).toEqual(plain(desks[0]?.folds.whole() as Forum));
    // The race was one: some heads were signed in vain, and not one of those was told to anybody.
    expect(signed.stale.size).toBeGreaterThan(0);
    expect(left.filter((note) => signed.stale.has(note) || !signed.kept.has(note))).toEqual([]);
  });
});

describe('a desk whose store holds another past than it has told', () => {
  it.each<[string, (head: Head) => Head, string]>([
    ['shorter', (head) => ({ ...head, size: head.size - 1 }), 'shorter'],
    ['of the same length', (head) => ({ ...head, root: head.root.toReversed() }), 'another'],
    [
      'longer, and signed for other acts',
      (head) => ({ ...head, checkpoint: head.checkpoint.replace(/\d+/, (size) => String(Number(size) + 1)) }),
      'does not open with its key',
    ],
  ])('%s, enters nothing more and says so', async (_, bend, word) => {
    let bent = false;
    const look: Store['look'] = async (...asked) => {
      const found = await house.store.look(...asked);
      return found === undefined || !bent ? found : { ...found, head: bend(found.head) };
    };
    const second = await another({ ...deaf, look });
    const before = second.head();
    if (word === 'does not open with its key') await first.say(alias('more'), secretariat, 'key-00001');
    bent = true;
    const refused = second.say(alias('too late'), secretariat, 'key-00002');
    await expect(refused).rejects.toThrow(word);
    await expect(refused).rejects.toBeInstanceOf(StoreBroken);
    expect(second.head()).toEqual(before);
    expect(aliases(second)).toEqual([]);
  });

  it('takes in no act whose bytes are not those that were sealed', async () => {
    const entries: Store['entries'] = async function* (...asked) {
      for await (const chunk of house.store.entries(...asked))
        yield chunk.map((entry) => ({
          ...entry,
          parts: entry.parts.map((part) =>
            part.erased
              ? part
              : { ...part, bytes: Buffer.from(Buffer.from(part.bytes).toString().replace('good', 'evil')) },
          ),
        }));
    };
    const second = await another({ ...deaf, entries });
    const { size } = second.head();
    await first.say(alias('good words'), secretariat, 'key-00001');
    await expect(second.say(alias('next'), secretariat, 'key-00002')).rejects.toThrow(
      `Entry ${size} of bpp is not what was sealed`,
    );
    expect(second.head().size).toBe(size);
  });

  it('goes on by itself once a store that was away is there again', async () => {
    let away = false;
    const look: Store['look'] = async (...asked) => {
      if (away) throw new StoreBroken('unreachable', 'The database does not answer.');
      return house.store.look(...asked);
    };
    const second = await another({ look });
    away = true;
    await first.say(alias('meanwhile'), secretariat, 'key-00001');
    await expect(second.say(alias('now'), secretariat, 'key-00002')).rejects.toThrow('does not answer');
    away = false;
    await expect.poll(() => aliases(second), { timeout: 5000 }).toEqual(['meanwhile']);
  });

  it('finds its own acts again whose answer was lost', async () => {
    let lose = false;
    const append: Store['append'] = async (...asked) => {
      const outcome = await house.store.append(...asked);
      if (!lose) return outcome;
      lose = false;
      throw new StoreBroken('unreachable', 'The database does not answer.');
    };
    const second = await another({ append });
    const { size } = second.head();
    lose = true;
    await expect(second.say(alias('lost'), secretariat, 'key-00001')).rejects.toThrow('does not answer');
    expect(await second.say(alias('lost'), secretariat, 'key-00001')).toEqual({
      ok: true,
      seqs: [size],
      size: size + 1,
    });
    expect(aliases(second)).toEqual(['lost']);
  });
});

describe('a record that is moved while it is served', () => {
  it('takes no more acts where it was left, and says from the next command on where it went', async () => {
    const append: Store['append'] = async (...asked) =>
      (await house.store.remembered('bpp')).has(MOVED) ? 'stale' : house.store.append(...asked);
    const served = await another({ append });
    await closeMoved(house.store, 'bpp', 'postgres://elsewhere/sofra');
    const before = served.head().size;
    const moved = {
      code: 'readonly',
      message: expect.stringContaining('moved to postgres://elsewhere/sofra'),
    };
    await expect(served.say(alias('too late'), secretariat, 'key-00001')).rejects.toMatchObject(moved);
    expect(served.stopped()?.what).toBe('RecordMoved');
    await expect(served.say(alias('again'), secretariat, 'key-00002')).rejects.toMatchObject(moved);
    expect((await house.store.head('bpp'))?.size).toBe(before);
  });

  it('takes acts again, as it is served, where the move did not come about, and where it is said again none', async () => {
    const append: Store['append'] = async (...asked) =>
      [undefined, NOWHERE].includes((await house.store.remembered('bpp')).get(MOVED))
        ? house.store.append(...asked)
        : 'stale';
    const served = await another({ append });
    const said = (name: string): Promise<unknown> =>
      served.say(alias(name), secretariat, `key-${name}`).then(
        ({ ok }) => ok,
        ({ code }: StoreBroken) => code,
      );
    const reopen = await closeMoved(house.store, 'bpp', 'postgres://elsewhere/sofra');
    expect([await said('meanwhile'), await said('meanwhile-2')]).toEqual(['readonly', 'readonly']);
    await reopen();
    expect([await said('after-it'), served.stopped()]).toEqual([true, undefined]);
    await closeMoved(house.store, 'bpp', 'postgres://elsewhere/sofra');
    expect([await said('too-late'), served.stopped()?.what]).toEqual(['readonly', 'RecordMoved']);
    expect(aliases(served)).toEqual(['after-it']);
  });

  it('is not opened again where it was found damaged meanwhile', async () => {
    const served = await another({ append: async () => 'stale' });
    const reopen = await closeMoved(house.store, 'bpp', 'postgres://elsewhere/sofra');
    await expect(served.say(alias('late'), secretariat, 'key-00001')).rejects.toThrow('moved');
    served.stop({ what: 'RecordDamaged', fault: new Error('a bit turned') });
    await reopen();
    await expect(served.say(alias('later'), secretariat, 'key-00002')).rejects.toThrow('a bit turned');
    expect((await served.stoppedNow())?.what).toBe('RecordDamaged');
  });
});
