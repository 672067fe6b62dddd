import {
  appendLeaf,
  claimedCheckpoint,
  copyTree,
  decodeUtf8,
  encodeBase64,
  fetchFile,
  fetchTiles,
  forkBetween,
  hashesFromTiles,
  type Meant,
  openCheckpoint,
  proveConsistency,
  rightfulHead,
  rootAt,
  rootOf,
  type SignedCheckpoint,
  sameBytes,
  type Taken,
  type Term,
  TILE_WIDTH,
  type Tree,
  takeEntries,
  tilesForConsistency,
} from '../../record/index.ts';
import type { Fork } from '../forks.ts';
import { sha256 } from '../keys.ts';
import type { Copy } from './copy.ts';
import { type Source, SourceAway } from './source.ts';

/** What came of looking at a head. */
export type Looked =
  | { readonly what: 'grown' | 'same' | 'behind' }
  /** A keeper signed two histories, and this proves it. */
  | { readonly what: 'forked'; readonly fork: Fork }
  /** It is not signed by whoever keeps the record at that size, as far as this copy knows. */
  | { readonly what: 'unsigned'; readonly why: string }
  /** The files of that house are not those its head was signed for. */
  | { readonly what: 'wrong'; readonly why: string };

/** The newest head a house shows. */
export async function headAt(source: Source, path = 'checkpoint'): Promise<string | undefined> {
  const bytes = await source.file(path);
  return bytes === undefined ? undefined : decodeUtf8(bytes);
}

export function sizeOf(note: string): number | undefined {
  const claimed = claimedCheckpoint(note);
  return claimed.ok ? claimed.value.size : undefined;
}

/**
 * Looks at a signed head and takes what is new below it, if all of it is as it was signed: each entry at its place, the
 * tree that of the head, the head the keeper's, and nothing before it changed. Durable when it answers `grown`.
 *
 * @param meant - the head on which a recovery goes on that is told of and not read yet: nothing is stored that begins otherwise
 */
export async function takeUpTo(
  copy: Copy,
  terms: readonly Term[],
  source: Source,
  note: string,
  meant?: Meant,
): Promise<Looked> {
  const opened = openHead(copy, terms, note);
  if ('what' in opened) return opened;
  if (opened.size < copy.head.size) {
    const ours = await copy.store.tree(copy.charge.forum, sha256, opened.size);
    const same = ours !== undefined && sameBytes(rootOf(ours, sha256), opened.root);
    return same ? { what: 'behind' } : { what: 'forked', fork: { notes: [copy.head.checkpoint, note] } };
  }
  if (opened.size === copy.head.size) {
    const same = sameBytes(copy.head.root, opened.root);
    return same ? { what: 'same' } : { what: 'forked', fork: { notes: [copy.head.checkpoint, note] } };
  }
  const taken = await fetchEntries(copy, source, opened.size);
  if ('what' in taken) return taken;
  if (!sameBytes(rootOf(taken.tree, sha256), opened.root))
    return otherTree(copy, terms, source, opened, note);
  if (meant !== undefined && !(await beginsWith(copy, taken, meant)))
    return { what: 'unsigned', why: 'OtherHistory' };
  await keep(copy, taken, opened, note);
  return { what: 'grown' };
}

/** A head that the keeper of that size signed, and all whose signatures it had to carry. */
export function openHead(copy: Copy, terms: readonly Term[], note: string): SignedCheckpoint | Looked {
  const { origin } = copy.charge;
  const opened = openCheckpoint(
    note,
    origin,
    terms.map(({ key }) => key),
  );
  if (!opened.ok) return { what: 'unsigned', why: opened.fault };
  const rightful = rightfulHead(terms, opened.value, copy.head.size);
  return rightful.ok ? opened.value : { what: 'unsigned', why: rightful.fault };
}

