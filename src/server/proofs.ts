import {
  edgeTile,
  hashesFromTiles,
  offlineProofText,
  proveInclusion,
  TILE_WIDTH,
  type Tree,
  tilesForInclusion,
} from '../record/index.ts';
import type { Head, Store } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { sha256 } from './keys.ts';

export type Path = { readonly path: readonly Uint8Array[]; readonly head: Head };

/** The way from one entry up to the signed head as it is now. */
export async function pathTo(store: Store, desk: Desk, seq: number): Promise<Path> {
  const { head, tree } = desk.grown();
  const tiles = new Map<string, Uint8Array>();
  for (const { level, n, width } of tilesForInclusion(seq, head.size)) {
    tiles.set(`${level}/${n}`, await tile(store, desk.forum, tree, level, n, width));
  }
  const tileAt = (level: number, n: number): Uint8Array => {
    const found = tiles.get(`${level}/${n}`);
    if (found === undefined) throw new Error(`tile ${level}/${n} of ${desk.forum} was not fetched`);
    return found;
  };
  return { path: proveInclusion(seq, head.size, hashesFromTiles(head.size, tileAt, sha256), sha256), head };
}

/** The `.tlog-proof` file of one entry. */
export async function proofOf(store: Store, desk: Desk, seq: number): Promise<string> {
  const { path, head } = await pathTo(store, desk, seq);
  return offlineProofText({ index: seq, proof: path, checkpoint: head.checkpoint });
}

async function tile(
  store: Store,
  forum: string,
  tree: Tree,
  level: number,
  n: number,
  width: number,
): Promise<Uint8Array> {
  const found = width === TILE_WIDTH ? await store.tile(forum, level, n) : edgeTile(tree, level, n, width);
  if (found === undefined) throw new Error(`tile ${level}/${n} of ${forum} is missing; run sofra fsck`);
  return found;
}
