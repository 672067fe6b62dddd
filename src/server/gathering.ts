import {
  type Checkpoint,
  decodeBase64,
  encodeHex,
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
 * @param now - POSIX seconds; a line that names a later time than clocks differ by is passed over, and one that was kept so
 *   gives way
 * @returns the head with all that are known for it; `NotOurHead` (no chair of this record signed it), `HeadDiffers` (one
 *   did, and it is not the tree that is kept here), `BadCosignature` (a known key's, and it does not hold or names a
 *   time to come)
 * @see C2SP tlog-cosignature
 */
export async function gather(store: Store, desk: Desk, offered: string, now: number): Promise<Gathering> {
  const forum = desk.folds.whole();
  const chairs = chairVerifiers(forum, desk.vkey);
  const opened = openCheckpoint(offered, desk.origin, chairs);
  if (!opened.ok) return { ok: false, why: 'NotOurHead' };
  if (!(await isKept(store, desk, opened.value))) return { ok: false, why: 'HeadDiffers' };
  const { size } = opened.value;
  const known = cosignerVerifiers(forum);
  const latest = now + CLOCKS_DIFFER_S;
  const timely = withoutLater(offered, known, latest);
  while (true) {
    const kept = await store.checkpoint(desk.forum, size);
    const head = kept ?? ownHead(desk, size) ?? signedByChairs(offered, chairs);
    const base = withoutLater(head, known, latest);
    const gathered = gatherCosignatures(base, timely, known);
    // Lines of nobody known here change nothing; they are no fault of whoever brings them.
    if (!gathered.ok && gathered.fault !== 'NoKnownSignature') return { ok: false, why: 'BadCosignature' };
    if (!gathered.ok || gathered.value.added.length === 0)
      return timely === offered ? { ok: true, note: base } : { ok: false, why: 'BadCosignature' };
    const { note } = gathered.value;
    if ((await store.replace(desk.forum, size, kept, note)) === 'kept') {
      judgeAgain(desk, size);
      return { ok: true, note };
    }
  }
}

// As far apart as two houses' clocks may be where one asks the other.
const CLOCKS_DIFFER_S = 300;

/** A cosigner's line with a time to come would be the first that is kept of it, and the true one would never be. */
function withoutLater(note: string, known: readonly NoteVerifier[], latest: number): string {
  const end = note.lastIndexOf('\n\n') + 2;
  const lines = note.slice(end).split('\n');
  return note.slice(0, end) + lines.filter((line) => !isLater(line, known, latest)).join('\n');
}

function isLater(line: string, known: readonly NoteVerifier[], latest: number): boolean {
  const [, name, text = ''] = line.split(' ');
  const bytes = decodeBase64(text);
  if (bytes === undefined) return false;
  const id = encodeHex(bytes.subarray(0, 4));
  const by = known.find((each) => each.name === name && each.keyId === id);
  return (by?.timeOf?.(bytes.subarray(4)) ?? 0) > latest;
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
