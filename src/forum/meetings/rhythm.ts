import type { Forum } from '../forum.ts';
import { type Day, type MeetingId, readDay, type SourceId } from '../kernel.ts';
import { addMonths, daysBetween, monthsBetween } from './days.ts';
import type { Meeting } from './state.ts';

/** The cadence the forum gave itself against the meetings it held. */
export type Rhythm = {
  readonly months: number;
  readonly since: Day;
  readonly basis: SourceId | null;
  readonly held: readonly Held[];
  /** Meetings due from `since` until today, the one on that day not counted. */
  readonly promised: number;
  /** The next one that has a day, already convened. */
  readonly convened: { readonly meeting: MeetingId; readonly day: Day } | null;
  /** By when the next one must be held. */
  readonly due: Day;
  /** Days past `due` without a meeting; 0 where it is not past. */
  readonly overdue: number;
};

export type Held = {
  readonly meeting: MeetingId;
  readonly number: number;
  readonly day: Day;
  readonly exercise: boolean;
  /** By when it was due; null for the first. */
  readonly due: Day | null;
  /** Days since the one before; null for the first. */
  readonly gap: number | null;
  readonly kept: boolean;
};

/**
 * Holds the meetings held against the promise to meet every so many months. Meetings before the promise do not count.
 *
 * @param today - the day at the forum's seat
 * @returns null where the charter promises no cadence
 */
export function rhythm(forum: Forum, today: Day): Rhythm | null {
  const { cadence } = forum.charter.now;
  const since = cadence === null ? null : readDay(cadence.since);
  if (cadence === null || since === null) return null;
  const { months, basis } = cadence;
  const held = heldSince(forum, since, months);
  const last = held.at(-1);
  const due = last === undefined ? since : addMonths(last.day, months);
  return {
    months,
    since,
    basis,
    held,
    promised: Math.max(0, Math.floor(monthsBetween(since, today) / months)),
    convened: nextConvened(forum),
    due,
    overdue: Math.max(0, daysBetween(due, today)),
  };
}

function heldSince(forum: Forum, since: Day, months: number): readonly Held[] {
  const held: Held[] = [];
  const began = dated(forum, ['open', 'closed']).filter(({ day }) => day >= since);
  for (const { day, meeting } of began) {
    const before = held.at(-1);
    const due = before === undefined ? null : addMonths(before.day, months);
    const gap = before === undefined ? null : daysBetween(before.day, day);
    const { number, exercise } = meeting;
    held.push({
      meeting: meeting.meeting,
      number,
      day,
      exercise,
      due,
      gap,
      kept: due === null || day <= due,
    });
  }
  return held;
}

function nextConvened(forum: Forum): Rhythm['convened'] {
  const next = dated(forum, ['convened'])[0];
  return next === undefined ? null : { meeting: next.meeting.meeting, day: next.day };
}

function dated(
  forum: Forum,
  states: readonly Meeting['state'][],
): readonly { readonly day: Day; readonly meeting: Meeting }[] {
  return Object.values(forum.meetings.meetings)
    .filter(({ state }) => states.includes(state))
    .flatMap((meeting) => (meeting.from === null ? [] : [{ day: meeting.from, meeting }]))
    .sort((a, b) => (a.day === b.day ? a.meeting.number - b.meeting.number : a.day < b.day ? -1 : 1));
}
