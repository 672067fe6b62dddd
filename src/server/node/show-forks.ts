import type { Desk } from '../desk.ts';
import { type Fork, nameOf } from '../forks.ts';
import { judgeFork } from '../judge-fork.ts';
import { type KnownFork, sharedForks, shareFork } from '../shared-forks.ts';
import { type Copy, isNamed, partyRole } from './copy.ts';
import type { Shown } from './source.ts';

type Tools = { readonly folder: string; readonly desk: Desk };

/** Keeps what proves a fork, with the bridge that shows it to anybody where one can be made here. */
export async function takeFork(
  copy: Pick<Copy, 'store'>,
  { folder, desk }: Tools,
  fork: Fork,
): Promise<void> {
  const { store } = copy;
  const proven = await judgeFork(store, desk, fork);
  if (proven.ok) await shareFork({ store, folder }, desk, proven);
}

/**
 * Shows a house every fork known here, again under each new head of its own, and has it entered in the record.
 *
 * @param told - by house, what it was shown last
 */
export async function showForks(
  copy: Copy,
  { folder, desk }: Tools,
  told: Map<string, string>,
  { source, note }: Shown,
): Promise<void> {
  const forks = await sharedForks({ store: copy.store, folder }, desk);
  // What stops nobody is told once.
  const now = `${forks.length} ${forks.some(stops) ? note : ''}`;
  if (forks.length === 0 || told.get(source.url) === now) return;
  const headers = { 'content-type': 'application/json' };
  for (const { former, ...fork } of forks) {
    const body = bytesOf(fork);
    const answer = await source.ask({ method: 'POST', path: `record/${desk.forum}/forks`, body, headers });
    await answer.body?.cancel();
    if (former === undefined) await enter(copy, fork, source);
  }
  told.set(source.url, now);
}

async function enter(copy: Copy, { notes }: Fork, source: Shown['source']): Promise<void> {
  const { forum, party } = copy.charge;
  const as = partyRole(copy.whole, 'ShowFork');
  const name = nameOf(notes);
  const entered = copy.whole.custody.forks.some((each) => nameOf(each.notes) === name);
  if (entered || as === undefined || !isNamed(copy)) return;
  const key = `fork-${name.slice(0, 32)}`;
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const body = bytesOf({ type: 'ShowFork', party, notes });
  const answer = await source.ask({ method: 'POST', path: `api/${forum}/commands`, body, headers, as });
  await answer.body?.cancel();
}

function stops({ former }: KnownFork): boolean {
  return former === undefined;
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}
