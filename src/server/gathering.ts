import {
  type Checkpoint,
  gatherCosignatures,
  type NoteVerifier,
  openCheckpoint,
  openNote,
  sameBytes,
} from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { judgeAgain } from './agreed.ts';
import { chairVerifiers, cosignerVerifiers } from './custodians.ts';
import type { Desk } from './desk.ts';
import { rootThen } from './published.ts';

export type Gathering =
  | { readonly ok: true; readonly note: string }
  | { readonly ok: false; readonly why: 'NotOurHead' | 'HeadDiffers' | 'BadCosignature' };

/**
 * Takes the cosignatures that a node hands in under a head of this record, and keeps them with those that are there.
 *
 * @param offered - one of our signed heads with the node's lines below it
 * @returns the head with all that are known for it; `NotOurHead` (no chair of this record signed it), `HeadDiffers` (one
 *   did, and it is not the tree that is kept here), `BadCosignature` (a known key's, and it does not hold)
 * @see C2SP tlog-cosignature
 */
export async function gather(store: Store, desk: Desk, offered: string): Promise<Gathering> {
  const forum = desk.folds.whole();
  const chairs = chairVerifiers(forum, desk.vkey);
  const head = openCheckpoint(offered, desk.origin, chairs);
  if (!head.ok) return { ok: false, why: 'NotOurHead' };
  if (!(await isKept(store, desk, head.value))) return { ok: false, why: 'HeadDiffers' };
  const { size } = head.value;
  const known = cosignerVerifiers(forum);
  while (true) {
    const kept = await store.checkpoint(desk.forum, size);
    const base = kept ?? ownHead(desk, size) ?? signedByChairs(offered, chairs);
    const gathered = gatherCosignatures(base, offered, known);
    // Lines of nobody known here change nothing; they are no fault of whoever brings them.
    if (!gathered.ok)
      return gathered.fault === 'NoKnownSignature'
        ? { ok: true, note: base }
        : { ok: false, why: 'BadCosignature' };
    const { note, added } = gathered.value;
    if (added.length === 0) return { ok: true, note };
    if ((await store.replace(desk.forum, size, kept, note)) === 'kept') {
      judgeAgain(desk, size);
      return { ok: true, note };
    }
  }
}

async function isKept(store: Store, desk: Desk, { size, root }: Checkpoint): Promise<boolean> {
  return size <= desk.head().size && sameBytes(root, await rootThen(store, desk, size));
}

function ownHead(desk: Desk, size: number): string | undefined {
  const head = desk.head();
  return head.size === size ? head.checkpoint : undefined;
}

/** The head as the chairs signed it: what others wrote below stays away until it is judged. */
export function signedByChairs(note: string, chairs: readonly NoteVerifier[]): string {
  const end = note.lastIndexOf('\n\n') + 2;
  const text = note.slice(0, end);
  const lines = note.slice(end).split('\n').slice(0, -1);
  return (
    text + lines.flatMap((line) => (openNote(`${text}${line}\n`, chairs).ok ? [`${line}\n`] : [])).join('')
  );
}
