import type { SignedCheckpoint } from './checkpoint.ts';
import { type Sha256, sameBytes } from './hash.ts';
import { verifyConsistency } from './verify.ts';
import { emptyState } from './witness.ts';

/**
 * What decides between two heads of different sizes: the root that the larger tree had at the smaller size, and the
 * consistency proof from there, both made from the tiles of the larger one (`rootAt`, `proveConsistency`).
 */
export type Bridge = { readonly root: Uint8Array; readonly proof: readonly Uint8Array[] };

/**
 * `joined`: one is the beginning of the other. `forked`: the log signed two histories; the two notes, and the bridge if
 * one was needed, prove it to anybody. `unknown`: a bridge from `from` to `to` would tell, or they are two logs.
 */
export type Judgement =
  | { readonly verdict: 'joined' | 'forked' }
  | { readonly verdict: 'unknown'; readonly why: 'OtherOrigin' }
  | {
      readonly verdict: 'unknown';
      readonly why: 'NoBridge' | 'BadBridge';
      readonly from: number;
      readonly to: number;
    };

/**
 * Judges whether two signed heads of a log are of one history. That no proof was found proves nothing; that the larger
 * tree provably began otherwise does, whoever made the bridge: it can only be made from the larger tree itself.
 *
 * @param a, b - in any order, each opened by `openCheckpoint` with the log's keys
 * @see C2SP tlog-checkpoint ("MUST NOT sign"); RFC 9162, section 2.1.4.2
 */
export function forkBetween(
  a: SignedCheckpoint,
  b: SignedCheckpoint,
  bridge: Bridge | undefined,
  sha256: Sha256,
): Judgement {
  if (a.origin !== b.origin) return { verdict: 'unknown', why: 'OtherOrigin' };
  const [older, newer] = a.size <= b.size ? [a, b] : [b, a];
  if (older.size === newer.size) return verdict(sameBytes(older.root, newer.root));
  if (older.size === 0) return verdict(sameBytes(older.root, emptyState(sha256).root));
  const [from, to] = [older.size, newer.size];
  if (bridge === undefined) return { verdict: 'unknown', why: 'NoBridge', from, to };
  const claim = { from, fromRoot: bridge.root, to, toRoot: newer.root, proof: bridge.proof };
  if (!verifyConsistency(claim, sha256)) return { verdict: 'unknown', why: 'BadBridge', from, to };
  return verdict(sameBytes(bridge.root, older.root));
}

function verdict(one: boolean): Judgement {
  return { verdict: one ? 'joined' : 'forked' };
}
