import { type Day, dayNumber, readDay } from '../kernel.ts';
import type { Meeting, Moment } from './state.ts';

/** The day a moment counts as: the day it happened where that was said, else the day of its entry in UTC. */
export function dayOfMoment({ on, at }: Pick<Moment, 'on' | 'at'>): Day {
  return on ?? certain(at.slice(0, 10));
}

/** The first day of a meeting, or while it is postponed the one it had last. */
export function firstDay({ from, history }: Meeting): Day {
  const known = from ?? history.findLast((happening) => happening.from !== null)?.from ?? null;
  return known ?? certain('1970-01-01');
}

/** The first day of a meeting as it was set when the entry of that number was made; null where it had none. */
export function firstDayAt({ history }: Pick<Meeting, 'history'>, seq: number): Day | null {
  const before = history.filter((happening) => happening.seq < seq);
  return before.findLast(({ from }) => from !== null)?.from ?? null;
}

/** From one day to another, counted forward. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** So many days before a day. */
export function daysBefore(day: Day, days: number): Day {
  return dayAt(dayNumber(day) - days);
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + month - 1 + months;
  const there = `${padded(Math.floor(count / 12), 4)}-${padded((count % 12) + 1, 2)}`;
  for (let last = date; ; last--) {
    const found = readDay(`${there}-${padded(last, 2)}`);
    if (found !== null) return found;
  }
}

/** Whole months from one day to another. */
export function monthsBetween(from: Day, to: Day): number {
  const [year = 0, month = 1] = from.split('-').map(Number);
  const [thereYear = 0, thereMonth = 1] = to.split('-').map(Number);
  const months = (thereYear - year) * 12 + thereMonth - month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/** The inverse of `dayNumber` (Hinnant, "chrono-compatible low-level date algorithms"). */
function dayAt(number: number): Day {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return certain(`${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`);
}

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

function certain(text: string): Day {
  const day = readDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}
