import type { Forum } from '../forum.ts';
import { type Context, done, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { MeetingsCommand } from './acts.ts';
import { replyFault } from './calendar.ts';
import { about, between, published, to } from './made.ts';
import {
  entitled,
  invitationOf,
  knowsLevel,
  type Rules,
  rankOf,
  refuseBarred,
  running,
  standingOn,
} from './ready.ts';

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
    const of = what === undefined ? {} : { about: what };
    return done(to(between(party), { ...about(context, meeting), type: 'PartyReminded', party, ...of }));
  },
  NoteLevel: (forum, { meeting, party }, context) => {
    const found = running(forum, meeting);
    if ('code' in found) return refuse(found);
    if (invitationOf(found, party)?.answer !== 'accepted')
      return refuse({ code: 'NotAttending', rule: 'meetings.invitations', party });
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

function answer(forum: Forum, command: AnswerIt, context: Context): ReturnType<Rules['AnswerInvitation']> {
  const { meeting, party, answer: given, level, note } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  if (invitationOf(found, party) === undefined)
    return refuse({ code: 'NotInvited', rule: 'meetings.invitations', party });
  const barred = refuseBarred(forum, found, party, context);
  if (barred !== null) return refuse(barred);
  if (given === 'accepted' && level === undefined)
    return refuse({ code: 'LevelMissing', rule: 'meetings.level' });
  if (level !== undefined && !knowsLevel(forum, level))
    return refuse({ code: 'LevelUnknown', rule: 'charter.levels', level });
  // A lower level is no refusal: who comes is the party's own affair, and it is shown (Istanbul, 26 July 2025).
  const below = level !== undefined && rankOf(forum, level) > rankOf(forum, found.level);
  const at = level === undefined ? {} : { level };
  const ground = about(context, meeting);
  const answered = { ...ground, type: 'InvitationAnswered', party, answer: given, ...at, below } as const;
  if (note === undefined) return published(answered);
  const noted = { ...ground, type: 'AnswerNoted', party, note } as const;
  return done(to('public', answered), to(between(party), noted));
}
