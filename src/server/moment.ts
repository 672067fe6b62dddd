import type { Instant } from '../forum/index.ts';
import { readHeader } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import type { Desk } from './desk.ts';

/** How far the record had come, and when; or why there is nothing to show: no moment, one before the founding, one still to come. */
export type Moment = { readonly size: number; readonly at: Instant } | 'unread' | 'before' | 'ahead';

type Clock = { readonly zone: string; readonly now: Instant };

/**
 * Finds how far the record had come at a moment, by the record's own times.
 *
 * @param asked - `2026-01-23 14:02`, `23.1.2026 14:02` or the day alone (its end) at the forum's seat, or a size as `214`
 */
export async function momentOf(store: Store, desk: Desk, asked: string, clock: Clock): Promise<Moment> {
  const end = desk.head().size;
  if (/^\d{1,15}$/.test(asked)) {
    const size = Number(asked);
    if (size === 0) return 'before';
    return size > end ? 'ahead' : { size, at: await timeOf(store, desk.forum, size - 1) };
  }
  const wall = wallOf(asked);
  if (wall === null) return 'unread';
  try {
    const { from, to } = spanOf(wall, clock.zone);
    if (from > clock.now) return 'ahead';
    const at = to < clock.now ? to : clock.now;
    const size = await sizeAt(store, desk.forum, end, at);
    return size === 0 ? 'before' : { size, at };
  } catch (error) {
    if (error instanceof RangeError) return 'unread';
    throw error;
  }
}

/** Day and minute as a person writes them: by year, month, day, or day first with points, as all languages of the region do. */
function wallOf(asked: string): { readonly day: string; readonly time: string | undefined } | null {
  const found =
    /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)(?:[T ](?<t>\d\d:\d\d))?$/.exec(asked.trim()) ??
    /^(?<d>\d\d?)\.\s?(?<m>\d\d?)\.\s?(?<y>\d{4})\.?(?:,? (?<t>\d\d:\d\d))?$/.exec(asked.trim());
  if (found?.groups === undefined) return null;
  const { y = '', m = '', d = '', t } = found.groups;
  return { day: `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`, time: t };
}

/** The minute that was asked for, or the whole day; to its last millisecond. */
function spanOf(
  { day, time }: NonNullable<ReturnType<typeof wallOf>>,
  zone: string,
): { readonly from: Instant; readonly to: Instant } {
  const first = Temporal.PlainDateTime.from(`${day}T${time ?? '00:00'}`);
  const last = Temporal.PlainDateTime.from(`${day}T${time ?? '23:59'}`).add({
    seconds: 59,
    milliseconds: 999,
  });
  const instant = (there: Temporal.PlainDateTime): Instant =>
    there.toZonedDateTime(zone).toInstant().toString({ fractionalSecondDigits: 3 }) as Instant;
  return { from: instant(first), to: instant(last) };
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
