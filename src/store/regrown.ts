import { HASH_BYTES, regrowTree, type Sha256, TILE_WIDTH, type Tree } from '../record/index.ts';
import { StoreBroken } from './broken.ts';

/**
 * The growing edge of a log from what a store holds of it: the leaves behind the last full tile, and the full tiles.
 *
 * @throws `StoreBroken` `damaged` when some of it is lost
 */
export function regrown(
  size: number,
  leaves: readonly Uint8Array[],
  tile: (level: number, n: number) => Uint8Array | undefined,
  sha256: Sha256,
): Tree {
  const row = new Uint8Array(leaves.length * HASH_BYTES);
  for (const [i, leaf] of leaves.entries()) row.set(leaf, i * HASH_BYTES);
  const lost = () =>
    new StoreBroken('damaged', 'The record has lost hashes of its tree. Run fsck, or restore a backup.');
  if (leaves.length !== size % TILE_WIDTH) throw lost();
  const fullTile = (level: number, n: number): Uint8Array => {
    const hashes = tile(level, n);
    if (hashes?.length !== TILE_WIDTH * HASH_BYTES) throw lost();
    return hashes;
  };
  return regrowTree(size, row, fullTile, sha256);
}
