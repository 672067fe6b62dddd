import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks, type Pair, pairOf, sha256, taken } from '../../test/keyring.ts';
import {
  type ChairTools,
  type Founding,
  followChairs,
  keyCommitment,
  type NoteSigner,
  openCheckpoint,
  type Passing,
  passingText,
  type Rightful,
  readCheckpointText,
  rightfulHead,
  signatureLines,
  signCheckpoint,
  type Term,
} from './index.ts';

const ORIGIN = 'sofra.example/exercise';
const chairs: readonly Pair[] = Array.from({ length: 12 }, (_, i) => pairOf(ORIGIN, 'ed25519', `chair ${i}`));
const recovery: readonly Pair[] = Array.from({ length: 5 }, (_, i) => pairOf(`recovery.example/${i}`));
const tools: ChairTools = { checks, sha256 };

function chair(i: number): Pair {
  return chairs[i] ?? pairOf(ORIGIN, 'ed25519', `chair ${i}`);
}

const commitmentTo = (i: number): Uint8Array => keyCommitment(chair(i).vkey, sha256);

const founding: Founding = {
  origin: ORIGIN,
  logKey: chair(0).vkey,
  nextHash: commitmentTo(1),
  recovery: { keys: recovery.map(({ vkey }) => vkey), threshold: 3 },
};

type Unsigned = Passing extends infer P ? (P extends Passing ? Omit<P, 'signatures'> : never) : never;

function signed(of: number, passing: Unsigned, signers: readonly NoteSigner[], origin = ORIGIN): Passing {
  const whole: Passing = { ...passing, signatures: '' };
  return { ...whole, signatures: signatureLines(passingText(origin, chair(of).vkey, whole), signers) };
}

/** The i-th chair hands over to the next, from a size. */
function passed(i: number, from: number, more: Partial<Unsigned> = {}): Passing {
  const plain: Unsigned = { kind: 'passed', toKey: chair(i + 1).vkey, from, nextHash: commitmentTo(i + 2) };
  return signed(i, { ...plain, ...more, kind: 'passed' } as Unsigned, [chair(i).signer]);
}

function recovered(i: number, from: number, by: readonly number[], agreed = from): Passing {
  const plain: Unsigned = {
    kind: 'recovered',
    toKey: chair(i + 1).vkey,
    from,
    nextHash: commitmentTo(i + 2),
    agreed,
  };
  return signed(
    i,
    plain,
    by.map((each) => recovery[each]?.signer).filter((each) => each !== undefined),
  );
}

function termsOf(passings: readonly Passing[]): readonly Term[] {
  const found = followChairs(founding, passings, tools);
  if (!found.ok) throw new Error(`${found.fault} at ${found.at}`);
  return found.terms;
}

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

const ids = (by: readonly number[]): readonly string[] => by.map((i) => chair(i).verifier.keyId);
const missing = (...by: readonly number[]): Rightful => ({
  ok: false,
  fault: 'MissingSignature',
  keyIds: ids(by),
});
const wrong = (...by: readonly number[]): Rightful => ({ ok: false, fault: 'WrongChair', keyIds: ids(by) });

