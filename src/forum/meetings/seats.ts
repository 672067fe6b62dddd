import type { Forum } from '../forum.ts';
import type { Lang, PartyId, SessionId } from '../kernel.ts';
import type { PlateRequest } from '../parties/plate.ts';
import { firstDay } from './days.ts';
import { profileKey, profileOf } from './ready.ts';
import { presentAt } from './rosters.ts';
import type { Delegate, Meeting } from './state.ts';
import { attending } from './views.ts';

/** A place in front at the table, before anything is shown of it. */
export type TablePlace = {
  readonly party: PartyId;
  /** Nobody where the delegation has not said who. */
  readonly heads: readonly Delegate[];
  readonly behind: number;
};

/** The places of a meeting, or of one item of it, in the charter's order: one for each party or, where plates show persons, one for each head. */
export function placesAt(forum: Forum, meeting: Meeting, session: SessionId | null): readonly TablePlace[] {
  const alone = profileOf(forum, meeting)?.name === 'person';
  return attending(forum, meeting).flatMap((party) => {
    const { heads, others } = presentAt(forum, meeting, party, session);
    if (!alone || heads.length < 2) return [{ party, heads, behind: others.length }];
    return heads.map((head, i) => ({ party, heads: [head], behind: i === 0 ? others.length : 0 }));
  });
}

/** What to ask of the one function that makes plates. */
export function requestOf(forum: Forum, meeting: Meeting, place: TablePlace, lang: Lang): PlateRequest {
  const [head] = place.heads;
  const asked = { party: place.party, profile: profileKey(forum, meeting), lang, on: firstDay(meeting) };
  if (head === undefined) return asked;
  return { ...asked, person: head.person, office: head.office, acting: head.acting };
}
