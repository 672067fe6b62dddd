import type { Forum } from '../forum.ts';
import type { PartyId, PersonId, RoomId, SessionId } from '../kernel.ts';
import type { Session } from './acts.ts';
import { inOrder } from './changes.ts';
import { attends, programmeOf } from './ready.ts';
import { overlap, presentAt } from './rosters.ts';
import type { Meeting } from './state.ts';

/** Two items of the programme that cannot both be held as they stand. */
export type Clash =
  | { readonly kind: 'room'; readonly room: RoomId; readonly sessions: readonly [SessionId, SessionId] }
  | {
      readonly kind: 'person';
      readonly party: PartyId;
      readonly person: PersonId;
      readonly sessions: readonly [SessionId, SessionId];
    }
  /** Two items at one hour, and a delegation has not said who goes where. */
  | { readonly kind: 'roster'; readonly party: PartyId; readonly sessions: readonly [SessionId, SessionId] };

/** Finds every clash of rooms and persons in the programme as this reader may know it, in the order of the day. */
export function clashes(forum: Forum, meeting: Meeting): readonly Clash[] {
  const parties = comingTo(forum, meeting);
  return pairs(inOrder(programmeOf(meeting))).flatMap(([a, b]) => [
    ...roomClash(a, b),
    ...parties.flatMap((party) => personClash(forum, meeting, party, a, b)),
  ]);
}

/** The host, and whoever accepted, in no order that means anything. */
export function comingTo(forum: Forum, meeting: Meeting): readonly PartyId[] {
  const invited = Object.values(meeting.invitations).map(({ party }) => party);
  return [meeting.host, ...invited.filter((party) => attends(forum, meeting, party))];
}

/** Every two items that share a minute. */
function pairs(sessions: readonly Session[]): readonly (readonly [Session, Session])[] {
  return sessions.flatMap((a, i) =>
    sessions.slice(i + 1).flatMap((b) => (overlap(a, b) ? [[a, b] as const] : [])),
  );
}

function roomClash(a: Session, b: Session): readonly Clash[] {
  if (a.room === null || a.room !== b.room) return [];
  return [{ kind: 'room', room: a.room, sessions: [a.session, b.session] }];
}

function personClash(
  forum: Forum,
  meeting: Meeting,
  party: PartyId,
  a: Session,
  b: Session,
): readonly Clash[] {
  const sessions = [a.session, b.session] as const;
  const [first, second] = [
    presentAt(forum, meeting, party, a.session),
    presentAt(forum, meeting, party, b.session),
  ];
  if (!first.named || !second.named)
    return first.heads.length + second.heads.length === 0 ? [] : [{ kind: 'roster', party, sessions }];
  const there = new Set([...second.heads, ...second.others].map(({ person }) => person));
  return [...first.heads, ...first.others]
    .filter(({ person }) => there.has(person))
    .map(({ person }): Clash => ({ kind: 'person', party, person, sessions }));
}
