import { decodeBase64, encodeBase64 } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { type Checkpoint, readCheckpointText, readSize } from './checkpoint-text.ts';
import { HASH_BYTES } from './hash.ts';
import { partNote } from './note.ts';
import { decodeUtf8 } from './utf8.ts';

/** What a log asks of a witness; nothing of it is checked yet but its form. */
export type AddCheckpoint = {
  readonly claimed: Checkpoint;
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  /** the signed note, verbatim */
  readonly note: string;
  /** what is signed in it: a cosignature of type 0x04 covers extension lines too */
  readonly text: string;
};

const MOST_HASHES = 63;
const malformed = faulty('MalformedRequest');

/** Writes the body of an `add-checkpoint` request. Whoever does not know the old size begins with 0 and learns it. */
export function addCheckpointText(old: number, proof: readonly Uint8Array[], note: string): string {
  const hashes = proof.map((hash) => `${encodeBase64(hash)}\n`).join('');
  return `old ${old}\n${hashes}\n${note}`;
}

/** Reads the body of an `add-checkpoint` request, strictly; `MalformedRequest` otherwise. @see C2SP tlog-witness */
export function readAddCheckpoint(body: Uint8Array): Checked<AddCheckpoint> {
  const text = decodeUtf8(body) ?? '';
  const blank = text.indexOf('\n\n');
  const [first = '', ...rows] = text.slice(0, Math.max(blank, 0)).split('\n');
  const old = first.startsWith('old ') ? readSize(first.slice(4)) : undefined;
  const hashes = rows.slice(0, MOST_HASHES + 1).map(decodeBase64);
  const proof = hashes.filter((hash) => hash?.length === HASH_BYTES).filter((hash) => hash !== undefined);
  if (old === undefined || proof.length !== rows.length || rows.length > MOST_HASHES) return malformed;
  const note = text.slice(blank + 2);
  const parted = partNote(note);
  if (!parted.ok) return malformed;
  const claimed = readCheckpointText(parted.value.text);
  return claimed.ok
    ? sound({ claimed: claimed.value, old, proof, note, text: parted.value.text })
    : malformed;
}
