import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Day, Instant, WallTime } from '../../forum/index.ts';
import { fieldText } from './field-text.ts';
import { instantAt } from './instant-at.ts';

export type CalendarItem = {
  /** The same for ever, whatever moves: made of the session's and the forum's ids. */
  readonly uid: string;
  readonly title: string;
  /** IANA zone of the venue. */
  readonly zone: string;
  readonly day: Day;
  readonly start: WallTime;
  /** Null: nobody has said how long; then the item has no end (RFC 5545, 3.6.1: an end is later than its start). */
  readonly minutes: number | null;
  readonly place: string | null;
  readonly about: string | null;
  readonly url: string | null;
  /** Number of the release this state of the item belongs to. */
  readonly release: number;
  /** Dropped from the programme, or its meeting was cancelled or postponed. */
  readonly cancelled: boolean;
  /** When the record said so last. */
  readonly said: Instant;
};

/**
 * Writes a programme as a calendar to subscribe to. All times go out in UTC, so that no reader needs to know the zone's rules.
 * SEQUENCE is the release and DTSTAMP comes from the record, so one record gives one file; what was dropped stays as CANCELLED,
 * or it would remain in calendars that once showed it.
 *
 * @see RFC 5545, 3.8.7.4 (SEQUENCE), 3.8.1.11 (STATUS); RFC 5546, 3.2.1 (PUBLISH)
 */
export function calendarFeed(name: string, items: readonly CalendarItem[]): string {
  const calendar = ical({
    name: fieldText(name),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Sofra', product: 'programme', language: 'EN' },
    // Seconds between two looks of a subscribed calendar.
    ttl: 900,
  });
  for (const item of items) {
    const start = Temporal.Instant.from(instantAt(item.zone, item.day, item.start));
    const end = item.minutes === null ? null : start.add({ minutes: item.minutes });
    calendar.createEvent({
      id: item.uid,
      start: new Date(start.epochMilliseconds),
      ...(end === null ? {} : { end: new Date(end.epochMilliseconds) }),
      stamp: new Date(item.said),
      sequence: item.release,
      status: item.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: fieldText(item.title),
      location: item.place === null ? null : fieldText(item.place),
      description: item.about === null ? null : fieldText(item.about),
      url: item.url,
    });
  }
  return `${calendar.toString()}\r\n`;
}
