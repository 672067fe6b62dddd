import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Store, StoreReader } from '../store/index.ts';

const HOLES = 'holes';

/**
 * The entries of a recovered record whose words the former keeper took with it. They are listed once, when the record is
 * recovered, and struck off as they are found, so that words which are lost later are still known to be damage.
 */
export async function holesOf(store: StoreReader, forum: string): Promise<ReadonlySet<number>> {
  return listed((await store.remembered(forum)).get(HOLES));
}

export async function keepHoles(store: Store, forum: string, holes: readonly number[]): Promise<void> {
  const before = (await store.remembered(forum)).get(HOLES);
  await store.remember(forum, HOLES, before, JSON.stringify(holes));
}

/** Strikes off what was found, whatever others have struck off meanwhile. Returns what is left. */
export async function strikeHoles(
  store: Store,
  forum: string,
  found: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  for (;;) {
    const before = (await store.remembered(forum)).get(HOLES);
    const left = listed(before).difference(found);
    if (before === undefined) return left;
    if ((await store.remember(forum, HOLES, before, JSON.stringify([...left]))) === 'kept') return left;
  }
}

/** An older version listed them in a file beside the keys: it goes into the store. */
export async function levelHoles(store: Store, keys: string, forum: string): Promise<void> {
  const path = join(keys, `${forum}.holes.json`);
  if (!existsSync(path)) return;
  await store.remember(forum, HOLES, undefined, readFileSync(path, 'utf8').trim());
  rmSync(path);
}

function listed(text: string | undefined): ReadonlySet<number> {
  return new Set(text === undefined ? [] : (JSON.parse(text) as readonly number[]));
}
