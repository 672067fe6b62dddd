import { daysIn, ID } from './header.ts';
import { encodeUtf8 } from './utf8.ts';

// A following node reads every header there is, and parsing JSON takes longer than hashing it twice. So the common shape
// is walked byte by byte; what this walk does not know is left to `readHeader`, and a test holds the two together.

const AT = encodeUtf8('{"at":"');
const AUDIENCE = encodeUtf8('","audience":"');
const PART = encodeUtf8('{"c":"');
const NAME = encodeUtf8('=","n":"');
const REF = encodeUtf8(',"ref":[');
const SEQ = encodeUtf8(',"seq":');
const END = encodeUtf8(',"v":1}');
const NAMES = ['act', 'persons', 'prose', 'evidence'].map((name) => encodeUtf8(`${name}"}`));
const INSTANT = encodeUtf8('0000-00-00T00:00:00.000Z');
const [QUOTE, BACKSLASH, COMMA, CLOSE, ZERO] = [0x22, 0x5c, 0x2c, 0x5d, 0x30];
const ID_LIMIT = 128;
const COMMITMENT_LETTERS = 42;
// Twelve digits are beyond any log and within what Number holds.
const DIGITS_LIMIT = 12;
const FAILED = -1;

function letters(text: string): Uint8Array {
  const known = new Uint8Array(256);
  for (const byte of encodeUtf8(text)) known[byte] = 1;
  return known;
}

const BASE64 = letters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
// The letter before the padding carries four bits.
const LAST = letters('AEIMQUYcgkosw048');

/** Says of a header, in most cases and in a fraction of the time, that `readHeader` takes it as this forum's at `seq`. */
export type PlainHeader = (bytes: Uint8Array, from: number, to: number, seq: number) => boolean;

export function plainHeaderOf(forum: string): PlainHeader {
  if (!ID.test(forum)) return () => false;
  const middle = encodeUtf8(`","forum":"${forum}","parts":[`);
  return (bytes, from, to, seq) => {
    let at = instant(bytes, after(bytes, from, AT));
    at = after(bytes, idEnd(bytes, after(bytes, at, AUDIENCE)), middle);
    at = references(bytes, parts(bytes, at), seq);
    return place(bytes, after(bytes, at, SEQ), seq) === to;
  };
}

function after(bytes: Uint8Array, at: number, literal: Uint8Array): number {
  const end = at + literal.length;
  // Looked at before, so that the loop reads within the bytes only: it runs twice as fast.
  if (at === FAILED || end > bytes.length) return FAILED;
  for (let i = 0; i < literal.length; i++) if (bytes[at + i] !== literal[i]) return FAILED;
  return end;
}

function instant(bytes: Uint8Array, at: number): number {
  if (at === FAILED) return FAILED;
  for (let i = 0; i < INSTANT.length; i++) {
    const byte = bytes[at + i] ?? 0;
    if (INSTANT[i] === ZERO ? !isDigit(byte) : byte !== INSTANT[i]) return FAILED;
  }
  const two = (i: number): number => (bytes[at + i] ?? 0) * 10 + (bytes[at + i + 1] ?? 0) - ZERO * 11;
  const month = two(5);
  const day = two(8);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(two(0) * 100 + two(2), month)) return FAILED;
  return two(11) < 24 && two(14) < 60 && two(17) < 60 ? at + INSTANT.length : FAILED;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

// The place of the quote that ends an id of printable ASCII.
function idEnd(bytes: Uint8Array, from: number): number {
  if (from === FAILED) return FAILED;
  let at = from;
  for (; bytes[at] !== QUOTE; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x21 || byte > 0x7e || byte === BACKSLASH) return FAILED;
  }
  return at > from && at - from <= ID_LIMIT ? at : FAILED;
}

// Known names in rising order, `act` first: so no name stands twice.
function parts(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let next = 0; at !== FAILED; next++) {
    at = after(bytes, commitmentEnd(bytes, after(bytes, at, PART)), NAME);
    if (at === FAILED) return FAILED;
    let end = after(bytes, at, NAMES[next] ?? REF);
    while (end === FAILED && next > 0 && ++next < NAMES.length) end = after(bytes, at, NAMES[next] ?? REF);
    if (end === FAILED || next >= NAMES.length) return FAILED;
    if (bytes[end] === CLOSE) return end + 1;
    at = bytes[end] === COMMA ? end + 1 : FAILED;
  }
  return FAILED;
}

function commitmentEnd(bytes: Uint8Array, at: number): number {
  if (at === FAILED) return FAILED;
  const last = at + COMMITMENT_LETTERS;
  if (last >= bytes.length) return FAILED;
  let known = LAST[bytes[last] ?? 0] ?? 0;
  // Without a branch for each letter: nearly every commitment is one.
  for (let i = at; i < last; i++) known &= BASE64[bytes[i] ?? 0] ?? 0;
  return known === 1 ? last + 1 : FAILED;
}

// Where the digits end; a number has no leading zero.
function numberEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(bytes[at] ?? 0)) at++;
  const length = at - from;
  return length === 0 || length > DIGITS_LIMIT || (length > 1 && bytes[from] === ZERO) ? FAILED : at;
}

function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + (bytes[at] ?? 0) - ZERO;
  return value;
}

function place(bytes: Uint8Array, from: number, seq: number): number {
  if (from === FAILED) return FAILED;
  const end = numberEnd(bytes, from);
  return numberIn(bytes, from, end) === seq ? after(bytes, end, END) : FAILED;
}

function references(bytes: Uint8Array, from: number, seq: number): number {
  // Most entries refer to none: their next member is `seq`.
  if (from === FAILED || bytes[from + 2] !== REF[2]) return from;
  let at = after(bytes, from, REF);
  let before = FAILED;
  while (at !== FAILED) {
    const end = numberEnd(bytes, at);
    const earlier = numberIn(bytes, at, end);
    if (end === FAILED || earlier <= before || earlier >= seq) return FAILED;
    if (bytes[end] === CLOSE) return end + 1;
    before = earlier;
    at = bytes[end] === COMMA ? end + 1 : FAILED;
  }
  return FAILED;
}
