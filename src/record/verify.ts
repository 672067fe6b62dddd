import { nodeHash, type Sha256, sameBytes } from './hash.ts';
import { isOdd } from './tile.ts';

export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  /** leaf hash of the entry, 32 bytes */
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

export type ConsistencyClaim = {
  readonly from: number;
  readonly fromRoot: Uint8Array;
  readonly to: number;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

// A place in the tree and the last place of its row, walking up together.
type Climb = { place: number; last: number };

// Sizes go to 2^53, so halves are taken by division: a 32-bit shift would cut them.
function up(climb: Climb): void {
  climb.place = Math.floor(climb.place / 2);
  climb.last = Math.floor(climb.last / 2);
}

function hasLeftSibling(climb: Climb): boolean {
  return isOdd(climb.place) || climb.place === climb.last;
}

function skipMissingSiblings(climb: Climb): void {
  while (!isOdd(climb.place) && climb.place !== 0) up(climb);
}

/**
 * Says whether the entry stands at that place in the log with that root. Every value may come from an attacker.
 *
 * @see RFC 9162, section 2.1.3.2
 */
export function verifyInclusion(claim: InclusionClaim, sha256: Sha256): boolean {
  const { index, size, leaf, proof, root } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  const climb = { place: index, last: size - 1 };
  let hash = leaf;
  for (const sibling of proof) {
    if (climb.last === 0 || sibling.length !== root.length) return false;
    if (hasLeftSibling(climb)) {
      hash = nodeHash(sibling, hash, sha256);
      skipMissingSiblings(climb);
    } else hash = nodeHash(hash, sibling, sha256);
    up(climb);
  }
  return climb.last === 0 && sameBytes(hash, root);
}

/**
 * Says whether the older log is the beginning of the newer one: nothing changed, nothing taken out.
 *
 * @see RFC 9162, section 2.1.4.2
 */
export function verifyConsistency(claim: ConsistencyClaim, sha256: Sha256): boolean {
  const { from, fromRoot, to, toRoot, proof } = claim;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from > to) return false;
  if (from === to) return proof.length === 0 && sameBytes(fromRoot, toRoot);
  if (from === 0) return proof.length === 0;
  const climb = { place: from - 1, last: to - 1 };
  while (isOdd(climb.place)) up(climb);
  // A place of 0 here means that the older log is one whole subtree, whose root the proof leaves out.
  const [first, ...rest] = climb.place === 0 ? [fromRoot, ...proof] : proof;
  return first !== undefined && joinsBoth(claim, climb, first, rest, sha256);
}

function joinsBoth(
  claim: ConsistencyClaim,
  climb: Climb,
  first: Uint8Array,
  rest: readonly Uint8Array[],
  sha256: Sha256,
): boolean {
  let older = first;
  let newer = first;
  for (const sibling of rest) {
    if (climb.last === 0 || sibling.length !== claim.toRoot.length) return false;
    if (hasLeftSibling(climb)) {
      older = nodeHash(sibling, older, sha256);
      newer = nodeHash(sibling, newer, sha256);
      skipMissingSiblings(climb);
    } else newer = nodeHash(newer, sibling, sha256);
    up(climb);
  }
  return climb.last === 0 && sameBytes(older, claim.fromRoot) && sameBytes(newer, claim.toRoot);
}
