import type { Forum } from '../forum.ts';
import type { Day, PartyId } from '../kernel.ts';
import { firstDay } from './days.ts';
import type { Meeting } from './state.ts';

/** Who chairs a meeting: its host or, where the charter gives the chair by terms, whose term it is on its first day. */
export function chairOf(forum: Forum, meeting: Meeting): PartyId | null {
  return forum.charter.now.chair.turn === 'host' ? meeting.host : chairOn(forum, firstDay(meeting));
}

/** Whose term in the chair a day falls into; an entity that has ended since keeps its term. On the day of a hand-over, the one who takes over. */
export function chairOn(forum: Forum, day: Day): PartyId | null {
  const terms = forum.charter.terms.filter(({ from, to }) => from <= day && day <= to);
  return (
    terms.reduce<(typeof terms)[number] | null>(
      (latest, term) => (latest === null || term.from > latest.from ? term : latest),
      null,
    )?.party ?? null
  );
}
