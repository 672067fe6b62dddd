import { encodeBase64 } from './base64.ts';
import type { Sha256 } from './hash.ts';
import { HEADER_LIMIT, type Header, headerText, isHeader, type PartCommitment } from './header.ts';
import { commitment, frame, SALT_BYTES } from './part.ts';
import { encodeUtf8 } from './utf8.ts';

export type Draft = {
  readonly forum: string;
  readonly seq: number;
  /** UTC, milliseconds: `2026-01-23T09:00:00.000Z` */
  readonly at: string;
  readonly audience: string;
  /** true for an audience smaller than all members: one outer shape, padded parts, no references */
  readonly narrow: boolean;
  readonly parts: Readonly<Record<string, Uint8Array>>;
  /** 32 random bytes for each of `sealedNames`, in that order; never used twice, never derived */
  readonly salts: readonly Uint8Array[];
  readonly ref?: readonly number[];
};

export type SealedPart = { readonly name: string; readonly salt: Uint8Array; readonly bytes: Uint8Array };

export type Sealed = {
  readonly header: Uint8Array;
  /** the entry's leaf hash */
  readonly leaf: Uint8Array;
  /** parts as they are stored and committed to, `act` first */
  readonly parts: readonly SealedPart[];
};

const NARROW_SHAPE = ['act', 'persons', 'prose'];

/** The parts an entry will have once sealed, in order, so that the shell can bring one salt for each. */
export function sealedNames(narrow: boolean, names: readonly string[]): readonly string[] {
  if (!narrow) {
    const rank = (name: string) => NARROW_SHAPE.indexOf(name) + 1 || NARROW_SHAPE.length + 1;
    return names.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  }
  const foreign = names.find((name) => !NARROW_SHAPE.includes(name));
  if (foreign !== undefined) throw new TypeError(`part ${foreign} would tell what a narrow entry is about`);
  return NARROW_SHAPE;
}

/**
 * Turns an act into the entry that stands in the record for ever: public header, leaf, and parts that can be erased.
 * A narrow entry shows neither kind nor parties: always the same three parts, each padded to a bucket.
 *
 * @throws TypeError or RangeError when the caller breaks the format (no `act`, salt missing, header over 65,535 bytes)
 * @see docs/record-format.md
 */
export function seal(draft: Draft, sha256: Sha256): Sealed {
  const parts = sealedParts(draft);
  const commitments = parts.map((part) => ({
    n: part.name,
    c: encodeBase64(commitment(part.salt, part.bytes, sha256)),
  }));
  // The leaf is hashed over 0x00 and the header: leaving room for that byte saves a copy of every header.
  const input = encodeUtf8(headerText(checkedHeader(draft, commitments)), 1);
  if (input.length > 1 + HEADER_LIMIT) throw new RangeError(`a header holds at most ${HEADER_LIMIT} bytes`);
  return { header: input.subarray(1), leaf: sha256(input), parts };
}

function checkedHeader(draft: Draft, parts: readonly PartCommitment[]): Header {
  const { forum, seq, at, audience, ref } = draft;
  if (draft.narrow && ref !== undefined)
    throw new TypeError('a narrow entry keeps its references in its act');
  const header = { v: 1, forum, seq, at, audience, parts, ...(ref === undefined ? {} : { ref }) };
  if (!isHeader(header)) throw new TypeError(`not a header: ${JSON.stringify(header)}`);
  return header;
}

function sealedParts(draft: Draft): readonly SealedPart[] {
  if (draft.parts.act === undefined) throw new TypeError('an entry without its act');
  return sealedNames(draft.narrow, Object.keys(draft.parts)).map((name, i) => {
    const salt = draft.salts[i];
    if (salt?.length !== SALT_BYTES) throw new TypeError(`part ${name} needs ${SALT_BYTES} random bytes`);
    const bytes = draft.parts[name] ?? new Uint8Array(0);
    // A document may begin with 0x00 too; framing it keeps "0x00 means framed" true for every part.
    return { name, salt, bytes: draft.narrow || bytes[0] === 0 ? frame(bytes) : bytes };
  });
}
