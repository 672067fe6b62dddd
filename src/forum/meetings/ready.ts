import type { Profile } from '../charter/charter.ts';
import { onDay } from '../dated.ts';
import type { Forum } from '../forum.ts';
import type { Actor, Context, Day, MeetingId, PartyId } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import { dayOfSaying, standingOf, today } from '../parties/party-rules.ts';
import type { MeetingState, MeetingsAct, MeetingsCommand, Session } from './acts.ts';
import { firstDay } from './days.ts';
import type { MeetingsRefusal } from './refusals.ts';
import type { Delegate, Invitation, Meeting, MeetingsSlice } from './state.ts';

export type Rules = Part<MeetingsSlice, MeetingsCommand, MeetingsAct>['decide'];

/** The meeting, if it is in one of these states; else why not. */
export function meetingIn(
  forum: Forum,
  meeting: MeetingId,
  ...states: readonly MeetingState[]
): Meeting | MeetingsRefusal {
  const found = own(forum.meetings.meetings, meeting);
  if (found === undefined) return { code: 'MeetingUnknown', rule: 'meetings.known', meeting };
  const { state } = found;
  if (states.includes(state)) return found;
  const ended = state === 'cancelled' || state === 'closed';
  return { code: ended ? 'MeetingEnded' : 'MeetingNotReady', rule: 'meetings.state', meeting, state };
}

/** A meeting being prepared or held. */
export function running(forum: Forum, meeting: MeetingId): Meeting | MeetingsRefusal {
  return meetingIn(forum, meeting, 'convened', 'open');
}

export function profileKey(forum: Forum, meeting: Meeting): string {
  return meeting.profile ?? forum.charter.now.profile;
}

export function profileOf(forum: Forum, meeting: Meeting): Profile | undefined {
  return own(forum.charter.now.profiles, profileKey(forum, meeting));
}

export function standingOn(forum: Forum, party: PartyId, day: Day): string {
  const known = own(forum.parties.parties, party);
  return known === undefined ? 'outside' : (onDay(known.standings, day)?.standing ?? 'outside');
}

export function knowsLevel(forum: Forum, level: string): boolean {
  return forum.charter.now.levels.some(({ key }) => key === level);
}

/** 1 is the highest; a level that no charter names ranks below all. */
export function rankOf(forum: Forum, level: string | null): number {
  return forum.charter.now.levels.find(({ key }) => key === level)?.rank ?? Number.MAX_SAFE_INTEGER;
}

/** The invitation that stands now. */
export function invitationOf(meeting: Meeting, party: PartyId): Invitation | undefined {
  const invitation = own(meeting.invitations, party);
  return invitation?.withdrawn === null ? invitation : undefined;
}

/** The invitation that fell with the day of a meeting that was put off: the party is to be invited anew (T22). */
export function fallenInvitation(meeting: Meeting, party: PartyId): Invitation | undefined {
  const invitation = own(meeting.invitations, party);
  const withdrawn = invitation?.withdrawn ?? null;
  if (withdrawn === null) return undefined;
  // Putting a meeting off withdraws every note after it; by name a note is withdrawn only while there is a day.
  const before = meeting.history.findLast(({ seq }) => seq < withdrawn.seq);
  return before?.what === 'postponed' ? invitation : undefined;
}

export function standingInvitations(meeting: Meeting): readonly Invitation[] {
  return Object.values(meeting.invitations).filter(({ withdrawn }) => withdrawn === null);
}

/** Whether the meeting got another day after the last answer, which was given to the former one. */
export function movedSince(meeting: Meeting, { answers }: Invitation): boolean {
  const given = answers.at(-1)?.seq ?? 0;
  return (meeting.history.findLast(({ what }) => what === 'moved')?.seq ?? -1) > given;
}

/** A yes or a no to the day that stands; who is not certain yet, or spoke of another day, has yet to answer. */
export function hasAnswered(meeting: Meeting, invitation: Invitation): boolean {
  const { answer } = invitation;
  return answer !== null && answer !== 'tentative' && !movedSince(meeting, invitation);
}

/** The highest of several heads gives the delegation its level. */
export function highestHead(forum: Forum, meeting: Meeting, party: PartyId): Delegate | undefined {
  const heads = delegatesOf(meeting, party).filter((delegate) => isHead(forum, delegate));
  return heads.sort((a, b) => rankOf(forum, a.level) - rankOf(forum, b.level))[0];
}

/** The host, and whoever has accepted, as long as their standing lets them sit. */
export function attends(forum: Forum, meeting: Meeting, party: PartyId): boolean {
  return comes(meeting, party) && barredAs(forum, meeting, party) === null;
}

/** The host, and whoever has accepted, whatever befell their standing since. */
export function comes(meeting: Meeting, party: PartyId): boolean {
  return party === meeting.host || invitationOf(meeting, party)?.answer === 'accepted';
}

/** Who may be asked to a meeting and sit at it (docs/rules.md, `parties.standing`). */
export const entitled: readonly string[] = ['member', 'observer', 'guest'];

/** The standing that keeps a party from a meeting, on its first day or, once it is open, on the day it has come to; null where it may sit. */
export function barredAs(forum: Forum, meeting: Meeting, party: PartyId): string | null {
  const standing = standingOn(forum, party, sittingDay(forum, meeting));
  return entitled.includes(standing) ? null : standing;
}

/** Why a party does nothing at a meeting: it may not sit at it, or has lost its standing by the day it speaks. */
export function refuseBarred(
  forum: Forum,
  meeting: Meeting,
  party: PartyId,
  context: Context,
): MeetingsRefusal | null {
  const now = standingOf(forum, party, dayOfSaying(context));
  const standing = now === null || entitled.includes(now) ? barredAs(forum, meeting, party) : now;
  return standing === null ? null : { code: 'NotEntitled', rule: 'parties.standing', party, standing };
}

/** Who sat when a meeting began has sat at it; while it goes on, whoever is suspended leaves the table that day. */
function sittingDay(forum: Forum, meeting: Meeting): Day {
  const first = firstDay(meeting);
  if (meeting.state !== 'open') return first;
  const now = today(forum);
  const last = meeting.to ?? first;
  return now < first ? first : now > last ? last : now;
}

/** As the delegation notified them. */
export function delegatesOf(meeting: Meeting, party: PartyId): readonly Delegate[] {
  return Object.values(own(meeting.delegations, party)?.delegates ?? {}).sort((a, b) => a.place - b.place);
}

export function isHead(forum: Forum, delegate: Delegate): boolean {
  return forum.charter.now.functions.some(({ key, head }) => head && key === delegate.function);
}

/** The programme as who speaks may know it: a delegation knows what was released, and a draft would answer its questions. */
export function programmeOfSpeaker(meeting: Meeting, { party }: Actor): readonly Session[] {
  return party === null ? programmeOf(meeting) : (meeting.releases.at(-1)?.sessions ?? []);
}

/** The programme as this reader may know it: the draft, or else the last release. */
export function programmeOf(meeting: Meeting): readonly Session[] {
  return meeting.edits > 0 ? Object.values(meeting.draft) : (meeting.releases.at(-1)?.sessions ?? []);
}
