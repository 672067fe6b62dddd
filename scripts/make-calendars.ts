/**
 * Writes the tables of months, days, separators and list words that pages are formatted with, for nine languages.
 * Run by hand on the pinned Node and commit what it writes: browsers lack this data for three of the nine.
 */
import { writeFileSync } from 'node:fs';

type Source = {
  readonly cldr: string;
  readonly months?: Readonly<Record<number, string>>;
  readonly styles?: Readonly<Record<string, string>>;
};

type Sample = { readonly year: number; readonly month: number; readonly day: number };

// cnr: CLDR turns it into Serbian ekavian, so the week is Bosnian's and these three months are its own.
// en: the day of the week stands without a comma, as it does in CLDR's own form without the year.
const SOURCES: Readonly<Record<string, Source>> = {
  en: { cldr: 'en-GB', styles: { weekday: '{weekday} {day} {month} {year}' } },
  tr: { cldr: 'tr' },
  sq: { cldr: 'sq' },
  bs: { cldr: 'bs' },
  hr: { cldr: 'hr' },
  cnr: { cldr: 'bs', months: { 5: 'jun', 6: 'jul', 7: 'avgust' } },
  'sr-Latn': { cldr: 'sr-Latn' },
  'sr-Cyrl': { cldr: 'sr-Cyrl' },
  mk: { cldr: 'mk' },
};

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'long' },
  weekdayDayMonth: { weekday: 'long', day: 'numeric', month: 'long' },
  monthYear: { month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'numeric', year: 'numeric' },
};

const BETWEEN: Readonly<Record<string, readonly [Sample, Sample]>> = {
  days: [
    { year: 2026, month: 6, day: 24 },
    { year: 2026, month: 6, day: 26 },
  ],
  months: [
    { year: 2026, month: 5, day: 24 },
    { year: 2026, month: 6, day: 26 },
  ],
  years: [
    { year: 2025, month: 5, day: 24 },
    { year: 2026, month: 6, day: 26 },
  ],
};

const at = (s: Sample): number => Date.UTC(s.year, s.month, s.day);
const format = (cldr: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(cldr, { ...style, timeZone: 'UTC' });

function token(
  part: { readonly type: string; readonly value: string },
  style: Intl.DateTimeFormatOptions,
): string {
  if (part.type === 'literal') return part.value.replaceAll(/[\u202f\u00a0\u2009]/g, ' ');
  if (part.type !== 'month' && part.type !== 'day') return `{${part.type}}`;
  if (part.type === 'month' && style.month === 'long') return style.day ? '{month}' : '{monthAlone}';
  return style.month === 'numeric' && part.value.startsWith('0') ? `{${part.type}2}` : `{${part.type}N}`;
}

function pattern(cldr: string, style: Intl.DateTimeFormatOptions): string {
  // 2026-02-03: both numbers have one digit, so a padded one shows itself.
  const parts = format(cldr, style).formatToParts(at({ year: 2026, month: 1, day: 3 }));
  return parts
    .map((part) => token(part, style))
    .join('')
    .replaceAll('{dayN}', '{day}');
}

function between(cldr: string, [from, to]: readonly [Sample, Sample]): string {
  const style = STYLES.long ?? {};
  const parts = format(cldr, style).formatRangeToParts(at(from), at(to));
  const whole = parts.map((part) => {
    const mark = token(part, style).replace('{dayN}', '{day}');
    // A year that serves both ends is told once, so which end it belongs to does not matter.
    return part.type === 'literal'
      ? mark
      : mark.replace('}', part.source === 'startRange' ? '@from}' : '@to}');
  });
  return whole.join('');
}

function stylesOf(cldr: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(STYLES).map(([name, style]) => [name, pattern(cldr, style)]));
}

function names(
  cldr: string,
  style: Intl.DateTimeFormatOptions,
  type: string,
  samples: readonly Sample[],
): string[] {
  const written = format(cldr, style);
  return samples.map((sample) => written.formatToParts(at(sample)).find((p) => p.type === type)?.value ?? '');
}

function monthNames(cldr: string, style: string, own: Readonly<Record<number, string>> = {}): string[] {
  const samples = Array.from({ length: 12 }, (_, month) => ({ year: 2026, month, day: 3 }));
  return names(cldr, STYLES[style] ?? {}, 'month', samples).map((name, month) => own[month] ?? name);
}

function numbers(cldr: string): Readonly<Record<string, string | number>> {
  const parts = new Intl.NumberFormat(cldr).formatToParts(-12345.5);
  const find = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const groupedFrom = new Intl.NumberFormat(cldr).formatToParts(1234).some((part) => part.type === 'group')
    ? 4
    : 5;
  return { decimal: find('decimal'), group: find('group'), groupedFrom };
}

function listWords(cldr: string): Readonly<Record<string, string>> {
  const joint = (items: readonly string[], at: number): string =>
    new Intl.ListFormat(cldr).formatToParts(items).filter((part) => part.type === 'literal')[at]?.value ?? '';
  return {
    two: joint(['a', 'b'], 0),
    middle: joint(['a', 'b', 'c', 'd'], 1),
    last: joint(['a', 'b', 'c', 'd'], 2),
  };
}

function calendar(tag: string): unknown {
  const source = SOURCES[tag];
  if (source === undefined) throw new Error(`no source for ${tag}`);
  const sunday = { year: 2026, month: 10, day: 1 };
  const week = Array.from({ length: 7 }, (_, day) => ({ ...sunday, day: sunday.day + day }));
  return {
    months: monthNames(source.cldr, 'long', source.months),
    monthsAlone: monthNames(source.cldr, 'monthYear', source.months),
    weekdays: names(source.cldr, STYLES.weekday ?? {}, 'weekday', week),
    styles: { ...stylesOf(source.cldr), ...source.styles },
    between: Object.fromEntries(
      Object.entries(BETWEEN).map(([name, ends]) => [name, between(source.cldr, ends)]),
    ),
    numbers: numbers(source.cldr),
    list: listWords(source.cldr),
  };
}

const tables = Object.fromEntries(Object.keys(SOURCES).map((tag) => [tag, calendar(tag)]));
const target = new URL('../src/web/words/calendars.generated.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(tables, null, 1)}\n`);
console.log(
  `${Object.keys(tables).length} languages, ICU ${process.versions.icu}, CLDR ${process.versions.cldr ?? '?'}`,
);
