import type { Act } from '../../forum/index.ts';
import { decodeBase64, type Meant, recoverySays, type Term } from '../../record/index.ts';
import type { ChairAct, Copy } from './copy.ts';
import { headAt, type Looked, sizeOf, takeUpTo } from './entries.ts';
import type { Source } from './source.ts';
import { NotTheKeeper, termsOf } from './terms.ts';
import { bringWords } from './words.ts';

/**
 * Looks at a house's head and takes what it holds beyond ours. Where the head is signed by a keeper of whom this copy has
 * not read yet, it goes there by the head in which the record was passed on, which the former keeper signed too.
 */
export async function look(copy: Copy, source: Source, note: string): Promise<Looked> {
  try {
    const known = await termsOf(copy);
    const looked = await takeUpTo(copy, known, source, note);
    const size = sizeOf(note) ?? 0;
    if (looked.what !== 'unsigned' || size <= copy.head.size) return looked;
    const next = known.find(({ from }) => from > copy.head.size && from <= size);
    const taken =
      (next === undefined ? undefined : await firstOf(copy, source, next.from, known)) ??
      (await firstTold(copy, source, size));
    if (taken === undefined) return looked;
    if (taken.what !== 'grown') return taken;
    await bringWords(copy, source);
    return await look(copy, source, note);
  } catch (error) {
    if (error instanceof NotTheKeeper) return { what: 'unsigned', why: error.fault };
    throw error;
  }
}

/** Takes the first head of a term; undefined where this house has none, or none that whoever keeps it then has signed. */
async function firstOf(
  copy: Copy,
  source: Source,
  from: number,
  terms: readonly Term[],
  meant?: Meant,
): Promise<Looked | undefined> {
  const first = await headAt(source, `checkpoints/${from}`);
  if (first === undefined || sizeOf(first) !== from) return undefined;
  const taken = await takeUpTo(copy, terms, source, first, meant);
  // With the keeper's signature, and for another history than those who named it meant: that is to be told.
  if (taken.what === 'unsigned' && taken.why === 'OtherHistory') return taken;
  return taken.what === 'unsigned' ? undefined : taken;
}

/** The same of a term of which this copy has not read: also where the key that it knows of was lost before it signed. */
async function firstTold(copy: Copy, source: Source, to: number): Promise<Looked | undefined> {
  const told = await passingAhead(copy, source, to);
  if (told === undefined) return undefined;
  const { act, from } = told;
  if (act.type === 'ChairRecovered') {
    const { meant } = recoverySays(act.statement, act.party);
    return firstOf(copy, source, from, await termsOf(copy, told), meant);
  }
  const terms = await termsOf(copy);
  // Where that key was lost before it signed, the former keeper's last head leads on: it holds the act itself.
  return (await firstOf(copy, source, from, terms)) ?? (await firstOf(copy, source, from - 1, terms));
}

const STRETCH = 1024;

// Of a head that nobody's key opens the size is only said: a round follows it so far, and the next one goes on from there.
const STRETCHES = 16;
const searched = new WeakMap<Source, number>();

/**
 * The next act that puts somebody else in the chair, as the house tells it: a hint, until it stands in our tree. Nothing is
 * signed to a house that has shown no more than this.
 */
async function passingAhead(
  copy: Copy,
  source: Source,
  to: number,
): Promise<(ChairAct & { readonly from: number }) | undefined> {
  const begin = Math.max(copy.head.size, searched.get(source) ?? 0);
  const end = Math.min(to, begin + STRETCHES * STRETCH);
  // From the beginning again behind the end: what was not told before may be told now.
  if (end === to) searched.delete(source);
  for (let from = begin; from < end; from += STRETCH) {
    for (const line of await source.publicParts(from, Math.min(from + STRETCH, end))) {
      const found = passingIn(line);
      if (found !== undefined && found.from > copy.head.size) return found;
    }
    if (end < to) searched.set(source, from + STRETCH);
  }
  return undefined;
}

function passingIn(line: string): (ChairAct & { readonly from: number }) | undefined {
  try {
    const { seq, parts } = JSON.parse(line) as {
      seq?: unknown;
      parts?: readonly { n?: unknown; bytes?: unknown }[];
    };
    const text = parts?.find(({ n }) => n === 'act')?.bytes;
    const bytes = typeof text === 'string' ? decodeBase64(text) : undefined;
    if (bytes === undefined || typeof seq !== 'number') return undefined;
    const act = JSON.parse(new TextDecoder().decode(bytes)) as Act;
    return act.type === 'ChairPassed' || act.type === 'ChairRecovered'
      ? { seq, act, from: act.from }
      : undefined;
  } catch {
    return undefined;
  }
}
