import {
  claimedCheckpoint,
  type NoteVerifier,
  openNote,
  readVkey,
  rootOf,
  sameBytes,
  signatureLines,
  type Term,
} from '../../record/index.ts';
import { signedByChairs } from '../gathering.ts';
import { sha256 } from '../keys.ts';
import { signatureChecks } from '../signatures.ts';
import type { Copy } from './copy.ts';
import { openHead } from './entries.ts';

/** Why nothing was signed; `NamedOtherwise`: the record names other keys than this node's for its party. */
export type Unsigned =
  | 'NotNamed'
  | 'NamedOtherwise'
  | 'SignedMore'
  | 'SignedOtherwise'
  | 'NotTheKeepers'
  | 'NobodyHeard';

export type Signed =
  | { readonly ok: true; readonly note: string }
  | { readonly ok: false; readonly why: Unsigned };

type Tree = { readonly size: number; readonly root: Uint8Array };

/**
 * Cosigns the head that this copy holds: as a witness, that it is the largest consistent tree it saw, and as a mirror,
 * that it holds every entry below it. What is signed is noted first, outside the database, so that a copy which was
 * restored from an old backup signs nothing before it has caught up with what it signed; where that may be older too,
 * nothing before another member's node was heard.
 *
 * @param whole - the copy holds all it must; else it signs as a witness alone
 * @param now - POSIX milliseconds
 * @returns the head with this node's lines under it, or why there is none
 */
export async function cosign(
  copy: Copy,
  terms: readonly Term[],
  whole: boolean,
  now: number,
): Promise<Signed> {
  const { head, signed, keys } = copy;
  if (!signed.isSettled()) return { ok: false, why: 'NobodyHeard' };
  // Seen as if it were the first: the first head of a term carries two keepers' signatures, and the later one counts.
  const opened = openHead(copy, terms, head.checkpoint);
  if ('what' in opened) return { ok: false, why: 'NotTheKeepers' };
  const chairs = terms.map(({ key }) => key);
  return signHead({ head, signed, keys, store: copy.store, forum: copy.charge.forum, chairs }, whole, now);
}

/** What is signed and with what: the keys of a node, and what they signed before. */
export type Signing = Pick<Copy, 'head' | 'keys' | 'signed'> & {
  readonly store: Pick<Copy['store'], 'tree'>;
  readonly forum: string;
  /** Whose lines stay under the head. */
  readonly chairs: readonly NoteVerifier[];
};

/** Signs a head that was judged already, if all that these keys signed before is its beginning. */
export async function signHead(signing: Signing, whole: boolean, now: number): Promise<Signed> {
  const { head, signed, keys, chairs } = signing;
  const before = signed.read();
  if (before !== undefined && before.size > head.size) return { ok: false, why: 'SignedMore' };
  if (before !== undefined && !(await beginsWith(signing, before)))
    return { ok: false, why: 'SignedOtherwise' };
  if (!signed.swap(before, { size: head.size, root: head.root })) return { ok: false, why: 'SignedMore' };
  const time = Math.floor(now / 1000);
  const signers = [keys.witnessSigner(time), ...(whole ? [keys.mirrorSigner(time)] : [])];
  const text = head.checkpoint.slice(0, head.checkpoint.lastIndexOf('\n\n') + 1);
  return { ok: true, note: signedByChairs(head.checkpoint, chairs) + signatureLines(text, signers) };
}

async function beginsWith({ store, forum }: Signing, { size, root }: Tree): Promise<boolean> {
  const tree = await store.tree(forum, sha256, size);
  return tree !== undefined && sameBytes(rootOf(tree, sha256), root);
}

/**
 * Learns from a head that others keep what this node's own keys have signed, for a node whose folder was restored whole.
 * Its own signature alone is believed.
 */
export function learnSigned(copy: Copy, note: string): void {
  const read = [copy.keys.witness, copy.keys.mirror].map((vkey) => readVkey(vkey, signatureChecks, sha256));
  const own = read.flatMap((key) => (key.ok ? [key.value] : []));
  const claimed = claimedCheckpoint(note);
  if (!claimed.ok || claimed.value.origin !== copy.charge.origin || !openNote(note, own).ok) return;
  const { size, root } = claimed.value;
  const before = copy.signed.read();
  if (before === undefined || before.size < size) copy.signed.swap(before, { size, root });
}
