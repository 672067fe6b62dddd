import { joined, nodeHash, type Sha256 } from './hash.ts';
import { hashIn, isOdd, TILE_HEIGHT, TILE_WIDTH, type Tile, tileRoot } from './tile.ts';

/** The growing edge of one log. It changes in place, so one owner holds it; `copyTree` before a batch that may fail. */
export type Tree = {
  /** entries in the log */
  size: number;
  /** roots of the full subtrees the size is made of, largest first: one for each 1 in its binary form */
  readonly peaks: Uint8Array[];
  /** by tile level, the hashes of the partial tile at the right edge */
  readonly edge: Uint8Array[][];
};

export function emptyTree(): Tree {
  return { size: 0, peaks: [], edge: [] };
}

export function copyTree(tree: Tree): Tree {
  return { size: tree.size, peaks: [...tree.peaks], edge: tree.edge.map((row) => [...row]) };
}

/**
 * Adds one leaf hash, in as many hashes as the size has trailing ones.
 *
 * @returns the tiles that this leaf filled, lowest level first; most often none
 * @see RFC 6962, section 2.1
 */
export function appendLeaf(tree: Tree, leaf: Uint8Array, sha256: Sha256): readonly Tile[] {
  return appendSubtree(tree, 0, leaf, sha256);
}

// Adds a full subtree of 256^level leaves at once; the size is a multiple of that, or the subtree has no place here.
function appendSubtree(tree: Tree, level: number, root: Uint8Array, sha256: Sha256): readonly Tile[] {
  const leaves = TILE_WIDTH ** level;
  const filled: Tile[] = [];
  let node = root;
  let height = level * TILE_HEIGHT;
  const before = tree.size / leaves;
  tree.size += leaves;
  extendRow(tree, level, root, filled);
  for (let rest = before; isOdd(rest); rest = (rest - 1) / 2) {
    const left = tree.peaks.pop();
    if (left === undefined) throw new RangeError('the tree has fewer peaks than its size asks for');
    node = nodeHash(left, node, sha256);
    height += 1;
    if (height % TILE_HEIGHT === 0) extendRow(tree, height / TILE_HEIGHT, node, filled);
  }
  tree.peaks.push(node);
  return filled;
}

function extendRow(tree: Tree, level: number, hash: Uint8Array, filled: Tile[]): void {
  const row = tree.edge[level] ?? [];
  tree.edge[level] = row;
  row.push(hash);
  if (row.length < TILE_WIDTH) return;
  filled.push({ level, n: tree.size / TILE_WIDTH ** (level + 1) - 1, hashes: joined(row) });
  row.length = 0;
}

/** The root of the whole tree, 32 bytes; of no entries, SHA-256 of nothing. @see RFC 6962, section 2.1 */
export function rootOf(tree: Tree, sha256: Sha256): Uint8Array {
  return foldPeaks(tree.peaks, sha256);
}

export function foldPeaks(peaks: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const last = peaks.at(-1);
  if (last === undefined) return sha256(new Uint8Array(0));
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, sha256), last);
}

/** A tile at the right edge, of a width up to what the edge holds; undefined where a full tile has to be read. */
export function edgeTile(tree: Tree, level: number, n: number, width: number): Uint8Array | undefined {
  const row = tree.edge[level] ?? [];
  const current = Math.floor(tree.size / TILE_WIDTH ** (level + 1));
  return n === current && width <= row.length ? joined(row.slice(0, width)) : undefined;
}

/**
 * Grows the edge again after a start, from what the store keeps.
 *
 * @param leaves - the leaf hashes behind the last full tile: `size` modulo 256 of them, 32 bytes each
 * @param fullTile - 8,192 bytes; at most 255 tiles for each level are asked for
 */
export function regrowTree(
  size: number,
  leaves: Uint8Array,
  fullTile: (level: number, n: number) => Uint8Array,
  sha256: Sha256,
): Tree {
  const tree = emptyTree();
  for (let level = topLevel(size); level > 0; level--) {
    const below = TILE_WIDTH ** level;
    for (let n = tree.size / below; n < Math.floor(size / below); n++) {
      appendSubtree(tree, level, tileRoot(fullTile(level - 1, n), sha256), sha256);
    }
  }
  for (let i = 0; tree.size < size; i++) appendLeaf(tree, hashIn(leaves, i), sha256);
  return tree;
}

function topLevel(size: number): number {
  let level = 0;
  while (TILE_WIDTH ** (level + 1) <= size) level += 1;
  return level;
}