describe('the chairs of a record', () => {
  it('are followed from the founding act alone, over hand-overs and recoveries', () => {
    const terms = termsOf([passed(0, 10), recovered(1, 25, [0, 2, 4]), passed(2, 40)]);
    expect(terms.map(({ vkey, from, began }) => [vkey, from, began])).toEqual([
      [chair(0).vkey, 0, 'founded'],
      [chair(1).vkey, 10, 'passed'],
      [chair(2).vkey, 25, 'recovered'],
      [chair(3).vkey, 40, 'passed'],
    ]);
  });

  it('say with one text who follows, which can be no checkpoint', () => {
    const { toKey, nextHash } = passed(0, 10);
    const next = Buffer.from(nextHash).toString('base64');
    const text = passingText(ORIGIN, chair(0).vkey, passed(0, 10));
    expect(text).toBe(
      `sofra/chair/v1\npassed\n${ORIGIN}\nof ${chair(0).vkey}\nfrom 10\nto ${toKey}\nnext ${next}\n`,
    );
    expect(passingText(ORIGIN, chair(0).vkey, recovered(0, 10, [], 7))).toBe(
      `sofra/chair/v1\nrecovered\n${ORIGIN}\nof ${chair(0).vkey}\nfrom 10\nagreed 7\nto ${toKey}\nnext ${next}\n`,
    );
    expect(readCheckpointText(text).ok).toBe(false);
  });

  it('are refused at the first passing that does not hold, and why', () => {
    const good = passed(0, 10);
    const stranger = pairOf('elsewhere.example/log');
    const cases: readonly (readonly [string, readonly Passing[], string, number])[] = [
      ['another key than was committed to', [passed(0, 10, { toKey: chair(5).vkey })], 'NotTheNextKey', 0],
      [
        'a commitment that the next does not keep',
        [passed(0, 10, { nextHash: commitmentTo(7) }), passed(1, 20)],
        'NotTheNextKey',
        1,
      ],
      [
        'signed by the new chair instead of the old',
        [signed(0, { ...good, kind: 'passed' }, [chair(1).signer])],
        'NotSignedByChair',
        0,
      ],
      [
        'signed by the chair before the last',
        [good, signed(1, { ...passed(1, 20), kind: 'passed' }, [chair(0).signer])],
        'NotSignedByChair',
        1,
      ],
      ['not signed', [{ ...good, signatures: '' }], 'NotSignedByChair', 0],
      [
        'a recovery of another chair',
        [good, { ...recovered(0, 20, [0, 1, 2]), toKey: chair(2).vkey }],
        'TooFewRecoveryKeys',
        1,
      ],
      ['a size changed after signing', [{ ...good, from: 11 }], 'NotSignedByChair', 0],
      ['a next key changed after signing', [{ ...good, nextHash: commitmentTo(3) }], 'NotSignedByChair', 0],
      [
        'signed for another forum',
        [signed(0, { ...good, kind: 'passed' }, [chair(0).signer], 'sofra.example/other')],
        'NotSignedByChair',
        0,
      ],
      ['from nothing', [passed(0, 0)], 'OutOfOrder', 0],
      ['from where the former began', [good, passed(1, 10)], 'OutOfOrder', 1],
      [
        'to a key that was in the chair before',
        [good, passed(1, 20, { toKey: chair(0).vkey })],
        'KeyUsedBefore',
        1,
      ],
      ['to a key of another name', [passed(0, 10, { toKey: stranger.vkey })], 'BadKey', 0],
      ['to a cosigner’s key', [passed(0, 10, { toKey: pairOf(ORIGIN, 'cosignature').vkey })], 'BadKey', 0],
      ['to no key', [passed(0, 10, { toKey: 'x' })], 'BadKey', 0],
      ['a hash that is too short', [{ ...good, nextHash: new Uint8Array(31) }], 'BadPassing', 0],
      ['half a size', [{ ...good, from: 10.5 }], 'BadPassing', 0],
      ['two recovery keys of three', [recovered(0, 10, [0, 1])], 'TooFewRecoveryKeys', 0],
      ['one recovery key three times', [recovered(0, 10, [0, 0, 0])], 'TooFewRecoveryKeys', 0],
      [
        'a recovery signed by the chair',
        [signed(0, { ...recovered(0, 10, []), kind: 'recovered', agreed: 10 }, [chair(0).signer])],
        'TooFewRecoveryKeys',
        0,
      ],
      ['a recovery from behind the head it names', [recovered(0, 10, [0, 1, 2], 11)], 'BehindAgreedHead', 0],
      [
        'a head changed after signing',
        [{ ...recovered(0, 10, [0, 1, 2], 11), agreed: 5 } as Passing],
        'TooFewRecoveryKeys',
        0,
      ],
    ];
    for (const [what, passings, fault, at] of cases)
      expect(followChairs(founding, passings, tools), what).toEqual({ ok: false, fault, at });
  });

  it('are not recovered behind a head that the verifier knows everybody holds', () => {
    const agreed = [
      { size: 30, keyIds: ids([0]) },
      { size: 99, keyIds: ids([1]) },
    ];
    const cut = (from: number) =>
      followChairs(founding, [recovered(0, from, [0, 1, 2], 10)], { ...tools, agreed });
    expect(cut(29)).toEqual({ ok: false, fault: 'BehindAgreedHead', at: 0 });
    // A head of the new chair itself lies beyond and says nothing against it.
    expect(cut(30).ok).toBe(true);
  });

  it('cannot be signed for by moving the end of the text', () => {
    const good = passed(0, 10);
    const longer = `${passingText(ORIGIN, chair(0).vkey, { ...good, from: 77 })}\n— a AAAAAAA=\n`;
    const moved = {
      ...good,
      from: 77,
      signatures: `— a AAAAAAA=\n\n${signatureLines(longer, [chair(0).signer])}`,
    };
    expect(followChairs(founding, [moved], tools)).toEqual({ ok: false, fault: 'NotSignedByChair', at: 0 });
  });

  it('begin with a founding act that can be kept', () => {
    const [one = '', two = ''] = founding.recovery.keys;
    const bad: readonly Founding[] = [
      { ...founding, logKey: 'x' },
      { ...founding, origin: 'elsewhere.example/log' },
      { ...founding, recovery: { keys: [one, two], threshold: 3 } },
      { ...founding, recovery: { keys: [one, two], threshold: 0 } },
      { ...founding, recovery: { keys: [one, one], threshold: 1 } },
      { ...founding, recovery: { keys: [one, 'x'], threshold: 1 } },
    ];
    for (const each of bad)
      expect(followChairs(each, [], tools)).toEqual({ ok: false, fault: 'BadFounding', at: -1 });
  });
});

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
          const changes: readonly Passing[] = [
            { ...chosen, from: chosen.from + 1 },
            { ...chosen, toKey: chair(11).vkey },
            { ...chosen, nextHash: commitmentTo(11) },
            {
              ...chosen,
              signatures: chosen.signatures.replace(/[^\n](?=[^\n]{9}\n)/, (letter) =>
                letter === 'A' ? 'B' : 'A',
              ),
            },
          ];
          const bent = changes[how];
          const broken =
            bent !== undefined
              ? passings.with(at, bent)
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
