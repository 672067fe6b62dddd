const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
// Two letters at a time: a commitment is written for every part of every entry.
const PAIRS = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));
const FOREIGN = 255;
const VALUES = new Uint8Array(128).fill(FOREIGN);
for (let value = 0; value < LETTERS.length; value++) VALUES[LETTERS.charCodeAt(value)] = value;

/** Writes bytes as padded base64, the only form the record uses. @see RFC 4648, section 4 */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  const whole = bytes.length - (bytes.length % 3);
  for (let i = 0; i < whole; i += 3) text += pairsAt(bytes, i);
  if (whole === bytes.length) return text;
  const padding = 3 - (bytes.length - whole);
  return text + pairsAt(bytes, whole).slice(0, -padding) + '='.repeat(padding);
}

function pairsAt(bytes: Uint8Array, i: number): string {
  const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
  return `${PAIRS[word >> 12]}${PAIRS[word & 0xfff]}`;
}

/**
 * Reads padded base64 so strictly that every byte string has exactly one text.
 *
 * @returns undefined for missing padding, foreign letters, line breaks and spare bits that are not zero
 * @see RFC 4648, sections 3.2, 3.3 and 3.5
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const letters = text.length - padding;
  for (let i = 0, at = 0; i < text.length; i += 4, at += 3) {
    const [first, second] = [valueAt(text, i), valueAt(text, i + 1)];
    const third = i + 2 < letters ? valueAt(text, i + 2) : 0;
    const fourth = i + 3 < letters ? valueAt(text, i + 3) : 0;
    if ((first | second | third | fourth) > 63) return undefined;
    const word = (first << 18) | (second << 12) | (third << 6) | fourth;
    // What a shorter end has no byte for is nothing but zeros.
    if (at + 3 > bytes.length && (word & (at + 2 > bytes.length ? 0xffff : 0xff)) !== 0) return undefined;
    bytes[at] = word >> 16;
    bytes[at + 1] = word >> 8;
    bytes[at + 2] = word;
  }
  return bytes;
}

function valueAt(text: string, i: number): number {
  return VALUES[text.charCodeAt(i)] ?? FOREIGN;
}

export function encodeHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Reads lower-case hexadecimal; undefined for anything else. */
export function decodeHex(text: string): Uint8Array | undefined {
  if (!/^([0-9a-f]{2})*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
