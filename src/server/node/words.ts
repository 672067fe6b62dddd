import { readerKey, sees } from '../../forum/index.ts';
import { checkPart, decodeBase64, type Header, readHeader } from '../../record/index.ts';
import type { EnteredPart, Found, StoredHeader } from '../../store/index.ts';
import { sha256 } from '../keys.ts';
import { type Copy, foldOn, readerOfCopy, refold } from './copy.ts';
import type { Source } from './source.ts';

/** What the host gave that is not what the record promises, or did not give though this copy must have it. */
export type Gap = {
  readonly seq: number;
  /** `NotAnAct`: these are the words, and they are nothing that the rules can take */
  readonly why: 'Missing' | 'NotTheWords' | 'ErasedByNobody' | 'NotAnAct';
};

const STRETCH = 1024;

/** What a stretch brought, gathered over all of them. */
type Brought = {
  filled: number;
  /** entries of which something is said to be erased; nothing of them is stored before an act is found that orders it */
  readonly erased: Found[];
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
  const unordered = await takeErased(copy, brought.erased);
  const gaps = [gap, missing(copy, brought.absent), unordered];
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
  const all = [...found.values()];
  brought.filled += await copy.store.addParts(
    forum,
    all.filter((each) => erasedIn(each).length === 0),
  );
  brought.erased.push(...all.filter((each) => erasedIn(each).length > 0));
  for (const { seq, header } of headers) {
    const read = found.has(seq) ? undefined : readHeader(header);
    if (read?.ok === true) brought.absent.push({ seq, audience: read.value.audience });
  }
  return gap;
}

/** Brings the words of every entry, whomever they are for. Returns those that are still without. */
export async function bringAll(copy: Copy, source: Source): Promise<readonly number[]> {
  const { size } = copy.head;
  const brought: Brought = { filled: 0, erased: [], absent: [] };
  for (let from = 0; from < size; from += STRETCH)
    await bring(copy, source, brought, from, Math.min(from + STRETCH, size));
  await takeErased(copy, brought.erased);
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

function erasedIn({ parts }: Found): readonly string[] {
  return parts.flatMap((part) => ('erased' in part && part.erased ? [part.name] : []));
}

/**
 * Words may be gone only where an act says who had them erased: what was given without them is stored once one does.
 *
 * @returns the first entry for which none does; nothing of it is stored, so that its words can still come
 */
async function takeErased(copy: Copy, erased: readonly Found[]): Promise<Gap | undefined> {
  const ordered = new Set(
    Object.values(copy.whole.custody.erased).map(({ entry, part }) => `${entry} ${part}`),
  );
  const isOrdered = (found: Found): boolean =>
    erasedIn(found).every((part) => ordered.has(`${found.seq} ${part}`));
  if ((await copy.store.addParts(copy.charge.forum, erased.filter(isOrdered))) > 0) await refold(copy);
  const [first] = erased.filter((found) => !isOrdered(found)).toSorted((a, b) => a.seq - b.seq);
  return first === undefined ? undefined : { seq: first.seq, why: 'ErasedByNobody' };
}

/** The first entry that this copy has and no rule can take; null where there is none. */
export function unfitEntry(copy: Copy): Gap | null {
  const [first] = [...copy.unfit.keys()].toSorted((a, b) => a - b);
  return first === undefined ? null : { seq: first, why: 'NotAnAct' };
}
