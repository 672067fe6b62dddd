import type { Forum } from '../forum.ts';
import { type Context, type Day, id, type MeetingId, type PartyId, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { MeetingsCommand, Place } from './acts.ts';
import { daysFault, openingFault } from './calendar.ts';
import { about, published } from './made.ts';
import {
  barredAs,
  knowsLevel,
  meetingIn,
  type Rules,
  refuseBarred,
  running,
  standingInvitations,
  standingOn,
} from './ready.ts';
import type { MeetingsRefusal } from './refusals.ts';
import type { Meeting } from './state.ts';

type Convene = Extract<MeetingsCommand, { type: 'ConveneMeeting' }>;
type Draw = Extract<MeetingsCommand, { type: 'DrawFirstSeat' }>;

export const decideConvening: Pick<
  Rules,
  | 'ConveneMeeting'
  | 'MoveMeeting'
  | 'PostponeMeeting'
  | 'CancelMeeting'
  | 'OpenMeeting'
  | 'CloseMeeting'
  | 'ChooseProfile'
  | 'DrawFirstSeat'
> = {
  ConveneMeeting: convene,
  MoveMeeting: (forum, { meeting, place, from, to, reason }, context) => {
    const found = meetingIn(forum, meeting, 'convened', 'postponed');
    if ('code' in found) return refuse(found);
    const fault =
      daysFault(from, to, context) ?? placeFault(forum, place) ?? hostFault(forum, found.host, from);
    if (fault !== null) return refuse(fault);
    return published({ ...about(context, meeting), type: 'MeetingMoved', place, from, to, reason });
  },
  /** No new day, so no note asks for an answer any more (Banja Luka, 4 September 2018). */
  PostponeMeeting: (forum, { meeting, reason }, context) => {
    const found = meetingIn(forum, meeting, 'convened');
    if ('code' in found) return refuse(found);
    const ground = about(context, meeting);
    const withdrawn = standingInvitations(found).map(
      ({ party }) => ({ ...ground, type: 'InvitationWithdrawn', party, reason }) as const,
    );
    return published({ ...ground, type: 'MeetingPostponed', reason }, ...withdrawn);
  },
  CancelMeeting: (forum, { meeting, reason }, context) => {
    const found = meetingIn(forum, meeting, 'convened', 'postponed');
    if ('code' in found) return refuse(found);
    return published({ ...about(context, meeting), type: 'MeetingCancelled', reason });
  },
  OpenMeeting: (forum, { meeting }, context) => {
    const found = meetingIn(forum, meeting, 'convened');
    if ('code' in found) return refuse(found);
    const fault = refuseBarred(forum, found, found.host, context) ?? openingFault(found, context);
    if (fault !== null) return refuse(fault);
    return published({ ...about(context, meeting), type: 'MeetingOpened' });
  },
  CloseMeeting: (forum, { meeting }, context) => {
    const found = meetingIn(forum, meeting, 'open');
    return 'code' in found ? refuse(found) : published({ ...about(context, meeting), type: 'MeetingClosed' });
  },
  ChooseProfile: (forum, { meeting, profile }, context) => {
    const found = running(forum, meeting);
    if ('code' in found) return refuse(found);
    const fault = profileFault(forum, profile);
    if (fault !== null) return refuse(fault);
    return published({ ...about(context, meeting), type: 'ProfileChosen', profile });
  },
  DrawFirstSeat: drawFirstSeat,
};

function convene(forum: Forum, command: Convene, context: Context): ReturnType<Rules['ConveneMeeting']> {
  const { title, host, place, from, to, level, profile } = command;
  const meeting = command.meeting ?? id<MeetingId>(context.fresh);
  if (own(forum.meetings.meetings, meeting) !== undefined)
    return refuse({ code: 'MeetingTaken', rule: 'record.own-ids', meeting });
  const fault =
    daysFault(from, to, context) ??
    hostFault(forum, host, from) ??
    placeFault(forum, place) ??
    (profile === null ? null : profileFault(forum, profile));
  if (fault !== null) return refuse(fault);
  if (!knowsLevel(forum, level))
    return refuse({ code: 'MeetingLevelUnknown', rule: 'charter.levels', level });
  const number = Object.keys(forum.meetings.meetings).length + 1;
  const what = { number, title, host, place, from, to, level, profile, charter: forum.charter.version };
  return published({ ...about(context, meeting), type: 'MeetingConvened', ...what });
}

function drawFirstSeat(forum: Forum, command: Draw, context: Context): ReturnType<Rules['DrawFirstSeat']> {
  const { meeting, first } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  if (forum.charter.now.order.start !== 'lot') return refuse({ code: 'OrderFixed', rule: 'order.lot' });
  // One draw, valid for the session (A/RES/71/323, paragraph 42): a second would be a choice.
  if (found.firstSeat !== null)
    return refuse({ code: 'SeatDrawn', rule: 'order.lot', party: found.firstSeat });
  const table = seated(forum, found);
  if (first !== undefined && !table.includes(first))
    return refuse({ code: 'NotInvited', rule: 'meetings.invitations', party: first });
  const drawn = first === undefined ? draw(table, context.lots) : { first, lot: null };
  if (drawn === null) return refuse({ code: 'NoLot', rule: 'order.lot' });
  return published({ ...about(context, meeting), type: 'FirstSeatDrawn', ...drawn });
}

/**
 * The host and all who may still come, by id: an order that no name bends. As at the United Nations (PRACTICE 3.4) the
 * draw comes before it is known who sits, and whoever has not answered yet is in it; where the one drawn does not come
 * in the end, the order begins with the name that follows.
 */
function seated(forum: Forum, meeting: Meeting): readonly PartyId[] {
  const coming = standingInvitations(meeting)
    .filter(({ answer }) => answer !== 'declined')
    .map(({ party }) => party);
  return [meeting.host, ...coming].filter((party) => barredAs(forum, meeting, party) === null).sort();
}

/** The first die below the largest multiple of the table's size, so that every name is as likely. */
function draw(
  table: readonly PartyId[],
  lots: readonly number[],
): { readonly first: PartyId; readonly lot: number } | null {
  const fair = Math.floor(2 ** 32 / table.length) * table.length;
  const lot = lots.find((die) => die < fair);
  const first = lot === undefined ? undefined : table[lot % table.length];
  return lot === undefined || first === undefined ? null : { first, lot };
}

function placeFault(forum: Forum, { venue }: Place): MeetingsRefusal | null {
  return venue !== null && own(forum.meetings.venues, venue) === undefined
    ? { code: 'VenueUnknown', rule: 'meetings.venues', venue }
    : null;
}

function hostFault(forum: Forum, party: PartyId, on: Day): MeetingsRefusal | null {
  return standingOn(forum, party, on) === 'member'
    ? null
    : { code: 'HostNotMember', rule: 'meetings.host', party };
}

function profileFault(forum: Forum, profile: string): MeetingsRefusal | null {
  return own(forum.charter.now.profiles, profile) === undefined
    ? { code: 'MeetingProfileUnknown', rule: 'profile.known', profile }
    : null;
}
