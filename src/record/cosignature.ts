import { readCheckpointText } from './checkpoint-text.ts';
import { joined, type Sign, type Verify } from './hash.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

const TIME_BYTES = 8;
const HALF = 2 ** 32;
// TLS opaque<1..2^8-1>: one byte of length.
const LONGEST_NAME = 255;
const SUBTREE_LABEL = encodeUtf8('subtree/v1\n\0');

/** Eight bytes, big-endian; Numbers hold every size and second below 2^53. */
export function u64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no count`);
  const bytes = new Uint8Array(TIME_BYTES);
  let rest = value;
  for (let at = TIME_BYTES - 1; at >= 0; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** The POSIX second a cosignature names; undefined when it is cut short or beyond 2^53. */
export function cosignedAt(signature: Uint8Array): number | undefined {
  if (signature.length <= TIME_BYTES) return undefined;
  let [high, low] = [0, 0];
  for (let at = 0; at < 4; at++) high = high * 256 + (signature[at] ?? 0);
  for (let at = 4; at < TIME_BYTES; at++) low = low * 256 + (signature[at] ?? 0);
  const time = high * HALF + low;
  return Number.isSafeInteger(time) ? time : undefined;
}

/** What a cosigner's Ed25519 key (type 0x04) signs. @see C2SP tlog-cosignature, "Ed25519 signed message" */
export function cosignedMessage(text: Uint8Array, time: number): Uint8Array {
  return joined([encodeUtf8(`cosignature/v1\ntime ${time}\n`), text]);
}

/** A stretch of a log under its root; from 0 to the size, it is the whole tree of a checkpoint. */
export type Subtree = {
  readonly origin: string;
  readonly start: number;
  readonly end: number;
  readonly root: Uint8Array;
};

/**
 * What a cosigner's ML-DSA-44 key (type 0x06) signs; undefined when a name does not fit its one byte of length.
 *
 * @see C2SP tlog-cosignature, "ML-DSA-44 signed message"
 */
export function subtreeMessage(cosigner: string, time: number, subtree: Subtree): Uint8Array | undefined {
  const names = [encodeUtf8(cosigner), encodeUtf8(subtree.origin)];
  if (names.some(({ length }) => length === 0 || length > LONGEST_NAME)) return undefined;
  const [name = SUBTREE_LABEL, origin = SUBTREE_LABEL] = names.map((bytes) =>
    joined([Uint8Array.of(bytes.length), bytes]),
  );
  const { start, end, root } = subtree;
  return joined([SUBTREE_LABEL, name, u64(time), origin, u64(start), u64(end), root]);
}

// The message of type 0x06 is made of the checkpoint's three lines, so a text that is no checkpoint has none.
function checkpointMessage(cosigner: string, time: number, text: Uint8Array): Uint8Array | undefined {
  const read = readCheckpointText(decodeUtf8(text) ?? '');
  if (!read.ok) return undefined;
  const { origin, size, root } = read.value;
  return subtreeMessage(cosigner, time, { origin, start: 0, end: size, root });
}

export type Cosigning = (text: Uint8Array, time: number) => Uint8Array | undefined;

/** The message of each type of cosigner, by its name. */
export const messageOf = {
  cosignature: (): Cosigning => cosignedMessage,
  mlDsa44: (name: string): Cosigning => {
    return (text, time) => checkpointMessage(name, time, text);
  },
} as const;

export function acceptsCosignature(message: Cosigning, publicKey: Uint8Array, verify: Verify) {
  return (text: Uint8Array, signature: Uint8Array): boolean => {
    const time = cosignedAt(signature);
    const signed = time === undefined ? undefined : message(text, time);
    return signed !== undefined && verify(publicKey, signed, signature.subarray(TIME_BYTES));
  };
}

export function cosigning(message: Cosigning, time: number, sign: Sign): Sign {
  return (text) => {
    const signed = message(text, time);
    if (signed === undefined) throw new TypeError('only a checkpoint with short names can be cosigned');
    return joined([u64(time), sign(signed)]);
  };
}
