import { type Context, type Day, readDay } from '../kernel.ts';
import { addMonths, daysBefore } from './days.ts';
import { sourced } from './made.ts';
import type { MeetingsRefusal } from './refusals.ts';
import type { Meeting } from './state.ts';

/** Beyond so many years a day is a slip of the pen. */
const YEARS_AHEAD = 10;

/**
 * The days a meeting is given. What happened is entered later with the day it happened or its source, and may then lie
 * anywhere; what is planned lies between today and ten years ahead.
 */
export function daysFault(from: Day, to: Day, context: Context): MeetingsRefusal | null {
  if (from > to) return { code: 'DatesReversed', rule: 'calendar', from, to };
  if (context.on !== undefined || sourced(context)) return null;
  if (from < earliestToday(context)) return { code: 'DayPast', rule: 'calendar', day: from };
  const last = addMonths(latestToday(context), 12 * YEARS_AHEAD);
  return to > last ? { code: 'DayFar', rule: 'calendar', day: to } : null;
}

/** What is told with the day it happened has happened: that day has come, somewhere on earth. */
export function untoldFault(context: Context): MeetingsRefusal | null {
  const { on } = context;
  return on !== undefined && on > latestToday(context)
    ? { code: 'NotHappenedYet', rule: 'calendar', day: on }
    : null;
}

/** A note asks for an answer by a day that is not over when it goes out; one known only from a source may have gone out any day. */
export function replyFault(replyBy: Day | undefined, context: Context): MeetingsRefusal | null {
  const sent = context.on ?? (sourced(context) ? undefined : earliestToday(context));
  return replyBy !== undefined && sent !== undefined && replyBy < sent
    ? { code: 'ReplyByPast', rule: 'meetings.invitations', day: replyBy }
    : null;
}

/** Papers are signed before they are handed in, or on that day. */
export function signedFault(signedOn: Day | undefined, context: Context): MeetingsRefusal | null {
  return signedOn !== undefined && signedOn > (context.on ?? latestToday(context))
    ? { code: 'SignedAhead', rule: 'credentials.signer', day: signedOn }
    : null;
}

/** A meeting opens on its first day at the earliest: on the day it is said to have opened, else by the calendar anywhere. */
export function openingFault({ meeting, from }: Meeting, context: Context): MeetingsRefusal | null {
  const day = context.on ?? latestToday(context);
  return from !== null && day < from
    ? { code: 'MeetingNotYet', rule: 'meetings.state', meeting, from }
    : null;
}

/** East of Greenwich it may be a day later than in UTC (up to UTC+14), and the rules ask no clock of a zone. */
function latestToday({ at }: Context): Day {
  return Number(at.slice(11, 13)) >= 10 ? daysBefore(utcDay(at), -1) : utcDay(at);
}

/** West of it, a day earlier (down to UTC-12). */
function earliestToday({ at }: Context): Day {
  return Number(at.slice(11, 13)) < 12 ? daysBefore(utcDay(at), 1) : utcDay(at);
}

function utcDay(at: Context['at']): Day {
  const day = readDay(at.slice(0, 10));
  if (day === null) throw new Error(`not an instant: ${at}`);
  return day;
}
