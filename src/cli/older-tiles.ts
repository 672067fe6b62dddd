import { entryBundle, HASH_BYTES, readBundle, sameBytes, TILE_WIDTH, tilePath } from '../record/index.ts';
import type { Folder } from './checked-folder.ts';

/** A tile or bundle as it stood at an older size: the beginning of what the head has in its place. */
export type OlderTile = { readonly path: string; readonly width: number; readonly of: string };

/**
 * What a log of `older` entries has at its right edge and a folder of `size` entries has wider, but not full: whoever
 * checks the older head asks for it by its own width, and where the full tile lies instead, takes that.
 *
 * @see C2SP tlog-tiles, "Partial Tiles"
 */
export function olderTiles(older: number, size: number): readonly OlderTile[] {
  const found: OlderTile[] = [];
  const add = (row: number | 'entries', n: number, width: number, whole: number): void => {
    if (width > 0 && width < whole && whole < TILE_WIDTH)
      found.push({ path: tilePath(row, n, width), width, of: tilePath(row, n, whole) });
  };
  for (let level = 0; TILE_WIDTH ** level <= older; level++) {
    const [then = 0, now = 0] = [older, size].map((each) => Math.floor(each / TILE_WIDTH ** level));
    const [n, width] = [Math.floor(then / TILE_WIDTH), then % TILE_WIDTH];
    const whole = Math.min(TILE_WIDTH, now - n * TILE_WIDTH);
    add(level, n, width, whole);
    if (level === 0) add('entries', n, width, whole);
  }
  return found;
}

/** The beginning of a wider tile or bundle; undefined where that cannot be read. */
export function beginningOf({ path, width }: OlderTile, wider: Uint8Array): Uint8Array | undefined {
  if (!path.startsWith('tile/entries/')) return wider.subarray(0, width * HASH_BYTES);
  const headers = readBundle(wider);
  return headers.ok ? entryBundle(headers.value.slice(0, width)) : undefined;
}

/** Holds the tiles of older sizes against those of the head, and returns their paths. */
export function checkOlderTiles(folder: Folder, sizes: readonly number[], size: number): ReadonlySet<string> {
  const wanted = new Map(sizes.flatMap((older) => olderTiles(older, size)).map((each) => [each.path, each]));
  for (const older of wanted.values()) {
    const [kept, wider] = [folder.read(older.path), folder.read(older.of)];
    const right = wider === undefined ? undefined : beginningOf(older, wider);
    if (kept === undefined || (right !== undefined && !sameBytes(kept, right)))
      folder.found({ file: older.path, what: `is missing, or not the beginning of ${older.of}` });
  }
  return new Set(wanted.keys());
}
