import { keeper } from '../forum/index.ts';
import { MOVED, NOWHERE, type Store, StoreBroken, type StoreReader } from '../store/index.ts';
import { markRestored } from './countersign.ts';
import type { Desk } from './desk.ts';
import type { Stop } from './state.ts';

const RESTORED = 'restored';
const UNASKED = /^at (\d{1,16})\n$/;

/**
 * Says of a record that it is a copy from one moment: what its house has signed since then the copy cannot know, so
 * members' nodes are asked before anything is signed on it. A backup bears the mark too, in case it is started itself.
 */
export async function markCopy(store: Store, forum: string): Promise<void> {
  const size = (await store.head(forum))?.size ?? 0;
  await store.remember(forum, RESTORED, (await store.remembered(forum)).get(RESTORED), `at ${size}\n`);
  await markRestored(store, forum);
}

/** Whether a record is a copy on which nothing has been entered yet, as every backup's is. */
export async function isCopy(store: StoreReader, forum: string): Promise<boolean> {
  const [known, head] = [await store.remembered(forum), await store.head(forum)];
  return UNASKED.exec(known.get(RESTORED) ?? '')?.[1] === String(head?.size ?? 0);
}

/** A node has said how far the record went. */
export async function markAsked(store: Store, forum: string): Promise<void> {
  const before = (await store.remembered(forum)).get(RESTORED);
  if (UNASKED.test(before ?? '')) await store.remember(forum, RESTORED, before, `asked, ${before}`);
}

/** Whether this house is the one that enters acts into that record, as far as the record here says. */
export function keepsIt({ folds, vkey }: Pick<Desk, 'folds' | 'vkey'>): boolean {
  const now = keeper(folds.whole());
  return now === null || now.key === vkey;
}

/** What the copy itself says against entering anything into it. */
export async function stopIn(
  store: StoreReader,
  desk: Pick<Desk, 'forum' | 'folds' | 'vkey'>,
): Promise<Stop | undefined> {
  const known = await store.remembered(desk.forum);
  const away = movedIn(desk.forum, known);
  if (away !== undefined) return away;
  const since = UNASKED.exec(known.get(RESTORED) ?? '')?.[1];
  const nodes = Object.keys(desk.folds.whole().custody.nodes);
  if (since === undefined || nodes.length === 0 || !keepsIt(desk)) return undefined;
  const fault = new StoreBroken(
    'behind',
    `The record of ${desk.forum} is a copy with ${since} acts, and no member’s node has said yet whether this house has signed more. It enters nothing before one does: start Sofra, which asks them.`,
  );
  return { what: 'NodesUnasked', fault };
}

/** A record that was moved, also while it was served here: the store takes no more entries since. */
export function movedIn(forum: string, known: ReadonlyMap<string, string>): Stop | undefined {
  const place = known.get(MOVED);
  if (place === undefined || place === NOWHERE) return undefined;
  return { what: 'RecordMoved', fault: moved(forum, place) };
}

function moved(forum: string, place: string): StoreBroken {
  return new StoreBroken(
    'readonly',
    `The record of ${forum} was moved to ${place.trim()}, and is entered there alone. What lies here can be read, exported and checked, and takes nothing more. Where that move broke off, say it again.`,
  );
}

/** Closes a record that is carried to another place, before anything could be entered there. Returns the way back. */
export async function closeMoved(store: Store, forum: string, place: string): Promise<() => Promise<void>> {
  const before = (await store.remembered(forum)).get(MOVED);
  if (before !== undefined && before !== NOWHERE && before !== `${place}\n`) throw moved(forum, before);
  await store.remember(forum, MOVED, before, `${place}\n`);
  return async () => {
    if (before !== `${place}\n`) await store.remember(forum, MOVED, `${place}\n`, NOWHERE);
  };
}
