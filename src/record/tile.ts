import { type Checked, faulty, sound } from './checked.ts';
import { HASH_BYTES, nodeHash, type Sha256 } from './hash.ts';
import { HEADER_LIMIT } from './header.ts';

/** Hashes, or entries, in a full tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
/** Tree levels from one tile level to the next: 2 to the 8th is 256. */
export const TILE_HEIGHT = 8;

export type TileAddress = {
  readonly level: number;
  /** which tile of its level, from 0 */
  readonly n: number;
  /** 1 to 256 hashes; 256 is a full tile */
  readonly width: number;
};

/** A full tile, ready to be kept: 256 hashes of 32 bytes. */
export type Tile = { readonly level: number; readonly n: number; readonly hashes: Uint8Array };

export function isOdd(place: number): boolean {
  return place % 2 === 1;
}

/**
 * The public path of a hash tile, or of a bundle of 256 entries, in any web folder.
 *
 * @param width - 1 to 255 for the partial tile at the right edge, 256 for a full one
 * @see C2SP tlog-tiles, "Merkle Tree"
 */
export function tilePath(level: number | 'entries', n: number, width: number = TILE_WIDTH): string {
  let path = String(n % 1000).padStart(3, '0');
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  }
  return `tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** Every tile that a log of this size publishes at one level, the partial one last. */
export function tilesAtLevel(
  size: number,
  level: number,
): { readonly full: number; readonly partial: number } {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return { full: Math.floor(hashes / TILE_WIDTH), partial: hashes % TILE_WIDTH };
}

export function hashIn(tile: Uint8Array, i: number): Uint8Array {
  return tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
}

/** The hash over `count` neighbours (a power of two) of a tile: interior nodes are made again from its lowest row. */
export function subtreeIn(tile: Uint8Array, from: number, count: number, sha256: Sha256): Uint8Array {
  if (count === 1) return hashIn(tile, from);
  const half = count / 2;
  const left = subtreeIn(tile, from, half, sha256);
  return nodeHash(left, subtreeIn(tile, from + half, half, sha256), sha256);
}

/** What a full tile hashes to, which is one hash in the tile above it. */
export function tileRoot(tile: Uint8Array, sha256: Sha256): Uint8Array {
  return subtreeIn(tile, 0, TILE_WIDTH, sha256);
}

/** Packs headers as they are served to mirrors: u16be length, header, and so on. @see C2SP tlog-tiles, "Log Entries" */
export function entryBundle(headers: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(headers.reduce((sum, header) => sum + 2 + header.length, 0));
  let at = 0;
  for (const header of headers) {
    if (header.length > HEADER_LIMIT) throw new RangeError(`an entry holds at most ${HEADER_LIMIT} bytes`);
    bundle[at] = header.length >> 8;
    bundle[at + 1] = header.length & 0xff;
    bundle.set(header, at + 2);
    at += 2 + header.length;
  }
  return bundle;
}

/** Unpacks a foreign bundle; `MalformedBundle` when it is cut short. */
export function readBundle(bundle: Uint8Array): Checked<readonly Uint8Array[]> {
  const headers: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const [high, low] = [bundle[at], bundle[at + 1]];
    if (high === undefined || low === undefined) return faulty('MalformedBundle');
    const end = at + 2 + high * 256 + low;
    if (end > bundle.length) return faulty('MalformedBundle');
    headers.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return sound(headers);
}
