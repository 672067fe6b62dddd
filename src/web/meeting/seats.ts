import {
  attends,
  barredAs,
  comesAt,
  delegatesOf,
  fallenInvitation,
  headsFor,
  invitationOf,
  type PartyId,
  plate,
} from '../../forum/index.ts';
import type { RingSeat } from '../parts/ring-seat.ts';
import type { State } from '../parts/state-mark.tsx';
import type { Word } from '../parts/tone.ts';
import { hrefIn, isInside, isOver, levelName, type Scene } from '../scene.ts';
import { standingWord } from '../states.ts';
import { ANSWERS, answeredBefore } from './answers.ts';
import { credentialWord } from './credential-words.ts';

/** A party's seat at the meeting's table: its plate, where it stands, and that in words. */
export function seatOf(scene: Scene, party: PartyId): RingSeat {
  const face = faceOf(scene, party);
  const words = isOver(scene) || !isInside(scene) ? wordsOutside(scene, party) : wordsInside(scene, party);
  const waits = words.some(({ tone }) => tone === 'wait');
  return {
    key: party,
    ...face,
    state: stateOf(scene, party),
    ...(waits && { tone: 'wait' as const }),
    words,
    href: hrefIn(scene, `/delegations/${party}`),
  };
}

function faceOf(scene: Scene, party: PartyId): Pick<RingSeat, 'name' | 'lang' | 'mark'> {
  const { forum, lang, on, profile, meeting } = scene;
  const [head] = headsFor(forum, meeting, party);
  const person = head === undefined ? {} : { person: head.person };
  const made = plate(forum, { party, profile, lang, on, ...person });
  if (!made.ok) return { name: scene.words.t('meeting.name.refused'), lang };
  const { name, mark, lang: tag } = made.plate;
  const tongue = tag === 'und' ? {} : { lang: tag };
  return { name, ...tongue, mark: mark === '' ? undefined : mark };
}

/** "accepted", "no answer yet", "to be invited anew", "host"; of a party that may not sit, the standing that keeps it away. */
export function answerWord({ forum, words, meeting }: Scene, party: PartyId): Word {
  const { t } = words;
  const barred = barredAs(forum, meeting, party);
  if (barred !== null) return { text: standingWord(words, barred), tone: 'refused' };
  if (party === meeting.host) return { text: t('meeting.answer.host') };
  if (fallenInvitation(meeting, party) !== undefined) return { text: t('meeting.answer.anew'), tone: 'wait' };
  const answer = invitationOf(meeting, party)?.answer ?? null;
  return answer === null ? { text: t('meeting.answer.none'), tone: 'wait' } : { text: t(ANSWERS[answer]) };
}

function wordsInside(scene: Scene, party: PartyId): readonly Word[] {
  const { words, meeting } = scene;
  const before = answeredBefore(scene, party);
  const answer = answerWord(scene, party);
  if (before !== null) return [answer, { text: before }];
  const n = delegatesOf(meeting, party).length;
  if (!attends(scene.forum, meeting, party))
    return answer.tone === 'wait' ? [answer, { text: words.t('meeting.named.nobody') }] : [answer];
  const values = { answer: answer.text, n, named: words.number(n) };
  const credentials = credentialWord(scene, party);
  return [{ text: words.t('meeting.seat.named', values) }, ...(credentials === null ? [] : [credentials])];
}

/** Who came at which level is everyone's to know. */
function wordsOutside(scene: Scene, party: PartyId): readonly Word[] {
  const { forum, meeting, words } = scene;
  const at = comesAt(forum, meeting, party);
  const level = at?.level ?? null;
  const below: readonly Word[] =
    at?.below === true ? [{ text: words.t('meeting.level.below'), tone: 'plain' }] : [];
  if (meeting.state === 'closed' && level !== null) return [{ text: levelName(scene, level) }, ...below];
  const answer = answerWord(scene, party);
  const before = answeredBefore(scene, party);
  if (before !== null) return [answer, { text: before }];
  return level === null || party === meeting.host ? [answer] : [answer, { text: levelName(scene, level) }];
}

function stateOf(scene: Scene, party: PartyId): State {
  const { meeting } = scene;
  if (attends(scene.forum, meeting, party)) {
    const open = isInside(scene) && !isOver(scene) && credentialWord(scene, party)?.done === false;
    return open ? 'reserves' : 'accepts';
  }
  const answer = invitationOf(meeting, party)?.answer ?? null;
  if (barredAs(scene.forum, meeting, party) !== null) return 'opposes';
  return answer === null ? 'awaits' : answer === 'declined' ? 'opposes' : 'adReferendum';
}
