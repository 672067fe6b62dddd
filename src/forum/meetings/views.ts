import type { Forum } from '../forum.ts';
import type { Day, MeetingId, PartyId, PersonId, SessionId, Text } from '../kernel.ts';
import { own } from '../own.ts';
import { order } from '../parties/order.ts';
import type { Contact, Session } from './acts.ts';
import { inOrder, keepsDay } from './changes.ts';
import { comingTo } from './clashes.ts';
import { firstDay } from './days.ts';
import {
  attends,
  delegatesOf,
  fallenInvitation,
  highestHead,
  invitationOf,
  isHead,
  programmeOf,
  rankOf,
} from './ready.ts';
import { presentAt } from './rosters.ts';
import type { Delegate, Meeting } from './state.ts';

/** Gives one meeting with all its history; undefined where this reader knows of none. */
export function meeting(forum: Forum, id: MeetingId): Readonly<Meeting> | undefined {
  return own(forum.meetings.meetings, id);
}

/** Gives all meetings by the day they begin; a postponed one stands at the day it had last. */
export function meetingsInOrder(forum: Forum): readonly Readonly<Meeting>[] {
  return Object.values(forum.meetings.meetings)
    .map((one) => ({ one, day: firstDay(one) }))
    .sort((a, b) => (a.day === b.day ? a.one.number - b.one.number : a.day < b.day ? -1 : 1))
    .map(({ one }) => one);
}

/** Puts the parties of a meeting, the host among them, in the charter's order of that day, from the first seat that was drawn for it. */
export function inMeetingOrder(
  forum: Forum,
  meeting: Meeting,
  parties: readonly PartyId[],
): readonly PartyId[] {
  const first = meeting.firstSeat === null ? {} : { first: meeting.firstSeat };
  return order(forum, parties, { on: firstDay(meeting), ...first });
}

/** Who sits at the table: the host, and whoever has accepted, in the charter's order. */
export function attending(forum: Forum, meeting: Meeting): readonly PartyId[] {
  return inMeetingOrder(forum, meeting, comingTo(forum, meeting));
}

/** The host and everyone whose invitation stands, whatever they answered, in the charter's order. */
export function asked(forum: Forum, meeting: Meeting): readonly PartyId[] {
  const invited = Object.values(meeting.invitations).filter(({ withdrawn }) => withdrawn === null);
  return inMeetingOrder(forum, meeting, [meeting.host, ...invited.map(({ party }) => party)]);
}

/** The host and everyone asked who may still come, in the charter's order: whose invitation stands, or fell when the meeting lost its day. */
export function expected(forum: Forum, meeting: Meeting): readonly PartyId[] {
  const parties = Object.values(meeting.invitations).map(({ party }) => party);
  const fallen = parties.filter((party) => fallenInvitation(meeting, party) !== undefined);
  return inMeetingOrder(forum, meeting, [...asked(forum, meeting), ...fallen]);
}

/**
 * Says who heads a delegation, at one item of the programme where that is asked: by its roster, else the heads that were notified.
 * Several where the delegation has several (a Presidency of three), none where its roster leaves the seat empty.
 */
export function headsFor(
  forum: Forum,
  meeting: Meeting,
  party: PartyId,
  session?: SessionId,
): readonly Delegate[] {
  return presentAt(forum, meeting, party, session ?? null).heads;
}

/** The programme in the order of the day: the draft where this reader sees it, else the last release. */
export function programme(meeting: Meeting): readonly Session[] {
  return inOrder(programmeOf(meeting));
}

/** The programme everyone has: the last release. */
export function released(meeting: Meeting): readonly Session[] {
  return meeting.releases.at(-1)?.sessions ?? [];
}

/** The meeting was invented, or something that happened to it: where, when, or how it stands. */
export function isExercise({ exercise, history }: Meeting): boolean {
  return exercise || history.some((happening) => happening.exercise === true);
}

