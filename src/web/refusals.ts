import type { Fault, FaultCode } from '../api/index.ts';
import type { Forum, PlateRefusal, Refusal } from '../forum/index.ts';
import { countryLine } from './country.ts';
import { ruleOf } from './rules.ts';
import { type Speech, speechOf } from './speech.ts';
import { standingWord, stepWord } from './states.ts';
import type { MessageId } from './words/catalogue.ts';
import type { Values, Words } from './words/words.ts';

/** The same key was sent twice with different words. */
export type KeyReused = { readonly code: 'KeyReused'; readonly rule: 'record.once' };

export type AnyRefusal = Refusal | PlateRefusal | KeyReused;
export type AnyCode = AnyRefusal['code'];
type ByCode = { readonly [Code in AnyCode]: Extract<AnyRefusal, { readonly code: Code }> };
type Sentence<Code extends AnyCode> = readonly [MessageId, (refusal: ByCode[Code], speech: Speech) => Values];

export type SaidRefusal = {
  readonly sentence: string;
  readonly rule: { readonly key: string; readonly text: string };
};

type WithParty = { readonly party: string };
type WithPerson = { readonly person: string };
type WithProfile = { readonly profile: string };
type WithLevel = { readonly level: string };
type Span = { readonly from: string; readonly to: string };

const party = ({ party: id }: WithParty, speech: Speech): Values => ({ party: speech.party(id) });
const person = ({ person: id }: WithPerson, speech: Speech): Values => ({ person: speech.person(id) });
const profile = ({ profile: key }: WithProfile, speech: Speech): Values => ({ profile: speech.profile(key) });
const level = ({ level: key }: WithLevel): Values => ({ level: key });
const span = ({ from, to }: Span, { words }: Speech): Values => ({
  from: words.date(from),
  to: words.date(to),
});
const owed = (
  { party: id, mark, profile: key }: WithParty & WithProfile & { readonly mark: string },
  speech: Speech,
): Values => ({
  // With the mark that was agreed for it: the name alone is what this very rule keeps from being shown.
  party: `${speech.called(id).words}${mark}`,
  mark,
  profile: speech.profile(key),
});
const partOf = (
  { entry, part }: { readonly entry: number; readonly part: string },
  { words }: Speech,
): Values => ({
  entry: words.number(entry),
  part,
});
/** A party that may be nobody: `none` chooses the words without a name. */
const perhaps = (id: string | null, speech: Speech): Values => ({
  party: id ?? 'none',
  name: id === null ? '' : speech.party(id),
});

/** A sentence with nothing to fill in. */
const none = (): Values => ({});

