import { decodeBase64, encodeBase64 } from './base64.ts';
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

/** Which record goes on, and by whom; the first version of a statement, `sofra/chair/v1`, said neither. */
export type Meant = {
  /** the party whose node keeps it on */
  readonly party: string;
  /** the head of that node when the statement was made: what goes on is what begins with it */
  readonly size: number;
  readonly root: Uint8Array;
};

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
      /** absent in a statement of the first version */
      readonly meant?: Meant;
      readonly evidence: {
        readonly statement: string;
        /** the reader's own root at the size that is meant; absent where its tree does not reach there */
        readonly root?: Uint8Array;
      };
    })
  /** the chair committed to the next key (NextKeyCommitted) */
  | { readonly kind: 'committed'; readonly nextHash: Uint8Array; readonly evidence: Evidence }
  /** the chair named recovery keys (RecoveryNamed) */
  | { readonly kind: 'recovery'; readonly recovery: Recovery; readonly evidence: Evidence };

// No origin is followed by such a second line, so nobody can be made to sign a passing as a checkpoint or the other way.
const FIRST_LINE = 'sofra/chair/v1';
const WITH_HISTORY = 'sofra/chair/v2';

/** What a chair says of its successor in advance: the hash shows nothing, and cannot be fitted to another key later. */
export function keyCommitment(vkey: string, sha256: Sha256): Uint8Array {
  return sha256(encodeUtf8(vkey));
}

/**
 * The text under which the chair, or a threshold of recovery keys, puts its signature as a signed note. A recovery's text
 * says no `from`: those who sign it cannot know at which size the new chair will enter it. It says what that goes on from.
 *
 * @param former - vkey of the chair so far, so that a recovery replaces no other
 * @throws TypeError or RangeError on what cannot be said in it in one way only
 * @see docs/record-format.md
 */
export function passingText(origin: string, former: string, passing: Passing): string {
  const first = passing.kind === 'recovered' && passing.meant !== undefined ? WITH_HISTORY : FIRST_LINE;
  const lines = [first, passing.kind, origin, `of ${former}`, ...linesOf(passing)];
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
  if (passing.kind === 'passed') return [`from ${passing.from}`, `to ${passing.toKey}`, next];
  const { agreed, toKey, meant } = passing;
  const bound =
    meant === undefined ? [] : [`party ${meant.party}`, `on ${meant.size} ${encodeBase64(meant.root)}`];
  return [`agreed ${agreed}`, `to ${toKey}`, next, ...bound];
}

/**
 * What a statement of recovery says and its act does not. Nothing is proven by it: the signatures are under the whole text,
 * which is made again from what is read here.
 *
 * @param party - the one that the act names
 * @returns `agreed` is -1 where none is said
 */
export function recoverySays(
  statement: string,
  party: string,
): { readonly agreed: number; readonly meant?: Meant } {
  const agreed = Number(/^agreed (0|[1-9]\d{0,14})$/m.exec(statement)?.[1] ?? -1);
  const [, size, hash = ''] = /^on (0|[1-9]\d{0,14}) ([A-Za-z0-9+/]{43}=)$/m.exec(statement) ?? [];
  const root = decodeBase64(hash);
  if (size === undefined || root === undefined) return { agreed };
  return { agreed, meant: { party, size: Number(size), root } };
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
  return isSize(passing.agreed) && isText(passing.evidence.statement) && isMeant(passing.meant);
}

function isMeant(meant: Meant | undefined): boolean {
  if (meant === undefined) return true;
  return (
    isText(meant.party) &&
    /^[!-~]+$/.test(meant.party) &&
    isSize(meant.size) &&
    meant.root.length === HASH_BYTES
  );
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
