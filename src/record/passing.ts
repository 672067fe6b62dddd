import { encodeBase64 } from './base64.ts';
import { HASH_BYTES, type Sha256 } from './hash.ts';
import { encodeUtf8 } from './utf8.ts';

type Succession = {
  /** vkey of the new chair, type 0x01, named as the origin */
  readonly toKey: string;
  /** the size of the log from which the new chair signs */
  readonly from: number;
  /** `keyCommitment` of the vkey after that */
  readonly nextHash: Uint8Array;
  /** signature lines of a signed note over `passingText` */
  readonly signatures: string;
};

/** A chair's term ended (ChairPassed), or a lost or captured chair's key was replaced (ChairRecovered). */
export type Passing =
  | (Succession & { readonly kind: 'passed' })
  | (Succession & {
      readonly kind: 'recovered';
      /** size of the last head that the members' quorum holds, as those who recover know it */
      readonly agreed: number;
    });

// No origin is followed by such a second line, so nobody can be made to sign a passing as a checkpoint or the other way.
const FIRST_LINE = 'sofra/chair/v1';

/** What a chair says of its successor in advance: the hash shows nothing, and cannot be fitted to another key later. */
export function keyCommitment(vkey: string, sha256: Sha256): Uint8Array {
  return sha256(encodeUtf8(vkey));
}

/**
 * The text under which the former chair, or a threshold of recovery keys, puts its signature as a signed note.
 *
 * @param former - vkey of the chair that ends, so that a recovery replaces no other
 * @throws TypeError or RangeError on what cannot be said in it in one way only
 * @see docs/record-format.md
 */
export function passingText(origin: string, former: string, passing: Passing): string {
  const { kind, toKey, from, nextHash } = passing;
  if ([origin, former, toKey].some((line) => line === '' || line.includes('\n'))) {
    throw new TypeError('origin and keys are one line each');
  }
  if (!isPassing(passing)) throw new RangeError('a passing names whole sizes and a hash of 32 bytes');
  const lines = [
    FIRST_LINE,
    kind,
    origin,
    `of ${former}`,
    `from ${from}`,
    ...(passing.kind === 'recovered' ? [`agreed ${passing.agreed}`] : []),
    `to ${toKey}`,
    `next ${encodeBase64(nextHash)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether its sizes and its hash can be what they stand for. */
export function isPassing(passing: Passing): boolean {
  const sizes = passing.kind === 'recovered' ? [passing.from, passing.agreed] : [passing.from];
  return (
    sizes.every((size) => Number.isSafeInteger(size) && size >= 0) && passing.nextHash.length === HASH_BYTES
  );
}
