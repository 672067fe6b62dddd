import type { Act, ActType, Forum, MeetingId, PersonName, Place, Text } from '../forum/index.ts';
import { type Of, party, perhaps, reasonOf, type Says } from './act-values.ts';
import { custodySays } from './custody-says.ts';
import type { Row } from './page.ts';
import { type Speech, speechOf } from './speech.ts';
import { fieldWord, subjectName, valueWord } from './stated.ts';
import { standingWord } from './states.ts';
import type { Values, Words } from './words/words.ts';

const person = ({ person: id }: { readonly person: string }, speech: Speech): Values => ({
  person: speech.person(id),
});
/** As the act wrote the name, in the reader's language where it was written in that too. */
const writtenName = (name: PersonName | null, { words, lang }: Speech): string =>
  name === null ? words.t('act.person.erased') : (name.written?.[lang] ?? name.name);
const profile = ({ profile: key }: { readonly profile: string }, speech: Speech): Values => ({
  profile: speech.profile(key),
});
const ofParty = (act: { readonly party: string | null }, speech: Speech): Values =>
  perhaps('party', 'name', act.party, () => speech.party(act.party ?? ''));
const erasable = (words: string | null, speech: Speech): string => words ?? speech.words.t('act.erased');

function whereAndWhen(
  { place, from, to }: { readonly place: Place; readonly from: string; readonly to: string },
  speech: Speech,
): Values {
  return { place: speech.text(place.city), days: speech.words.dateRange(from, to) };
}

function sessionSays({ session }: Of<'SessionPlanned'> | Of<'SessionChanged'>, speech: Speech): Values {
  const { t, date } = speech.words;
  // The year too: the sentence is read without its meeting, in feeds and years later.
  const day = date(session.day);
  const when = session.start === null ? day : t('act.when', { day, time: session.start });
  return { session: speech.text(session.title), when };
}

function statementSays(act: Of<'StatementEntered'>, speech: Speech): Values {
  return {
    ...perhaps('by', 'name', act.statedBy, () => valueWord(speech, act.statedBy ?? null)),
    subject: subjectName(speech, act.about),
    field: fieldWord(speech, act.field),
    value: valueWord(speech, act.value),
  };
}

/** A statement that is spoken of again; a reader who never saw it learns no more than that. */
function aboutStatement(act: { readonly statement: string; readonly reason: Text }, speech: Speech): Values {
  const found = speech.forum.statements.statements[act.statement];
  const reason = speech.text(act.reason);
  if (found === undefined) return { subject: act.statement, field: '', value: '', reason };
  return {
    subject: subjectName(speech, found.about),
    field: fieldWord(speech, found.field),
    value: valueWord(speech, found.value),
    reason,
  };
}

function labelOf(address: string, speech: Speech): string {
  const found = speech.forum.parties.addresses[address];
  return found === undefined ? address : speech.text(found.label);
}

function renamed(act: Of<'PartyRenamed'>, speech: Speech): Values {
  const names = speech.forum.parties.parties[act.party]?.names ?? [];
  const before = names.findLast((each) => each.from < act.from)?.names.short;
  return {
    party: speech.text(act.names.short),
    before: before === undefined ? act.party : speech.text(before),
    day: speech.words.date(act.from),
  };
}

function invited(act: Of<'PartyInvited'>, speech: Speech): Values {
  return {
    ...party(act, speech),
    ...perhaps('number', 'note', act.number, () => act.number ?? ''),
    ...perhaps('by', 'day', act.replyBy, () => speech.words.date(act.replyBy ?? '')),
  };
}

/** A name may hold an "and" of its own: two are said to have met with one another. */
function together(parties: readonly string[], speech: Speech): Values {
  const names = parties.map((id) => speech.party(id));
  const [first = '', last = ''] = [names[0], names.at(-1)];
  return { count: names.length, first, last, parties: speech.words.list(names) };
}

const seated = (
  act: { readonly party: string; readonly office: Text; readonly acting: boolean },
  speech: Speech,
): Values => ({ ...party(act, speech), office: speech.text(act.office), acting: String(act.acting) });

