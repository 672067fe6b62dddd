/**
 * Writes the tables by which names are put in order without Intl, from the collator of the pinned Node (ICU, CLDR).
 * Run by hand and commit what it writes: the rules of the table see ECMAScript only, and browsers lack three of the languages.
 */
import { writeFileSync } from 'node:fs';

type Compare = (a: string, b: string) => number;
/** Accents by weight; among them signs of our own, each with the character it was made for. */
type Weights = { readonly accents: string[]; readonly ties: Map<string, string> };
type Collators = { readonly base: Compare; readonly accent: Compare; readonly variant: Compare };

// cnr: ICU turns it into Serbian; its alphabet is Bosnian's, with ś and ź as accented letters.
const LOCALES: Readonly<Record<string, string>> = {
  root: 'und',
  en: 'en',
  fr: 'fr',
  de: 'de',
  tr: 'tr',
  sq: 'sq',
  bs: 'bs',
  hr: 'hr',
  cnr: 'bs',
  'sr-Latn': 'sr-Latn',
  sr: 'sr',
  'sr-Cyrl': 'sr-Cyrl',
  mk: 'mk',
};

const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x18f, 0x18f],
  [0x218, 0x21b],
  [0x259, 0x259],
  [0x386, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x2010, 0x2027],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
];
// Ligatures and digits for typesetting: their parts stand in the table, and the reader takes them apart.
const LEFT_OUT =
  /[\u0132\u0133\u013f\u0140\u0149\u017f\u0387\u2116\u00a0\u00ad\u00bc-\u00be\u00b9\u00b2\u00b3\u00a8\u00af\u00b4\u00b8\u2011\u2024-\u2026\u2033]/u;
const LAST = '\uffff';

const chars = RANGES.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
).filter((char) => /[^\p{Cn}\p{Cc}\p{Cf}\p{M}]/u.test(char) && !LEFT_OUT.test(char));

function collators(locale: string): Collators {
  const at = (sensitivity: 'base' | 'accent' | 'variant'): Compare =>
    new Intl.Collator(locale, { sensitivity }).compare;
  return { base: at('base'), accent: at('accent'), variant: at('variant') };
}

/** Accents by weight; those in one group weigh the same. */
function marks(by: Collators): string[] {
  const all = Array.from({ length: 0x70 }, (_, at) => String.fromCodePoint(0x300 + at));
  const weighing = all.filter((mark) => by.base(`q${mark}`, 'q') === 0 && by.accent(`q${mark}`, 'q') !== 0);
  return groups(weighing, (a, b) => by.accent(`q${a}`, `q${b}`)).map((group) => group.join(''));
}

function groups(items: readonly string[], compare: Compare): string[][] {
  const sorted = [...items].sort((a, b) => compare(a, b) || (a < b ? -1 : 1));
  const out: string[][] = [];
  for (const item of sorted) {
    const last = out.at(-1);
    if (last?.[0] !== undefined && compare(last[0], item) === 0) last.push(item);
    else out.push([item]);
  }
  return out;
}

/** đ is a d with a stroke, æ an a and an e tied: a character without weight of its own, in ones that have it. */
function expansion(char: string, by: Collators, weights: Weights): string | null {
  const small = (other: string): boolean => other === other.toLowerCase();
  const alike = chars.filter((other) => other.normalize('NFD') === other && small(other) === small(char));
  const latin = alike.filter((letter) => /[a-z]/i.test(letter));
  const tries = [...alike, ...latin.flatMap((a) => latin.map((b) => a + b))];
  const found = tries.find((word) => word !== char && by.base(word, char) === 0);
  if (found === undefined || by.accent(found, char) >= 0) return null;
  const [first = '', second = ''] = found;
  return `${first}${markOf(char, (mark) => by.accent(`${first}${mark}${second}`, char), by, weights)}${second}`;
}

/** The accent that weighs what a character adds to its letters, or a sign of our own in the place of one. */
function markOf(char: string, weigh: (mark: string) => number, by: Collators, weights: Weights): string {
  const { accents, ties } = weights;
  const accent = accents.find((each) => !ties.has(each) && weigh(each.slice(0, 1)) === 0);
  const tie = [...ties].find(([, sample]) => by.accent(sample, char) === 0)?.[0];
  if (accent !== undefined || tie !== undefined) return accent?.slice(0, 1) ?? tie ?? '';
  const made = String.fromCodePoint(0xe000 + ties.size);
  const heavier = (each: string): boolean => {
    const sample = ties.get(each);
    return sample === undefined
      ? weigh(each.slice(0, 1)) > 0
      : by.base(sample, char) === 0 && by.accent(sample, char) > 0;
  };
  const place = accents.findIndex(heavier);
  accents.splice(place === -1 ? accents.length : place, 0, made);
  ties.set(made, char);
  return made;
}

function contractions(units: readonly string[], by: Collators): string[] {
  const letters = units.filter((unit) => /^\p{L}$/u.test(unit));
  return letters.flatMap((a) => letters.map((b) => a + b).filter((pair) => by.base(pair, a + LAST) > 0));
}

function order(locale: string, expansions: Readonly<Record<string, string>>): string {
  const by = collators(locale);
  const units = chars.filter((char) => {
    const [first = '', ...rest] = char.normalize('NFD');
    if (rest.length > 0) return by.base(first, char) !== 0;
    const expanded = expansions[char];
    return expanded === undefined || by.base(expanded.replaceAll(/[\ue000-\uefff]/g, ''), char) !== 0;
  });
  const all = [...units, ...contractions(units, by)];
  return groups(all, by.base)
    .map((group) => letterCases(group, by).join('\t'))
    .join('\n');
}

/** One letter's forms by case; had two of them different accents, the table could not say so. */
function letterCases(group: readonly string[], by: Collators): string[] {
  const cases = groups(group, by.variant);
  if (cases.some((same) => same.length > 1) || group.some((unit) => by.accent(unit, group[0] ?? '') !== 0))
    throw new Error(`more than case tells these apart: ${group.join(' ')}`);
  return cases.flat();
}

const root = collators('und');
const weights: Weights = { accents: marks(root), ties: new Map() };
const expansions = Object.fromEntries(
  chars
    .filter((char) => char.normalize('NFD').length === 1)
    .map((char) => [char, expansion(char, root, weights)] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== null),
);

const orders: Record<string, string> = {};
const locales: Record<string, string> = {};
for (const [name, locale] of Object.entries(LOCALES)) {
  const made = order(locale, expansions);
  const known = Object.keys(orders).find((other) => orders[other] === made);
  if (known === undefined) orders[name] = made;
  locales[name] = known ?? name;
}

const source = `ICU ${process.versions.icu}, CLDR ${process.versions.cldr}, Unicode License V3`;
writeFileSync(
  new URL('../src/forum/parties/collations.generated.json', import.meta.url),
  `${JSON.stringify({ source, marks: weights.accents, expansions, locales, orders }, null, 1)}\n`,
);
