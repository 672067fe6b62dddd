import type { Forum } from '../forum.ts';
import { dayNumber, minuteOf, type PartyId, type PersonId } from '../kernel.ts';
import { own } from '../own.ts';
import type { Session } from './acts.ts';
import { delegatesOf, isHead } from './ready.ts';
import type { Delegate, Meeting, Roster } from './state.ts';

/** Who of a delegation is at one item of the programme. */
export type Present = {
  /** In the delegation's order; the first sits at the table where only one may. */
  readonly heads: readonly Delegate[];
  readonly others: readonly Delegate[];
  /** False: nothing was said for this item, so the whole delegation is. */
  readonly named: boolean;
};

/**
 * Who of a delegation is at an item: as its roster says, with replaced persons by those who came instead; without a roster, the whole delegation.
 * A roster that names no head leaves it to the delegation's heads on it; where it has none of them, the seat has nobody in front.
 */
export function presentAt(forum: Forum, meeting: Meeting, party: PartyId, session: string | null): Present {
  const delegates = delegatesOf(meeting, party);
  const roster = session === null ? undefined : own(own(meeting.rosters, session) ?? {}, party);
  if (roster === undefined) return split(delegates, (delegate) => isHead(forum, delegate), false);
  const there = new Set(roster.persons.map((person) => nowInSeatOf(meeting, party, person)));
  const head = roster.head === null ? null : nowInSeatOf(meeting, party, roster.head);
  return split(
    delegates.filter(({ person }) => there.has(person)),
    (delegate) => (head === null ? isHead(forum, delegate) : delegate.person === head),
    true,
  );
}

/** Who sits in a person's seat now: the person, whoever came instead, or nobody. */
export function nowInSeatOf(meeting: Meeting, party: PartyId, person: PersonId): PersonId | null {
  const delegation = own(meeting.delegations, party);
  const seen = new Set<PersonId>();
  let now: PersonId | null = person;
  while (now !== null && delegation !== undefined && !seen.has(now)) {
    if (own(delegation.delegates, now) !== undefined) return now;
    seen.add(now);
    now = own(delegation.former, now)?.instead ?? null;
  }
  return null;
}

/** Do two items share a minute? One without an hour clashes with nothing. */
export function overlap(a: Session, b: Session): boolean {
  const [from, to] = span(a);
  const [start, end] = span(b);
  return from < end && start < to;
}

/** The roster as it was said, if it was. */
export function rosterOf(meeting: Meeting, session: string, party: PartyId): Roster | undefined {
  return own(own(meeting.rosters, session) ?? {}, party);
}

/** Minutes since 1970 in the venue's own time; an item of unknown length counts as a moment. */
function span({ day, start, minutes }: Session): readonly [number, number] {
  if (start === null) return [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const from = dayNumber(day) * 1440 + minuteOf(start);
  return [from, from + (minutes ?? 1)];
}

function split(
  delegates: readonly Delegate[],
  heads: (delegate: Delegate) => boolean,
  named: boolean,
): Present {
  return {
    heads: delegates.filter(heads),
    others: delegates.filter((delegate) => !heads(delegate)),
    named,
  };
}
