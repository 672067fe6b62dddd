import { type Checked, faulty, sound } from './checked.ts';
import { type Checkpoint, checkpointText, readCheckpointText } from './checkpoint-text.ts';
import { type Cosigned, type NoteSigner, openNote, signNote } from './note.ts';
import type { NoteVerifier } from './vkey.ts';

export type SignedCheckpoint = Checkpoint & {
  /** the log's keys and the cosigners' that signed, in the order of their lines */
  readonly signedBy: readonly NoteVerifier[];
  /** those of them that cosigned, each with the second it names */
  readonly cosigned: readonly Cosigned[];
};

/** Signs the head of the record. Whoever calls this never signs one head beside another. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(checkpointText(checkpoint), signers);
}

/**
 * Opens a signed checkpoint from anywhere and trusts it only for the log it was asked for, and only if that log's own
 * key signed: a cosigner vouches for what it saw, not for a log.
 *
 * @returns what `openNote` refuses, `MalformedCheckpoint`, `OtherOrigin` (a true signature, for another log), or
 *   `NoKnownSignature` (cosigners alone)
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
  const { signedBy, cosigned } = opened.value;
  // A log may sign with an ML-DSA-44 key too, which has a cosigner's form; then the key's name is the origin.
  const byLog = signedBy.some((by) => by.timeOf === undefined || by.name === origin);
  return byLog ? sound({ ...checkpoint.value, signedBy, cosigned }) : faulty('NoKnownSignature');
}
