import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Act, type Audience, begin, evolve, type Instant, partOfAct } from '../src/forum/index.ts';
import { canonical, encodeUtf8 } from '../src/record/index.ts';
import { actOf } from '../src/server/act-parts.ts';

/** An act as it lies in the record, its parts as they were written. */
export type Kept = {
  readonly seq: number;
  readonly at: Instant;
  readonly parts: Readonly<Record<string, string>>;
};

/** One act of a version that some record holds, and what became of it when it was new. */
export type Golden = {
  readonly type: string;
  readonly v: number;
  /** The acts before it without which it would do something else. */
  readonly before: readonly Kept[];
  readonly act: Kept;
  readonly audience: Audience;
  readonly salts: Readonly<Record<string, string>>;
  /** The public line it was sealed as. */
  readonly header: string;
  /** What it changed in its slice, by path; long ones as a hash. */
  readonly change: Change;
};

export type Change = Readonly<Record<string, unknown>>;

const folder = new URL('golden/', import.meta.url);

export function goldens(): readonly { readonly file: string; readonly golden: Golden }[] {
  return readdirSync(folder)
    .toSorted()
    .map((file) => ({ file, golden: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) }));
}

export function openKept({ parts }: Kept): Act {
  const { act } = actOf(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, encodeUtf8(text)] as const)),
  );
  return act;
}

/** What an act changes in its slice of a forum in which the others have happened. */
export function changeBy(act: Kept, before: readonly Kept[]): Change {
  const forum = begin();
  for (const each of before) evolve(forum, openKept(each), each);
  const opened = openKept(act);
  const slice = partOfAct(opened.type);
  if (slice === null) throw new Error(`${opened.type} belongs to no part of the forum`);
  const earlier: unknown = JSON.parse(JSON.stringify(forum[slice]));
  evolve(forum, opened, act);
  return Object.fromEntries(differences(earlier, JSON.parse(JSON.stringify(forum[slice])), slice));
}

// A change that is longer says no more to a reader than its hash does.
const LONGEST_CHANGE = 6000;

/** A change as a golden file keeps it. */
export function shortened(change: Change): Change {
  const text = canonical(JSON.parse(JSON.stringify(change)));
  return text.length <= LONGEST_CHANGE ? change : { sha256: createHash('sha256').update(text).digest('hex') };
}

/** Paths whose value is another one after than before; `path/+` are items put at the end of a list. */
function differences(before: unknown, after: unknown, path: string): [string, unknown][] {
  if (isRecord(before) && isRecord(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].toSorted().flatMap((name) => differences(before[name], after[name], `${path}/${name}`));
  }
  const [earlier, later] = [JSON.stringify(before), JSON.stringify(after)];
  if (earlier === later) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0) {
    const [kept, added] = [after.slice(0, before.length), after.slice(before.length)];
    if (JSON.stringify(kept) === earlier) return [[`${path}/+`, added]];
  }
  return [[path, after ?? null]];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
