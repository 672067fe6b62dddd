import { decodeBase64, encodeBase64 } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { HASH_BYTES } from './hash.ts';
import { type NoteSigner, openNote, signNote } from './note.ts';
import type { NoteVerifier } from './vkey.ts';

/** What a signature at the head of the record says: this log, at this size, is this tree. */
export type Checkpoint = {
  /** `host/forum`, for life: a URL without scheme or trailing slash, which nobody parses */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
};

export type SignedCheckpoint = Checkpoint & { readonly signedBy: readonly NoteVerifier[] };

/** The signed text of a checkpoint. We emit no extension lines. @see C2SP tlog-checkpoint */
export function checkpointText(checkpoint: Checkpoint): string {
  const { origin, size, root } = checkpoint;
  if (!/^[^\n]+$/.test(origin)) throw new TypeError('an origin is one line');
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES) {
    throw new RangeError('a checkpoint names a whole size and a root of 32 bytes');
  }
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** Signs the head of the record. Whoever calls this never signs one head beside another. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(checkpointText(checkpoint), signers);
}

/** Reads a checkpoint's text; extension lines of other logs are passed over, as the standard asks. */
export function readCheckpointText(text: string): Checked<Checkpoint> {
  const [origin = '', size = '', hash = '', ...rest] = text.split('\n');
  const root = decodeBase64(hash);
  const ended = rest.at(-1) === '' && rest.slice(0, -1).every((line) => line !== '');
  if (!ended || origin === '' || root?.length !== HASH_BYTES) return faulty('MalformedCheckpoint');
  if (!/^(0|[1-9][0-9]*)$/.test(size) || !Number.isSafeInteger(Number(size)))
    return faulty('MalformedCheckpoint');
  return sound({ origin, size: Number(size), root });
}

/** What a signed checkpoint says of itself, its signatures unchecked: to learn a size, never to trust one. */
export function claimedCheckpoint(note: string): Checked<Checkpoint> {
  return readCheckpointText(note.slice(0, note.lastIndexOf('\n\n') + 1));
}

/**
 * Opens a signed checkpoint from anywhere and trusts it only for the log it was asked for.
 *
 * @returns what `openNote` refuses, `MalformedCheckpoint`, or `OtherOrigin` (a true signature, for another log)
 * @see C2SP tlog-checkpoint
 */
export function openCheckpoint(
  note: string,
  origin: string,
  verifiers: readonly NoteVerifier[],
): Checked<SignedCheckpoint> {
  const opened = openNote(note, verifiers);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpointText(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== origin) return faulty('OtherOrigin');
  return sound({ ...checkpoint.value, signedBy: opened.value.signedBy });
}
