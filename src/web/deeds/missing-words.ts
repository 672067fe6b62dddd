import type { Finding } from '../../forum/index.ts';
import {
  languageName,
  levelName,
  nameIn,
  nearDay,
  personIn,
  profileName,
  roomName,
  type Scene,
  sessionTitle,
} from '../scene.ts';
import { speechOf } from '../speech.ts';
import { standingWord } from '../states.ts';

type Kind = Finding['kind'];
type Of<K extends Kind> = Extract<Finding, { kind: K }>;

/** One sentence for everything a meeting can lack. */
const sentences: { readonly [K in Kind]: (scene: Scene, finding: Of<K>) => string } = {
  DateMissing: ({ words }) => words.t('meeting.missing.date'),
  DayShared: (scene, { meeting, day }) =>
    scene.words.t('meeting.missing.dayShared', {
      meeting: speechOf(scene.words, scene.forum).meeting(meeting),
      day: nearDay(scene, day),
    }),
  NotInvited: (scene, { party }) => about(scene, party, 'meeting.missing.notInvited'),
  AnswerMissing: answerMissing,
  StandingLost: (scene, { party, standing }) =>
    scene.words.t('meeting.missing.standing', {
      party: nameIn(scene, party),
      standing: standingWord(scene.words, standing),
    }),
  AnswerTentative: (scene, { party }) => about(scene, party, 'meeting.missing.tentative'),
  AnswerBeforeMove: (scene, { party }) => about(scene, party, 'meeting.missing.beforeMove'),
  LevelBelow: (scene, { party, level, wanted }) =>
    scene.words.t('meeting.missing.levelBelow', {
      party: nameIn(scene, party),
      level: levelName(scene, level),
      wanted: levelName(scene, wanted),
    }),
  DelegationMissing: (scene, { party }) => about(scene, party, 'meeting.missing.delegation'),
  HeadMissing: (scene, { party }) => about(scene, party, 'meeting.missing.head'),
  HeadBelowAnswer: headDiffers,
  HeadAboveAnswer: headDiffers,
  CredentialsMissing: (scene, { party, due, late }) =>
    due === null
      ? about(scene, party, 'meeting.missing.credentials')
      : scene.words.t(late ? 'meeting.missing.credentials.late' : 'meeting.missing.credentials.due', {
          party: nameIn(scene, party),
          day: nearDay(scene, due),
        }),
  CredentialsUnsigned: (scene, { party }) => about(scene, party, 'meeting.missing.unsigned'),
  CredentialsSignedTooLow: (scene, { party, signer }) =>
    scene.words.t('meeting.missing.signedTooLow', {
      party: nameIn(scene, party),
      level: levelName(scene, signer),
    }),
  CredentialsWaiting: (scene, { party, since }) => dated(scene, party, since, 'meeting.missing.waiting'),
  CredentialsQueried: (scene, { party, since }) => dated(scene, party, since, 'meeting.missing.queried'),
  CredentialsDeferred: (scene, { party, since }) => dated(scene, party, since, 'meeting.missing.deferred'),
  CredentialsRefused: (scene, { party, since }) => dated(scene, party, since, 'meeting.missing.refused'),
  PlateRefused: (scene, { refusal }) =>
    scene.words.t('meeting.missing.plate', { profile: profileName(scene, refusalProfile(scene, refusal)) }),
  ProgrammeEmpty: ({ words }) => words.t('meeting.missing.programme'),
  ProgrammeUnreleased: ({ words }, { changes, version }) =>
    words.t('meeting.missing.unreleased', {
      n: changes,
      changes: words.number(changes),
      version: words.number(version),
    }),
  SessionUntimed: (scene, { session }) => ofItem(scene, session, 'meeting.missing.untimed'),
  SessionRoomless: (scene, { session }) => ofItem(scene, session, 'meeting.missing.roomless'),
  SessionOutside: (scene, { session, day }) =>
    scene.words.t('meeting.missing.outside', {
      session: sessionTitle(scene, session),
      day: nearDay(scene, day),
    }),
  PhotoUnderProfile: (scene, { session, profile }) =>
    scene.words.t('meeting.missing.photo', {
      session: sessionTitle(scene, session),
      profile: profileName(scene, profile),
    }),
  BoothsShort: (scene, { session, room, booths, languages: wanted }) =>
    scene.words.t('meeting.missing.booths', {
      session: sessionTitle(scene, session),
      room: roomName(scene, room),
      n: booths,
      booths: scene.words.number(booths),
      languages: scene.words.list(wanted.map((tag) => languageName(scene.words, tag))),
    }),
  SeatsShort: (scene, { session, room, seats, persons }) =>
    scene.words.t('meeting.missing.seats', {
      session: sessionTitle(scene, session),
      room: roomName(scene, room),
      seats: scene.words.number(seats),
      persons: scene.words.number(persons),
    }),
  RoomClash: (scene, { room, sessions }) =>
    scene.words.t('meeting.missing.roomClash', { room: roomName(scene, room), ...pair(scene, sessions) }),
  PersonClash: (scene, { person, sessions }) =>
    scene.words.t('meeting.missing.personClash', {
      person: personIn(scene, person),
      ...pair(scene, sessions),
    }),
  RosterMissing: (scene, { party, sessions }) =>
    scene.words.t('meeting.missing.roster', { party: nameIn(scene, party), ...pair(scene, sessions) }),
};

