import type { Store } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { type Fork, keepFork, keptForks, nameOf, readFork, withEntered } from './forks.ts';
import type { House } from './house.ts';

const FORK = 'fork/';

type Place = Pick<House, 'store' | 'folder'>;

/** Keeps a proven fork in this folder, and in the store for every process that serves the record. */
export async function shareFork({ store, folder }: Place, forum: string, fork: Fork): Promise<void> {
  keepFork(folder, forum, fork);
  await store.remember(forum, FORK + nameOf(fork), undefined, JSON.stringify(fork));
}

/** All forks that any of these processes was shown, and those that the record shows. */
export async function sharedForks({ store, folder }: Place, desk: Desk): Promise<readonly Fork[]> {
  const shared = await remembered(store, desk.forum);
  const all = [...keptForks(folder, desk.forum), ...shared].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return withEntered(new Map(all), desk);
}

/** Brings together what the store and this folder know of forks: an older database or a lost folder takes none of them back. */
export async function levelForks(store: Store, folder: string, forum: string): Promise<void> {
  const shared = await remembered(store, forum);
  for (const [name, fork] of keptForks(folder, forum))
    if (!shared.has(name)) await store.remember(forum, FORK + name, undefined, JSON.stringify(fork));
  for (const fork of shared.values()) keepFork(folder, forum, fork);
}

async function remembered(store: Store, forum: string): Promise<ReadonlyMap<string, Fork>> {
  const all = [...(await store.remembered(forum))].filter(([key]) => key.startsWith(FORK));
  return new Map(all.map(([key, text]) => [key.slice(FORK.length), readFork(text)]));
}
