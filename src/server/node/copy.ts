import { join } from 'node:path';
import {
  type Act,
  type Audience,
  begin,
  delegationOf,
  evolve,
  type Forum,
  id,
  type PartyId,
  type Reader,
} from '../../forum/index.ts';
import { emptyTree, rootOf, type Tree } from '../../record/index.ts';
import { type Head, openSqlite, type Store, StoreBroken, type StoredEntry } from '../../store/index.ts';
import { type Audiences, openAudiences } from '../audiences.ts';
import { movedIn } from '../copies.ts';
import { headerOf, isSealed, openEntry } from '../entry.ts';
import { beginFold, type Folds, openFolds, type Replay, type Told } from '../folds.ts';
import { destroy, FOLDS, keptPath } from '../kept/fold-file.ts';
import { sha256 } from '../keys.ts';
import type { Ear } from '../state.ts';
import { isFit } from './fitting.ts';
import type { Charge, Keyring } from './keyring.ts';
import { type Memory, openMemory } from './memory.ts';
import { openSignedState, type SignedState } from './signed-state.ts';

/** A party's copy of a record: what it holds, what it may read of it, and what its keys have signed. */
export type Copy = {
  readonly charge: Charge;
  /** Another once this party has kept the record: then it has a new key of the log. */
  keys: Keyring;
  readonly store: Store;
  readonly signed: SignedState;
  readonly memory: Memory;
  readonly ears: Set<Ear>;
  /** Digests of commands that a person is saying at this moment. */
  readonly saying: Set<string>;
  readonly replay: Replay;
  readonly audiences: Audiences;
  head: Head;
  tree: Tree;
  /** All that this copy can read. */
  whole: Forum;
  folds: Folds;
  /** Entries up to here are in the folds. */
  folded: number;
  /** Acts about who keeps the record, in order. */
  chairs: ChairAct[];
  /** Entries whose words are there and are no act that the rules can take, with what they are where it could be read. */
  readonly unfit: Map<number, Act | null>;
};

export type ChairAct = { readonly seq: number; readonly act: Act };

const ABOUT_CHAIRS: readonly string[] = [
  'ChairPassed',
  'ChairRecovered',
  'NextKeyCommitted',
  'RecoveryNamed',
];

