import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  type Audience,
  type AudienceId,
  type CredentialId,
  type Instant,
  id,
  type PartyId,
  type Reader,
} from '../forum/index.ts';
import { encodeUtf8 } from '../record/index.ts';
import { EVERYTHING, openAudiences, shareOf } from './audiences.ts';
import type { Told } from './folds.ts';
import { isNarrow } from './sealing.ts';

const AT = '2026-01-23T09:00:00.000Z' as Instant;
const act: Act = {
  type: 'AudienceDefined',
  v: 1,
  by: id<CredentialId>('exercise'),
  audience: id<AudienceId>('for-all'),
  to: 'public',
};
const toldAt = (seq: number, audience: Audience): Told => ({ entered: { seq, at: AT }, audience, act });

const two: Audience = { parties: [id<PartyId>('one'), id<PartyId>('other')], secretariat: false };
const everybody = shareOf({ kind: 'public' });
const one = shareOf({ kind: 'delegation', party: id<PartyId>('one') });
const third = shareOf({ kind: 'delegation', party: id<PartyId>('third') });
const secretariat = shareOf({ kind: 'secretariat' });

/** Every third entry is for all members, every fifth for the secretariat, every seventh for two; the rest is public. */
function audienceAt(seq: number): Audience {
  if (seq % 7 === 0) return two;
  if (seq % 5 === 0) return 'secretariat';
  return seq % 3 === 0 ? 'member' : 'public';
}

/** A record of so many entries, some of them without words, on a disk; it notes which headers and which words are read. */
function record(size: number, without: ReadonlySet<number> = new Set(), disk = Promise.resolve()) {
  const read = { headers: [] as [number, number][], words: [] as number[] };
  const named = (seq: number): string => {
    const audience = audienceAt(seq);
    return audience === 'public' || audience === 'member' ? `to-${audience}` : `once-${seq}`;
  };
  const audiences = openAudiences({
    forum: 'exercise',
    size: () => size,
    defined: () => ({ 'to-public': 'public', 'to-member': 'member' }),
    headers: async (from, to) => {
      read.headers.push([from, to]);
      return Array.from({ length: to - from }, (_, i) => ({
        seq: from + i,
        header: encodeUtf8(`{"at":"${AT}","audience":"${named(from + i)}"}`),
        leaf: new Uint8Array(32),
      }));
    },
    open: async (places, each) => {
      expect(places.length).toBeLessThanOrEqual(256);
      read.words.push(...places);
      await disk;
      for (const seq of places) if (!without.has(seq)) each(toldAt(seq, audienceAt(seq)));
    },
  });
  return { read, audiences };
}

const below = (size: number, mine: (audience: Audience) => boolean): readonly number[] =>
  Array.from({ length: size }, (_, seq) => seq).filter((seq) => mine(audienceAt(seq)));

describe('what of a record somebody may read', () => {
  it('is found by headers alone for those to whom nothing narrow is ever said, and each header is read once', async () => {
    const { read, audiences } = record(600);
    expect(await audiences.places(everybody, 0, 600)).toEqual(below(600, (each) => each === 'public'));
    expect(await audiences.places(everybody, 254, 258)).toEqual([254, 256, 257].filter((n) => n % 3 > 0));
    expect(read).toEqual({
      headers: [
        [0, 256],
        [256, 512],
        [512, 600],
      ],
      words: [],
    });
  });

  it('is known of narrow entries once this house has learned them, and nobody asking makes it read them', async () => {
    const { read, audiences } = record(600);
    audiences.learn();
    expect(await audiences.places(one, 0, 600)).toEqual(below(600, (each) => each !== 'secretariat'));
    const narrow = below(600, (each) => each === two || each === 'secretariat');
    expect(read.words).toEqual(narrow);
    expect(await audiences.places(third, 0, 600)).toEqual(
      below(600, (each) => each === 'public' || each === 'member'),
    );
    expect(await audiences.places(secretariat, 0, 600)).toEqual(below(600, (each) => each !== two));
    expect(read.words).toEqual(narrow);
  });

  it('is not asked for while this house learns it: whoever comes then waits, and makes it read nothing', async () => {
    const disk = Promise.withResolvers<void>();
    const { read, audiences } = record(2500, new Set(), disk.promise);
    audiences.learn();
    let answered = false;
    const found = audiences.places(one, 2300, 2500).finally(() => {
      answered = true;
    });
    // Headers are public, and nobody waits for others' words to read them.
    expect(await audiences.places(everybody, 0, 9)).toEqual([1, 2, 4, 8]);
    await setImmediate();
    expect([answered, read.words]).toEqual([false, below(2500, isNarrow).slice(0, 256)]);
    disk.resolve();
    expect(await found).toEqual(below(2500, (each) => each !== 'secretariat').filter((seq) => seq >= 2300));
    expect(read.words).toEqual(below(2500, isNarrow));
  });

  it('is not looked for where it was told', async () => {
    const { read, audiences } = record(600);
    for (let seq = 0; seq < 600; seq++) audiences.tell(toldAt(seq, audienceAt(seq)));
    expect(await audiences.places(EVERYTHING, 0, 9000)).toHaveLength(600);
    expect(read).toEqual({ headers: [], words: [] });
  });

  it('is found out when words come late', async () => {
    const missing = new Set([7]);
    const { audiences } = record(9, missing);
    expect(await audiences.places(one, 6, 9)).toEqual([6, 8]);
    missing.clear();
    expect(await audiences.places(one, 6, 9)).toEqual([6, 7, 8]);
  });
});

describe('acts read for somebody', () => {
  const kinds: readonly Reader[] = [
    { kind: 'public' },
    { kind: 'press' },
    { kind: 'member' },
    { kind: 'secretariat' },
    { kind: 'delegation', party: id<PartyId>('one') },
    { kind: 'delegation', party: id<PartyId>('third') },
  ];

  it.each(kinds)('are all that $kind $party may see, and of no other a word is read', async (reader) => {
    const { read, audiences } = record(600);
    for (let seq = 0; seq < 600; seq++) audiences.tell(toldAt(seq, audienceAt(seq)));
    const seen: number[] = [];
    await audiences.replayFor(shareOf(reader), 0, 600, ({ entered }) => seen.push(entered.seq));
    expect(seen).toEqual(below(600, shareOf(reader).sees));
    expect(read.words).toEqual(seen);
  });

  it('are left out where they were sealed to fewer than their header says', async () => {
    const audiences = openAudiences({
      forum: 'exercise',
      size: () => 1,
      defined: () => ({ 'to-public': 'public' }),
      headers: async () => [
        { seq: 0, header: encodeUtf8(`{"at":"${AT}","audience":"to-public"}`), leaf: new Uint8Array(32) },
      ],
      open: async (_, each) => each(toldAt(0, two)),
    });
    const seen: Told[] = [];
    await audiences.replayFor(everybody, 0, 1, (told) => seen.push(told));
    expect(seen).toEqual([]);
  });

  it('are dated by the last entry, whosever it is', async () => {
    const { audiences } = record(6);
    expect(await audiences.timeAt(6)).toBe(AT);
    expect(await audiences.timeAt(0)).toBeUndefined();
  });
});
