import { type Checked, faulty, sound } from './checked.ts';
import type { Sha256 } from './hash.ts';
import { encodeUtf8 } from './utf8.ts';

export const SALT_BYTES = 32;

// The domain tag keeps a part's commitment from ever being read as a leaf, a node or a signature's message.
const TAG = encodeUtf8('sofra/part/v1\0');
const KIB = 1024;
const BUCKETS = [256, KIB, 4 * KIB, 16 * KIB, 64 * KIB];
const LENGTH_BYTES = 4;
// The first byte of a frame is 0x00, which tells it from JSON; so its length stays under three bytes.
const FRAME_LIMIT = 2 ** 24 - 1;

/** What the header says of a part instead of its words: SHA-256 over tag, salt and bytes. */
export function commitment(salt: Uint8Array, bytes: Uint8Array, sha256: Sha256): Uint8Array {
  const input = new Uint8Array(TAG.length + salt.length + bytes.length);
  input.set(TAG);
  input.set(salt, TAG.length);
  input.set(bytes, TAG.length + salt.length);
  return sha256(input);
}

function bucketFor(length: number): number {
  const unit = 64 * KIB;
  return BUCKETS.find((bucket) => length <= bucket) ?? Math.ceil(length / unit) * unit;
}

/** Hides a part's length: u32be true length, bytes, zeros up to the next bucket. */
export function frame(bytes: Uint8Array): Uint8Array {
  if (bytes.length > FRAME_LIMIT) throw new RangeError(`a framed part holds at most ${FRAME_LIMIT} bytes`);
  const framed = new Uint8Array(bucketFor(LENGTH_BYTES + bytes.length));
  framed.set([0, (bytes.length >> 16) & 0xff, (bytes.length >> 8) & 0xff, bytes.length & 0xff]);
  framed.set(bytes, LENGTH_BYTES);
  return framed;
}

/**
 * Takes a part out of its frame, if it has one: a first byte of 0x00 means framed, anything else is the part itself.
 *
 * @returns the true bytes, or `BadFrame` (length beyond the frame, wrong bucket, padding that is not zero)
 */
export function openPart(bytes: Uint8Array): Checked<Uint8Array> {
  if (bytes[0] !== 0) return sound(bytes);
  if (bytes.length < LENGTH_BYTES) return faulty('BadFrame');
  const length = ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  const end = LENGTH_BYTES + length;
  if (bytes.length !== bucketFor(end)) return faulty('BadFrame');
  // A loop: a call for every byte of padding was a tenth of a start with many narrow acts.
  for (let at = end; at < bytes.length; at++) if (bytes[at] !== 0) return faulty('BadFrame');
  return sound(bytes.subarray(LENGTH_BYTES, end));
}