const sentences: { readonly [Type in ActType]: Says<Type> } = {
  ForumFounded: ['act.ForumFounded', ({ charter }, speech) => ({ forum: speech.text(charter.names) })],
  AudienceDefined: ['act.AudienceDefined', ({ to }) => ({ to: typeof to === 'string' ? to : 'parties' })],
  CharterAmended: [
    'act.CharterAmended',
    ({ version, reason }, speech) => ({
      version: speech.words.number(version),
      reason: speech.text(reason),
    }),
  ],
  ChairTermEntered: [
    'act.ChairTermEntered',
    (act, speech) => ({
      ...party(act, speech),
      from: speech.words.date(act.from),
      to: speech.words.date(act.to),
    }),
  ],
  SourceCited: [
    'act.SourceCited',
    ({ title, url }, speech) => ({ title: title === undefined ? url : speech.text(title) }),
  ],
  StatementEntered: ['act.StatementEntered', statementSays],
  StatementHeld: ['act.StatementHeld', aboutStatement],
  StatementWithdrawn: ['act.StatementWithdrawn', aboutStatement],
  PartyEntered: [
    'act.PartyEntered',
    ({ names, standing }, speech) => ({
      party: speech.text(names.short),
      standing: standingWord(speech.words, standing),
    }),
  ],
  PartyRenamed: ['act.PartyRenamed', renamed],
  AliasAdded: ['act.AliasAdded', (act, speech) => ({ ...party(act, speech), alias: act.alias })],
  CodeAssigned: [
    'act.CodeAssigned',
    (act, speech) => ({ ...party(act, speech), code: act.code, authority: act.authority }),
  ],
  StandingChanged: [
    'act.StandingChanged',
    (act, speech) => ({
      ...party(act, speech),
      day: speech.words.date(act.from),
      standing: standingWord(speech.words, act.standing),
      ...reasonOf(act.reason, speech),
    }),
  ],
  SuccessionRecorded: [
    'act.SuccessionRecorded',
    ({ before, after, from }, speech) => ({
      before: speech.words.list(before.map((id) => speech.party(id))),
      after: speech.words.list(after.map((id) => speech.party(id))),
      day: speech.words.date(from),
    }),
  ],
  DesignationAgreed: [
    'act.DesignationAgreed',
    (act, speech) => ({
      ...party(act, speech),
      ...profile(act, speech),
      ...perhaps('marks', 'list', act.marks.length === 0 ? null : 'some', () => act.marks.join(', ')),
    }),
  ],
  NoteEntered: [
    'act.NoteEntered',
    (act, speech) => ({ ...party(act, speech), ...profile(act, speech), mark: act.mark }),
  ],
  NoteWithdrawn: [
    'act.NoteWithdrawn',
    (act, speech) => ({ ...party(act, speech), ...profile(act, speech), mark: act.mark }),
  ],
  AddressEntered: [
    'act.AddressEntered',
    (act, speech) => ({ label: speech.text(act.label), ...ofParty(act, speech) }),
  ],
  AddressesJoined: ['act.AddressesJoined', ({ keep }, speech) => ({ label: labelOf(keep, speech) })],
  PersonEntered: [
    'act.PersonEntered',
    (act, speech) => ({
      person: writtenName(act.name, speech),
      ...ofParty(act, speech),
    }),
  ],
  PersonPublished: ['act.PersonPublished', ({ name }, speech) => ({ person: writtenName(name, speech) })],
  NameVariantAdded: [
    'act.NameVariantAdded',
    (act, speech) => ({ ...person(act, speech), name: erasable(act.name, speech) }),
  ],
  SamePersonConfirmed: ['act.SamePersonConfirmed', ({ keep }, speech) => person({ person: keep }, speech)],
  OfficeEntered: [
    'act.OfficeEntered',
    (act, speech) => ({
      ...person(act, speech),
      ...ofParty(act, speech),
      title: speech.text(act.title),
      acting: String(act.acting),
    }),
  ],
  VenueAdded: ['act.VenueAdded', ({ name }, speech) => ({ venue: speech.text(name) })],
  RoomAdded: [
    'act.RoomAdded',
    ({ venue, name, seats }, speech) => ({
      venue: speech.venue(venue),
      room: speech.text(name),
      count: seats,
      figure: speech.words.number(seats),
    }),
  ],
  MeetingConvened: [
    'act.MeetingConvened',
    (act, speech) => ({
      host: speech.party(act.host),
      title: speech.text(act.title),
      ...whereAndWhen(act, speech),
    }),
  ],
  MeetingMoved: [
    'act.MeetingMoved',
    (act, speech) => ({ ...whereAndWhen(act, speech), reason: speech.text(act.reason) }),
  ],
  MeetingPostponed: ['act.MeetingPostponed', ({ reason }, speech) => ({ reason: speech.text(reason) })],
  MeetingCancelled: ['act.MeetingCancelled', ({ reason }, speech) => ({ reason: speech.text(reason) })],
  MeetingOpened: ['act.MeetingOpened', () => ({})],
  MeetingClosed: ['act.MeetingClosed', () => ({})],
  ProfileChosen: ['act.ProfileChosen', profile],
  FirstSeatDrawn: [
    'act.FirstSeatDrawn',
    ({ first, lot }, speech) => ({ party: speech.party(first), lot: lot === null ? 'none' : 'drawn' }),
  ],
  PartyInvited: ['act.PartyInvited', invited],
  InvitationWithdrawn: [
    'act.InvitationWithdrawn',
    (act, speech) => ({ ...party(act, speech), ...reasonOf(act.reason, speech) }),
  ],
  PartyReminded: [
    'act.PartyReminded',
    (act, speech) => ({ ...party(act, speech), about: act.about ?? 'answer' }),
  ],
  LevelNoted: ['act.LevelNoted', party],
  InvitationAnswered: [
    'act.InvitationAnswered',
    (act, speech) => ({
      ...party(act, speech),
      answer: act.answer,
      ...perhaps('level', 'name', act.level, () => speech.level(act.level ?? '')),
      below: String(act.below),
    }),
  ],
  AnswerNoted: [
    'act.AnswerNoted',
    (act, speech) => ({ ...party(act, speech), note: erasable(act.note, speech) }),
  ],
  DelegateNamed: [
    'act.DelegateNamed',
    (act, speech) => ({
      ...person(act, speech),
      ...seated(act, speech),
      function: speech.function(act.function),
    }),
  ],
  ContactGiven: ['act.ContactGiven', person],
  DelegateReplaced: [
    'act.DelegateReplaced',
    (act, speech) => ({
      ...seated(act, speech),
      in: speech.person(act.in),
      out: speech.person(act.out),
    }),
  ],
  DelegateRemoved: [
    'act.DelegateRemoved',
    (act, speech) => ({ ...party(act, speech), ...person(act, speech) }),
  ],
  CredentialsReceived: [
    'act.CredentialsReceived',
    (act, speech) => ({
      ...party(act, speech),
      ...perhaps('signer', 'level', act.signer, () => speech.level(act.signer ?? '')),
    }),
  ],
  CredentialsExamined: [
    'act.CredentialsExamined',
    (act, speech) => ({ ...party(act, speech), step: act.step }),
  ],
  CredentialsReasoned: [
    'act.CredentialsReasoned',
    (act, speech) => ({
      ...party(act, speech),
      reason: act.reason === null ? erasable(null, speech) : speech.text(act.reason),
    }),
  ],
  SessionPlanned: ['act.SessionPlanned', sessionSays],
  SessionChanged: ['act.SessionChanged', sessionSays],
  SessionDropped: [
    'act.SessionDropped',
    ({ session, meeting }, speech) => ({ session: speech.session(session, meeting) }),
  ],
  RosterSet: [
    'act.RosterSet',
    (act, speech) => ({
      ...party(act, speech),
      session: speech.session(act.session, act.meeting),
      ...perhaps('head', 'person', act.head, () => speech.person(act.head ?? '')),
    }),
  ],
  ProgrammeReleased: [
    'act.ProgrammeReleased',
    ({ version, sessions }, { words }) => ({
      version: words.number(version),
      count: sessions.length,
      figure: words.number(sessions.length),
    }),
  ],
  BilateralRecorded: [
    'act.BilateralRecorded',
    ({ parties, topics }, speech) => ({
      ...together(parties, speech),
      ...perhaps('topics', 'words', topics === null ? null : 'some', () =>
        topics === null ? '' : speech.text(topics),
      ),
    }),
  ],
  ...custodySays,
  OutcomeRecorded: [
    'act.OutcomeRecorded',
    ({ text, how }, speech) => ({ text: speech.text(text), how: speech.text(how) }),
  ],
};

/**
 * Says an act of the record in one past-tense sentence, with the forum's names in it.
 * What was erased is said to be; what this reader never saw is named by its short name.
 */
export function sayAct(words: Words, forum: Forum, { act }: Pick<Row, 'act'>): string {
  if (!Object.hasOwn(sentences, act.type)) return words.t('act.unknown', { kind: act.type });
  // Words of the record that end in a full stop bring it along.
  return sayKnown(act.type, act, speechOf(words, forum)).replaceAll(/([.!?])\.(?= |$)/g, '$1');
}

function sayKnown<Type extends ActType>(type: Type, act: Of<Type>, speech: Speech): string {
  const [id, values] = sentences[type];
  return speech.words.t(id, values(act, speech));
}

/** The meeting an act belongs to, where it belongs to one. */
export function meetingOfAct(act: Act): MeetingId | null {
  return 'meeting' in act ? act.meeting : null;
}