/** An item of the programme was invented: as it is drawn up, or for readers of the releases as it was last released. */
export function isInvented({ invented, releases }: Meeting, session: SessionId): boolean {
  const drawn = invented !== undefined && Object.hasOwn(invented, session);
  const last = releases.at(-1);
  return drawn || (last?.exercise === true && last.sessions.some((one) => one.session === session));
}

/** It was invented, or something that a line about it counts: who comes, what was agreed, who met beside it, its programme. */
export function tellsOfExercise(meeting: Meeting): boolean {
  const answers = Object.values(meeting.invitations).flatMap((invitation) => [
    invitation.invited,
    ...invitation.answers,
  ]);
  const rosters = Object.values(meeting.rosters).flatMap((each) => Object.values(each));
  const { outcomes, bilaterals, releases, invented = {} } = meeting;
  const told = [
    ...answers,
    ...Object.values(outcomes),
    ...Object.values(bilaterals),
    ...releases,
    ...rosters,
  ];
  if (Object.keys(invented).length > 0) return true;
  return isExercise(meeting) || told.some((moment) => moment.exercise === true);
}

/**
 * At which level a party comes, and whether that is below the meeting's. A head who was named is a fact; before that it
 * is what the party answered.
 */
export function comesAt(
  forum: Forum,
  meeting: Meeting,
  party: PartyId,
): { readonly level: string; readonly below: boolean } | null {
  const invitation = invitationOf(meeting, party);
  const level = highestHead(forum, meeting, party)?.level ?? invitation?.level ?? null;
  if (level === null) return null;
  // What was judged when the answer came stands, whatever the charter says since.
  if (invitation !== undefined && level === invitation.level) return { level, below: invitation.below };
  return { level, below: rankOf(forum, level) > rankOf(forum, meeting.level) };
}

export type Participant = {
  readonly party: PartyId;
  readonly person: PersonId;
  readonly function: string;
  readonly head: boolean;
  readonly office: Text;
  readonly level: string | null;
  readonly acting: boolean;
  readonly contact: Contact | null;
};

/** Lists everyone who comes, as this reader may know them: parties in the charter's order, persons as their delegation notified them, heads first. */
export function participants(forum: Forum, meeting: Meeting): readonly Participant[] {
  return attending(forum, meeting).flatMap((party) => {
    const rows = delegatesOf(meeting, party).map((delegate): Participant => {
      const { person, office, level, acting, contact } = delegate;
      const head = isHead(forum, delegate);
      return { party, person, function: delegate.function, head, office, level, acting, contact };
    });
    return [...rows.filter(({ head }) => head), ...rows.filter(({ head }) => !head)];
  });
}

/** One line of a day: where a delegation, or one person of it, has to be. */
export type Appointment = {
  readonly session: Session;
  readonly heads: readonly PersonId[];
  readonly others: readonly PersonId[];
  /** The delegation has said who goes; else all of it is expected. */
  readonly named: boolean;
};

/** A delegation's day, or one person's, from the released programme and the rosters; `on` leaves the other days out, and what stands on a day the meeting had before it moved calls nobody. */
export function personalDay(
  forum: Forum,
  meeting: Meeting,
  party: PartyId,
  options: { readonly person?: PersonId; readonly on?: Day } = {},
): readonly Appointment[] {
  if (!attends(forum, meeting, party)) return [];
  const { person, on } = options;
  return released(meeting)
    .filter((session) => keepsDay(meeting, session) && (on === undefined || session.day === on))
    .map((session) => appointment(forum, meeting, party, session))
    .filter(({ heads, others }) => person === undefined || heads.includes(person) || others.includes(person));
}

function appointment(forum: Forum, meeting: Meeting, party: PartyId, session: Session): Appointment {
  const { heads, others, named } = presentAt(forum, meeting, party, session.session);
  const ids = (delegates: readonly Delegate[]): readonly PersonId[] => delegates.map(({ person }) => person);
  return { session, heads: ids(heads), others: ids(others), named };
}