const sentences: { readonly [Code in AnyCode]: Sentence<Code> } = {
  NotYours: ['refusal.NotYours', ({ role }, speech) => ({ role: speech.role(role) })],
  OtherParty: [
    'refusal.OtherParty',
    (refusal, speech) => ({ ...party(refusal, speech), role: speech.role(refusal.role) }),
  ],
  AlreadyFounded: ['refusal.AlreadyFounded', none],
  NotFounded: ['refusal.NotFounded', none],
  CharterMoved: ['refusal.CharterMoved', ({ now }, { words }) => ({ version: words.number(now) })],
  CharterFaulty: ['refusal.CharterFaulty', ({ faults }) => ({ faults: faults.join('; ') })],
  TermOverlaps: ['refusal.TermOverlaps', party],
  DaysReversed: ['refusal.DaysReversed', span],
  SourceUnknown: ['refusal.SourceUnknown', ({ source }) => ({ source })],
  SourceTaken: ['refusal.SourceTaken', ({ source }) => ({ source })],
  StatementUnknown: ['refusal.StatementUnknown', none],
  StatementTaken: ['refusal.StatementTaken', none],
  StatementHeldAlready: ['refusal.StatementHeldAlready', none],
  StatementEmpty: ['refusal.StatementEmpty', none],
  SubjectUnknown: ['refusal.SubjectUnknown', ({ about }) => ({ subject: about.id })],
  PartyUnknown: ['refusal.PartyUnknown', party],
  PartyTaken: ['refusal.PartyTaken', party],
  PartyEnded: ['refusal.PartyEnded', party],
  StandingAlready: [
    'refusal.StandingAlready',
    ({ party: id, standing }, speech) => ({
      party: speech.party(id),
      standing: standingWord(speech.words, standing),
    }),
  ],
  NameMissing: [
    'refusal.NameMissing',
    ({ lang }, speech) => ({ lang: lang === 'und' ? 'none' : lang, language: speech.language(lang) }),
  ],
  CodeTaken: [
    'refusal.CodeTaken',
    ({ assigned, party: id }, speech) => ({ code: assigned, party: speech.party(id) }),
  ],
  ProfileUnknown: ['refusal.ProfileUnknown', profile],
  MarkUnknown: ['refusal.MarkUnknown', ({ mark }) => ({ mark })],
  AliasAlready: ['refusal.AliasAlready', ({ alias }) => ({ alias })],
  NoteEmpty: ['refusal.NoteEmpty', ({ mark }) => ({ mark })],
  SuccessionEmpty: ['refusal.SuccessionEmpty', none],
  PersonUnknown: ['refusal.PersonUnknown', none],
  PersonTaken: ['refusal.PersonTaken', person],
  PersonOfOther: [
    'refusal.PersonOfOther',
    (refusal, speech) => ({ ...person(refusal, speech), ...perhaps(refusal.party, speech) }),
  ],
  SamePersonAlready: ['refusal.SamePersonAlready', person],
  LevelUnknown: ['refusal.LevelUnknown', level],
  AddressIncomplete: [
    'refusal.AddressIncomplete',
    ({ country, missing }, speech) => ({ country: countryLine(speech, country), missing }),
  ],
  AddressUnknown: ['refusal.AddressUnknown', none],
  AddressesDiffer: ['refusal.AddressesDiffer', none],
  AddressTaken: ['refusal.AddressTaken', none],
  AddressJoined: ['refusal.AddressJoined', none],
  MeetingUnknown: ['refusal.MeetingUnknown', none],
  MeetingTaken: ['refusal.MeetingTaken', ({ meeting }, speech) => ({ meeting: speech.meeting(meeting) })],
  MeetingEnded: [
    'refusal.MeetingEnded',
    ({ meeting, state }, speech) => ({ meeting: speech.meeting(meeting), state }),
  ],
  MeetingNotReady: [
    'refusal.MeetingNotReady',
    ({ meeting, state }, speech) => ({ meeting: speech.meeting(meeting), state }),
  ],
  MeetingNotYet: [
    'refusal.MeetingNotYet',
    ({ meeting, from }, speech) => ({ meeting: speech.meeting(meeting), day: speech.words.date(from) }),
  ],
  DayPast: ['refusal.DayPast', ({ day }, { words }) => ({ day: words.date(day) })],
  DayFar: ['refusal.DayFar', ({ day }, { words }) => ({ day: words.date(day) })],
  NotHappenedYet: ['refusal.NotHappenedYet', ({ day }, { words }) => ({ day: words.date(day) })],
  DatesReversed: ['refusal.DatesReversed', span],
  HostNotMember: ['refusal.HostNotMember', party],
  MeetingLevelUnknown: ['refusal.MeetingLevelUnknown', level],
  MeetingProfileUnknown: ['refusal.MeetingProfileUnknown', profile],
  VenueUnknown: ['refusal.VenueUnknown', none],
  VenueTaken: ['refusal.VenueTaken', ({ venue }, speech) => ({ venue: speech.venue(venue) })],
  RoomUnknown: ['refusal.RoomUnknown', none],
  RoomTaken: ['refusal.RoomTaken', ({ room }, speech) => ({ room: speech.room(room) })],
  AlreadyInvited: ['refusal.AlreadyInvited', party],
  NotInvited: ['refusal.NotInvited', party],
  NotEntitled: [
    'refusal.NotEntitled',
    ({ party: id, standing }, speech) => ({
      party: speech.party(id),
      standing: standingWord(speech.words, standing),
    }),
  ],
  ReplyByLate: ['refusal.ReplyByLate', ({ day }, { words }) => ({ day: words.date(day) })],
  ReplyByPast: ['refusal.ReplyByPast', ({ day }, { words }) => ({ day: words.date(day) })],
  LevelMissing: ['refusal.LevelMissing', none],
  AnswerAlready: ['refusal.AnswerAlready', party],
  LevelNotBelow: ['refusal.LevelNotBelow', party],
  NotAttending: ['refusal.NotAttending', party],
  FunctionUnknown: ['refusal.FunctionUnknown', ({ function: key }) => ({ function: key })],
  FunctionFull: [
    'refusal.FunctionFull',
    ({ function: key, most }, speech) => ({
      function: speech.function(key),
      most: speech.words.number(most),
    }),
  ],
  AlreadyNamed: ['refusal.AlreadyNamed', person],
  NotNamed: ['refusal.NotNamed', person],
  SignedAhead: ['refusal.SignedAhead', ({ day }, { words }) => ({ day: words.date(day) })],
  SignerMissing: ['refusal.SignerMissing', none],
  SignerTooLow: ['refusal.SignerTooLow', ({ signer }, speech) => ({ signer: speech.level(signer) })],
  CredentialsNotReceived: ['refusal.CredentialsNotReceived', party],
  CredentialsStep: [
    'refusal.CredentialsStep',
    ({ party: id, from, to }, speech) => ({
      party: speech.party(id),
      step: stepWord(speech.words, from),
      next: stepWord(speech.words, to),
    }),
  ],
  SessionUnknown: ['refusal.SessionUnknown', none],
  SessionTaken: ['refusal.SessionTaken', none],
  SessionKindUnknown: ['refusal.SessionKindUnknown', ({ kind }) => ({ kind })],
  TopicUnknown: ['refusal.TopicUnknown', ({ topic }) => ({ topic })],
  OutsideMeeting: ['refusal.OutsideMeeting', ({ day }, { words }) => ({ day: words.date(day) })],
  PhotoUnderProfile: ['refusal.PhotoUnderProfile', profile],
  PersonElsewhere: [
    'refusal.PersonElsewhere',
    ({ person: id, session }, speech) => ({
      person: speech.person(id),
      session: speech.session(session),
    }),
  ],
  HeadNotOnRoster: ['refusal.HeadNotOnRoster', person],
  ProgrammeMoved: ['refusal.ProgrammeMoved', none],
  NothingToRelease: ['refusal.NothingToRelease', none],
  BilateralAlone: ['refusal.BilateralAlone', none],
  BilateralUntold: ['refusal.BilateralUntold', none],
  BilateralTaken: ['refusal.BilateralTaken', none],
  OutcomeTaken: ['refusal.OutcomeTaken', none],
  HostInvites: ['refusal.HostInvites', party],
  NoLot: ['refusal.NoLot', none],
  OrderFixed: ['refusal.OrderFixed', none],
  SeatDrawn: ['refusal.SeatDrawn', party],
  PlateProfileUnknown: ['refusal.PlateProfileUnknown', profile],
  PlatePartyUnknown: ['refusal.PlatePartyUnknown', party],
  FootnoteMissing: ['refusal.FootnoteMissing', owed],
  NoteAlone: ['refusal.NoteAlone', owed],
  FlagNotShown: ['refusal.FlagNotShown', profile],
  PersonNotNamed: [
    'refusal.PersonNotNamed',
    (refusal, speech) => ({ ...profile(refusal, speech), ...perhaps(refusal.party, speech) }),
  ],
  CapitalMissing: [
    'refusal.CapitalMissing',
    (refusal, speech) => ({ ...party(refusal, speech), ...profile(refusal, speech) }),
  ],
  PhotoNotTaken: ['refusal.PhotoNotTaken', profile],
  NodeNotMember: ['refusal.NodeNotMember', party],
  NodeKeyTaken: ['refusal.NodeKeyTaken', party],
  NodeUnknown: ['refusal.NodeUnknown', party],
  ThresholdImpossible: [
    'refusal.ThresholdImpossible',
    ({ threshold, of }, { words }) => ({ threshold: words.number(threshold), of: words.number(of) }),
  ],
  ChairPassing: [
    'refusal.ChairPassing',
    (refusal, speech) => ({
      ...party(refusal, speech),
      url: refusal.url ?? '',
      named: `${refusal.url !== null}`,
    }),
  ],
  KeyNotCommitted: ['refusal.KeyNotCommitted', party],
  KeyUnfit: ['refusal.KeyUnfit', ({ why }) => ({ why })],
  RecoveryUnsigned: [
    'refusal.RecoveryUnsigned',
    ({ needed, signed }, { words }) => ({ needed: words.number(needed), signed: words.number(signed) }),
  ],
  RecoveryElsewhere: [
    'refusal.RecoveryElsewhere',
    ({ size, held }, { words }) => ({ size: words.number(size), held: words.number(held) }),
  ],
  RecoveryBehind: ['refusal.RecoveryBehind', ({ agreed }, { words }) => ({ agreed: words.number(agreed) })],
  NamedAlready: ['refusal.NamedAlready', none],
  NothingPassed: ['refusal.NothingPassed', none],
  KeeperAlready: ['refusal.KeeperAlready', party],
  PartNotErasable: ['refusal.PartNotErasable', partOf],
  ErasedAlready: ['refusal.ErasedAlready', partOf],
  NotErased: ['refusal.NotErased', partOf],
  ForkShownAlready: ['refusal.ForkShownAlready', none],
  ForkUnfit: ['refusal.ForkUnfit', ({ why }) => ({ why })],
  DelayAhead: ['refusal.DelayAhead', ({ handed }, { words }) => ({ day: words.date(handed.slice(0, 10)) })],
  DelayFiledAlready: ['refusal.DelayFiledAlready', none],
  KeyReused: ['refusal.KeyReused', none],
};