/** Opens the copy in a folder, empty at its first start. Rejects with `StoreBroken` as the store does. */
export async function openCopy(folder: string, charge: Charge, keysOf: () => Keyring): Promise<Copy> {
  const store = await openSqlite(folder);
  // A house that follows its successor keeps no folds any more, and an erasure would not find those from before.
  destroy(keptPath(join(folder, FOLDS), charge.forum));
  try {
    const { forum, origin } = charge;
    const nothing = { size: 0, root: rootOf(emptyTree(), sha256), checkpoint: '' };
    await store.createForum({ id: forum, origin, settings: '{}' }, nothing);
    await refuseMoved(store, forum);
    const head = await store.head(forum);
    const tree = await store.tree(forum, sha256);
    if (head === undefined || tree === undefined) throw new Error(`there is no forum ${forum} in ${folder}`);
    const empty = begin();
    const replay: Replay = (from, to, each) => openHeld(copy, store.entries(forum, from, to), each);
    const audiences = openAudiences({
      forum,
      size: () => copy.head.size,
      defined: () => copy.whole.charter.audiences,
      headers: (from, to) => store.readBack(forum, from, to),
      open: async (places, each) => openHeld(copy, [await store.entriesAt(forum, places)], each),
    });
    const copy: Copy = {
      charge,
      keys: keysOf(),
      store,
      signed: openSignedState(folder, forum),
      memory: openMemory(join(folder, 'node'), head.size),
      ears: new Set(),
      saying: new Set(),
      replay,
      audiences,
      head,
      tree,
      whole: empty,
      folds: openFolds(() => empty, audiences, beginFold({ kind: 'public' })),
      folded: 0,
      chairs: [],
      unfit: new Map(),
    };
    await keepOwnHead(copy);
    await refold(copy);
    return copy;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The keys stay behind where a record was moved from, and whoever signs with them there would sign on two machines. */
async function refuseMoved(store: Store, forum: string): Promise<void> {
  const moved = movedIn(forum, await store.remembered(forum));
  if (moved !== undefined) throw moved.fault;
}

/**
 * A node that was stopped between taking entries and keeping their head has it still, and whoever follows the chairs may
 * need just this one: it can be the one that two keepers signed.
 */
async function keepOwnHead({ store, charge, head }: Copy): Promise<void> {
  if (head.size > 0 && (await store.checkpoint(charge.forum, head.size)) === undefined)
    await store.replace(charge.forum, head.size, undefined, head.checkpoint);
}

type Chunks = AsyncIterable<readonly StoredEntry[]> | Iterable<readonly StoredEntry[]>;

/**
 * Entries whose words this copy does not have are passed over: they were for others. So is what no rule can take, for the
 * keeper alone decides what it enters, and a copy that stopped at it could be stopped by one act.
 */
async function openHeld(copy: Copy, chunks: Chunks, each: (told: Told) => void): Promise<void> {
  const { forum } = copy.charge;
  const audiences = new Map<string, Audience>(Object.entries(copy.whole.charter.audiences));
  for await (const chunk of chunks) {
    for (const stored of chunk) {
      if (stored.parts.length === 0) continue;
      const header = headerOf(forum, stored);
      if (!isSealed(stored, header))
        throw new StoreBroken(
          'damaged',
          `Entry ${stored.seq} of ${forum} is not what was sealed. Set this folder aside and follow anew, with the same keys.`,
        );
      let read: Told | undefined;
      try {
        read = openEntry(forum, stored, audiences, header);
        if (!isFit(read.act)) throw new TypeError(`entry ${stored.seq} is no ${read.act.type}`);
        each(read);
      } catch (error) {
        if (error instanceof StoreBroken) throw error;
        copy.unfit.set(stored.seq, read?.act ?? null);
      }
    }
  }
}

/** Makes every fold anew from what is held: after words came late, and after words were erased. */
export async function refold(copy: Copy): Promise<void> {
  const everyone = beginFold({ kind: 'public' });
  copy.whole = begin();
  copy.chairs = [];
  copy.unfit.clear();
  await copy.replay(0, copy.head.size, (told) => {
    take(copy, told);
    copy.audiences.tell(told);
    everyone.tell(told);
  });
  await stand(copy, [copy.whole, everyone.forum]);
  copy.folds = openFolds(() => copy.whole, copy.audiences, everyone);
}

/** Folds what came since, and tells it to whoever listens. */
export async function foldOn(copy: Copy): Promise<readonly Told[]> {
  const told: Told[] = [];
  await copy.replay(copy.folded, copy.head.size, (each) => {
    take(copy, each);
    copy.audiences.tell(each);
    told.push(each);
  });
  await stand(copy, [copy.whole]);
  copy.folds.tell(told, copy.head.size);
  for (const ear of copy.ears) ear(told, copy.head);
  return told;
}

function take(copy: Copy, { act, entered }: Told): void {
  evolve(copy.whole, act, entered);
  if (ABOUT_CHAIRS.includes(act.type)) copy.chairs.push({ seq: entered.seq, act });
}

/** The size is public, also where the last acts are for others. */
async function stand(copy: Copy, forums: readonly Forum[]): Promise<void> {
  const { forum } = copy.charge;
  const { size } = copy.head;
  const [last] = size === 0 ? [] : await copy.store.readBack(forum, size - 1, size);
  for (const each of forums) {
    each.size = size;
    if (last !== undefined) each.at = headerOf(forum, last).at;
  }
  copy.folded = size;
}

/** As whom the host gives words to this node: as the party's delegation once the record names its keys, else as anybody. */
export function readerOfCopy(copy: Copy): Reader {
  return isNamed(copy) ? delegationOf(copy.whole, id<PartyId>(copy.charge.party)) : { kind: 'public' };
}

/** All that was said of who keeps the record, also what is no act of ours: it is for whoever follows the chairs to judge. */
export function chairActs({ chairs, unfit }: Copy): readonly ChairAct[] {
  const others = [...unfit].flatMap(([seq, act]) =>
    act !== null && ABOUT_CHAIRS.includes(act.type) ? [{ seq, act }] : [],
  );
  return [...chairs, ...others].toSorted((a, b) => a.seq - b.seq);
}

export function isNamed(copy: Copy): boolean {
  const node = copy.whole.custody.nodes[copy.charge.party];
  return node?.witness === copy.keys.witness && node.mirror === copy.keys.mirror;
}

/** A role of the party's own people, one that may say this command where one is asked for. */
export function partyRole(forum: Forum, command?: string): string | undefined {
  return Object.entries(forum.charter.now.roles).find(
    ([, { scope, reads, may }]) =>
      scope === 'party' &&
      reads === 'member' &&
      (command === undefined || may.includes(command) || may.includes('*')),
  )?.[0];
}
