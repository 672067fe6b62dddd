import { describe, expect, it } from 'vitest';
import {
  date,
  dateRange,
  isLanguage,
  type Language,
  list,
  monthNames,
  number,
  openSentence,
  time,
} from './calendar.ts';
import calendars from './calendars.generated.json' with { type: 'json' };

const languages = Object.keys(calendars).filter(isLanguage);
const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const plainSpace = (text: string): string => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');

/** cnr is Serbian ekavian to CLDR, so it is held against Bosnian, whose three summer months it does not share. */
const standIns: ReadonlyMap<Language, string> = new Map<Language, string>([
  ['en', 'en-GB'],
  ['cnr', 'bs'],
]);
const cldrOf = (language: Language): string => standIns.get(language) ?? language;
const ownMonths = new Map<Language, (text: string) => string>([
  ['cnr', (text) => text.replace('juni', 'jun').replace('juli', 'jul').replace('august', 'avgust')],
]);
const expected = (language: Language, text: string): string => {
  const own = ownMonths.get(language);
  return plainSpace(own === undefined ? text : own(text));
};

const days = Array.from({ length: 400 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i * 3)));
const iso = (day: Date): string => day.toISOString().slice(0, 10);

function cldr(language: Language, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(cldrOf(language), { ...style, timeZone: 'UTC' });
}

describe('dates in the nine languages', () => {
  it.each(languages)('%s writes every day as CLDR does', (language) => {
    const long = cldr(language, LONG);
    const dayMonth = cldr(language, { day: 'numeric', month: 'long' });
    const monthYear = cldr(language, { month: 'long', year: 'numeric' });
    const short = cldr(language, { day: 'numeric', month: 'numeric', year: 'numeric' });
    for (const day of days) {
      expect(plainSpace(date(language, iso(day)))).toBe(expected(language, long.format(day)));
      expect(plainSpace(date(language, iso(day), 'dayMonth'))).toBe(expected(language, dayMonth.format(day)));
      expect(plainSpace(date(language, iso(day), 'monthYear'))).toBe(
        expected(language, monthYear.format(day)),
      );
      expect(plainSpace(date(language, iso(day), 'short'))).toBe(expected(language, short.format(day)));
    }
  });

  it.each(languages)('%s names the day of the week as CLDR does, English without its comma', (language) => {
    const weekday = cldr(language, { ...LONG, weekday: 'long' });
    for (const day of days.slice(0, 40)) {
      const theirs = expected(language, weekday.format(day));
      const written = plainSpace(date(language, iso(day), 'weekday'));
      expect(written).toBe(language === 'en' ? theirs.replace(',', '') : theirs);
    }
  });

  it.each(languages)('%s says the month and year of two dates once where they share them', (language) => {
    const long = cldr(language, LONG);
    const ends = [
      ['2026-07-10', '2026-07-11'],
      ['2026-06-30', '2026-07-12'],
      ['2025-12-30', '2026-07-12'],
    ] as const;
    for (const [from, to] of ends) {
      // CLDR 48 pads the second day in hr, sr ("01. srpnja") and not the first; the house pads neither.
      const theirs = long.formatRange(new Date(from), new Date(to));
      expect(plainSpace(dateRange(language, from, to))).toBe(expected(language, theirs));
    }
    expect(dateRange(language, '2026-07-10', '2026-07-10')).toBe(date(language, '2026-07-10'));
  });

  it('does not pad the second day of a range', () => {
    expect(dateRange('hr', '2026-06-30', '2026-07-01')).toBe(
      '30.\u00a0lipnja\u00a0– 1.\u00a0srpnja\u00a02026.',
    );
  });

  it('binds a date so that no line ends between its day, month and year', () => {
    expect(date('en', '2026-07-10', 'weekday')).toBe('Friday 10\u00a0July\u00a02026');
    expect(date('tr', '2026-07-10', 'weekday')).toBe('10\u00a0Temmuz\u00a02026 Cuma');
    expect(date('mk', '2025-07-26')).toBe('26\u00a0јули\u00a02025\u00a0г.');
    expect(date('sq', '2026-01-23', 'weekday')).toBe('e premte, 23\u00a0janar\u00a02026');
  });

  it('speaks Montenegrin, not Serbian, of a Monday in July', () => {
    expect(plainSpace(date('cnr', '2026-07-13', 'weekday'))).toBe('ponedjeljak, 13. jul 2026.');
    expect(monthNames('cnr')).toEqual(expect.arrayContaining(['jun', 'jul', 'avgust', 'novembar']));
  });

  it('declines the Croatian month inside a date and leaves it alone outside', () => {
    expect(plainSpace(date('hr', '2026-11-23'))).toBe('23. studenoga 2026.');
    expect(plainSpace(date('hr', '2026-11-23', 'monthYear'))).toBe('studeni 2026.');
  });

  it('reads the date out of a longer stamp, and refuses a date that does not exist', () => {
    expect(plainSpace(date('en', '2026-07-10T15:52:26.000Z'))).toBe('10 July 2026');
    expect(() => date('en', '2026-02-30')).toThrow(RangeError);
  });
});

describe('hours, numbers and lists', () => {
  it('keeps the day of 24 hours', () => {
    expect(time('09:30')).toBe('09:30');
    expect(time('2026-07-10T15:52:26.000Z')).toBe('15:52:26');
    expect(() => time('9 h')).toThrow(RangeError);
  });

  it.each(languages)('%s groups thousands and parts decimals as CLDR does', (language) => {
    for (const value of [0, 7, 999, 1234, 12345, 1234567, -4273]) {
      const theirs = new Intl.NumberFormat(cldrOf(language)).format(value);
      expect(plainSpace(number(language, value))).toBe(plainSpace(theirs).replace('-', '−'));
    }
    const theirs = new Intl.NumberFormat(cldrOf(language), { minimumFractionDigits: 2 }).format(4273.25);
    expect(plainSpace(number(language, 4273.25, 2))).toBe(plainSpace(theirs));
  });

  it('never writes a nought with a minus', () => {
    expect(number('en', -0.2)).toBe('0');
  });

  it.each(languages)('%s joins a list of one to five as CLDR does', (language) => {
    const theirs = new Intl.ListFormat(cldrOf(language));
    for (const n of [0, 1, 2, 3, 5]) {
      const items = ['a', 'b', 'c', 'd', 'e'].slice(0, n);
      expect(list(language, items)).toBe(theirs.format(items));
    }
  });

  it('opens a Turkish sentence with a dotted capital', () => {
    expect(openSentence('tr', 'ikinci toplantı')).toBe('İkinci toplantı');
    expect(openSentence('en', 'second meeting')).toBe('Second meeting');
    expect(openSentence('mk', 'втор')).toBe('Втор');
  });
});
