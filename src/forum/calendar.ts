import { type Context, type Day, readDay } from './kernel.ts';
import { daysBefore } from './meetings/days.ts';

/** East of Greenwich it may be a day later than in UTC (up to UTC+14), and the rules ask no clock of a zone. */
export function latestToday({ at }: Context): Day {
  return Number(at.slice(11, 13)) >= 10 ? daysBefore(utcDay(at), -1) : utcDay(at);
}

/** West of it, a day earlier (down to UTC-12). */
export function earliestToday({ at }: Context): Day {
  return Number(at.slice(11, 13)) < 12 ? daysBefore(utcDay(at), 1) : utcDay(at);
}

function utcDay(at: Context['at']): Day {
  const day = readDay(at.slice(0, 10));
  if (day === null) throw new Error(`not an instant: ${at}`);
  return day;
}
