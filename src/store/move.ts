import { hash } from 'node:crypto';
import {
  appendLeaf,
  emptyTree,
  rootOf,
  type Sha256,
  sameBytes,
  type Tile,
  type Tree,
} from '../record/index.ts';
import type { Finding } from './finding.ts';
import { claims } from './fsck.ts';
import type {
  Answer,
  Batch,
  Entered,
  ForumRow,
  Head,
  Store,
  StoredEntry,
  StoreReader,
  Withheld,
} from './store.ts';

export type Moved =
  | { readonly what: 'Moved'; readonly size: number; readonly parts: number; readonly erased: number }
  /** the target holds that forum, or its origin, already and whole */
  | { readonly what: 'Taken' }
  | { readonly what: 'NoForum' }
  /** the source is not what its head was signed for; what was carried stays closed */
  | { readonly what: 'Unsound'; readonly findings: readonly Finding[] };

const sha256: Sha256 = (bytes) => Uint8Array.from(hash('sha256', bytes, 'buffer'));

/** Under this key stands, beside a record, where it was moved to; a copy of it does not carry that along. */
export const MOVED = 'moved';
/** Stands there where the record was to be moved and was not; under any other word it takes no more entries. */
export const NOWHERE = 'nowhere\n';

// Stands where the signed head will stand, so that nobody can open half a record: it is no checkpoint.
const UNFINISHED = 'This forum is still being moved here.\n';

type Carrying = {
  readonly to: Store;
  readonly forum: string;
  /** what the source was when the move began; it may grow meanwhile */
  readonly head: Head;
};

/**
 * Carries one forum into another store, byte by byte, as it was under one signed head: entries, parts and what was
 * erased of them, answers, kept checkpoints, and what is remembered beside them. The target is read and hashed again before it gets that head. A move that
 * broke off is gone on with by moving again.
 *
 * @param progress - entries carried, of how many
 */
export async function move(
  from: StoreReader,
  to: Store,
  forum: string,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Moved> {
  const row = (await from.forums()).find(({ id }) => id === forum);
  const head = await from.head(forum);
  if (row === undefined || head === undefined) return { what: 'NoForum' };
  const carrying = { to, forum, head };
  const begun = await begin(carrying, row);
  if (begun === undefined) return { what: 'Taken' };
  const tree = await carryEntries(from, carrying, begun, progress);
  const root = rootOf(tree, sha256);
  const unfinished = { size: tree.size, root, checkpoint: UNFINISHED };
  await carryAnswers(from, carrying, unfinished);
  await carryCheckpoints(from, carrying);
  await carryMemory(from, carrying);
  const findings: Finding[] = [];
  const { parts, erased } = await to.fsck(forum, sha256, (finding) => findings.push(finding));
  const wrong = findings.filter(({ what }) => what !== 'CheckpointWrong');
  if (!sameBytes(root, head.root) || tree.size !== head.size) wrong.push({ what: 'RootWrong' });
  if (!claims(head, row.origin)) wrong.push({ what: 'CheckpointWrong' });
  if (wrong.length > 0) return { what: 'Unsound', findings: wrong };
  await enter(carrying, unfinished, { entries: [], tiles: [], head, answers: [] });
  return { what: 'Moved', size: head.size, parts, erased };
}

/** The growing edge from which the move goes on: empty, or where an earlier one broke off. */
async function begin({ to, forum, head }: Carrying, row: ForumRow): Promise<Tree | undefined> {
  const empty = { size: 0, root: rootOf(emptyTree(), sha256), checkpoint: UNFINISHED };
  if ((await to.createForum(row, empty)) === 'created') return emptyTree();
  const same = (await to.forums()).some(({ id, origin }) => id === row.id && origin === row.origin);
  const there = await to.head(forum);
  if (!same || there?.checkpoint !== UNFINISHED || there.size > head.size) return undefined;
  return to.tree(forum, sha256);
}

async function carryEntries(
  from: StoreReader,
  carrying: Carrying,
  tree: Tree,
  progress: (done: number, of: number) => void,
): Promise<Tree> {
  const { forum, head } = carrying;
  for await (const chunk of from.entries(forum, tree.size, head.size)) {
    const expected = { size: tree.size, root: rootOf(tree, sha256) };
    const tiles: Tile[] = chunk.flatMap(({ leaf }) => appendLeaf(tree, leaf, sha256));
    const after = { size: tree.size, root: rootOf(tree, sha256), checkpoint: UNFINISHED };
    await enter(carrying, expected, { entries: chunk.map(entered), tiles, head: after, answers: [] });
    progress(tree.size, head.size);
  }
  return tree;
}

function entered({ header, leaf, parts }: StoredEntry): Entered | Withheld {
  return parts.length === 0 ? { header, leaf, withheld: true } : { header, leaf, parts };
}

async function carryAnswers(from: StoreReader, carrying: Carrying, head: Head): Promise<void> {
  const { to, forum } = carrying;
  for await (const chunk of from.answers(forum)) {
    const answers: Answer[] = [];
    for (const answer of chunk) {
      // What was answered after the head that is carried belongs to acts that are not.
      const carried = answer.from + answer.count <= head.size;
      if (carried && (await to.answer(forum, answer.actor, answer.key)) === undefined) answers.push(answer);
    }
    await enter(carrying, head, { entries: [], tiles: [], head, answers });
  }
}

async function carryCheckpoints(from: StoreReader, { to, forum, head }: Carrying): Promise<void> {
  for (const size of await from.checkpoints(forum)) {
    const note = await from.checkpoint(forum, size);
    if (note === undefined || size > head.size) continue;
    await to.replace(forum, size, await to.checkpoint(forum, size), note);
  }
}

/** Last, so that no promise made before the copy was begun is missing from it. */
async function carryMemory(from: StoreReader, { to, forum }: Carrying): Promise<void> {
  const there = await to.remembered(forum);
  for (const [key, text] of await from.remembered(forum)) {
    // Where a record was moved to is said of the place it left.
    if (key !== MOVED && there.get(key) !== text) await to.remember(forum, key, there.get(key), text);
  }
}

async function enter(
  { to, forum }: Carrying,
  expected: Pick<Head, 'size' | 'root'>,
  batch: Batch,
): Promise<void> {
  const outcome = await to.append(forum, expected, batch);
  if (outcome === 'stale')
    throw new Error(`Somebody else is moving ${forum} into the same place. Try again.`);
}
