import { own } from '../own.ts';
import type { Folds } from './evolve.ts';
import { momentOf } from './moment.ts';
import type { Invitation, MeetingsSlice } from './state.ts';

export const evolveInvitations: Pick<
  Folds,
  | 'PartyInvited'
  | 'InvitationWithdrawn'
  | 'PartyReminded'
  | 'LevelNoted'
  | 'InvitationAnswered'
  | 'AnswerNoted'
> = {
  PartyInvited: (slice, act, entered) => {
    const invitations = own(slice.meetings, act.meeting)?.invitations;
    if (invitations === undefined) return;
    const before = own(invitations, act.party);
    invitations[act.party] = {
      party: act.party,
      number: act.number,
      replyBy: act.replyBy ?? null,
      invited: momentOf(act, entered),
      withdrawn: null,
      answer: null,
      level: null,
      below: false,
      levelNoted: false,
      answers: before?.answers ?? [],
      reminders: [],
      note: null,
      earlier: before === undefined ? [] : earlier(before),
    };
  },
  InvitationWithdrawn: (slice, act, entered) => {
    const invitation = invitationOf(slice, act);
    if (invitation !== undefined) invitation.withdrawn = momentOf(act, entered);
  },
  PartyReminded: (slice, act, entered) => {
    invitationOf(slice, act)?.reminders.push({ ...momentOf(act, entered), about: act.about ?? null });
  },
  LevelNoted: (slice, act) => {
    const invitation = invitationOf(slice, act);
    if (invitation !== undefined) invitation.levelNoted = true;
  },
  InvitationAnswered: (slice, act, entered) => {
    const invitation = invitationOf(slice, act);
    if (invitation === undefined) return;
    const { answer, below } = act;
    const level = act.level ?? null;
    invitation.answers.push({ ...momentOf(act, entered), answer, level, below });
    invitation.answer = answer;
    invitation.level = level;
    invitation.below = below;
    invitation.levelNoted = false;
    invitation.note = null;
  },
  AnswerNoted: (slice, act) => {
    const invitation = invitationOf(slice, act);
    if (invitation !== undefined) invitation.note = act.note;
  },
};

function invitationOf(
  slice: MeetingsSlice,
  { meeting, party }: { readonly meeting: string; readonly party: string },
): Invitation | undefined {
  const found = own(slice.meetings, meeting);
  return found === undefined ? undefined : own(found.invitations, party);
}

function earlier({ number, invited, withdrawn, earlier: before }: Invitation): Invitation['earlier'] {
  return [...before, { number, invited, withdrawn: withdrawn ?? invited }];
}
