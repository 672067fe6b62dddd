import { encodeHex, encodeUtf8 } from '../../record/index.ts';
import type { Desk } from '../desk.ts';
import { type Fork, judgeFork, keepFork, knownForks } from '../forks.ts';
import { sha256 } from '../keys.ts';
import { type Copy, isNamed, partyRole } from './copy.ts';
import type { Shown } from './source.ts';

type Tools = { readonly folder: string; readonly desk: Desk };

/** Keeps what proves a fork, with the bridge that shows it to anybody where one can be made here. */
export async function takeFork(copy: Copy, { folder, desk }: Tools, fork: Fork): Promise<void> {
  const proven = await judgeFork(copy.store, desk, fork);
  keepFork(folder, desk.forum, proven.ok ? proven.fork : fork);
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
  const forks = knownForks(folder, desk);
  const now = `${forks.length} ${note}`;
  if (forks.length === 0 || told.get(source.url) === now) return;
  const headers = { 'content-type': 'application/json' };
  for (const fork of forks) {
    const body = bytesOf(fork);
    const answer = await source.ask({ method: 'POST', path: `record/${desk.forum}/forks`, body, headers });
    await answer.body?.cancel();
    await enter(copy, fork, source);
  }
  told.set(source.url, now);
}

async function enter(copy: Copy, { notes }: Fork, source: Shown['source']): Promise<void> {
  const { forum, party } = copy.charge;
  const as = partyRole(copy.whole, 'ShowFork');
  const entered = copy.whole.custody.forks.some((each) => notes.every((note) => each.notes.includes(note)));
  if (entered || as === undefined || !isNamed(copy)) return;
  const key = `fork-${encodeHex(sha256(encodeUtf8(notes.join()))).slice(0, 32)}`;
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const body = bytesOf({ type: 'ShowFork', party, notes });
  const answer = await source.ask({ method: 'POST', path: `api/${forum}/commands`, body, headers, as });
  await answer.body?.cancel();
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}
