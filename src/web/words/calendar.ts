import { dayNumber, readDay } from '../../forum/index.ts';
import calendars from './calendars.generated.json' with { type: 'json' };

export type Language = keyof typeof calendars;
type Calendar = (typeof calendars)['en'];
export type DateStyle = keyof Calendar['styles'];

const NO_BREAK = '\u00a0';

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(calendars, tag);
}

type Civil = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
};

function dayOf(iso: string): Civil {
  const day = readDay(iso.slice(0, 10));
  if (day === null) throw new RangeError(`not a date: ${iso}`);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // 1 January 1970 was a Thursday; weeks are counted from Sunday.
  return { year, month, day: date, weekday: (((dayNumber(day) + 4) % 7) + 7) % 7 };
}

function piece(calendar: Calendar, day: Civil, name: string): string {
  switch (name) {
    case 'day':
      return String(day.day);
    case 'day2':
      return String(day.day).padStart(2, '0');
    case 'month':
      return calendar.months[day.month - 1] ?? '';
    case 'monthAlone':
      return calendar.monthsAlone[day.month - 1] ?? '';
    case 'monthN':
      return String(day.month);
    case 'month2':
      return String(day.month).padStart(2, '0');
    case 'year':
      return String(day.year);
    case 'weekday':
      return calendar.weekdays[day.weekday] ?? '';
    default:
      throw new RangeError(`no such part of a date: ${name}`);
  }
}

/** A date must not break between its number, month and year; the day of the week may stand on its own line. */
function bind(pattern: string): string {
  return pattern
    .replaceAll(' ', NO_BREAK)
    .replaceAll(`{weekday},${NO_BREAK}`, '{weekday}, ')
    .replaceAll(`{weekday}${NO_BREAK}`, '{weekday} ')
    .replaceAll(`${NO_BREAK}{weekday}`, ' {weekday}')
    .replaceAll(`–${NO_BREAK}`, '– ');
}

/**
 * Writes a date (`YYYY-MM-DD`, or the first ten characters of a longer stamp) in a language, the same on every machine.
 * Source: CLDR tables made by scripts/make-calendars.ts; never the browser's own, which lacks three of the nine languages.
 */
export function date(language: Language, iso: string, style: DateStyle = 'long'): string {
  const calendar: Calendar = calendars[language];
  const day = dayOf(iso);
  return bind(calendar.styles[style]).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    piece(calendar, day, name),
  );
}

/** Writes two dates as one range, saying the month and year once where both share them. */
export function dateRange(language: Language, from: string, to: string): string {
  const [start, end] = [dayOf(from), dayOf(to)];
  const calendar: Calendar = calendars[language];
  const { between } = calendar;
  if (from.slice(0, 10) === to.slice(0, 10)) return date(language, from);
  const sameYear = start.year === end.year;
  const pattern =
    sameYear && start.month === end.month ? between.days : sameYear ? between.months : between.years;
  return bind(pattern).replaceAll(/\{(\w+)@(from|to)\}/g, (_, name: string, side: string) =>
    piece(calendar, side === 'from' ? start : end, name),
  );
}

/** The twelve months as they stand alone, for a field. */
export function monthNames(language: Language): readonly string[] {
  return calendars[language].monthsAlone;
}

/** `HH:MM` or `HH:MM:SS` in the day of 24 hours, which all nine languages write alike; from a stamp, its clock part. */
export function time(stamp: string): string {
  const found = /(?:^|T)(\d{2}:\d{2}(?::\d{2})?)/.exec(stamp);
  if (found === null) throw new RangeError(`not a time: ${stamp}`);
  return found[1] ?? '';
}

export function number(language: Language, value: number, decimals = 0): string {
  const { decimal, group, groupedFrom } = calendars[language].numbers;
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.length < groupedFrom ? whole : whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
  const written = fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
  return value < 0 && /[1-9]/.test(written) ? `−${written}` : written;
}

/** "a, b and c". */
export function list(language: Language, items: readonly string[]): string {
  const { two, middle, last } = calendars[language].list;
  if (items.length < 2) return items[0] ?? '';
  if (items.length === 2) return items.join(two);
  return `${items.slice(0, -1).join(middle)}${last}${items.at(-1)}`;
}

/** Opens a sentence: the first letter in capitals by the language's own rule (Turkish i gives İ). */
export function openSentence(language: Language, text: string): string {
  const first = text.charAt(0);
  const capital = language === 'tr' && first === 'i' ? 'İ' : first.toUpperCase();
  return capital + text.slice(1);
}
