import { earliestToday, latestToday } from '../calendar.ts';
import type { Context, Day } from '../kernel.ts';
import { addMonths } from './days.ts';
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

/**
 * A note asks for an answer by a day that is not over when it goes out, and that comes before the meeting is over; one known
 * only from a source may have asked for any.
 */
export function replyFault(
  replyBy: Day | undefined,
  { to }: Meeting,
  context: Context,
): MeetingsRefusal | null {
  if (replyBy === undefined) return null;
  const sent = context.on ?? (sourced(context) ? undefined : (context.today ?? earliestToday(context)));
  if (sent !== undefined && replyBy < sent)
    return { code: 'ReplyByPast', rule: 'meetings.invitations', day: replyBy };
  return to !== null && replyBy > to && !sourced(context)
    ? { code: 'ReplyByLate', rule: 'meetings.invitations', day: to }
    : null;
}

/** Papers are signed before they are handed in, or on that day: that day by the calendar of the forum's seat. */
export function signedFault(signedOn: Day | undefined, context: Context): MeetingsRefusal | null {
  return signedOn !== undefined && signedOn > (context.on ?? context.today ?? latestToday(context))
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
