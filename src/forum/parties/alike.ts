import type { Forum } from '../forum.ts';
import type { PersonId } from '../kernel.ts';
import { wordsOf } from './folding.ts';
import { writings } from './persons.ts';

/** `same`: letter for letter; `accents`: alike without accents, or đ written dj; `spelling`: so many letters apart. */
export type Candidate = {
  readonly person: PersonId;
  readonly why: 'same' | 'accents' | 'spelling';
  /** Letters apart, after the spellings of one sound are made alike. */
  readonly distance: number;
};

const whys: readonly Candidate['why'][] = ['same', 'accents', 'spelling'];
// One sound as the languages around the table spell it: Đurić, Gjuriq; Shkodra, Škodra.
const sounds: readonly (readonly [RegExp, string])[] = [
  [/gj|xh|dz/g, 'd'],
  [/tch|ch|q/g, 'c'],
  [/sh/g, 's'],
  [/zh/g, 'z'],
  [/ph/g, 'f'],
  [/y/g, 'j'],
  [/w/g, 'v'],
  [/(.)\1/g, '$1'],
];

/**
 * Finds persons who may be the one meant. Nobody is merged by it: that two entries are one person is said by a human (`ConfirmSamePerson`).
 *
 * @returns nearest first; a name of one word is held against surnames alone
 */
export function sameNameCandidates(forum: Forum, name: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { person, same } of Object.values(forum.parties.persons)) {
    if (same !== null) continue;
    const best = writings(forum, person)
      .flatMap((writing) => alike(name, writing) ?? [])
      .toSorted(nearer)[0];
    if (best !== undefined) found.push({ person, ...best });
  }
  return found.toSorted((a, b) => nearer(a, b) || (a.person < b.person ? -1 : 1));
}

type Likeness = Omit<Candidate, 'person'>;

function nearer(a: Likeness, b: Likeness): number {
  return whys.indexOf(a.why) - whys.indexOf(b.why) || a.distance - b.distance;
}

function alike(a: string, b: string): Likeness | null {
  if (a.trim().normalize('NFC') === b.trim().normalize('NFC')) return { why: 'same', distance: 0 };
  const [some, many] = [surnames(a, b), surnames(b, a)].toSorted((x, y) => x.length - y.length);
  if (some === undefined || many === undefined || some.length === 0) return null;
  if (some.join() === many.join()) return { why: 'accents', distance: 0 };
  const distance = namesApart(some, many);
  return distance === null ? null : { why: 'spelling', distance };
}

/** One name of a person; a double one, Gërvalla-Schwarz, is both. */
type Part = readonly string[];

/** The names a full name is made of; without the given name where the other is a surname alone. */
function surnames(name: string, other: string): readonly Part[] {
  const parts = partsOf(name);
  return partsOf(other).length === 1 && parts.length > 1 ? parts.slice(1) : parts;
}

function partsOf(name: string): readonly Part[] {
  return name
    .split(/\s+/)
    .map(wordsOf)
    .filter((part) => part.length > 0);
}

/** How far the shorter name's parts are from parts of the longer; null where one of them has no near enough match. */
function namesApart(some: readonly Part[], many: readonly Part[]): number | null {
  const left = [...many];
  let sum = 0;
  for (const part of some) {
    const distances = left.map((other) => partsApart(part, other));
    const least = Math.min(...distances);
    if (least === Number.POSITIVE_INFINITY) return null;
    left.splice(distances.indexOf(least), 1);
    sum += least;
  }
  return sum;
}

/** The nearest two words of two parts: one letter apart from four letters on, two from nine; else infinitely far. */
function partsApart(a: Part, b: Part): number {
  const near = a.flatMap((word) =>
    b.flatMap((other) => {
      const distance = apart(sound(word), sound(other));
      return distance <= Math.floor((word.length + 1) / 5) ? [distance] : [];
    }),
  );
  return Math.min(...near);
}

function sound(word: string): string {
  return sounds.reduce((heard, [spelling, letter]) => heard.replaceAll(spelling, letter), word);
}

/** Letters to put in, leave out or change (Levenshtein). */
function apart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
