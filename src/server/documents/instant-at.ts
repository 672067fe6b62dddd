import { type Day, type Instant, readInstant, type WallTime } from '../../forum/index.ts';

/**
 * Says at which instant a clock on a wall of that zone shows that time on that day. A time the clocks jump over in spring
 * counts from before the jump; one they pass twice in autumn is the first. An IANA zone nobody knows throws.
 *
 * @param zone - IANA name, as the venue has it: `Europe/Istanbul`
 */
export function instantAt(zone: string, day: Day, time: WallTime): Instant {
  const moment = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant();
  const instant = readInstant(moment.toString({ fractionalSecondDigits: 3 }));
  if (instant === null) throw new Error(`no instant: ${day} ${time} ${zone}`);
  return instant;
}
