import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf, pairOf, sha256, taken } from '../../test/keyring.ts';
import {
  type Bridge,
  forkBetween,
  openCheckpoint,
  proveConsistency,
  rootAt,
  type SignedCheckpoint,
} from './index.ts';

const ORIGIN = 'sofra.example/exercise';
const log = pairOf(ORIGIN);
const LENGTH = 40;
const history = historyOf(ORIGIN, LENGTH);

type History = typeof history;

function head(size: number, of: History = history): SignedCheckpoint {
  return taken(openCheckpoint(of.note(size, [log.signer]), ORIGIN, [log.verifier]));
}

function bridge(from: number, to: number, of: History): Bridge {
  return { root: rootAt(from, of.hashAt, sha256), proof: proveConsistency(from, to, of.hashAt, sha256) };
}

const sizes = fc.tuple(fc.integer({ min: 1, max: LENGTH }), fc.integer({ min: 1, max: LENGTH }));

describe('two signed heads of one log', () => {
  it('are joined when one is the beginning of the other, at every pair of sizes', () => {
    for (let from = 0; from <= LENGTH; from++) {
      for (let to = from; to <= LENGTH; to++) {
        const given = from === 0 || from === to ? undefined : bridge(from, to, history);
        expect(forkBetween(head(from), head(to), given, sha256), `${from} ${to}`).toEqual({
          verdict: 'joined',
        });
        expect(forkBetween(head(to), head(from), given, sha256)).toEqual({ verdict: 'joined' });
      }
    }
  });

  it('are a fork when they have one size and two roots', () => {
    const other = historyOf(ORIGIN, LENGTH, 5);
    expect(forkBetween(head(6), head(6, other), undefined, sha256)).toEqual({ verdict: 'forked' });
    expect(forkBetween(head(5), head(5, other), undefined, sha256)).toEqual({ verdict: 'joined' });
  });

  it('are a fork whenever the histories part before the smaller ends, and only then', () => {
    fc.assert(
      fc.property(sizes, fc.nat(LENGTH - 1), fc.boolean(), ([a, b], partedAt, swapped) => {
        const other = historyOf(ORIGIN, LENGTH, partedAt);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const pair = [head(from), head(to, other)] as const;
        const [one, two] = swapped ? [pair[1], pair[0]] : pair;
        // The bridge is made from the tiles of whoever showed the larger head.
        const { verdict } = forkBetween(one, two, from === to ? undefined : bridge(from, to, other), sha256);
        expect(verdict).toBe(partedAt < from ? 'forked' : 'joined');
      }),
      { numRuns: 200 },
    );
  });

  it('stay unjudged without a bridge, or with one that does not hold', () => {
    const other = historyOf(ORIGIN, LENGTH, 5);
    const asks = { verdict: 'unknown', from: 9, to: 20 };
    expect(forkBetween(head(9), head(20), undefined, sha256)).toEqual({ ...asks, why: 'NoBridge' });
    expect(forkBetween(head(20), head(9), bridge(9, 20, other), sha256)).toEqual({
      ...asks,
      why: 'BadBridge',
    });
  });

  it('are never made a fork by who forges a bridge', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 8 }),
        fc.nat(),
        ([a, b], forged, bit) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          if (from === to) return;
          const good = bridge(from, to, history);
          const bent = (bytes: Uint8Array) => bytes.map((byte, i) => (i === bit % 32 ? byte ^ 1 : byte));
          const lies: readonly Bridge[] = [
            { root: bent(good.root), proof: good.proof },
            { root: bent(good.root), proof: forged },
            { root: good.root, proof: forged },
            { root: good.root, proof: good.proof.map(bent) },
            { root: forged[0] ?? bent(good.root), proof: [...good.proof, ...forged] },
          ];
          for (const lie of lies)
            expect(forkBetween(head(from), head(to), lie, sha256).verdict).not.toBe('forked');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of which one is empty are joined, unless the empty one has a root', () => {
    const lie = { ...head(0), root: sha256(Uint8Array.of(1)) };
    expect(forkBetween(head(0), head(9), undefined, sha256)).toEqual({ verdict: 'joined' });
    expect(forkBetween(head(9), lie, undefined, sha256)).toEqual({ verdict: 'forked' });
  });

  it('of two logs say nothing of each other', () => {
    const elsewhere = { ...head(9), origin: 'elsewhere.example/log' };
    expect(forkBetween(elsewhere, head(9), undefined, sha256)).toEqual({
      verdict: 'unknown',
      why: 'OtherOrigin',
    });
  });
});
