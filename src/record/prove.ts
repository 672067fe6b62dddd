import type { Sha256 } from './hash.ts';
import { subtreeIn, TILE_HEIGHT, TILE_WIDTH, type TileAddress } from './tile.ts';
import { foldPeaks } from './tree.ts';

/** The hash of the full subtree of 2^level leaves that begins at leaf index * 2^level. */
export type HashAt = (level: number, index: number) => Uint8Array;
/** Gives a tile of at least `width` hashes, or undefined: from the store, from the growing edge, or from a web folder. */
export type TileAt = (level: number, n: number, width: number) => Uint8Array | undefined;

type Range = { readonly start: number; readonly end: number };
type Node = { readonly level: number; readonly index: number };

/**
 * Proves that the entry at `index` stands in the log of `size` entries.
 *
 * @returns hashes of 32 bytes, the leaf's sibling first
 * @throws RangeError unless 0 <= index < size
 * @see RFC 6962, section 2.1.1
 */
export function proveInclusion(index: number, size: number, hashAt: HashAt, sha256: Sha256): Uint8Array[] {
  return inclusionRanges(index, size).map((range) => rangeHash(range, hashAt, sha256));
}

/**
 * Proves that the log of `from` entries is the beginning of the log of `to` entries. Empty when from is 0 or equals to.
 *
 * @throws RangeError unless 0 <= from <= to
 * @see RFC 6962, section 2.1.2
 */
export function proveConsistency(from: number, to: number, hashAt: HashAt, sha256: Sha256): Uint8Array[] {
  return consistencyRanges(from, to).map((range) => rangeHash(range, hashAt, sha256));
}

/** The root the log had when it held `size` entries. */
export function rootAt(size: number, hashAt: HashAt, sha256: Sha256): Uint8Array {
  return rangeHash({ start: 0, end: size }, hashAt, sha256);
}

/** The tiles to fetch before `proveInclusion`, where fetching takes time. */
export function tilesForInclusion(index: number, size: number): readonly TileAddress[] {
  return tilesFor(inclusionRanges(index, size), size);
}

/** The tiles to fetch before `proveConsistency`, where fetching takes time. */
export function tilesForConsistency(from: number, to: number): readonly TileAddress[] {
  return tilesFor(consistencyRanges(from, to), to);
}

/**
 * Reads any full subtree's hash from the tiles of a log of `size` entries. A partial tile may be gone once the full one
 * is there, so that is asked for next.
 *
 * @throws RangeError when neither is there
 * @see C2SP tlog-tiles, "Partial Tiles"
 */
export function hashesFromTiles(size: number, tileAt: TileAt, sha256: Sha256): HashAt {
  return (level, index) => {
    const { level: row, n, width } = tileOf({ level, index }, size);
    const tile = tileAt(row, n, width) ?? tileAt(row, n, TILE_WIDTH);
    if (tile === undefined) throw new RangeError(`no tile ${row}/${n} of ${width} hashes or more`);
    const count = 2 ** (level % TILE_HEIGHT);
    return subtreeIn(tile, (index * count) % TILE_WIDTH, count, sha256);
  };
}

function tileOf(node: Node, size: number): TileAddress {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const n = Math.floor((node.index * 2 ** (node.level % TILE_HEIGHT)) / TILE_WIDTH);
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return { level, n, width: Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH) };
}

function tilesFor(ranges: readonly Range[], size: number): readonly TileAddress[] {
  const found = new Map<string, TileAddress>();
  for (const node of ranges.flatMap(peaksOf)) {
    const tile = tileOf(node, size);
    found.set(`${tile.level}/${tile.n}`, tile);
  }
  return [...found.values()];
}

// The full subtrees a stretch is made of, largest first. Every stretch of a proof begins at a multiple of them.
function peaksOf(range: Range): Node[] {
  const nodes: Node[] = [];
  for (let start = range.start; start < range.end; ) {
    let level = 0;
    while (2 ** (level + 1) <= range.end - start) level += 1;
    nodes.push({ level, index: start / 2 ** level });
    start += 2 ** level;
  }
  return nodes;
}

function rangeHash(range: Range, hashAt: HashAt, sha256: Sha256): Uint8Array {
  return foldPeaks(
    peaksOf(range).map((node) => hashAt(node.level, node.index)),
    sha256,
  );
}

function splitOf(range: Range): number {
  let half = 1;
  while (half * 2 < range.end - range.start) half *= 2;
  return range.start + half;
}

function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no entry ${index} in a log of ${size}`);
  const ranges: Range[] = [];
  let range: Range = { start: 0, end: size };
  while (range.end - range.start > 1) {
    const split = splitOf(range);
    const [left, right] = [
      { start: range.start, end: split },
      { start: split, end: range.end },
    ];
    ranges.push(index < split ? right : left);
    range = index < split ? left : right;
  }
  return ranges.reverse();
}

function consistencyRanges(from: number, to: number): Range[] {
  if (!(from >= 0 && from <= to)) throw new RangeError(`a log of ${from} is no beginning of a log of ${to}`);
  if (from === 0 || from === to) return [];
  const ranges: Range[] = [];
  let range: Range = { start: 0, end: to };
  while (range.end !== from) {
    const split = splitOf(range);
    const [left, right] = [
      { start: range.start, end: split },
      { start: split, end: range.end },
    ];
    ranges.push(from <= split ? right : left);
    range = from <= split ? left : right;
  }
  // The older root itself is known to the verifier when the older tree is one whole subtree.
  if (range.start > 0) ranges.push(range);
  return ranges.reverse();
}
