import {
  edgeTile,
  entryBundle,
  HASH_BYTES,
  hashesFromTiles,
  hashIn,
  leafHash,
  proveConsistency,
  proveInclusion,
  readTilePath,
  rootOf,
  sameBytes,
  TILE_WIDTH,
  type TileAddress,
  type TileAt,
  type TileFile,
  tileRoot,
  tilesForConsistency,
  tilesForInclusion,
} from '../record/index.ts';
import type { Store, StoreBroken } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { damaged } from './head-check.ts';
import { sha256 } from './keys.ts';

/** What of a desk is asked for hashes. */
type Grown = Pick<Desk, 'forum' | 'grown'>;

/**
 * A hash tile or an entry bundle as it is published; undefined where the log is not as long or the path is none of its own.
 * What a tile of an older width held is the beginning of what it holds now, so every width is served for ever.
 *
 * @param path - `tile/0/x001/234` and the like
 * @see C2SP tlog-tiles
 */
export async function publishedFile(store: Store, desk: Desk, path: string): Promise<Uint8Array | undefined> {
  const file = readTilePath(path);
  if (file === undefined) return undefined;
  return file.level === 'entries' ? bundle(store, desk, file) : soundTile(store, desk, file.level, file);
}

async function bundle(store: Store, desk: Desk, { n, width }: TileFile): Promise<Uint8Array | undefined> {
  const from = n * TILE_WIDTH;
  if (from + width > desk.head().size) return undefined;
  const headers = (await store.readBack(desk.forum, from, from + width)).map(({ header }) => header);
  const leaves = await hashTile(store, desk, 0, { n, width });
  const same =
    headers.length === width &&
    headers.every(
      (header, i) => leaves !== undefined && sameBytes(leafHash(header, sha256), hashIn(leaves, i)),
    );
  if (!same) throw spoilt(desk, `The entries from ${from} on`);
  return entryBundle(headers);
}

/** A tile that is given away for ever: a full one was stored long ago, and is held against its hash in the one above. */
async function soundTile(
  store: Store,
  desk: Desk,
  level: number,
  { n, width }: Place,
): Promise<Uint8Array | undefined> {
  const whole = (n + 1) * TILE_WIDTH <= Math.floor(desk.grown().tree.size / TILE_WIDTH ** level);
  if (!whole) return hashTile(store, desk, level, { n, width });
  const tile = await hashTile(store, desk, level, { n, width: TILE_WIDTH });
  const at = n % TILE_WIDTH;
  const above = await hashTile(store, desk, level + 1, { n: Math.floor(n / TILE_WIDTH), width: at + 1 });
  if (tile === undefined || above === undefined || !sameBytes(tileRoot(tile, sha256), hashIn(above, at)))
    throw spoilt(desk, `The hashes in tile ${n} of level ${level}`);
  return tile.subarray(0, width * HASH_BYTES);
}

/** Whoever reads it once keeps it for a year, so it is found out before anybody does. */
function spoilt(desk: Desk, what: string): StoreBroken {
  const fault = damaged(
    `${what} of ${desk.forum} are not what was signed. Stop Sofra, run sofra fsck, and restore a backup.`,
  );
  desk.stop({ what: 'RecordDamaged', fault });
  return fault;
}

type Place = Pick<TileFile, 'n' | 'width'>;

async function hashTile(
  store: Store,
  desk: Grown,
  level: number,
  { n, width }: Place,
): Promise<Uint8Array | undefined> {
  const { tree } = desk.grown();
  const hashes = Math.floor(tree.size / TILE_WIDTH ** level);
  if (n * TILE_WIDTH + width > hashes) return undefined;
  if ((n + 1) * TILE_WIDTH > hashes) return edgeTile(tree, level, n, width);
  return (await store.tile(desk.forum, level, n))?.subarray(0, width * HASH_BYTES);
}

/** The root this log had at a size up to that of its head. */
export async function rootThen(store: Store, desk: Pick<Desk, 'forum'>, size: number): Promise<Uint8Array> {
  const tree = await store.tree(desk.forum, sha256, size);
  if (tree?.size !== size) throw new Error(`the tree of ${desk.forum} at ${size} could not be grown again`);
  return rootOf(tree, sha256);
}

/** How the log of `to` entries began: its root at `from` and the proof from there. @see RFC 9162, section 2.1.4 */
export async function bridgeOf(
  store: Store,
  desk: Grown,
  from: number,
  to: number,
): Promise<{ readonly root: Uint8Array; readonly proof: readonly Uint8Array[] }> {
  const { tree } = desk.grown();
  if (to > tree.size) throw new RangeError(`no size ${to} in a log of ${tree.size}`);
  const hashAt = hashesFromTiles(to, await fetched(store, desk, tilesForConsistency(from, to)), sha256);
  return { root: await rootThen(store, desk, from), proof: proveConsistency(from, to, hashAt, sha256) };
}

/** The way from one entry up to the root this log had at a size up to that of its head. @see RFC 9162, section 2.1.3 */
export async function pathAt(
  store: Store,
  desk: Desk,
  seq: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  const tiles = await fetched(store, desk, tilesForInclusion(seq, size));
  return proveInclusion(seq, size, hashesFromTiles(size, tiles, sha256), sha256);
}

async function fetched(store: Store, desk: Grown, wanted: readonly TileAddress[]): Promise<TileAt> {
  const tiles = new Map<string, Uint8Array>();
  for (const { level, n, width } of wanted) {
    const found = await hashTile(store, desk, level, { n, width });
    if (found === undefined) throw new Error(`tile ${level}/${n} of ${desk.forum} is missing`);
    tiles.set(`${level}/${n}`, found);
  }
  return (level, n) => tiles.get(`${level}/${n}`);
}
