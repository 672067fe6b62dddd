import {
  attends,
  type Forum,
  type Instant,
  type Meeting,
  type PartyId,
  personalDay,
  type Release,
  readInstant,
  type Session,
  type SessionId,
  tellsOfExercise,
} from '../../forum/index.ts';
import { type CalendarItem, calendarFeed } from '../documents/index.ts';
import { topicNames } from './changes.ts';
import { remarkOf } from './day.ts';
import { type Answer, concerns, type Inquiry, partyAsked, sheetOf, textOf } from './inquiry.ts';
import { meetingName, placeLine, roomName } from './said.ts';

/** The released programme as a calendar to subscribe to; before the first release it is empty and fills by itself. */
export function feedOf(inquiry: Inquiry): Answer {
  const items = everReleased(inquiry.meeting).flatMap((stand) => itemOf(inquiry, stand, null) ?? []);
  const name = stamped(inquiry, `${meetingName(inquiry)}, ${sheetOf(inquiry).forum}`);
  return { kind: 'text', text: calendarFeed(name, items) };
}

/** A delegation's own programme, for its own people and the secretariat. */
export function delegationFeedOf(inquiry: Inquiry, asked: string): Answer | null {
  const { forum, meeting, words } = inquiry;
  const party = partyAsked(inquiry, asked);
  if (party === null || !concerns(inquiry, party)) return null;
  const own = new Map(personalDay(forum, meeting, party).map((one) => [one.session.session, one]));
  const items = attended(forum, meeting, party).flatMap((stand) => {
    const appointment = own.get(stand.session.session);
    const goes = appointment !== undefined && goesThere(appointment);
    const item = itemOf(inquiry, stand, goes ? remarkOf(inquiry, appointment) : null);
    return item === null ? [] : [{ ...item, cancelled: item.cancelled || !goes }];
  });
  const name = stamped(inquiry, words.t('paper.calendar.delegation', { meeting: meetingName(inquiry) }));
  return { kind: 'text', text: calendarFeed(name, items) };
}

function goesThere({ heads, others, named }: ReturnType<typeof personalDay>[number]): boolean {
  return !named || heads.length + others.length > 0;
}

/** Whoever once accepted may have the items in a calendar already; to anybody else they were never promised. */
function attended(forum: Forum, meeting: Readonly<Meeting>, party: PartyId): readonly Stand[] {
  const answers = meeting.invitations[party]?.answers ?? [];
  const ever = attends(forum, meeting, party) || answers.some(({ answer }) => answer === 'accepted');
  return ever ? everReleased(meeting) : [];
}

/** How an item stood in the last release it was in, and since which release it stands so. */
type Stand = {
  readonly session: Session;
  readonly since: Release;
  readonly dropped: boolean;
};

function everReleased({ releases }: Readonly<Meeting>): readonly Stand[] {
  const stands = new Map<SessionId, Stand>();
  for (const release of releases) {
    const now = new Map(release.sessions.map((session) => [session.session, session]));
    for (const [id, stand] of stands)
      if (!now.has(id) && !stand.dropped) stands.set(id, { ...stand, since: release, dropped: true });
    for (const [id, session] of now) {
      const before = stands.get(id);
      const same = before?.dropped === false && JSON.stringify(before.session) === JSON.stringify(session);
      if (!same) stands.set(id, { session, since: release, dropped: false });
    }
  }
  return [...stands.values()];
}

/** A calendar shows no stamp beside a title, so the title says it. */
function stamped({ meeting, words }: Inquiry, title: string): string {
  return tellsOfExercise(meeting) ? words.t('paper.calendar.exercise', { title }) : title;
}

/** Null for an item without an hour: a calendar has no place for it. */
function itemOf(
  inquiry: Inquiry,
  { session, since, dropped }: Stand,
  remark: string | null,
): CalendarItem | null {
  const { forum, meeting, shell } = inquiry;
  if (session.start === null) return null;
  const off = offSince(meeting, session);
  const room = roomName(inquiry, session.room);
  const about = [topicNames(inquiry, session).join('; '), remark ?? '']
    .filter((part) => part !== '')
    .join('\n');
  return {
    uid: `${session.session}.${meeting.meeting}.${forum.charter.forum}@${shell.origin}`,
    title: stamped(inquiry, textOf(inquiry, session.title)),
    zone: meeting.place.zone,
    day: session.day,
    start: session.start,
    minutes: session.minutes,
    place: room === null ? placeLine(inquiry) : `${room}, ${placeLine(inquiry)}`,
    about: about === '' ? null : about,
    url: null,
    // What calls a whole meeting off comes after the release it calls off.
    release: since.version + (off === null || dropped ? 0 : 1),
    cancelled: dropped || off !== null,
    said: instantOf(off === null || dropped ? since.at : off),
  };
}

/** Since when an item that was released cannot be held: the meeting was called off, or has moved to other days. */
function offSince({ state, from, to, history }: Readonly<Meeting>, { day }: Session): string | null {
  const held = from !== null && to !== null && from <= day && day <= to;
  if (held && state !== 'cancelled' && state !== 'postponed') return null;
  return history.findLast(({ what }) => what !== 'opened' && what !== 'closed')?.at ?? null;
}

function instantOf(at: string): Instant {
  const read = readInstant(at);
  if (read === null) throw new Error(`not an instant: ${at}`);
  return read;
}
