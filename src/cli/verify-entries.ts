import {
  appendLeaf,
  edgeTile,
  emptyTree,
  HASH_BYTES,
  leafHash,
  readBundle,
  readHeader,
  rootOf,
  sameBytes,
  TILE_WIDTH,
  type Tree,
  tilePath,
} from '../record/index.ts';
import { type Progress, sha256 } from '../server/index.ts';
import type { Folder, Wrong } from './checked-folder.ts';
import { faultWords } from './fault-words.ts';

/** The tree as one of two witnesses tells it: the entries themselves, or the tiles of their hashes. */
type Telling = {
  readonly tree: Tree;
  readonly upper: Wrong[];
  readonly roots: Map<number, Uint8Array>;
  whole: boolean;
};

/** Roots that the log had, by size; undefined where it cannot be grown again. */
export type Roots = ReadonlyMap<number, Uint8Array> | undefined;

type Reading = {
  readonly folder: Folder;
  readonly size: number;
  /** sizes whose roots are asked for */
  readonly sizes: ReadonlySet<number>;
  readonly byEntries: Telling;
  readonly byTiles: Telling;
  /** where the two tell different hashes */
  readonly differing: number[];
  forum: string | undefined;
};

/** The headers of a bundle; undefined where it is not there or not whole. */
export function bundleOf(folder: Folder, n: number, size: number): readonly Uint8Array[] | undefined {
  const width = Math.min(TILE_WIDTH, size - n * TILE_WIDTH);
  const bytes = folder.read(tilePath('entries', n, width));
  const headers = bytes === undefined ? undefined : readBundle(bytes);
  return headers?.ok === true && headers.value.length === width ? headers.value : undefined;
}

/**
 * Holds entries, tiles and signed root against each other. Where entries and tiles disagree, the one that makes the
 * signed root is right and the other is named.
 *
 * @param sizes - sizes whose roots are returned
 */
export function checkEntries(
  folder: Folder,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
  sizes: ReadonlySet<number>,
  progress: Progress,
): Roots {
  const telling = (): Telling => ({ tree: emptyTree(), upper: [], roots: new Map(), whole: true });
  const reading: Reading = {
    folder,
    size,
    sizes,
    byEntries: telling(),
    byTiles: telling(),
    differing: [],
    forum: undefined,
  };
  for (let n = 0; n * TILE_WIDTH < size; n++) {
    checkBundle(reading, n);
    progress(Math.min((n + 1) * TILE_WIDTH, size), size);
  }
  for (const each of [reading.byEntries, reading.byTiles]) checkEdge(reading, each);
  const right = judge(reading, root);
  return right.whole ? right.roots : undefined;
}

function checkBundle(reading: Reading, n: number): void {
  const { folder, size, byEntries, byTiles } = reading;
  const width = Math.min(TILE_WIDTH, size - n * TILE_WIDTH);
  const headers = bundleOf(folder, n, size);
  const file = tilePath('entries', n, width);
  if (headers === undefined) folder.found({ file, what: `is missing, or not a bundle of ${width} entries` });
  const tile = folder.read(tilePath(0, n, width));
  const hashes = tile?.length === width * HASH_BYTES ? tile : undefined;
  if (hashes === undefined)
    folder.found({ file: tilePath(0, n, width), what: `is missing, or not a tile of ${width} hashes` });
  byEntries.whole &&= headers !== undefined;
  byTiles.whole &&= hashes !== undefined;
  for (let i = 0; i < width; i++) {
    const header = headers?.[i];
    const leaf = header === undefined ? undefined : leafHash(header, sha256);
    const kept = hashes?.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
    if (leaf !== undefined) grow(reading, byEntries, leaf);
    if (kept !== undefined) grow(reading, byTiles, kept);
    if (leaf !== undefined && kept !== undefined && !sameBytes(leaf, kept))
      reading.differing.push(n * TILE_WIDTH + i);
    else if (header !== undefined) checkHeader(reading, file, n * TILE_WIDTH + i, header);
  }
  folder.count.entries += headers?.length ?? 0;
}

function checkHeader(reading: Reading, file: string, seq: number, bytes: Uint8Array): void {
  const header = readHeader(bytes);
  const say = (what: string): void => reading.folder.found({ file, what: `entry ${seq} ${what}` });
  if (!header.ok) {
    say(`is not a header: ${faultWords(header.fault)}`);
    return;
  }
  if (header.value.seq !== seq) say(`says it is entry ${header.value.seq}`);
  reading.forum ??= header.value.forum;
  if (header.value.forum !== reading.forum) say(`is of another forum, ${header.value.forum}`);
}

/** Adds a leaf; every tile that it fills above the lowest row must be in the folder. */
function grow({ folder, sizes }: Reading, telling: Telling, leaf: Uint8Array): void {
  if (!telling.whole) return;
  for (const { level, n, hashes } of appendLeaf(telling.tree, leaf, sha256))
    if (level > 0) checkUpper(folder, telling, tilePath(level, n), hashes);
  const { size } = telling.tree;
  if (sizes.has(size)) telling.roots.set(size, rootOf(telling.tree, sha256));
}

function checkEdge({ folder, size }: Reading, telling: Telling): void {
  if (!telling.whole) return;
  for (const [level, row] of telling.tree.edge.entries()) {
    const n = Math.floor(size / TILE_WIDTH ** (level + 1));
    const hashes = edgeTile(telling.tree, level, n, row.length);
    if (level > 0 && row.length > 0 && hashes !== undefined)
      checkUpper(folder, telling, tilePath(level, n, row.length), hashes);
  }
}

function checkUpper(folder: Folder, telling: Telling, file: string, hashes: Uint8Array): void {
  const kept = folder.read(file);
  if (kept === undefined) telling.upper.push({ file, what: 'is missing' });
  else if (!sameBytes(kept, hashes))
    telling.upper.push({ file, what: 'does not hold the hashes of the tiles below it' });
}

function judge(reading: Reading, root: Uint8Array): Telling {
  const { folder, size, byEntries, byTiles, differing } = reading;
  const makes = ({ whole, tree }: Telling): boolean => whole && sameBytes(rootOf(tree, sha256), root);
  const [entriesRight, tilesRight] = [makes(byEntries), makes(byTiles)];
  const places = (level: 0 | 'entries') => (seq: number) => {
    const n = Math.floor(seq / TILE_WIDTH);
    return tilePath(level, n, Math.min(TILE_WIDTH, size - n * TILE_WIDTH));
  };
  for (const seq of differing) {
    if (!tilesRight) folder.found({ file: places(0)(seq), what: `does not hold the hash of entry ${seq}` });
    if (!entriesRight)
      folder.found({ file: places('entries')(seq), what: `entry ${seq} is not the one that was signed` });
  }
  const right = entriesRight || !tilesRight ? byEntries : byTiles;
  for (const wrong of right.upper) folder.found(wrong);
  if (!entriesRight && !tilesRight && byEntries.whole && byTiles.whole)
    folder.found({ file: 'checkpoint', what: 'signs a root that is not the root of these entries' });
  return right;
}
