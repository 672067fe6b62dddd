import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  type Act,
  type Audience,
  type AudienceId,
  begin,
  type Command,
  type Context,
  decide,
  erasableFields,
  evolve,
  type Forum,
  id,
  type Made,
} from '../src/forum/index.ts';
import {
  appendLeaf,
  canonical,
  checkPart,
  emptyTree,
  encodeUtf8,
  type Header,
  leafHash,
  proveInclusion,
  readHeader,
  rootOf,
  type Sealed,
  verifyInclusion,
} from '../src/record/index.ts';
import { openEntry } from '../src/server/entry.ts';
import { sealAct } from '../src/server/sealing.ts';
import type { StoredEntry } from '../src/store/index.ts';
import { goldens, openKept } from './golden.ts';
import { factsFile, imported } from './imported.ts';
import { sha256 } from './keyring.ts';

const demo = imported('balkan-peace-platform', 'balkan-peace-platform', 'exercise-third-meeting');
const [founding, ...entered] = demo.acts;
const said: readonly Command[] = ['balkan-peace-platform', 'exercise-third-meeting']
  .flatMap(factsFile)
  .map(({ command }) => command);
/** One act of every kind there is, each behind what it needs. */
const kept: readonly (readonly Made<Act>[])[] = goldens().map(({ golden }) => [
  ...golden.before.map((each) => ({ act: openKept(each), audience: 'public' as Audience })),
  { act: openKept(golden.act), audience: golden.audience },
]);

/** A record with holes in waiting: acts, parts to be erased, and commands to be tried on both folds. */
export type Erasing = {
  readonly acts: readonly Made<Act>[];
  readonly erase: (seq: number, part: string) => boolean;
  readonly tried: readonly Command[];
};

/** Acts of the demo forum, most of them left out, and acts of every other kind between them. */
export const erasing: fc.Arbitrary<Erasing> = fc
  .record({
    from: fc.nat(entered.length - 1),
    count: fc.integer({ min: 20, max: 220 }),
    others: fc.shuffledSubarray([...kept], { minLength: 8, maxLength: kept.length }),
    share: fc.integer({ min: 1, max: 100 }),
    seed: fc.nat(),
    tried: fc.shuffledSubarray([...said], { minLength: 5, maxLength: 25 }),
  })
  .map(({ from, count, others, share, seed, tried }) => {
    const some = entered.slice(from, from + count);
    const acts = [...(founding === undefined ? [] : [founding]), ...others.flat(), ...some];
    const erase = (seq: number, part: string): boolean =>
      createHash('sha256').update(`${seed} ${seq} ${part}`).digest().readUInt32BE(0) % 100 < share;
    return { acts, erase, tried };
  });

const at = demo.forum.at as Context['at'];
const NAMED: Readonly<Record<string, Audience>> = {
  public: 'public',
  press: 'press',
  member: 'member',
};

/**
 * What is wrong with a record after parts of it were erased; empty where all holds.
 *
 * @param words - what may be gone: every word that an erased part could say
 */
export function faultsOf(
  { acts, erase, tried }: Erasing,
  words: ReadonlySet<string> = new Set(acts.flatMap(({ act }) => wordsOf(act))),
): readonly string[] {
  const sealed = acts.map(({ act, audience }, seq) => sealedAt(act, audience, seq));
  const whole = sealed.map((entry, seq) => stored(entry, seq, () => false));
  const holed = sealed.map((entry, seq) => stored(entry, seq, (part) => part !== 'act' && erase(seq, part)));
  const [before, after] = [folded(whole), folded(holed)];
  return [
    ...differences(JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after)), words, 'forum'),
    ...tried.flatMap((command) => answeredOtherwise(before, after, command, words)),
    ...broken(holed),
  ];
}

function sealedAt(act: Act, audience: Audience, seq: number): Sealed {
  const named = typeof audience === 'string' && audience in NAMED ? audience : `x${seq}`;
  let n = 0;
  const random = (): Uint8Array => sha256(encodeUtf8(`${seq} ${n++}`));
  return sealAct(act, audience, id<AudienceId>(named), { forum: 'exercise', seq, at }, random, sha256);
}

