import { own } from '../own.ts';
import data from './collations.generated.json' with { type: 'json' };

/** What a character weighs: its letter, its accent, its case. An accent alone has no letter. */
type Element = { readonly letter: number; readonly accent: number; readonly form: number };
type Table = ReadonlyMap<string, readonly Element[]>;

const locales: Readonly<Record<string, string>> = data.locales;
const orders: Readonly<Record<string, string>> = data.orders;
const tables = new Map<string, Table>();
const compat = /[^\p{L}\p{N}\p{P}\p{S}\p{Z}\p{M}\p{Co}]/u;

/**
 * Compares names as an alphabet does: letters first (Albanian dh, Croatian dž and nj are letters), then accents, then case.
 * Spaces, hyphens and apostrophes count, as in the Unicode default. Remembers what it weighed: ask for one per sorting.
 *
 * @param locale - whose alphabet; one the tables lack is put in the root order
 * @returns below, above or 0 as for `sort`; 0 also for writings that no alphabet tells apart
 * @see Unicode Technical Standard 10; tables from ICU, made by scripts/make-collations.ts
 */
export function collator(locale: string): (a: string, b: string) => number {
  const table = tableOf(locale);
  const weighed = new Map<string, readonly Element[]>();
  const weights = (text: string): readonly Element[] => {
    const known = weighed.get(text) ?? elements(text, table);
    weighed.set(text, known);
    return known;
  };
  return (a, b) => compare(weights(a), weights(b));
}

function tableOf(locale: string): Table {
  const name = own(locales, locale) ?? own(locales, locale.split('-')[0] ?? '') ?? 'root';
  const known = tables.get(name);
  if (known !== undefined) return known;
  const made = readTable(own(orders, name) ?? '');
  tables.set(name, made);
  return made;
}

/** Letters in lines, their forms by tabs; then accents; then what is made of both. */
function readTable(order: string): Table {
  const table = new Map<string, readonly Element[]>();
  for (const [letter, forms] of order.split('\n').entries())
    for (const [form, unit] of forms.split('\t').entries())
      table.set(unit, [{ letter: letter + 1, accent: 0, form }]);
  for (const [accent, marks] of data.marks.entries())
    for (const mark of marks) table.set(mark, [{ letter: 0, accent: accent + 1, form: 0 }]);
  for (const [char, parts] of Object.entries(data.expansions))
    if (!table.has(char))
      table.set(
        char,
        [...parts].flatMap((part) => table.get(part) ?? []),
      );
  return table;
}

function elements(text: string, table: Table): readonly Element[] {
  const chars = [...text.normalize('NFC')];
  const found: Element[] = [];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    const pair = table.get(char + (chars[at + 1] ?? ''));
    if (pair !== undefined && chars[at + 1] !== undefined) {
      found.push(...pair);
      at++;
    } else found.push(...weigh(char, table));
  }
  return found;
}

/** A character the table lacks is taken apart; one that has no parts comes after all others, by its number. */
function weigh(char: string, table: Table): readonly Element[] {
  const known = table.get(char);
  if (known !== undefined) return known;
  for (const form of ['NFD', 'NFKD']) {
    const parts = [...char.normalize(form)];
    if (parts.join('') !== char) return parts.flatMap((part) => weigh(part, table));
  }
  if (compat.test(char)) return [];
  return [{ letter: 0x10000 + (char.codePointAt(0) ?? 0), accent: 0, form: 0 }];
}

function compare(a: readonly Element[], b: readonly Element[]): number {
  const letters = (all: readonly Element[]): number[] =>
    all.map(({ letter }) => letter).filter((each) => each > 0);
  return (
    lexical(letters(a), letters(b)) ||
    lexical(
      a.map(({ accent }) => accent),
      b.map(({ accent }) => accent),
    ) ||
    lexical(
      a.map(({ form }) => form),
      b.map(({ form }) => form),
    )
  );
}

function lexical(a: readonly number[], b: readonly number[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
