import { type Entered, type Ground, inventedBy } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import type { MeetingsAct, MeetingsCommand } from './acts.ts';
import { evolveDelegations } from './evolve-delegations.ts';
import { evolveInvitations } from './evolve-invitations.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { momentOf } from './moment.ts';
import type { Happening, Meeting, MeetingsSlice, Moment } from './state.ts';

export type Folds = Part<MeetingsSlice, MeetingsCommand, MeetingsAct>['evolve'];

export const evolveMeetings: Folds = {
  ...evolveInvitations,
  ...evolveDelegations,
  ...evolveProgramme,
  VenueAdded: (slice, act) => {
    const { venue, name, address, zone } = act;
    slice.venues[venue] = { venue, name, address, zone, ...inventedBy(act) };
  },
  RoomAdded: (slice, act) => {
    const { room, venue, name, seats, booths } = act;
    slice.rooms[room] = { room, venue, name, seats, booths, ...inventedBy(act) };
  },
  MeetingConvened: (slice, act, entered) => {
    slice.meetings[act.meeting] = convened(act, entered);
  },
  MeetingMoved: (slice, act, entered) => {
    const { place, from, to, reason } = act;
    happened(
      own(slice.meetings, act.meeting),
      act,
      entered,
      { what: 'moved', reason, place, from, to },
      'convened',
    );
  },
  MeetingPostponed: (slice, act, entered) => {
    const meeting = own(slice.meetings, act.meeting);
    happened(meeting, act, entered, { ...still, what: 'postponed', reason: act.reason }, 'postponed');
    if (meeting === undefined) return;
    meeting.from = null;
    meeting.to = null;
  },
  MeetingCancelled: (slice, act, entered) => {
    const what = { ...still, what: 'cancelled', reason: act.reason } as const;
    happened(own(slice.meetings, act.meeting), act, entered, what, 'cancelled');
  },
  MeetingOpened: (slice, act, entered) =>
    happened(own(slice.meetings, act.meeting), act, entered, { ...still, what: 'opened' }, 'open'),
  MeetingClosed: (slice, act, entered) =>
    happened(own(slice.meetings, act.meeting), act, entered, { ...still, what: 'closed' }, 'closed'),
  ProfileChosen: (slice, { meeting, profile }) => {
    const found = own(slice.meetings, meeting);
    if (found !== undefined) found.profile = profile;
  },
  FirstSeatDrawn: (slice, { meeting, first }) => {
    const found = own(slice.meetings, meeting);
    if (found !== undefined) found.firstSeat = first;
  },
};

const still = { reason: null, place: null, from: null, to: null } as const;

function happened(
  meeting: Meeting | undefined,
  act: Ground,
  entered: Entered,
  what: Omit<Happening, keyof Moment>,
  state: Meeting['state'],
): void {
  if (meeting === undefined) return;
  meeting.history.push({ ...momentOf(act, entered), ...what });
  meeting.state = state;
  meeting.place = what.place ?? meeting.place;
  meeting.from = what.from ?? meeting.from;
  meeting.to = what.to ?? meeting.to;
}

function convened(act: Extract<MeetingsAct, { type: 'MeetingConvened' }>, entered: Entered): Meeting {
  const { meeting, number, charter, title, host, level, place, from, to, profile } = act;
  const what = { what: 'convened', reason: null, place, from, to } as const;
  return {
    meeting,
    number,
    charter,
    title,
    host,
    level,
    exercise: act.exercise === true,
    state: 'convened',
    place,
    from,
    to,
    profile,
    firstSeat: null,
    history: [{ ...momentOf(act, entered), ...what }],
    invitations: {},
    delegations: {},
    persons: {},
    credentials: {},
    edits: 0,
    touched: {},
    draft: {},
    releases: [],
    rosters: {},
    bilaterals: {},
    outcomes: {},
  };
}
