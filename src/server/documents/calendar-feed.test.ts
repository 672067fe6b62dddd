import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../forum/index.ts';
import { type CalendarItem, calendarFeed } from './calendar-feed.ts';
import { clock, day } from './given-papers.ts';
import { instantAt } from './instant-at.ts';

const said = readInstant('2026-06-20T08:00:00.000Z');

function item(more: Partial<CalendarItem> = {}): CalendarItem {
  if (said === null) throw new Error('not an instant');
  return {
    uid: 'opening.third@forum.example',
    title: 'First session',
    zone: 'Europe/Istanbul',
    day: day('2026-07-10'),
    start: clock('11:00'),
    minutes: 90,
    place: 'Great Hall',
    about: null,
    url: null,
    release: 4,
    cancelled: false,
    said,
    ...more,
  };
}

/** The feed as a calendar reads it: lines unfolded (RFC 5545, 3.1), one table of fields an event. */
function events(feed: string): ReadonlyMap<string, string>[] {
  const text = feed.replaceAll(/\r\n[ \t]/g, '');
  return [...text.matchAll(/BEGIN:VEVENT\r\n([\s\S]*?)\r\nEND:VEVENT/g)].map(
    ([, body = '']) =>
      new Map(
        body
          .split('\r\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
      ),
  );
}

describe('the instant of a programme item', () => {
  it('follows each place through summer and winter', () => {
    const at = (zone: string, on: string): string => instantAt(zone, day(on), clock('11:00'));
    expect(at('Europe/Istanbul', '2026-07-10')).toBe('2026-07-10T08:00:00.000Z');
    expect(at('Europe/Istanbul', '2026-01-23')).toBe('2026-01-23T08:00:00.000Z');
    expect(at('Europe/Belgrade', '2026-07-10')).toBe('2026-07-10T09:00:00.000Z');
    expect(at('Europe/Belgrade', '2026-01-23')).toBe('2026-01-23T10:00:00.000Z');
  });

  it('is found even in an hour that the clocks leave out or pass twice', () => {
    expect(instantAt('Europe/Belgrade', day('2026-03-29'), clock('02:30'))).toBe('2026-03-29T01:30:00.000Z');
    expect(instantAt('Europe/Belgrade', day('2026-10-25'), clock('02:30'))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is not guessed for a zone nobody knows', () => {
    expect(() => instantAt('Europe/Nowhere', day('2026-07-10'), clock('11:00'))).toThrow(RangeError);
  });
});

describe('the calendar feed', () => {
  it('says each time in UTC, whatever the zone of the place', () => {
    const winter = item({ zone: 'Europe/Belgrade', day: day('2026-01-23') });
    const [summer, cold] = events(calendarFeed('Programme', [item(), winter]));
    expect(summer?.get('DTSTART')).toBe('20260710T080000Z');
    expect(summer?.get('DTEND')).toBe('20260710T093000Z');
    expect(cold?.get('DTSTART')).toBe('20260123T100000Z');
  });

  it('gives no end to an item of which nobody has said how long it is', () => {
    const [open] = events(calendarFeed('Programme', [item({ minutes: null })]));
    expect(open?.get('DTSTART')).toBe('20260710T080000Z');
    expect(open?.has('DTEND')).toBe(false);
  });

  it('counts releases as sequence, keeps what was dropped as cancelled, and never looks at the clock', () => {
    const feed = calendarFeed('Programme', [item(), item({ uid: 'b', release: 5, cancelled: true })]);
    const [kept, dropped] = events(feed);
    expect(feed).toContain('METHOD:PUBLISH\r\n');
    expect([kept?.get('UID'), kept?.get('SEQUENCE'), kept?.get('STATUS')]).toEqual([
      'opening.third@forum.example',
      '4',
      'CONFIRMED',
    ]);
    expect([dropped?.get('SEQUENCE'), dropped?.get('STATUS')]).toEqual(['5', 'CANCELLED']);
    expect(kept?.get('DTSTAMP')).toBe('20260620T080000Z');
  });

  it('holds as many events as the programme items, whatever their titles say', () => {
    const wild = fc.string({
      unit: fc.constantFrom(
        '\r',
        '\n',
        '\u2028',
        'BEGIN:VEVENT',
        'END:VEVENT',
        ':',
        ';',
        ',',
        '\\',
        'ş',
        '😀',
        'a',
      ),
    });
    fc.assert(
      fc.property(wild, wild, wild, (title, place, about) => {
        const found = events(calendarFeed(title, [item({ title, place, about }), item({ uid: 'b' })]));
        expect(found.map((event) => event.get('UID'))).toEqual(['opening.third@forum.example', 'b']);
        expect(found.map((event) => event.get('DTSTART'))).toEqual(['20260710T080000Z', '20260710T080000Z']);
      }),
    );
  });
});
