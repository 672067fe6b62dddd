import type { Forum } from '../forum.ts';
import { own } from '../own.ts';
import type { Session } from './acts.ts';
import { draftChanges, inOrder } from './changes.ts';
import { type Clash, clashes, comingTo } from './clashes.ts';
import type { Missing } from './missing.ts';
import { profileKey, profileOf, programmeOf } from './ready.ts';
import { presentAt } from './rosters.ts';
import type { Meeting } from './state.ts';

const change = { deed: 'ChangeSession', whose: 'secretariat' } as const;

export function missingSessions(forum: Forum, meeting: Meeting): readonly Missing[] {
  const sessions = inOrder(programmeOf(meeting));
  if (sessions.length === 0) return [{ kind: 'ProgrammeEmpty', deed: 'PlanSession', whose: 'secretariat' }];
  return [
    ...sessions.flatMap((session) => [
      ...whenAndWhere(meeting, session),
      ...photoOf(forum, meeting, session),
      ...roomOf(forum, meeting, session),
    ]),
    ...clashes(forum, meeting).map(clashOf),
    ...unreleased(meeting),
  ];
}

function whenAndWhere(meeting: Meeting, { session, day, start, room }: Session): readonly Missing[] {
  const { from, to } = meeting;
  const outside = from !== null && to !== null && (day < from || day > to);
  return [
    ...(outside ? [{ kind: 'SessionOutside', session, day, ...change } as const] : []),
    ...(start === null ? [{ kind: 'SessionUntimed', session, ...change } as const] : []),
    ...(room === null ? [{ kind: 'SessionRoomless', session, ...change } as const] : []),
  ];
}

/** Planned before the profile was chosen. */
function photoOf(forum: Forum, meeting: Meeting, { session, kind }: Session): readonly Missing[] {
  const photo = own(forum.charter.now.sessionKinds, kind)?.photo === true;
  if (!photo || profileOf(forum, meeting)?.photo !== false) return [];
  const profile = profileKey(forum, meeting);
  return [{ kind: 'PhotoUnderProfile', session, profile, deed: 'DropSession', whose: 'secretariat' }];
}

function roomOf(forum: Forum, meeting: Meeting, item: Session): readonly Missing[] {
  const room = item.room === null ? undefined : own(forum.meetings.rooms, item.room);
  if (room === undefined) return [];
  const { session, interpretation: languages } = item;
  const { booths, seats } = room;
  const persons = comingTo(forum, meeting)
    .map((party) => presentAt(forum, meeting, party, session))
    // A delegation that has not said who goes needs its heads' seats at least.
    .reduce(
      (sum, { heads, others, named }) => sum + Math.max(1, heads.length) + (named ? others.length : 0),
      0,
    );
  const where = { session, room: room.room, ...change };
  return [
    ...(languages.length > booths ? [{ kind: 'BoothsShort', booths, languages, ...where } as const] : []),
    ...(persons > seats ? [{ kind: 'SeatsShort', seats, persons, ...where } as const] : []),
  ];
}

function clashOf(clash: Clash): Missing {
  const { sessions } = clash;
  switch (clash.kind) {
    case 'room':
      return { kind: 'RoomClash', room: clash.room, sessions, ...change };
    case 'person': {
      const { party, person } = clash;
      return { kind: 'PersonClash', party, person, sessions, deed: 'SetRoster', whose: 'party' };
    }
    case 'roster':
      return { kind: 'RosterMissing', party: clash.party, sessions, deed: 'SetRoster', whose: 'party' };
  }
}

function unreleased(meeting: Meeting): readonly Missing[] {
  const changes = draftChanges(meeting).length;
  if (changes === 0) return [];
  const version = (meeting.releases.at(-1)?.version ?? 0) + 1;
  return [{ kind: 'ProgrammeUnreleased', changes, version, deed: 'ReleaseProgramme', whose: 'secretariat' }];
}
