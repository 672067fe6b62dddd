import type { Forum } from '../forum.ts';
import { type Context, done, id, type PersonId, refuse, type SessionId } from '../kernel.ts';
import { own } from '../own.ts';
import type { MeetingsCommand, Session } from './acts.ts';
import { draftChanges, inOrder } from './changes.ts';
import { about, published, sourced, to } from './made.ts';
import {
  comes,
  profileKey,
  profileOf,
  programmeOfSpeaker,
  type Rules,
  refuseBarred,
  running,
} from './ready.ts';
import type { MeetingsRefusal } from './refusals.ts';
import { overlap, presentAt, rosterOf } from './rosters.ts';
import type { Meeting } from './state.ts';

type Plan = Extract<MeetingsCommand, { type: 'PlanSession' }>;
type Change = Extract<MeetingsCommand, { type: 'ChangeSession' }>;
type SetIt = Extract<MeetingsCommand, { type: 'SetRoster' }>;
type Release = Extract<MeetingsCommand, { type: 'ReleaseProgramme' }>;

export const decideProgramme: Pick<
  Rules,
  'PlanSession' | 'ChangeSession' | 'DropSession' | 'SetRoster' | 'ReleaseProgramme'
> = {
  PlanSession: plan,
  ChangeSession: change,
  DropSession: (forum, { meeting, session }, context) => {
    const found = running(forum, meeting);
    if ('code' in found) return refuse(found);
    if (own(found.draft, session) === undefined)
      return refuse({ code: 'SessionUnknown', rule: 'programme.known', session });
    return done(to('secretariat', { ...about(context, meeting), type: 'SessionDropped', session }));
  },
  SetRoster: setRoster,
  ReleaseProgramme: release,
};

function plan(forum: Forum, command: Plan, context: Context): ReturnType<Rules['PlanSession']> {
  const { meeting } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  const session = { ...command.session, session: command.session.session ?? id<SessionId>(context.fresh) };
  if (own(found.touched, session.session) !== undefined)
    return refuse({ code: 'SessionTaken', rule: 'record.own-ids', session: session.session });
  const fault = sessionFault(forum, found, session);
  if (fault !== null) return refuse(fault);
  return done(to('secretariat', { ...about(context, meeting), type: 'SessionPlanned', session }));
}

function change(forum: Forum, command: Change, context: Context): ReturnType<Rules['ChangeSession']> {
  const { meeting, session, base } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  if (own(found.draft, session.session) === undefined)
    return refuse({ code: 'SessionUnknown', rule: 'programme.known', session: session.session });
  // Another item that changed meanwhile does no harm to this form.
  if (base > found.edits || (own(found.touched, session.session) ?? 0) > base)
    return refuse({ code: 'ProgrammeMoved', rule: 'record.no-stale-form', now: found.edits });
  const fault = sessionFault(forum, found, session);
  if (fault !== null) return refuse(fault);
  return done(to('secretariat', { ...about(context, meeting), type: 'SessionChanged', session }));
}

function release(forum: Forum, command: Release, context: Context): ReturnType<Rules['ReleaseProgramme']> {
  const { meeting, base } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  if (base !== found.edits)
    return refuse({ code: 'ProgrammeMoved', rule: 'record.no-stale-form', now: found.edits });
  if (draftChanges(found).length === 0)
    return refuse({ code: 'NothingToRelease', rule: 'programme.release' });
  const sessions = inOrder(Object.values(found.draft));
  // The meeting may have moved, or taken another profile, since an item was drawn up.
  const fault = sessions.map((session) => whenFault(forum, found, session)).find((one) => one !== null);
  if (fault !== undefined) return refuse(fault);
  const version = (found.releases.at(-1)?.version ?? 0) + 1;
  return published({ ...about(context, meeting), type: 'ProgrammeReleased', version, sessions });
}

function setRoster(forum: Forum, command: SetIt, context: Context): ReturnType<Rules['SetRoster']> {
  const { meeting, session, party, head, persons } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  const programme = programmeOfSpeaker(found, context.by);
  const item = programme.find((one) => one.session === session);
  if (item === undefined) return refuse({ code: 'SessionUnknown', rule: 'programme.known', session });
  const barred = refuseBarred(forum, found, party, context);
  if (barred !== null) return refuse(barred);
  if (!comes(found, party)) return refuse({ code: 'NotAttending', rule: 'meetings.invitations', party });
  const stranger = persons.find((person) => own(found.persons, person) !== party);
  if (stranger !== undefined) return refuse({ code: 'NotNamed', rule: 'delegation.once', person: stranger });
  if (head !== null && !persons.includes(head))
    return refuse({ code: 'HeadNotOnRoster', rule: 'programme.roster', person: head });
  const elsewhere = elsewhereFault(forum, found, programme, item, command);
  if (elsewhere !== null) return refuse(elsewhere);
  const what = { session, party, head, persons: [...persons] };
  const told = sourced(context) || rosterOf(found, session, party)?.told === true;
  return done(to(told ? 'public' : 'member', { ...about(context, meeting), type: 'RosterSet', ...what }));
}

function sessionFault(forum: Forum, meeting: Meeting, session: Session): MeetingsRefusal | null {
  const { kind, topics, room } = session;
  const { sessionKinds, topics: known } = forum.charter.now;
  if (own(sessionKinds, kind) === undefined)
    return { code: 'SessionKindUnknown', rule: 'charter.sessionKinds', kind };
  const topic = topics.find((key) => own(known, key) === undefined);
  if (topic !== undefined) return { code: 'TopicUnknown', rule: 'charter.topics', topic };
  if (room !== null && own(forum.meetings.rooms, room) === undefined)
    return { code: 'RoomUnknown', rule: 'meetings.venues', room };
  return whenFault(forum, meeting, session);
}

function whenFault(forum: Forum, meeting: Meeting, { kind, day }: Session): MeetingsRefusal | null {
  if (meeting.from === null || meeting.to === null || day < meeting.from || day > meeting.to)
    return { code: 'OutsideMeeting', rule: 'programme.days', day };
  const photo = own(forum.charter.now.sessionKinds, kind)?.photo === true;
  return photo && profileOf(forum, meeting)?.photo === false
    ? { code: 'PhotoUnderProfile', rule: 'profile.photo', profile: profileKey(forum, meeting) }
    : null;
}

/** A head that another roster already puts into another room at the same hour. */
function elsewhereFault(
  forum: Forum,
  meeting: Meeting,
  programme: readonly Session[],
  item: Session,
  roster: SetIt,
): MeetingsRefusal | null {
  const { party } = roster;
  const heads = headsOn(forum, meeting, roster);
  for (const other of programme) {
    if (other.session === item.session || !overlap(item, other)) continue;
    if (rosterOf(meeting, other.session, party) === undefined) continue;
    const there = presentAt(forum, meeting, party, other.session).heads.map(({ person }) => person);
    const person = heads.find((one) => there.includes(one));
    if (person !== undefined)
      return { code: 'PersonElsewhere', rule: 'programme.one-place', person, session: other.session };
  }
  return null;
}

function headsOn(forum: Forum, meeting: Meeting, { party, head, persons }: SetIt): readonly PersonId[] {
  if (head !== null) return [head];
  const { heads } = presentAt(forum, meeting, party, null);
  return heads.map(({ person }) => person).filter((person) => persons.includes(person));
}
