import { decodeBase64 } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { type Sha256, sameBytes } from './hash.ts';
import { commitment, SALT_BYTES } from './part.ts';
import { decodeUtf8 } from './utf8.ts';

export type PartCommitment = {
  /** `act`, `persons`, `prose`, `evidence` or `annex:NAME` */
  readonly n: string;
  /** base64 of the 32-byte commitment */
  readonly c: string;
};

export type Header = {
  readonly v: 1;
  readonly forum: string;
  /** place in the log, from 0 */
  readonly seq: number;
  /** UTC, milliseconds: `2026-01-23T09:00:00.000Z` */
  readonly at: string;
  readonly audience: string;
  readonly parts: readonly PartCommitment[];
  /** earlier places in the log, ascending */
  readonly ref?: readonly number[];
};

// An entry bundle writes the length in two bytes (tlog-tiles, "Log Entries").
export const HEADER_LIMIT = 65_535;

// Printable ASCII without quote and backslash: such an id is its own JSON text and its own URL segment.
export const ID: RegExp = /^[!#-[\]-~]{1,128}$/;
// Padded base64 of exactly 32 bytes: the last letter carries four bits, so its two spare ones are zero.
const COMMITMENT = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const PART_NAME = /^[a-z]{1,32}(:[!#-[\]-~]{1,64})?$/;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const NAMES = ['v', 'forum', 'seq', 'at', 'audience', 'parts'];

export function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isInstant(value: unknown): value is string {
  const found = typeof value === 'string' ? INSTANT.exec(value) : null;
  if (found === null) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasExactly(value: object, names: readonly string[]): boolean {
  return Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

function isPart(value: unknown): value is PartCommitment {
  if (!isObject(value) || !hasExactly(value, ['n', 'c'])) return false;
  if (typeof value.n !== 'string' || !PART_NAME.test(value.n) || typeof value.c !== 'string') return false;
  return COMMITMENT.test(value.c);
}

function areParts(value: unknown): value is readonly PartCommitment[] {
  if (!Array.isArray(value) || !value.every(isPart)) return false;
  const names = value.map((part) => part.n);
  return names[0] === 'act' && new Set(names).size === names.length;
}

function areReferences(value: unknown, seq: number): value is readonly number[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  let before = -1;
  for (const place of value) {
    if (!isPlace(place) || place <= before || place >= seq) return false;
    before = place;
  }
  return true;
}

export function isHeader(value: unknown): value is Header {
  if (!isObject(value)) return false;
  const referring = Object.hasOwn(value, 'ref');
  if (!hasExactly(value, referring ? [...NAMES, 'ref'] : NAMES)) return false;
  if (value.v !== 1 || !isPlace(value.seq)) return false;
  if (!isId(value.forum) || !isId(value.audience) || !isInstant(value.at)) return false;
  return areParts(value.parts) && (!referring || areReferences(value.ref, value.seq));
}

/** RFC 8785 for exactly this shape, whose ids need no escapes; a test holds it equal to `canonical`. */
export function headerText(header: Header): string {
  const parts = header.parts.map(({ n, c }) => `{"c":"${c}","n":"${n}"}`).join(',');
  const ref = header.ref === undefined ? '' : `,"ref":[${header.ref.join(',')}]`;
  return `{"at":"${header.at}","audience":"${header.audience}","forum":"${header.forum}","parts":[${parts}]${ref},"seq":${header.seq},"v":1}`;
}

/**
 * Reads the public line of an entry that came from anywhere.
 *
 * @returns the header, or `TooLong` (over 65,535 bytes), `NotUtf8`, `NotJson`, `WrongShape` (a member missing, extra
 *   or impossible), `NotCanonical` (the same content in other bytes)
 * @see RFC 8785; docs/record-format.md
 */
export function readHeader(bytes: Uint8Array): Checked<Header> {
  if (bytes.length > HEADER_LIMIT) return faulty('TooLong');
  const text = decodeUtf8(bytes);
  if (text === undefined) return faulty('NotUtf8');
  const value = parsed(text);
  if (value === undefined) return faulty('NotJson');
  if (!isHeader(value)) return faulty('WrongShape');
  return headerText(value) === text ? sound(value) : faulty('NotCanonical');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says whether these are the very bytes the header committed to under that name, framed or not as they were stored. */
export function checkPart(
  header: Header,
  name: string,
  salt: Uint8Array,
  bytes: Uint8Array,
  sha256: Sha256,
): boolean {
  const promised = header.parts.find((part) => part.n === name);
  const expected = promised === undefined ? undefined : decodeBase64(promised.c);
  if (expected === undefined || salt.length !== SALT_BYTES) return false;
  return sameBytes(expected, commitment(salt, bytes, sha256));
}
