import { decodeBase64, encodeBase64 } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { HASH_BYTES } from './hash.ts';

/** What a signature at the head of the record says: this log, at this size, is this tree. */
export type Checkpoint = {
  /** `host/forum`, for life: a URL without scheme or trailing slash, which nobody parses */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
};

/** The signed text of a checkpoint. We emit no extension lines. @see C2SP tlog-checkpoint */
export function checkpointText(checkpoint: Checkpoint): string {
  const { origin, size, root } = checkpoint;
  if (!/^[^\n]+$/.test(origin)) throw new TypeError('an origin is one line');
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES) {
    throw new RangeError('a checkpoint names a whole size and a root of 32 bytes');
  }
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** A size as C2SP writes it: decimal, no leading zero; undefined for anything else, and beyond 2^53. */
export function readSize(digits: string): number | undefined {
  const size = Number(digits);
  return /^(0|[1-9][0-9]*)$/.test(digits) && Number.isSafeInteger(size) ? size : undefined;
}

/** Reads a checkpoint's text; extension lines of other logs are passed over, as the standard asks. */
export function readCheckpointText(text: string): Checked<Checkpoint> {
  const [origin = '', digits = '', hash = '', ...rest] = text.split('\n');
  const root = decodeBase64(hash);
  const size = readSize(digits);
  const ended = rest.at(-1) === '' && rest.slice(0, -1).every((line) => line !== '');
  if (!ended || origin === '' || root?.length !== HASH_BYTES) return faulty('MalformedCheckpoint');
  return size === undefined ? faulty('MalformedCheckpoint') : sound({ origin, size, root });
}

/** What a signed checkpoint says of itself, its signatures unchecked: to learn a size, never to trust one. */
export function claimedCheckpoint(note: string): Checked<Checkpoint> {
  return readCheckpointText(note.slice(0, note.lastIndexOf('\n\n') + 1));
}
