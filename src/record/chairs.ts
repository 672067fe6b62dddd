import { chairKey, type Line, recoveryKeys, saidBy, signersOf } from './chair-evidence.ts';
import { type Sha256, type SignatureChecks, sameBytes } from './hash.ts';
import { isPassing, isRecovery, keyCommitment, type Passing, type Recovery } from './passing.ts';
import type { NoteVerifier } from './vkey.ts';

/** What the founding act says of who keeps the record; nobody has to be believed about the rest. */
export type Founding = {
  readonly origin: string;
  /** vkey of the first chair, type 0x01, named as the origin */
  readonly logKey: string;
  /** `keyCommitment` of the next chair's vkey; absent: the chair commits later */
  readonly nextHash?: Uint8Array;
  /** absent: the chair names them later */
  readonly recovery?: Recovery;
};

/** One chair's stretch of the record. */
export type Term = {
  readonly key: NoteVerifier;
  readonly vkey: string;
  /** the size from which this chair's key is needed */
  readonly from: number;
  /** `passed`: the first head at or beyond `from` carries the former key's signature as well */
  readonly began: 'founded' | 'passed' | 'recovered';
};

export type ChairFault =
  | 'BadFounding'
  | 'BadPassing'
  | 'BadKey'
  | 'KeyUsedBefore'
  | 'NotTheNextKey'
  | 'OutOfOrder'
  | 'NotSignedByChair'
  | 'TooFewRecoveryKeys'
  | 'BehindAgreedHead'
  | 'OtherHistory'
  | 'NamedAlready';

/** The chairs of a log, or the first passing that does not hold, by its place in the list (-1: the founding itself). */
export type Chairs =
  | { readonly ok: true; readonly terms: readonly Term[] }
  | { readonly ok: false; readonly fault: ChairFault; readonly at: number };

/** A head the members' quorum cosigned, and the ids of the log keys under it. */
export type AgreedHead = { readonly size: number; readonly keyIds: readonly string[] };

export type ChairTools = {
  readonly checks: SignatureChecks;
  readonly sha256: Sha256;
  /** heads that the verifier knows a quorum holds: a recovery may not cut behind them */
  readonly agreed?: readonly AgreedHead[];
};

type Chain = {
  readonly terms: readonly Term[];
  readonly former: Term;
  readonly nextHash?: Uint8Array | undefined;
  readonly recovery?: Recovery | undefined;
};

/**
 * Follows the chairs of a log from its founding act alone, over any number of hand-overs and recoveries.
 *
 * @param passings - what the acts ChairPassed, ChairRecovered, NextKeyCommitted and RecoveryNamed say, in the order of
 *   the record
 * @returns the terms, oldest first; or `BadFounding`, `BadKey` (no vkey of type 0x01 named as the origin),
 *   `BadPassing` (sizes, hash or recovery keys), `KeyUsedBefore`, `NotTheNextKey` (not what was committed to),
 *   `OutOfOrder` (from a size not beyond the former chair's; a recovery may begin where a former chair to which the record
 *   was passed would have begun), `NotSignedByChair`, `TooFewRecoveryKeys`,
 *   `OtherHistory` (those who recovered it meant one that does not begin as the reader's does), `BehindAgreedHead`,
 *   `NamedAlready` (a captured key could undo a commitment or the recovery keys)
 * @see docs/record-format.md
 */
export function followChairs(founding: Founding, passings: readonly Passing[], tools: ChairTools): Chairs {
  const { origin, logKey, nextHash, recovery } = founding;
  const line = { origin, tools };
  const key = chairKey(line, logKey);
  const kept =
    recovery === undefined || (isRecovery(recovery) && recoveryKeys(recovery, tools) !== undefined);
  if (key === undefined || !kept) return { ok: false, fault: 'BadFounding', at: -1 };
  const founded: Term = { key, vkey: logKey, from: 0, began: 'founded' };
  let chain: Chain = { terms: [founded], former: founded, nextHash, recovery };
  for (const [at, passing] of passings.entries()) {
    const after = isPassing(passing) ? followed(chain, passing, line) : 'BadPassing';
    if (typeof after === 'string') return { ok: false, fault: after, at };
    chain = after;
  }
  return { ok: true, terms: chain.terms };
}

