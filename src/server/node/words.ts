import { readerKey, sees } from '../../forum/index.ts';
import { checkPart, decodeBase64, type Header, readHeader } from '../../record/index.ts';
import type { EnteredPart, Found, StoredHeader } from '../../store/index.ts';
import { sha256 } from '../keys.ts';
import { type Copy, foldOn, readerOfCopy, refold } from './copy.ts';
import type { Source } from './source.ts';

/** What the host gave that is not what the record promises, or did not give though this copy must have it. */
export type Gap = { readonly seq: number; readonly why: 'Missing' | 'NotTheWords' | 'ErasedByNobody' };

const STRETCH = 1024;

type Erasures = { readonly seq: number; readonly part: string }[];

/** What a stretch brought, gathered over all of them. */
type Brought = {
  filled: number;
  readonly erased: Erasures;
  /** entries whose words were not given, with the audience their header names */
  readonly absent: { readonly seq: number; readonly audience: string }[];
};

/**
 * Brings the words of entries that this copy may read, each held against its commitment, and folds them.
 *
 * @returns the first gap: up to it this copy holds what it may have
 */
export async function bringWords(copy: Copy, source: Source): Promise<Gap | undefined> {
  const known = copy.memory.known();
  const readAs = readerKey(readerOfCopy(copy));
  const { size } = copy.head;
  const from = known.readAs === readAs ? Math.min(known.held, size) : 0;
  const brought: Brought = { filled: 0, erased: [], absent: [] };
  let gap: Gap | undefined;
  for (let at = from; at < size && gap === undefined; at += STRETCH) {
    gap = await bring(copy, source, brought, at, Math.min(at + STRETCH, size));
  }
  // Words that came late stand before others that are folded already.
  if (from < copy.folded && brought.filled > 0) await refold(copy);
  else if (copy.folded < size) await foldOn(copy);
  const gaps = [gap, missing(copy, brought.absent), erasedByNobody(copy, brought.erased)];
  const first = gaps.filter((each) => each !== undefined).toSorted((a, b) => a.seq - b.seq)[0];
  copy.memory.keep({ ...copy.memory.known(), held: first?.seq ?? size, readAs });
  // Whoever has just read that it is named may read more than it was given as anybody.
  return readerKey(readerOfCopy(copy)) === readAs ? first : bringWords(copy, source);
}

/** Where words are still to be asked for; null where this copy has all that it may read, as whom it reads now. */
export function wordsOwed(copy: Copy): Gap | null {
  const { held, readAs } = copy.memory.known();
  const from = readAs === readerKey(readerOfCopy(copy)) ? held : 0;
  return from < copy.head.size ? { seq: from, why: 'Missing' } : null;
}

async function bring(
  copy: Copy,
  source: Source,
  brought: Brought,
  from: number,
  to: number,
): Promise<Gap | undefined> {
  const { forum } = copy.charge;
  const headers = await copy.store.readBack(forum, from, to);
  const found = new Map<number, Found>();
  let gap: Gap | undefined;
  for (const line of await source.parts(from, to)) {
    const read = readLine(line, from, headers);
    if (read === undefined) gap ??= wrongAt(line, from);
    else found.set(read.seq, read);
  }
  brought.filled += await copy.store.addParts(forum, [...found.values()]);
  for (const { seq, parts } of found.values()) {
    for (const part of parts)
      if ('erased' in part && part.erased) brought.erased.push({ seq, part: part.name });
  }
  for (const { seq, header } of headers) {
    const read = found.has(seq) ? undefined : readHeader(header);
    if (read?.ok === true) brought.absent.push({ seq, audience: read.value.audience });
  }
  return gap;
}

/** Brings the words of every entry, whomever they are for. Returns those that are still without. */
export async function bringAll(copy: Copy, source: Source): Promise<readonly number[]> {
  const { size } = copy.head;
  for (let from = 0; from < size; from += STRETCH)
    await bring(copy, source, { filled: 0, erased: [], absent: [] }, from, Math.min(from + STRETCH, size));
  return holesIn(copy);
}

/** Entries whose words this copy does not have. */
export async function holesIn(copy: Copy): Promise<readonly number[]> {
  const { size } = copy.head;
  const held = new Set<number>();
  for await (const chunk of copy.store.partsBetween(copy.charge.forum, 0, size))
    for (const { seq } of chunk) held.add(seq);
  return Array.from({ length: size }, (_, seq) => seq).filter((seq) => !held.has(seq));
}

function wrongAt(line: string, from: number): Gap {
  const seq = Number(/"seq":(\d{1,15})\}$/.exec(line)?.[1] ?? from);
  return { seq: Math.max(seq, from), why: 'NotTheWords' };
}

type Line = { readonly seq: number; readonly parts: readonly Readonly<Record<string, unknown>>[] };

/** The words of one entry, if they are all that its header promises and nothing else. */
export function readLine(line: string, from: number, headers: readonly StoredHeader[]): Found | undefined {
  const said = parsed(line);
  if (said === undefined) return undefined;
  const stored = headers[said.seq - from];
  const header = stored === undefined ? undefined : readHeader(stored.header);
  if (header?.ok !== true || said.parts.length !== header.value.parts.length) return undefined;
  const parts = header.value.parts.map(({ n }) => {
    const part = said.parts.find((each) => each.n === n);
    return part === undefined ? undefined : readPart(header.value, n, part);
  });
  const sound = parts.filter((part) => part !== undefined);
  return sound.length === parts.length ? { seq: said.seq, parts: sound } : undefined;
}

function readPart(
  header: Header,
  name: string,
  { salt, bytes, erased }: Readonly<Record<string, unknown>>,
): EnteredPart | undefined {
  if (erased === true) return name === 'act' ? undefined : { erased: true, name };
  const [salted, said] = [salt, bytes].map((text) =>
    typeof text === 'string' ? decodeBase64(text) : undefined,
  );
  if (salted === undefined || said === undefined) return undefined;
  return checkPart(header, name, salted, said, sha256) ? { name, salt: salted, bytes: said } : undefined;
}

function parsed(line: string): Line | undefined {
  try {
    const { seq, parts } = JSON.parse(line) as Partial<Line>;
    return Number.isSafeInteger(seq) && Array.isArray(parts) ? { seq: Number(seq), parts } : undefined;
  } catch {
    return undefined;
  }
}

/** What is for an audience that this copy belongs to was said to it, and a mirror without it is none. */
function missing(copy: Copy, absent: Brought['absent']): Gap | undefined {
  const reader = readerOfCopy(copy);
  const { audiences } = copy.whole.charter;
  const lost = absent.find(({ audience }) => {
    const to = audiences[audience];
    return to !== undefined && sees(reader, to);
  });
  return lost === undefined ? undefined : { seq: lost.seq, why: 'Missing' };
}

/** Words may be gone only where an act says who had them erased. */
function erasedByNobody(copy: Copy, erased: Erasures): Gap | undefined {
  const ordered = Object.values(copy.whole.custody.erased);
  const lost = erased.find(
    ({ seq, part }) => !ordered.some((each) => each.entry === seq && each.part === part),
  );
  return lost === undefined ? undefined : { seq: lost.seq, why: 'ErasedByNobody' };
}
