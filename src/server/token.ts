import { createHmac } from 'node:crypto';
import { encodeUtf8, type Sign } from '../record/index.ts';
import { sha256 } from './keys.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 16;

/**
 * Makes of some words a token that only the holder of the key can make, always the same, and that tells nothing of them.
 *
 * @param words - one line; what is signed for the record has several, so a token is never a signature of the record
 * @returns 26 small letters and figures: the first 16 bytes of SHA-256 over the signature
 * @see RFC 8032, 5.1.6 (a key gives one signature of one message); RFC 4648, 6 (base32)
 */
export function tokenOf(sign: Sign, words: string): string {
  if (words.includes('\n')) throw new Error('a token is made of one line');
  return base32(sha256(sign(encodeUtf8(words))).subarray(0, LENGTH));
}

/**
 * Makes marks of words, always the same of the same, as cheaply as a hash; without the key nobody can try guesses on them.
 *
 * @see RFC 2104 (HMAC), with SHA-256
 */
export function markerOf(sign: Sign): (words: string) => Uint8Array {
  const key = sha256(sign(encodeUtf8('sofra/marks/v1')));
  return (words) => createHmac('sha256', key).update(words).digest();
}

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('');
}
