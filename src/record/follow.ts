import type { RecordFault } from './checked.ts';
import type { Sha256 } from './hash.ts';
import { readHeader } from './header.ts';
import { type PlainHeader, plainHeaderOf } from './plain-header.ts';
import type { Tile } from './tile.ts';
import { appendLeaf, copyTree, type Tree } from './tree.ts';

/** A stretch of entries that was checked and may be kept. */
export type Taken = {
  /** the tree with them; its root is still to be compared with a signed head of this size */
  readonly tree: Tree;
  /** header bytes, in order, from the size the tree had before */
  readonly headers: readonly Uint8Array[];
  /** leaf hashes beside the headers */
  readonly leaves: readonly Uint8Array[];
  /** tiles that they filled */
  readonly tiles: readonly Tile[];
};

/** The first entry that cannot be taken: `MalformedBundle`, what `readHeader` refuses, `OtherForum`, `OutOfPlace`. */
export type NotTaken = { readonly ok: false; readonly fault: RecordFault; readonly seq: number };

export type Stretch = {
  /** a bundle as it is served; those of its entries that the tree has already are passed over */
  readonly bundle: Uint8Array;
  /** place in the log of its first entry */
  readonly first: number;
  /** the size to stop at: a full bundle may hold more than the head that was signed */
  readonly upTo: number;
};

type Taking = {
  readonly forum: string;
  readonly sha256: Sha256;
  readonly plain: PlainHeader;
  readonly bytes: Uint8Array;
  readonly tree: Tree;
  readonly headers: Uint8Array[];
  readonly leaves: Uint8Array[];
  readonly tiles: Tile[];
};

/**
 * Takes the next entries into a following node's tree: each the canonical line of this forum, at its place. This is the
 * loop in which a node catches up, so it hashes each entry once and parses as little as it can.
 *
 * @param tree - left as it was, so that a refused bundle costs nothing
 * @see docs/record-format.md, "An entry"; C2SP tlog-tiles, "Log Entries"
 */
export function takeEntries(
  tree: Tree,
  stretch: Stretch,
  forum: string,
  sha256: Sha256,
): { readonly ok: true; readonly value: Taken } | NotTaken {
  // The byte before each header becomes the 0x00 of its leaf, which saves a copy of every header.
  const bytes = new Uint8Array(stretch.bundle);
  const plain = plainHeaderOf(forum);
  const taking: Taking = {
    forum,
    sha256,
    plain,
    bytes,
    tree: copyTree(tree),
    headers: [],
    leaves: [],
    tiles: [],
  };
  let at = 0;
  for (let seq = stretch.first; at < bytes.length && seq < stretch.upTo; seq++) {
    const start = at + 2;
    const end = start + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (end > bytes.length || start > bytes.length) return { ok: false, fault: 'MalformedBundle', seq };
    const fault = seq < tree.size ? undefined : take(taking, start, end, seq);
    if (fault !== undefined) return { ok: false, fault, seq };
    at = end;
  }
  const { headers, leaves, tiles } = taking;
  return { ok: true, value: { tree: taking.tree, headers, leaves, tiles } };
}

function take(taking: Taking, start: number, end: number, seq: number): RecordFault | undefined {
  const { bytes, tree, sha256 } = taking;
  if (seq !== tree.size) return 'OutOfPlace';
  if (!taking.plain(bytes, start, end, seq)) {
    const fault = headerFault(bytes.subarray(start, end), taking.forum, seq);
    if (fault !== undefined) return fault;
  }
  bytes[start - 1] = 0;
  const leaf = sha256(bytes.subarray(start - 1, end));
  taking.headers.push(bytes.subarray(start, end));
  taking.leaves.push(leaf);
  for (const tile of appendLeaf(tree, leaf, sha256)) taking.tiles.push(tile);
  return undefined;
}

function headerFault(bytes: Uint8Array, forum: string, seq: number): RecordFault | undefined {
  const read = readHeader(bytes);
  if (!read.ok) return read.fault;
  if (read.value.forum !== forum) return 'OtherForum';
  return read.value.seq === seq ? undefined : 'OutOfPlace';
}
