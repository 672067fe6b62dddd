import type { Forum, Refusal } from '../forum.ts';
import { type Context, done, type PartyId, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { Answer, MeetingsCommand, Reminder } from './acts.ts';
import { replyFault } from './calendar.ts';
import { about, between, published, to } from './made.ts';
import { headBelow } from './missing-delegates.ts';
import {
  comes,
  entitled,
  hasAnswered,
  invitationOf,
  knowsLevel,
  movedSince,
  type Rules,
  rankOf,
  refuseBarred,
  running,
  standingOn,
} from './ready.ts';
import type { MeetingsRefusal } from './refusals.ts';
import type { Invitation, Meeting } from './state.ts';

type Invite = Extract<MeetingsCommand, { type: 'InviteParty' }>;
type AnswerIt = Extract<MeetingsCommand, { type: 'AnswerInvitation' }>;

export const decideInvitations: Pick<
  Rules,
  'InviteParty' | 'WithdrawInvitation' | 'RemindParty' | 'NoteLevel' | 'AnswerInvitation'
> = {
  InviteParty: invite,
  WithdrawInvitation: (forum, { meeting, party, reason }, context) => {
    const found = running(forum, meeting);
    if ('code' in found) return refuse(found);
    if (invitationOf(found, party) === undefined)
      return refuse({ code: 'NotInvited', rule: 'meetings.invitations', party });
    const why = reason === undefined ? {} : { reason };
    return published({ ...about(context, meeting), type: 'InvitationWithdrawn', party, ...why });
  },
  RemindParty: (forum, { meeting, party, about: what }, context) => {
    const found = running(forum, meeting);
    if ('code' in found) return refuse(found);
    if (invitationOf(found, party) === undefined)
      return refuse({ code: 'NotInvited', rule: 'meetings.invitations', party });
    const fault = remindFault(forum, found, party, what ?? 'answer');
    if (fault !== null) return refuse(fault);
    const of = what === undefined ? {} : { about: what };
    return done(to(between(party), { ...about(context, meeting), type: 'PartyReminded', party, ...of }));
  },
  NoteLevel: (forum, { meeting, party }, context) => {
    const found = running(forum, meeting);
    if ('code' in found) return refuse(found);
    const invitation = invitationOf(found, party);
    if (invitation?.answer !== 'accepted')
      return refuse({ code: 'NotAttending', rule: 'meetings.invitations', party });
    if (!invitation.below) return refuse({ code: 'LevelNotBelow', rule: 'meetings.level', party });
    return done(to('secretariat', { ...about(context, meeting), type: 'LevelNoted', party }));
  },
  AnswerInvitation: answer,
};

function invite(forum: Forum, command: Invite, context: Context): ReturnType<Rules['InviteParty']> {
  const { meeting, party, number, replyBy } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  if (own(forum.parties.parties, party) === undefined)
    return refuse({ code: 'PartyUnknown', rule: 'parties.known', party });
  if (party === found.host) return refuse({ code: 'HostInvites', rule: 'meetings.host', party });
  const standing = found.from === null ? 'outside' : standingOn(forum, party, found.from);
  if (!entitled.includes(standing))
    return refuse({ code: 'NotEntitled', rule: 'parties.standing', party, standing });
  if (invitationOf(found, party) !== undefined)
    return refuse({ code: 'AlreadyInvited', rule: 'meetings.invitations', party });
  const fault = replyFault(replyBy, found, context);
  if (fault !== null) return refuse(fault);
  const by = replyBy === undefined ? {} : { replyBy };
  return published({ ...about(context, meeting), type: 'PartyInvited', party, number, ...by });
}

/** Nobody is asked for what it has given; who does not come is asked for neither people nor papers. */
function remindFault(
  forum: Forum,
  meeting: Meeting,
  party: PartyId,
  about: Reminder,
): MeetingsRefusal | null {
  if (about !== 'answer')
    return comes(meeting, party) ? null : { code: 'NotAttending', rule: 'meetings.invitations', party };
  const owed = invitationOf(meeting, party);
  if (owed === undefined || !hasAnswered(meeting, owed) || headBelow(forum, meeting, party) !== null)
    return null;
  return { code: 'AnswerAlready', rule: 'meetings.invitations', party };
}

function answer(forum: Forum, command: AnswerIt, context: Context): ReturnType<Rules['AnswerInvitation']> {
  const { meeting, party, answer: given, note } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  const invitation = invitationOf(found, party);
  if (invitation === undefined) return refuse({ code: 'NotInvited', rule: 'meetings.invitations', party });
  const barred = refuseBarred(forum, found, party, context);
  if (barred !== null) return refuse(barred);
  // Whoever does not come sits at no level.
  const level = given === 'declined' ? undefined : command.level;
  const fault = levelFault(forum, given, level);
  if (fault !== null) return refuse(fault);
  if (isSame(found, invitation, command))
    return refuse({ code: 'AnswerAlready', rule: 'meetings.invitations', party });
  // A lower level is no refusal: who comes is the party's own affair, and it is shown (Istanbul, 26 July 2025).
  const below = level !== undefined && rankOf(forum, level) > rankOf(forum, found.level);
  const at = level === undefined ? {} : { level };
  const ground = about(context, meeting);
  const answered = { ...ground, type: 'InvitationAnswered', party, answer: given, ...at, below } as const;
  if (note === undefined) return published(answered);
  const noted = { ...ground, type: 'AnswerNoted', party, note } as const;
  return done(to('public', answered), to(between(party), noted));
}

function levelFault(forum: Forum, answer: Answer, level: string | undefined): Refusal | null {
  if (level === undefined)
    return answer === 'accepted' ? { code: 'LevelMissing', rule: 'meetings.level' } : null;
  return knowsLevel(forum, level) ? null : { code: 'LevelUnknown', rule: 'charter.levels', level };
}

/**
 * An answer given to another day says something new when it is given again, and so does one with words of its own: what
 * words came before is not asked, for they may be erased.
 */
function isSame(meeting: Meeting, before: Invitation, { answer, level, note }: AnswerIt): boolean {
  if (note !== undefined || movedSince(meeting, before)) return false;
  return before.answer === answer && (answer === 'declined' || before.level === (level ?? null));
}
