import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chair,
  commitmentTo,
  founding,
  ids,
  ORIGIN,
  passed,
  recovered,
  termsOf,
  tools,
} from '../../test/chairs.ts';
import { sha256, taken } from '../../test/keyring.ts';
import {
  chairKeysAt,
  followChairs,
  openCheckpoint,
  type Passing,
  type Rightful,
  rightfulHead,
  signCheckpoint,
  type Term,
} from './index.ts';

function judged(terms: readonly Term[], size: number, by: readonly number[], seen?: number): Rightful {
  const note = signCheckpoint(
    { origin: ORIGIN, size, root: sha256(new Uint8Array(0)) },
    by.map((i) => chair(i).signer),
  );
  const head = taken(
    openCheckpoint(
      note,
      ORIGIN,
      terms.map(({ key }) => key),
    ),
  );
  return rightfulHead(terms, head, seen);
}

const missing = (...by: readonly number[]): Rightful => ({
  ok: false,
  fault: 'MissingSignature',
  keyIds: ids(by),
});
const wrong = (...by: readonly number[]): Rightful => ({ ok: false, fault: 'WrongChair', keyIds: ids(by) });

describe('the signatures under a head', () => {
  const terms = termsOf([passed(0, 10), passed(1, 20), recovered(2, 30, [0, 1, 2]), passed(3, 40)]);

  it('are the chair’s of that size', () => {
    expect(judged(terms, 0, [0])).toEqual({ ok: true });
    expect(judged(terms, 9, [0], 3)).toEqual({ ok: true });
    expect(judged(terms, 9, [1])).toEqual(wrong(1));
    expect(judged(terms, 9, [0, 1])).toEqual(wrong(1));
    expect(judged(terms, 15, [0], 12)).toEqual(wrong(0));
    expect(judged(terms, 15, [1], 12)).toEqual({ ok: true });
    expect(judged(terms, 45, [4], 41)).toEqual({ ok: true });
  });

  it('are both chairs’ at the first head at or beyond a hand-over, and then the new one’s alone', () => {
    expect(judged(terms, 10, [0, 1], 9)).toEqual({ ok: true });
    expect(judged(terms, 13, [0, 1], 9)).toEqual({ ok: true });
    expect(judged(terms, 13, [1], 9)).toEqual(missing(0));
    expect(judged(terms, 13, [0], 9)).toEqual(missing(1));
    expect(judged(terms, 14, [0, 1], 13)).toEqual(wrong(0));
    expect(judged(terms, 14, [0], 13)).toEqual(wrong(0));
  });

  it('of a head looked at alone are the chair’s, with the former’s or without', () => {
    for (const seen of [undefined, 13, 99]) {
      expect(judged(terms, 13, [1], seen)).toEqual({ ok: true });
      expect(judged(terms, 13, [0, 1], seen)).toEqual({ ok: true });
      expect(judged(terms, 13, [0], seen)).toEqual(missing(1));
      expect(judged(terms, 22, [0, 2], seen === 13 ? undefined : seen)).toEqual(wrong(0));
    }
  });

  it('are told beforehand to whoever is about to sign', () => {
    expect(chairKeysAt(terms, 13, 9)).toEqual({ must: ids([0, 1]), may: [] });
    expect(chairKeysAt(terms, 14, 13)).toEqual({ must: ids([1]), may: [] });
    expect(chairKeysAt(terms, 13, undefined)).toEqual({ must: ids([1]), may: ids([0]) });
  });

  it('are never a lost key’s after its recovery', () => {
    expect(judged(terms, 30, [3], 29)).toEqual({ ok: true });
    expect(judged(terms, 30, [2, 3], 29)).toEqual(wrong(2));
    expect(judged(terms, 30, [2])).toEqual(wrong(2));
    expect(judged(terms, 33, [2], 31)).toEqual(wrong(2));
  });

  it('are all chairs’ whose hand-overs lie between two heads, but for keys lost on the way', () => {
    expect(judged(terms, 25, [0, 1, 2], 9)).toEqual({ ok: true });
    expect(judged(terms, 25, [1, 2], 9)).toEqual(missing(0));
    expect(judged(terms, 45, [3, 4], 9)).toEqual({ ok: true });
    expect(judged(terms, 45, [4], 9)).toEqual(missing(3));
    expect(judged(terms, 35, [3], 9)).toEqual({ ok: true });
  });
});