/**
 * Says why not and what to do: one sentence with the forum's names in it, and the rule it rests on, in the charter's words where it has any.
 *
 * @see docs/rules.md
 */
export function sayRefusal(words: Words, refusal: AnyRefusal, forum: Forum): SaidRefusal {
  const { key, text } = ruleOf(words, forum, refusal.rule);
  const sentence = sayKnown(refusal.code, refusal, speechOf(words, forum));
  return { sentence, rule: { key, text } };
}

function sayKnown<Code extends AnyCode>(code: Code, refusal: ByCode[Code], speech: Speech): string {
  const [id, values] = sentences[code];
  return speech.words.t(id, values(refusal, speech));
}

/** Every code a refusal can have, for the page that lists them. */
export const refusalCodes: readonly AnyCode[] = Object.keys(sentences).filter(isCode);

function isCode(code: string): code is AnyCode {
  return Object.hasOwn(sentences, code);
}

/** The sentence of a refusal before any names stand in it. */
export function refusalMessage(code: AnyCode): MessageId {
  return sentences[code][0];
}

/** The sentence of a fault before its figures stand in it. */
export function faultMessage(code: FaultCode): MessageId {
  return faults[code];
}

const faults: { readonly [Code in FaultCode]: MessageId } = {
  unknownCommand: 'fault.unknownCommand',
  missing: 'fault.missing',
  unasked: 'fault.unasked',
  empty: 'fault.empty',
  tooLong: 'fault.tooLong',
  tooMany: 'fault.tooMany',
  twice: 'fault.twice',
  tooFew: 'fault.tooFew',
  tooBig: 'fault.tooBig',
  tooSmall: 'fault.tooSmall',
  wrongKind: 'fault.wrongKind',
  unknownField: 'fault.unknownField',
  notInList: 'fault.notInList',
  notChosen: 'fault.notChosen',
  hiddenMarks: 'fault.hiddenMarks',
  heapedMarks: 'fault.heapedMarks',
  oneLine: 'fault.oneLine',
  id: 'fault.id',
  day: 'fault.day',
  noDay: 'fault.noDay',
  number: 'fault.number',
  time: 'fault.time',
  language: 'fault.language',
  zone: 'fault.zone',
  minutes: 'fault.minutes',
  email: 'fault.email',
  telephone: 'fault.telephone',
  country: 'fault.country',
  street: 'fault.street',
  url: 'fault.url',
  houseUrl: 'fault.houseUrl',
  code: 'fault.code',
  mark: 'fault.mark',
  vkey: 'fault.vkey',
  digest: 'fault.digest',
};

/** Says what is wrong with one field and what to write instead. */
export function sayFault(words: Words, fault: Fault): string {
  const { code, limit = 0 } = fault;
  return words.t(faults[code], { limit, figure: words.number(limit) });
}