function stored(
  { header, leaf, parts }: Sealed,
  seq: number,
  erased: (part: string) => boolean,
): StoredEntry {
  const left = parts.map((part) =>
    erased(part.name) ? ({ erased: true, name: part.name } as const) : { erased: false as const, ...part },
  );
  return { seq, header, leaf, parts: left };
}

function folded(entries: readonly StoredEntry[]): Forum {
  const forum = begin();
  const audiences = new Map<string, Audience>(Object.entries(NAMED));
  for (const entry of entries) {
    const told = openEntry('exercise', entry, audiences);
    evolve(forum, told.act, told.entered);
  }
  return forum;
}

/** Every value that an act says in words which can be erased, whole and in its pieces. */
function wordsOf(act: Act): readonly string[] {
  const fields: Readonly<Record<string, unknown>> = act;
  const pieces = (value: unknown): readonly string[] =>
    typeof value === 'object' && value !== null
      ? [canonicalOf(value), ...Object.values(value).flatMap(pieces)]
      : [canonicalOf(value)];
  return Object.keys(erasableFields(act.type)).flatMap((field) => pieces(fields[field]));
}

const canonicalOf = (value: unknown): string => canonical(JSON.parse(JSON.stringify(value ?? null)));

/** Where two folds differ in anything but that erased words are no longer there. */
function differences(
  one: unknown,
  other: unknown,
  words: ReadonlySet<string>,
  path: string,
): readonly string[] {
  if (canonicalOf(one) === canonicalOf(other)) return [];
  if (other === null && words.has(canonicalOf(one))) return [];
  const both = [one, other].map((value) => (typeof value === 'object' && value !== null ? value : undefined));
  const [left, right] = both;
  if (left === undefined || right === undefined)
    return [`${path}: ${canonicalOf(one)}, ${canonicalOf(other)}`];
  const [mine, theirs] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((name) =>
    differences(mine.get(name) ?? null, theirs.get(name) ?? null, words, `${path}/${name}`),
  );
}

/** A rule that read an erased word would decide otherwise. */
function answeredOtherwise(
  before: Forum,
  after: Forum,
  command: Command,
  words: ReadonlySet<string>,
): readonly string[] {
  const context: Context = {
    by: { credential: id('register'), role: 'register', party: null },
    at,
    fresh: 'fresh',
    lots: [1, 2, 3, 4],
  };
  const [one, other] = [before, after].map((forum) => decide(forum, command, context));
  return differences(one, other, words, command.type);
}

/** Leaves, proofs and the parts that are left still hold. */
function broken(entries: readonly StoredEntry[]): readonly string[] {
  const tree = emptyTree();
  const leaves = entries.map(({ header }) => leafHash(header, sha256));
  for (const leaf of leaves) appendLeaf(tree, leaf, sha256);
  const root = rootOf(tree, sha256);
  const size = entries.length;
  const hashAt = (level: number, index: number): Uint8Array => {
    const part = emptyTree();
    for (const leaf of leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
      appendLeaf(part, leaf, sha256);
    return rootOf(part, sha256);
  };
  const proven = [...new Set([0, Math.floor(size / 3), size - 1])].filter((index) => {
    const proof = proveInclusion(index, size, hashAt, sha256);
    const leaf = leaves[index] ?? root;
    return !verifyInclusion({ index, size, leaf, proof, root }, sha256);
  });
  return [
    ...proven.map((index) => `the proof of entry ${index} does not hold`),
    ...entries.flatMap((entry) => (partsHold(entry) ? [] : [`a part of entry ${entry.seq} does not hold`])),
  ];
}

function partsHold({ header, parts }: StoredEntry): boolean {
  const read = readHeader(header);
  const value: Header | undefined = read.ok ? read.value : undefined;
  return parts.every(
    (part) =>
      part.erased || (value !== undefined && checkPart(value, part.name, part.salt, part.bytes, sha256)),
  );
}