// What a chain of chairs is, said a second time: whoever signs heads one after another, by the rule, is followed.
describe('any chain of chairs', () => {
  const step = fc.record({
    gap: fc.integer({ min: 1, max: 6 }),
    lost: fc.boolean(),
    heads: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
  });
  const chains = fc.array(step, { maxLength: 8 });

  function passingsOf(
    steps: readonly { readonly gap: number; readonly lost: boolean }[],
  ): readonly Passing[] {
    let from = 0;
    return steps.map(({ gap, lost }, i) => {
      from += gap;
      return lost ? recovered(i, from, [1, 2, 3]) : passed(i, from);
    });
  }

  it('is followed, and each head that keeps the rule is taken', () => {
    fc.assert(
      fc.property(
        chains,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }),
        (steps, gaps) => {
          const terms = termsOf(passingsOf(steps));
          expect(terms).toHaveLength(steps.length + 1);
          let [seen, size] = [0, 0];
          for (const gap of gaps) {
            size += gap;
            const now = terms.findLastIndex(({ from }) => from <= size);
            const last = terms.findLastIndex(({ from }) => from <= seen);
            // Chairs that handed over between the two heads, back to the last recovery.
            let first = now;
            while (first > last && terms[first]?.began === 'passed') first--;
            const by = Array.from({ length: now - first + 1 }, (_, i) => first + i);
            expect(judged(terms, size, by, seen), `${seen} to ${size}`).toEqual({ ok: true });
            for (const left of by)
              expect(
                by.length === 1 ||
                  !judged(
                    terms,
                    size,
                    by.filter((i) => i !== left),
                    seen,
                  ).ok,
              ).toBe(true);
            const outsider = terms.findIndex((_, i) => !by.includes(i));
            if (outsider >= 0) expect(judged(terms, size, [...by, outsider], seen).ok).toBe(false);
            seen = size;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is broken by any one passing that is left out, doubled or changed', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 2, maxLength: 8 }),
        fc.nat(),
        fc.nat(5),
        (steps, which, how) => {
          const passings = passingsOf(steps);
          const at = which % passings.length;
          const chosen = passings[at];
          if (chosen === undefined) return;
          if (chosen.kind !== 'passed' && chosen.kind !== 'recovered') return;
          // Those who sign a recovery cannot know at which size it will be entered.
          if (how === 0 && chosen.kind === 'recovered') return;
          const statement = 'statement' in chosen.evidence ? chosen.evidence.statement : '';
          const changes: readonly Passing[] = [
            { ...chosen, from: chosen.from + 1 },
            { ...chosen, toKey: chair(11).vkey },
            { ...chosen, nextHash: commitmentTo(11) },
            {
              ...chosen,
              evidence: {
                statement: statement.replace(/[^\n](?=[^\n]{9}\n$)/, (letter) =>
                  letter === 'A' ? 'B' : 'A',
                ),
              },
            },
          ];
          const changed = changes[how];
          const broken =
            changed !== undefined
              ? passings.with(at, changed)
              : how === 4
                ? passings.toSpliced(at, 0, chosen)
                : passings.toSpliced(at, 1);
          const result = followChairs(founding, broken, tools);
          // Only the last one can be withheld unseen: then its own chair's heads carry a key that nobody knows.
          expect(result.ok).toBe(how === 5 && at === passings.length - 1);
        },
      ),
      { numRuns: 200 },
    );
  });
});
