import { type Sha256, type SignatureChecks, sameBytes } from './hash.ts';
import { openNote } from './note.ts';
import { isPassing, keyCommitment, type Passing, passingText } from './passing.ts';
import { type NoteVerifier, readKey, verifierOf } from './vkey.ts';

/** What the founding act says of who keeps the record; nobody has to be believed about the rest. */
export type Founding = {
  readonly origin: string;
  /** vkey of the first chair, type 0x01, named as the origin */
  readonly logKey: string;
  /** `keyCommitment` of the next chair's vkey */
  readonly nextHash: Uint8Array;
  /** vkeys of those who can put a new chair in a lost one's place, and how many of them must */
  readonly recovery: { readonly keys: readonly string[]; readonly threshold: number };
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
  | 'BehindAgreedHead';

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

type Chain = { readonly terms: readonly Term[]; readonly nextHash: Uint8Array };
type Line = {
  readonly founding: Founding;
  readonly recovery: readonly NoteVerifier[];
  readonly tools: ChairTools;
};

/**
 * Follows the chairs of a log from its founding act alone, over any number of hand-overs and recoveries.
 *
 * @param passings - what the acts ChairPassed and ChairRecovered say, in the order of the record
 * @returns the terms, oldest first; or `BadFounding`, `BadKey` (no vkey of type 0x01 named as the origin),
 *   `BadPassing` (sizes or hash), `KeyUsedBefore`, `NotTheNextKey` (not what the former chair committed to), `OutOfOrder` (from a size that is not
 *   beyond the former chair's), `NotSignedByChair`, `TooFewRecoveryKeys`, `BehindAgreedHead`
 * @see docs/record-format.md
 */
export function followChairs(founding: Founding, passings: readonly Passing[], tools: ChairTools): Chairs {
  const recovery = recoveryKeys(founding, tools);
  const first = chairKey(founding, founding.logKey, tools);
  if (recovery === undefined || first === undefined) return { ok: false, fault: 'BadFounding', at: -1 };
  const line = { founding, recovery, tools };
  const founded: Term = { key: first, vkey: founding.logKey, from: 0, began: 'founded' };
  let chain: Chain = { terms: [founded], nextHash: founding.nextHash };
  for (const [at, passing] of passings.entries()) {
    const after = passed(chain, passing, line);
    if (typeof after === 'string') return { ok: false, fault: after, at };
    chain = after;
  }
  return { ok: true, terms: chain.terms };
}

function passed(chain: Chain, passing: Passing, line: Line): Chain | ChairFault {
  const { terms } = chain;
  if (!isPassing(passing)) return 'BadPassing';
  const key = chairKey(line.founding, passing.toKey, line.tools);
  if (key === undefined) return 'BadKey';
  // Two chairs with one id could not be told apart under a note, and four bytes can be made to match.
  if (terms.some((term) => term.key.keyId === key.keyId)) return 'KeyUsedBefore';
  const former = terms.at(-1);
  if (former === undefined || passing.from <= former.from) return 'OutOfOrder';
  const fault =
    passing.kind === 'passed'
      ? handOverFault(chain, former, passing, line)
      : recoveryFault(former, passing, line);
  if (fault !== undefined) return fault;
  const term: Term = { key, vkey: passing.toKey, from: passing.from, began: passing.kind };
  return { terms: [...terms, term], nextHash: passing.nextHash };
}

function handOverFault(chain: Chain, former: Term, passing: Passing, line: Line): ChairFault | undefined {
  if (!sameBytes(keyCommitment(passing.toKey, line.tools.sha256), chain.nextHash)) return 'NotTheNextKey';
  return signersOf(passing, former, line, [former.key]).length === 1 ? undefined : 'NotSignedByChair';
}

// A captured key has signed its own next key away, so a recovery is bound to no commitment: its threshold is the law.
function recoveryFault(former: Term, passing: Passing, line: Line): ChairFault | undefined {
  const { recovery, founding, tools } = line;
  if (signersOf(passing, former, line, recovery).length < founding.recovery.threshold)
    return 'TooFewRecoveryKeys';
  const known = (tools.agreed ?? []).filter(({ keyIds }) => keyIds.includes(former.key.keyId));
  const told = passing.kind === 'recovered' ? [passing.agreed] : [];
  const last = Math.max(...told, ...known.map(({ size }) => size));
  return passing.from >= last ? undefined : 'BehindAgreedHead';
}

function signersOf(
  passing: Passing,
  former: Term,
  line: Line,
  known: readonly NoteVerifier[],
): readonly NoteVerifier[] {
  const text = passingText(line.founding.origin, former.vkey, passing);
  const opened = openNote(`${text}\n${passing.signatures}`, known);
  // A blank line among the signatures would move the end of what was signed.
  return opened.ok && opened.value.text === text ? opened.value.signedBy : [];
}

function chairKey(founding: Founding, vkey: string, tools: ChairTools): NoteVerifier | undefined {
  const key = readKey(vkey, tools.sha256);
  if (!key.ok || key.value.type !== 'ed25519' || key.value.name !== founding.origin) return undefined;
  return verifierOf(key.value, tools.checks);
}

function recoveryKeys(founding: Founding, tools: ChairTools): readonly NoteVerifier[] | undefined {
  const { keys, threshold } = founding.recovery;
  const read = keys.map((vkey) => readKey(vkey, tools.sha256)).map((key) => (key.ok ? key.value : undefined));
  const known = read.filter((key) => key?.type === 'ed25519').filter((key) => key !== undefined);
  const distinct = new Set(known.map(({ publicKey }) => publicKey.join()));
  if (!Number.isSafeInteger(threshold) || threshold < 1 || threshold > keys.length) return undefined;
  if (distinct.size !== keys.length) return undefined;
  return known.map((key) => verifierOf(key, tools.checks)).filter((verifier) => verifier !== undefined);
}