async function fetchEntries(copy: Copy, source: Source, size: number): Promise<Taken | Looked> {
  const { forum } = copy.charge;
  let tree: Tree = copy.tree;
  const all = {
    headers: [] as Uint8Array[],
    leaves: [] as Uint8Array[],
    tiles: [] as Taken['tiles'][number][],
  };
  for (let n = Math.floor(tree.size / TILE_WIDTH); n * TILE_WIDTH < size; n++) {
    const first = n * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, size - first);
    const bundle = await fetchFile({ level: 'entries', n, width }, source.file);
    if (bundle === undefined) throw new SourceAway(source.url, `bundle ${n} is not there`);
    const taken = takeEntries(tree, { bundle, first, upTo: size }, forum, sha256);
    if (!taken.ok) return { what: 'wrong', why: `entry ${taken.seq}: ${taken.fault}` };
    tree = taken.value.tree;
    all.headers.push(...taken.value.headers);
    all.leaves.push(...taken.value.leaves);
    all.tiles.push(...taken.value.tiles);
  }
  if (tree.size !== size) return { what: 'wrong', why: `entry ${tree.size}: missing` };
  return { tree, ...all };
}

/** Whether what this copy would hold had that root at that size. */
async function beginsWith(copy: Copy, taken: Taken, { size, root }: Meant): Promise<boolean> {
  const { tree, charge, store } = copy;
  const held = size < tree.size ? await store.tree(charge.forum, sha256, size) : copyTree(tree);
  if (held === undefined) return false;
  for (const leaf of taken.leaves.slice(0, size - held.size)) appendLeaf(held, leaf, sha256);
  return held.size === size && sameBytes(rootOf(held, sha256), root);
}

/** Its entries do not carry on ours. If its own tiles prove that its tree began otherwise, it is a fork. */
async function otherTree(
  copy: Copy,
  terms: readonly Term[],
  source: Source,
  theirs: SignedCheckpoint,
  note: string,
): Promise<Looked> {
  const wrong = { what: 'wrong', why: 'its entries are not the tree its head was signed for' } as const;
  const [from, to] = [copy.head.size, theirs.size];
  const ours = openHead(copy, terms, copy.head.checkpoint);
  if (from === 0 || 'what' in ours) return wrong;
  // The root at our size is asked of its tree too, so that what is fetched is enough for both.
  const tiles = await fetchTiles([...tilesForConsistency(from, to), ...tilesOf(from, to)], source.file);
  if (!tiles.ok) return wrong;
  try {
    const hashAt = hashesFromTiles(to, tiles.value, sha256);
    const bridge = { root: rootAt(from, hashAt, sha256), proof: proveConsistency(from, to, hashAt, sha256) };
    const judged = forkBetween(ours, theirs, bridge, sha256);
    if (judged.verdict !== 'forked') return wrong;
    const shown = { root: encodeBase64(bridge.root), proof: bridge.proof.map(encodeBase64) };
    return { what: 'forked', fork: { notes: [copy.head.checkpoint, note], bridge: shown } };
  } catch (error) {
    if (error instanceof RangeError) return wrong;
    throw error;
  }
}

/** Tiles from which the root of the first `from` entries can be read in a log of `to`. */
function tilesOf(from: number, to: number): { level: number; n: number; width: number }[] {
  const tiles: { level: number; n: number; width: number }[] = [];
  for (let level = 0; TILE_WIDTH ** level <= from; level++) {
    const n = Math.floor((Math.floor(from / TILE_WIDTH ** level) - 1) / TILE_WIDTH);
    const there = Math.floor(to / TILE_WIDTH ** level);
    tiles.push({ level, n, width: Math.min(TILE_WIDTH, there - n * TILE_WIDTH) });
  }
  return tiles;
}

async function keep(
  copy: Copy,
  taken: Taken,
  { size, root }: SignedCheckpoint,
  checkpoint: string,
): Promise<void> {
  const { forum } = copy.charge;
  const head = { size, root, checkpoint };
  const entries = taken.headers.map((header, i) => {
    const leaf = taken.leaves[i];
    if (leaf === undefined) throw new RangeError('an entry without its leaf');
    return { header, leaf, withheld: true } as const;
  });
  const done = await copy.store.append(forum, copy.head, { entries, tiles: taken.tiles, head, answers: [] });
  if (done === 'stale') throw new Error(`another process has written to this copy of ${forum}`);
  copy.head = head;
  copy.tree = taken.tree;
  await copy.store.replace(forum, size, undefined, checkpoint);
}
