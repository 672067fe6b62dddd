import { encodeBase64 } from './base64.ts';
import { HASH_BYTES, type Sha256 } from './hash.ts';
import { encodeUtf8 } from './utf8.ts';

/** Keys that together put a new chair in a lost one's place, and how many of them it takes. */
export type Recovery = { readonly keys: readonly string[]; readonly threshold: number };

/**
 * How a verifier knows that a chair said it: a signed note over `passingText`, or the entry in which it was said, under a
 * head that the chair signed. `leaf` is that of the entry whose `act` part the caller found to say just this.
 */
export type Evidence =
  | { readonly statement: string }
  | { readonly leaf: Uint8Array /** a `.tlog-proof` file */; readonly proof: string };

type NewChair = {
  /** vkey of the new chair, type 0x01, named as the origin */
  readonly toKey: string;
  /** the size of the log from which the new chair signs */
  readonly from: number;
  /** `keyCommitment` of the vkey after that; absent while none is committed to */
  readonly nextHash?: Uint8Array;
};

/** What changes who is or may be in the chair, in the order of the record. */
export type Passing =
  /** a term ended (ChairPassed) */
  | (NewChair & { readonly kind: 'passed'; readonly evidence: Evidence })
  /** a lost or captured key was replaced (ChairRecovered); the note is signed by the threshold of recovery keys */
  | (NewChair & {
      readonly kind: 'recovered';
      /** size of the last head that the members' quorum holds, as those who recover know it */
      readonly agreed: number;
      readonly evidence: { readonly statement: string };
    })
  /** the chair committed to the next key (NextKeyCommitted) */
  | { readonly kind: 'committed'; readonly nextHash: Uint8Array; readonly evidence: Evidence }
  /** the chair named recovery keys (RecoveryNamed) */
  | { readonly kind: 'recovery'; readonly recovery: Recovery; readonly evidence: Evidence };

// No origin is followed by such a second line, so nobody can be made to sign a passing as a checkpoint or the other way.
const FIRST_LINE = 'sofra/chair/v1';

/** What a chair says of its successor in advance: the hash shows nothing, and cannot be fitted to another key later. */
export function keyCommitment(vkey: string, sha256: Sha256): Uint8Array {
  return sha256(encodeUtf8(vkey));
}

/**
 * The text under which the chair, or a threshold of recovery keys, puts its signature as a signed note. A recovery's text
 * says no `from`: those who sign it cannot know at which size the new chair will enter it.
 *
 * @param former - vkey of the chair so far, so that a recovery replaces no other
 * @throws TypeError or RangeError on what cannot be said in it in one way only
 * @see docs/record-format.md
 */
export function passingText(origin: string, former: string, passing: Passing): string {
  const lines = [FIRST_LINE, passing.kind, origin, `of ${former}`, ...linesOf(passing)];
  if (origin === '' || lines.some((line) => line.includes('\n'))) throw new TypeError('one line each');
  if (!isPassing(passing)) throw new RangeError('a passing names whole sizes and a hash of 32 bytes');
  return `${lines.join('\n')}\n`;
}

function linesOf(passing: Passing): readonly string[] {
  if (passing.kind === 'recovery') {
    const { threshold, keys } = passing.recovery;
    return [`threshold ${threshold}`, ...keys.map((key) => `key ${key}`)];
  }
  const next = `next ${passing.nextHash === undefined ? 'none' : encodeBase64(passing.nextHash)}`;
  if (passing.kind === 'committed') return [next];
  const size = passing.kind === 'recovered' ? `agreed ${passing.agreed}` : `from ${passing.from}`;
  return [size, `to ${passing.toKey}`, next];
}

/**
 * Whether it is what its types say: it was read from an act, and whoever enters acts can enter anything. Its sizes, its hash
 * and its keys must be able to be what they stand for.
 */
export function isPassing(passing: Passing): boolean {
  if (passing.kind === 'recovery') return isRecovery(passing.recovery);
  if (passing.nextHash !== undefined && passing.nextHash.length !== HASH_BYTES) return false;
  if (passing.kind === 'committed') return true;
  if (!isText(passing.toKey) || !isSize(passing.from)) return false;
  if (passing.kind === 'passed') return true;
  return isSize(passing.agreed) && isText(passing.evidence.statement);
}

/** Recovery keys as an act or a founding names them: texts, and a number of them. */
export function isRecovery(said: unknown): said is Recovery {
  if (typeof said !== 'object' || said === null || !('keys' in said) || !('threshold' in said)) return false;
  return Array.isArray(said.keys) && said.keys.every(isText) && isSize(said.threshold);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isSize(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
