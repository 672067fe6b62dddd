import { type Checked, faulty, sound } from './checked.ts';
import { HASH_BYTES } from './hash.ts';
import type { TileAt } from './prove.ts';
import { TILE_WIDTH, type TileAddress, tilePath } from './tile.ts';

/** A file of a record's public folder, or undefined where there is none. */
export type FileAt = (path: string) => Promise<Uint8Array | undefined>;

/** A tile of hashes, or a bundle of entries, as its path names it. */
export type TileFile = { readonly level: number | 'entries'; readonly n: number; readonly width: number };

const PATH = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;
const TOP_LEVEL = 63;

/** Reads a public path back; undefined for every spelling but the one of `tilePath`. @see C2SP tlog-tiles */
export function readTilePath(path: string): TileFile | undefined {
  const [, row = '', groups = '', partial] = PATH.exec(path) ?? [];
  const level = row === 'entries' ? row : Number(row);
  const n = Number(groups.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if (row === '' || (level !== 'entries' && level > TOP_LEVEL) || !Number.isSafeInteger(n)) return undefined;
  if (partial !== undefined && width >= TILE_WIDTH) return undefined;
  return tilePath(level, n, width) === path ? { level, n, width } : undefined;
}

/** Fetches a tile or bundle of at least that width: the partial file, and where that is gone the full one. */
export async function fetchFile(file: TileFile, fileAt: FileAt): Promise<Uint8Array | undefined> {
  const { level, n, width } = file;
  const found = await fileAt(tilePath(level, n, width));
  return found ?? (width < TILE_WIDTH ? await fileAt(tilePath(level, n)) : undefined);
}

/**
 * Fetches the tiles for a proof (`tilesForInclusion`, `tilesForConsistency`), so that it can be made from any folder.
 * Their hashes are as untrusted as the folder: only a proof that holds says that they were right.
 *
 * @returns `MissingTile`, or `MalformedTile` (neither the width asked for nor a full tile)
 */
export async function fetchTiles(
  addresses: readonly TileAddress[],
  fileAt: FileAt,
): Promise<Checked<TileAt>> {
  const files = await Promise.all(addresses.map((address) => fetchFile(address, fileAt)));
  const tiles = new Map<string, Uint8Array>();
  for (const [i, { level, n, width }] of addresses.entries()) {
    const bytes = files[i];
    if (bytes === undefined) return faulty('MissingTile');
    if (bytes.length !== width * HASH_BYTES && bytes.length !== TILE_WIDTH * HASH_BYTES) {
      return faulty('MalformedTile');
    }
    tiles.set(`${level}/${n}`, bytes);
  }
  return sound((level, n) => tiles.get(`${level}/${n}`));
}
