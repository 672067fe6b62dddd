import type { Forum } from '../forum.ts';
import type { Day, MeetingId, SourceId } from '../kernel.ts';
import { promiseOf, promiseOn, timesPromised } from './cadence.ts';
import { addMonths, daysBetween, firstDay } from './days.ts';
import type { Meeting } from './state.ts';
import { isExercise } from './views.ts';

/** The cadence the forum gave itself against the meetings it held. */
export type Rhythm = {
  /** The cadence in force now. */
  readonly months: number;
  readonly since: Day;
  readonly basis: SourceId | null;
  readonly held: readonly Held[];
  /** Meetings that came due until today, each by the cadence in force on its day. */
  readonly promised: number;
  /** The next one that has a day, already convened. */
  readonly convened: { readonly meeting: MeetingId; readonly day: Day } | null;
  /** What the record has after the last one held: nothing, one with a day, only such as were called off, or an exercise alone, which keeps no promise. */
  readonly later: 'none' | 'convened' | 'off' | 'exercise';
  /** By when the next one must be held. */
  readonly due: Day;
  /** Days past `due` without a meeting; 0 where it is not past, and where the record has none to count from. */
  readonly overdue: number;
};

export type Held = {
  readonly meeting: MeetingId;
  readonly number: number;
  readonly day: Day;
  readonly exercise: boolean;
  /** By when it was due by the cadence in force when it was held; null for the first. */
  readonly due: Day | null;
  /** Days since the one before; null for the first. */
  readonly gap: number | null;
  readonly kept: boolean;
};

/**
 * Holds the meetings held against the promise to meet every so many months. Meetings before the promise do not count,
 * nor any whose day has not come, nor an exercise where the forum has meetings of its own. An amended cadence judges
 * what comes after it: each meeting held is judged by the one in force on its day.
 *
 * @param today - the day at the forum's seat
 * @returns null where the charter promises no cadence
 */
export function rhythm(forum: Forum, today: Day): Rhythm | null {
  const promise = promiseOf(forum.charter.now);
  if (promise === null) return null;
  const { months, since, basis } = promise;
  const meetings = counting(forum);
  const held = heldUntil(forum, meetings, today);
  const last = held.at(-1);
  const due = last === undefined ? since : addMonths(last.day, months);
  const convened = nextConvened(meetings, today);
  return {
    months,
    since,
    basis,
    held,
    promised: timesPromised(forum, today),
    convened,
    later: convened === null ? instead(forum, meetings, last?.day ?? since) : 'convened',
    due,
    overdue: last === undefined ? 0 : Math.max(0, daysBetween(due, today)),
  };
}

/** The forum's own meetings; those of an exercise count where it has no other. */
function counting(forum: Forum): readonly Meeting[] {
  const all = Object.values(forum.meetings.meetings);
  const own = all.filter((meeting) => !isExercise(meeting));
  return own.length > 0 ? own : all;
}

function heldUntil(forum: Forum, meetings: readonly Meeting[], today: Day): readonly Held[] {
  const held: Held[] = [];
  for (const { day, meeting } of dated(meetings, ['open', 'closed'])) {
    const promise = promiseOn(forum, day);
    if (day > today || promise === null || day < promise.since) continue;
    const before = held.at(-1)?.day;
    const due = before === undefined ? null : addMonths(before, promise.months);
    const gap = before === undefined ? null : daysBetween(before, day);
    const { number, exercise } = meeting;
    const kept = due === null || day <= due;
    held.push({ meeting: meeting.meeting, number, day, exercise, due, gap, kept });
  }
  return held;
}

/** One opened before its day has come is still to come. */
function nextConvened(meetings: readonly Meeting[], today: Day): Rhythm['convened'] {
  const next = dated(meetings, ['convened', 'open', 'closed']).find(
    ({ day, meeting }) => meeting.state === 'convened' || day > today,
  );
  return next === undefined ? null : { meeting: next.meeting.meeting, day: next.day };
}

function instead(forum: Forum, meetings: readonly Meeting[], after: Day): Rhythm['later'] {
  const off = meetings.some(
    (meeting) =>
      (meeting.state === 'postponed' || meeting.state === 'cancelled') && firstDay(meeting) > after,
  );
  if (off) return 'off';
  const rehearsed = dated(Object.values(forum.meetings.meetings), ['convened', 'open']);
  return rehearsed.some(({ day }) => day > after) ? 'exercise' : 'none';
}

function dated(
  meetings: readonly Meeting[],
  states: readonly Meeting['state'][],
): readonly { readonly day: Day; readonly meeting: Meeting }[] {
  return meetings
    .filter(({ state }) => states.includes(state))
    .flatMap((meeting) => (meeting.from === null ? [] : [{ day: meeting.from, meeting }]))
    .sort((a, b) => (a.day === b.day ? a.meeting.number - b.meeting.number : a.day < b.day ? -1 : 1));
}