function followed(chain: Chain, passing: Passing, line: Line): Chain | ChairFault {
  switch (passing.kind) {
    case 'committed':
      if (chain.nextHash !== undefined) return 'NamedAlready';
      return saidBy(chain.former, passing, line)
        ? { ...chain, nextHash: passing.nextHash }
        : 'NotSignedByChair';
    case 'recovery':
      if (chain.recovery !== undefined) return 'NamedAlready';
      if (recoveryKeys(passing.recovery, line.tools) === undefined) return 'BadPassing';
      return saidBy(chain.former, passing, line)
        ? { ...chain, recovery: passing.recovery }
        : 'NotSignedByChair';
    default:
      return newTerm(chain, passing, line);
  }
}

type ToNewChair = Extract<Passing, { readonly toKey: string }>;
type Recovered = Extract<Passing, { readonly kind: 'recovered' }>;

function newTerm(chain: Chain, passing: ToNewChair, line: Line): Chain | ChairFault {
  const { terms, former } = chain;
  const { toKey, from, kind, nextHash } = passing;
  const key = chairKey(line, toKey);
  if (key === undefined) return 'BadKey';
  // Two chairs with one id could not be told apart under a note, and four bytes can be made to match.
  if (terms.some((term) => term.key.keyId === key.keyId)) return 'KeyUsedBefore';
  if (from < former.from || (from === former.from && !isEmpty(former, passing))) return 'OutOfOrder';
  const fault =
    passing.kind === 'passed' ? handOverFault(chain, passing, line) : recoveryFault(chain, passing, line);
  if (fault !== undefined) return fault;
  const term: Term = { key, vkey: toKey, from, began: kind };
  return { ...chain, terms: [...terms, term], former: term, nextHash };
}

/** A key that was lost before it signed anything kept nothing, so whoever replaces it begins where it would have begun. */
function isEmpty(former: Term, passing: ToNewChair): boolean {
  return former.began === 'passed' && passing.kind === 'recovered';
}

function handOverFault(chain: Chain, passing: ToNewChair, line: Line): ChairFault | undefined {
  const { nextHash, former } = chain;
  const kept = nextHash === undefined || sameBytes(keyCommitment(passing.toKey, line.tools.sha256), nextHash);
  if (!kept) return 'NotTheNextKey';
  return saidBy(former, passing, line) ? undefined : 'NotSignedByChair';
}

// A captured key has signed its own next key away, so a recovery is bound to no commitment: its threshold is the law.
function recoveryFault(chain: Chain, passing: Recovered, line: Line): ChairFault | undefined {
  const { recovery, former } = chain;
  const { tools } = line;
  const keys = recovery === undefined ? undefined : recoveryKeys(recovery, tools);
  const signed = keys === undefined ? 0 : signersOf(passing, former, line, keys).length;
  if (recovery === undefined || signed < recovery.threshold) return 'TooFewRecoveryKeys';
  if (!isTheirs(passing)) return 'OtherHistory';
  const known = (tools.agreed ?? []).filter(({ keyIds }) => keyIds.includes(former.key.keyId));
  const last = Math.max(passing.agreed, ...known.map(({ size }) => size));
  // In a term that is said to be empty there is no head at all.
  const first = passing.from === former.from ? last + 1 : last;
  // The act lies beyond the head that its statement names, so the first head with it is a larger one.
  const beyond = (passing.meant?.size ?? -1) + 1;
  return passing.from >= Math.max(first, beyond) ? undefined : 'BehindAgreedHead';
}

/** Whether the record that is read begins as the one that was meant. */
function isTheirs({ meant, evidence: { root } }: Recovered): boolean {
  return meant === undefined || (root !== undefined && sameBytes(root, meant.root));
}
