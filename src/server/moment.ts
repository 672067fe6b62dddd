import type { Instant } from '../forum/index.ts';
import { readHeader } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import type { Desk } from './desk.ts';

/**
 * Finds how far the record had come at a moment, by the record's own times.
 *
 * @param asked - `2026-01-23 14:02`, `23.1.2026 14:02` or the day alone (its end) at the forum's seat, or a size as `214`
 * @returns null where it is none of these
 */
export async function momentOf(
  store: Store,
  desk: Desk,
  asked: string,
  zone: string,
): Promise<{ readonly size: number; readonly at: Instant } | null> {
  const end = desk.head().size;
  if (/^\d{1,15}$/.test(asked)) {
    const size = Math.min(Number(asked), end);
    return {
      size,
      at: size === 0 ? instantOf('1970-01-01T00:00', 'UTC') : await timeOf(store, desk.forum, size - 1),
    };
  }
  const wall = wallOf(asked);
  if (wall === null) return null;
  try {
    const at = instantOf(wall, zone);
    return { size: await sizeAt(store, desk.forum, end, at), at };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Day and minute as a person writes them: by year, month, day, or day first with points, as all languages of the region do. */
function wallOf(asked: string): string | null {
  const found =
    /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)(?:[T ](?<t>\d\d:\d\d))?$/.exec(asked.trim()) ??
    /^(?<d>\d\d?)\.\s?(?<m>\d\d?)\.\s?(?<y>\d{4})\.?(?:,? (?<t>\d\d:\d\d))?$/.exec(asked.trim());
  if (found?.groups === undefined) return null;
  const { y = '', m = '', d = '', t = '23:59' } = found.groups;
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}T${t}`;
}

/** To the end of that minute. */
function instantOf(wall: string, zone: string): Instant {
  const there = Temporal.PlainDateTime.from(wall)
    .add({ seconds: 59, milliseconds: 999 })
    .toZonedDateTime(zone);
  return there.toInstant().toString({ fractionalSecondDigits: 3 }) as Instant;
}

/** Times never run backwards in a record, so the place is found by halving. */
async function sizeAt(store: Store, forum: string, end: number, at: Instant): Promise<number> {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await timeOf(store, forum, middle)) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function timeOf(store: Store, forum: string, seq: number): Promise<Instant> {
  const [entry] = await store.readBack(forum, seq, seq + 1);
  const header = entry === undefined ? undefined : readHeader(entry.header);
  if (header?.ok !== true) throw new Error(`entry ${seq} of ${forum} is not readable`);
  return header.value.at as Instant;
}
