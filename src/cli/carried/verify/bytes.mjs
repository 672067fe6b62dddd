// Checks an exported record of a forum: node verify.mjs [FOLDER] [--vkey KEY]. Node 20 or newer, no packages.
// FORMAT.md says what every file is. Exit code 0: sound; 1: something is wrong; 2: called wrongly.

import { createHash } from 'node:crypto';

// ── Hashes and bytes

export const sha256 = (...pieces) => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
export const leafHash = (header) => sha256(Buffer.of(0), header); // RFC 6962, section 2.1
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** Text of strict UTF-8, or undefined. */
export function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes of strict, padded base64, or undefined: each byte string has one text only. */
export function bytesOf(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** Eight bytes, big-endian. */
export function u64(number) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(number));
  return bytes;
}

/** The one way to write a value (RFC 8785); half a character has none. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('a lone surrogate');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** Node writes a value in the one way, and sooner, where all names stand in their order already and no character is half. */
function isPlain(value) {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  const names = Object.keys(value);
  return names.every(
    (name, i) => (i === 0 || names[i - 1] < name) && name.isWellFormed() && isPlain(value[name]),
  );
}

/** A value written in the one way, or undefined. */
export function canonicalJson(text) {
  try {
    const value = JSON.parse(text);
    const plainly = JSON.stringify(value) === text && isPlain(value);
    return plainly || canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
