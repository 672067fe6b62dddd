import type { Store } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { byName, type Fork, type KeptFork, keepFork, keptForks, nameOf } from './forks.ts';
import type { House } from './house.ts';
import { type ForkJudgement, judgeFork } from './judge-fork.ts';

const FORK = 'fork/';
// One proves what a key is worth, a few more show where the two histories parted, and whoever has the key could sign any number.
const ENOUGH = 8;

type Place = Pick<House, 'store' | 'folder'>;
type Proven = Extract<ForkJudgement, { readonly ok: true }>;

/** A fork that is known here; `former`: the key that signed the other history, where it stops nobody from signing. */
export type KnownFork = Fork & { readonly former?: string };

/**
 * Keeps a proven fork in this folder, and in the store for every process that serves the record.
 *
 * @returns false where it is not kept, since so many are known against the same key
 */
export async function shareFork({ store, folder }: Place, desk: Desk, proven: Proven): Promise<boolean> {
  const { forum } = desk;
  const name = nameOf(proven.fork.notes);
  const known = await provenForks({ store, folder }, desk);
  if (known.has(name)) return true;
  if (isEnough([...known.values()], proven)) return false;
  const fork: KeptFork = { ...proven.fork, seen: desk.head().size };
  keepFork(folder, forum, fork);
  await store.remember(forum, FORK + name, undefined, JSON.stringify(fork));
  return true;
}

/** Whether so many forks are known of one key that one more says nothing. */
export function isEnough(known: readonly Proven[], { by }: Proven): boolean {
  return known.filter((each) => each.by === by).length >= ENOUGH;
}

/** All forks that any of these processes was shown, and those that the record shows, as far as they are proven today. */
export async function sharedForks(place: Place, desk: Desk): Promise<readonly KnownFork[]> {
  const known = await provenForks(place, desk);
  return [...known.values()].map(({ fork, by, stops }) => (stops ? fork : { ...fork, former: by }));
}

/** Those because of which nothing may be cosigned: which of two histories is the record is for the members to say. */
export async function stoppingForks(place: Place, desk: Desk): Promise<readonly Fork[]> {
  return (await sharedForks(place, desk)).filter(({ former }) => former === undefined);
}

/** Each is judged again with what is known of the keepers now; one from an older version counts as shown from the start. */
async function provenForks({ store, folder }: Place, desk: Desk): Promise<ReadonlyMap<string, Proven>> {
  const proven = new Map<string, Proven>();
  for (const [name, { seen = 0, ...fork }] of withEntered(
    await allKept({ store, folder }, desk.forum),
    desk,
  )) {
    const judged = await judgeFork(store, desk, fork, seen);
    if (judged.ok) proven.set(name, judged);
  }
  return proven;
}

async function allKept({ store, folder }: Place, forum: string): Promise<ReadonlyMap<string, KeptFork>> {
  const all = [...keptForks(folder, forum), ...(await rememberedForks(store, forum))];
  return new Map(all.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the record shows the table has known since then. */
function withEntered(kept: ReadonlyMap<string, KeptFork>, desk: Desk): ReadonlyMap<string, KeptFork> {
  const all = new Map(kept);
  for (const { notes, seq } of desk.folds.whole().custody.forks) {
    const fork = all.get(nameOf(notes)) ?? { notes };
    all.set(nameOf(notes), { ...fork, seen: Math.min(seq, fork.seen ?? seq) });
  }
  return all;
}

/** Brings together what the store and this folder know of forks: an older database or a lost folder takes none of them back. */
export async function levelForks(store: Store, folder: string, forum: string): Promise<void> {
  const shared = await rememberedForks(store, forum);
  for (const [name, fork] of keptForks(folder, forum))
    if (!shared.has(name)) await store.remember(forum, FORK + name, undefined, JSON.stringify(fork));
  for (const fork of shared.values()) keepFork(folder, forum, fork);
}

/** The forks in the store, by their names. */
export async function rememberedForks(
  store: Pick<Store, 'remembered'>,
  forum: string,
): Promise<ReadonlyMap<string, KeptFork>> {
  const all = [...(await store.remembered(forum))].filter(([key]) => key.startsWith(FORK));
  return byName(all.map(([, text]) => text));
}
