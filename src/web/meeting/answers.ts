import {
  type Answer,
  fallenInvitation,
  firstDayAt,
  type GivenAnswer,
  hasAnswered,
  type Invitation,
  type PartyId,
  standingInvitations,
} from '../../forum/index.ts';
import { type NearScene, nearDay, type Scene } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';

export const ANSWERS: Readonly<Record<Answer, MessageId>> = {
  accepted: 'meeting.answer.accepted',
  declined: 'meeting.answer.declined',
  tentative: 'meeting.answer.tentative',
};

/** Answers to the note that stands, the newest first. */
export function answersNow({ answers, invited, withdrawn }: Invitation): readonly GivenAnswer[] {
  return withdrawn === null ? answers.filter(({ seq }) => seq > invited.seq).toReversed() : [];
}

/** Answers to notes that stand no more, the newest first. */
export function answersBefore(invitation: Invitation): readonly GivenAnswer[] {
  const now = answersNow(invitation);
  return invitation.answers.filter((one) => !now.includes(one)).toReversed();
}

/** "answered for 5 December: accepted": an answer to a day that is not the meeting's any more. */
export function answeredFor(scene: NearScene, { seq, answer }: GivenAnswer): string {
  const { words, meeting } = scene;
  const given = words.t(ANSWERS[answer]);
  const day = firstDayAt(meeting, seq);
  return day === null ? given : words.t('meeting.answer.for', { day: nearDay(scene, day), answer: given });
}

/** The last answer of a party whose note fell with the day of the meeting. */
export function answeredBefore(scene: Scene, party: PartyId): string | null {
  const fallen = fallenInvitation(scene.meeting, party);
  const last = fallen === undefined ? undefined : answersBefore(fallen)[0];
  return last === undefined ? null : answeredFor(scene, last);
}

/** "5 of 6 answered"; while no note stands, whether there were any. */
export function answeredOf({ meeting, words }: Scene): string {
  const { t, number } = words;
  const noted = standingInvitations(meeting);
  const answered = noted.filter((invitation) => hasAnswered(meeting, invitation)).length;
  if (noted.length > 0)
    return t('meeting.sum.answered', { answered: number(answered), invited: number(noted.length) });
  const fallen = Object.values(meeting.invitations).some(
    ({ party }) => fallenInvitation(meeting, party) !== undefined,
  );
  return t(fallen ? 'meeting.answer.anew' : 'meeting.centre.nobody');
}

/** A meeting that was held and of which nobody recorded an answer: who came is not known, not that nobody did. */
export function noAnswerRecorded({ state, invitations }: Scene['meeting']): boolean {
  return state === 'closed' && Object.values(invitations).every(({ answers }) => answers.length === 0);
}
