import { type Forum, keepers } from '../../forum/index.ts';
import { claimedCheckpoint, decodeBase64, encodeHex } from '../../record/index.ts';
import type { ActMaterial } from '../page.ts';
import type { ProofStep } from '../parts/proof-path.tsx';

export type Claim = {
  readonly origin: string;
  readonly size: number;
  /** Eight digits of a hash are enough to compare by eye. */
  readonly root: string;
  readonly steps: readonly ProofStep[];
};

/** What a page says of an act's place in the tree before anybody has checked it; null where the checkpoint cannot be read. */
export function claimOf({ checkpoint, path, row }: ActMaterial): Claim | null {
  const read = claimedCheckpoint(checkpoint);
  if (!read.ok) return null;
  const { origin, size, root } = read.value;
  const sides = sidesOf(row.entered.seq, size, path.length);
  const steps = path.map((hash, i): ProofStep => ({ side: sides[i] ?? 'right', hash: shortHash(hash) }));
  return { origin, size, root: encodeHex(root).slice(0, 8), steps };
}

export function shortHash(base64: string): string {
  return encodeHex(decodeBase64(base64) ?? new Uint8Array(0)).slice(0, 8);
}

/** The key of whoever kept the record when it was so long; this house's, where the founding act named none. */
export function chairOf({ checkpoint, vkey }: ActMaterial, table: Forum): string {
  const read = claimedCheckpoint(checkpoint);
  const size = read.ok ? read.value.size : 0;
  return keepers(table).findLast(({ from }) => from <= size)?.key ?? vkey;
}

/** From which side each hash of a path is joined on the way up (RFC 9162, section 2.1.3.2). */
export function sidesOf(seq: number, size: number, length: number): readonly ProofStep['side'][] {
  let [place, last] = [seq, size - 1];
  return Array.from({ length }, () => {
    const left = place % 2 === 1 || place === last;
    if (left) {
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    return left ? 'left' : 'right';
  });
}
