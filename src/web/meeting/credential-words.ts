import { attends, type CredentialStep, type PartyId } from '../../forum/index.ts';
import type { Tone, Word } from '../parts/tone.ts';
import type { Scene } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';
import { dayOf } from './days.ts';

type StepWords = { readonly seat: MessageId; readonly row: MessageId; readonly tone?: Tone };

const STEPS: Readonly<Record<CredentialStep, StepWords>> = {
  received: { seat: 'meeting.credentials.toExamine', row: 'meeting.credentials.received.on' },
  accepted: { seat: 'meeting.credentials.inOrder', row: 'meeting.credentials.accepted.on' },
  queried: { seat: 'meeting.credentials.queried', row: 'meeting.credentials.queried.on', tone: 'wait' },
  deferred: { seat: 'meeting.credentials.deferred', row: 'meeting.credentials.deferred.on' },
  rejected: {
    seat: 'meeting.credentials.rejected',
    row: 'meeting.credentials.rejected.on',
    tone: 'refused',
  },
  revoked: { seat: 'meeting.credentials.revoked', row: 'meeting.credentials.revoked.on', tone: 'refused' },
};

/** Where a delegation's credentials stand, in two words; null where none are asked for or it does not come. */
export function credentialWord(scene: Scene, party: PartyId): (Word & { readonly done: boolean }) | null {
  const { forum, meeting, words } = scene;
  const { required, signers } = forum.charter.now.credentials;
  if (!required || !attends(forum, meeting, party)) return null;
  const credentials = meeting.credentials[party];
  if (credentials === undefined) return { text: words.t('meeting.credentials.none'), done: false };
  const { step, signer } = credentials;
  if (step === 'received' && signer === null && signers.length > 0)
    return { text: words.t('meeting.credentials.unsigned'), tone: 'wait', done: false };
  const { seat, tone } = STEPS[step];
  return { text: words.t(seat), tone, done: step === 'accepted' };
}

/** The same with its day, for a table; null where there is nothing to say. */
export function credentialRow(scene: Scene, party: PartyId): Word | null {
  const { meeting, words } = scene;
  const credentials = meeting.credentials[party];
  const last = credentials?.steps.at(-1);
  if (credentials === undefined || last === undefined) return null;
  const word = credentialWord(scene, party);
  if (credentials.step === 'received' && word?.tone === 'wait')
    return { text: words.t('meeting.credentials.unsigned.row'), tone: 'wait' };
  return stepWord(scene, last, 'last');
}

/** One step of the history, with its day; papers wait to be examined as long as nothing came after them. */
export function stepWord(
  scene: Pick<Scene, 'words' | 'visit' | 'meeting'>,
  moment: NonNullable<Scene['meeting']['credentials'][string]>['steps'][number],
  place: 'last' | 'earlier',
): Word {
  const { row, tone } = STEPS[moment.step];
  const past = place === 'earlier' && moment.step === 'received';
  const id = past ? 'meeting.credentials.received.then' : row;
  return { text: scene.words.t(id, { day: dayOf(scene, moment) }), tone };
}
