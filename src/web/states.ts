import type { Answer, CredentialStep, MeetingState, Standing } from '../forum/index.ts';
import type { MessageId } from './words/catalogue.ts';
import type { Words } from './words/words.ts';

const standings: { readonly [S in Standing]: MessageId } = {
  member: 'standing.member',
  observer: 'standing.observer',
  guest: 'standing.guest',
  suspended: 'standing.suspended',
  withdrawn: 'standing.withdrawn',
  ended: 'standing.ended',
  outside: 'standing.outside',
};

function isStanding(standing: string): standing is Standing {
  return Object.hasOwn(standings, standing);
}

export const standingKeys: readonly Standing[] = Object.keys(standings).filter(isStanding);

/** "member", "askıya alınmış"; what a newer record calls a standing is shown as it is written there. */
export function standingWord(words: Words, standing: string): string {
  return isStanding(standing) ? words.t(standings[standing]) : standing;
}

const steps: { readonly [S in CredentialStep]: MessageId } = {
  received: 'step.received',
  accepted: 'step.accepted',
  queried: 'step.queried',
  deferred: 'step.deferred',
  rejected: 'step.rejected',
  revoked: 'step.revoked',
};

export function stepWord(words: Words, step: CredentialStep): string {
  return words.t(steps[step]);
}

const meetings: { readonly [S in MeetingState]: MessageId } = {
  convened: 'meetingState.convened',
  postponed: 'meetingState.postponed',
  cancelled: 'meetingState.cancelled',
  open: 'meetingState.open',
  closed: 'meetingState.closed',
};

export function meetingWord(words: Words, state: MeetingState): string {
  return words.t(meetings[state]);
}

const answers: { readonly [A in Answer]: MessageId } = {
  accepted: 'answer.accepted',
  declined: 'answer.declined',
  tentative: 'answer.tentative',
};

/** "accepted"; "no answer yet" where none was given. */
export function answerWord(words: Words, answer: Answer | null): string {
  return words.t(answer === null ? 'answer.none' : answers[answer]);
}
