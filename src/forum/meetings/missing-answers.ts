import type { Forum } from '../forum.ts';
import type { Day, PartyId } from '../kernel.ts';
import { own } from '../own.ts';
import { dayOfMoment, daysBetween } from './days.ts';
import type { Missing } from './missing.ts';
import { barredAs, fallenInvitation, invitationOf, movedSince, standingOn } from './ready.ts';
import type { Invitation, Meeting } from './state.ts';
import { inMeetingOrder } from './views.ts';

/** Days after which a note without a day to answer by counts as waiting long. */
const patience = 14;

export function missingAnswers(
  forum: Forum,
  meeting: Meeting,
  today: Day,
  parties: readonly PartyId[],
): readonly Missing[] {
  const invited = parties
    .filter((party) => barredAs(forum, meeting, party) === null)
    .flatMap((party) => invitationOf(meeting, party) ?? []);
  return [...notInvited(forum, meeting), ...invited.flatMap((one) => answerOf(meeting, today, one))];
}

function notInvited(forum: Forum, meeting: Meeting): readonly Missing[] {
  const { from, host } = meeting;
  if (from === null || meeting.state !== 'convened') return [];
  const members = Object.values(forum.parties.parties)
    .map(({ party }) => party)
    .filter((party) => party !== host && standingOn(forum, party, from) === 'member')
    .filter((party) => unasked(meeting, party));
  return inMeetingOrder(forum, meeting, members).map((party) => ({
    kind: 'NotInvited',
    party,
    deed: 'InviteParty',
    whose: 'secretariat',
  }));
}

/** Never invited, or no more since the meeting was put off; whose note was withdrawn by name is left out on purpose. */
function unasked(meeting: Meeting, party: PartyId): boolean {
  return own(meeting.invitations, party) === undefined || fallenInvitation(meeting, party) !== undefined;
}

function answerOf(meeting: Meeting, today: Day, invitation: Invitation): readonly Missing[] {
  const { party, answer, level, below, levelNoted } = invitation;
  const remind = { party, deed: 'RemindParty', whose: 'secretariat' } as const;
  if (answer === null) return [{ kind: 'AnswerMissing', ...waiting(invitation, today), ...remind }];
  if (answer === 'tentative') return [{ kind: 'AnswerTentative', ...remind }];
  const stale: readonly Missing[] = movedSince(meeting, invitation)
    ? [{ kind: 'AnswerBeforeMove', ...remind }]
    : [];
  if (answer !== 'accepted' || !below || level === null || levelNoted) return stale;
  const wanted = meeting.level;
  return [...stale, { kind: 'LevelBelow', party, level, wanted, deed: 'NoteLevel', whose: 'secretariat' }];
}

function waiting(
  { invited, replyBy, reminders }: Invitation,
  today: Day,
): Pick<Extract<Missing, { kind: 'AnswerMissing' }>, 'since' | 'days' | 'replyBy' | 'late' | 'reminders'> {
  const since = dayOfMoment(invited);
  const days = Math.max(0, daysBetween(since, today));
  const late = replyBy === null ? days > patience : today > replyBy;
  return { since, days, replyBy, late, reminders: reminders.length };
}
