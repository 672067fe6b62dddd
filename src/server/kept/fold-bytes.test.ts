import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erasing } from '../../../test/erased.ts';
import {
  type Act,
  actTypes,
  begin,
  evolve,
  type Forum,
  type Instant,
  type Made,
  sees,
} from '../../forum/index.ts';
import { asWritten } from '../../record/index.ts';
import {
  bytesOf,
  digestOf,
  foldsIn,
  meetingsOf,
  readTitle,
  type Title,
  type TwoFolds,
} from './fold-bytes.ts';
import { EVERYONE } from './keeping.ts';
import { packed, rest } from './resting.ts';

const at = '2026-01-23T09:00:00.000Z' as Instant;
const title: Title = { build: 'b', forum: 'exercise', origin: 'sofra.example/exercise', size: 0, root: '' };

function fold(folds: TwoFolds, acts: readonly Made<Act>[], from: number): TwoFolds {
  for (const [i, { act, audience }] of acts.entries()) {
    const entered = { seq: from + i, at };
    evolve(folds.whole, act, entered);
    if (sees(EVERYONE, audience)) evolve(folds.everyone, act, entered);
  }
  return folds;
}

const start = (): TwoFolds => ({ whole: begin(), everyone: begin() });
const bytes = (folds: TwoFolds): Buffer => bytesOf(title, folds, meetingsOf(folds).map(packed));
const text = ({ whole, everyone }: TwoFolds): string => JSON.stringify([whole, everyone]);
const written = (acts: readonly Made<Act>[]): readonly Made<Act>[] =>
  acts.map(({ act, audience }) => ({ act: asWritten(act), audience }));
const cut = fc.tuple(erasing, fc.nat({ max: 1000 })).map(([{ acts }, share]) => {
  const size = Math.floor((acts.length * share) / 1000);
  return { acts: written(acts), size };
});

describe('folds that are kept', () => {
  it('and read back, and folded on, are those folded from the start, to the order of every field', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(cut, ({ acts, size }) => {
        for (const { act } of acts) seen.add(act.type);
        const straight = fold(start(), acts, 0);
        const kept = bytes(fold(start(), acts.slice(0, size), 0));
        const on = fold(foldsIn(kept), acts.slice(size), size);
        // What is still at rest is packed as it lies there, and that is what it would be packed as.
        expect(digestOf(on)).toBe(digestOf(straight));
        expect(text(on)).toBe(text(straight));
        expect(on).toStrictEqual(straight);
      }),
      { numRuns: 60, seed: 20_260_123 },
    );
    expect(actTypes().filter((type) => !seen.has(type))).toEqual([]);
  }, 60_000);

  it('have one digest, whether their meetings are at rest or not, and another after any act on either', () => {
    fc.assert(
      fc.property(cut, ({ acts, size }) => {
        const folds = fold(start(), acts.slice(0, size), 0);
        const kept = bytes(folds);
        expect(readTitle(kept)).toEqual({ title, digest: digestOf(folds) });
        for (const meeting of meetingsOf(folds)) rest(meeting);
        expect(digestOf(folds)).toBe(readTitle(kept)?.digest);
        const next = acts.slice(size, size + 1);
        if (next.length > 0) expect(digestOf(fold(folds, next, size))).not.toBe(readTitle(kept)?.digest);
      }),
      { numRuns: 20, seed: 7 },
    );
  }, 60_000);

  it('leave every meeting at rest until somebody looks at what it has grown', () => {
    const [sample] = fc.sample(cut, { numRuns: 1, seed: 3 });
    if (sample === undefined) throw new Error('no record');
    const folds = foldsIn(bytes(fold(start(), sample.acts, 0)));
    const atRest = (forum: Forum): readonly string[] =>
      Object.values(forum.meetings.meetings)
        .filter((meeting) => Object.getOwnPropertyDescriptor(meeting, 'draft')?.get !== undefined)
        .map(({ meeting }) => meeting);
    const all = Object.keys(folds.whole.meetings.meetings);
    expect(all.length).toBeGreaterThan(1);
    expect(atRest(folds.whole)).toEqual(all);
    const [first = ''] = all;
    expect(Object.keys(folds.whole.meetings.meetings[first]?.invitations ?? {})).toBeDefined();
    expect(atRest(folds.whole)).toEqual(all.slice(1));
    // A rule that put another list in its place would find that nobody may.
    const second = folds.whole.meetings.meetings[all[1] ?? ''];
    expect(() => Object.assign(second ?? {}, { draft: {} })).toThrow(TypeError);
  });

  it('are not read from bytes that are cut off', () => {
    const [sample] = fc.sample(cut, { numRuns: 1, seed: 3 });
    if (sample === undefined) throw new Error('no record');
    const kept = bytes(fold(start(), sample.acts, 0));
    expect(readTitle(Buffer.alloc(0))).toBeUndefined();
    expect(readTitle(kept.subarray(0, 20))).toBeUndefined();
    expect(() => foldsIn(kept.subarray(0, -1))).toThrow('end before their last meeting');
  });
});