/** Says in one sentence what is missing. */
export function missingSentence(scene: Scene, finding: Finding): string {
  // The table is keyed by the kind, so the entry takes this finding; the compiler cannot follow the pair.
  const say = sentences[finding.kind] as (scene: Scene, finding: Finding) => string;
  return say(scene, finding);
}

function headDiffers(scene: Scene, { kind, party, person, level, answered }: Of<'HeadBelowAnswer'>): string {
  return scene.words.t(
    kind === 'HeadBelowAnswer' ? 'meeting.missing.headBelow' : 'meeting.missing.headAbove',
    {
      party: nameIn(scene, party),
      person: personIn(scene, person),
      level: levelName(scene, level),
      answered: levelName(scene, answered),
    },
  );
}

type PartyMessage =
  | 'meeting.missing.notInvited'
  | 'meeting.missing.tentative'
  | 'meeting.missing.beforeMove'
  | 'meeting.missing.delegation'
  | 'meeting.missing.head'
  | 'meeting.missing.credentials'
  | 'meeting.missing.unsigned';

function about(scene: Scene, party: Of<'NotInvited'>['party'], id: PartyMessage): string {
  return scene.words.t(id, { party: nameIn(scene, party) });
}

function dated(
  scene: Scene,
  party: Of<'NotInvited'>['party'],
  since: string,
  id:
    | 'meeting.missing.waiting'
    | 'meeting.missing.queried'
    | 'meeting.missing.deferred'
    | 'meeting.missing.refused',
): string {
  return scene.words.t(id, { party: nameIn(scene, party), day: nearDay(scene, since) });
}

function answerMissing(
  scene: Scene,
  { party, since, replyBy, late, reminders }: Of<'AnswerMissing'>,
): string {
  const { t, number } = scene.words;
  const values = { party: nameIn(scene, party), day: nearDay(scene, since) };
  if (reminders > 0)
    return t('meeting.missing.answer.reminded', { ...values, n: reminders, times: number(reminders) });
  if (replyBy === null) return t('meeting.missing.answer', values);
  const by = { ...values, by: nearDay(scene, replyBy) };
  return t(late ? 'meeting.missing.answer.late' : 'meeting.missing.answer.by', by);
}

function ofItem(
  scene: Scene,
  session: string,
  id: 'meeting.missing.untimed' | 'meeting.missing.roomless',
): string {
  return scene.words.t(id, { session: sessionTitle(scene, session) });
}

function pair(scene: Scene, [one, other]: readonly [string, string]): { one: string; other: string } {
  return { one: sessionTitle(scene, one), other: sessionTitle(scene, other) };
}

function refusalProfile(scene: Scene, refusal: Of<'PlateRefused'>['refusal']): string {
  return 'profile' in refusal ? refusal.profile : scene.profile;
}
