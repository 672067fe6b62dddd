import { describe, expect, it } from 'vitest';
import { founded, given, type Told } from '../given.ts';
import type { Reader } from '../readers.ts';
import {
  accepted,
  convened,
  day,
  invited,
  known,
  meeting,
  members,
  named,
  party,
  person,
  planned,
  room,
  time,
  venue,
} from './given-meeting.ts';
import { delegation, lacks, meetingOf, paper, settled, table, today } from './given-ready.ts';
import { missing } from './missing.ts';

const al = party('al');

describe('what is missing', () => {
  it('is nothing where all have come, are named and accepted, and the programme is out', () => {
    expect(lacks(...settled)).toEqual([]);
  });

  it('is a note to a member to whom none has gone', () => {
    expect(lacks()).toEqual([{ kind: 'NotInvited', party: 'al', deed: 'InviteParty', whose: 'secretariat' }]);
  });

  it('is a note anew to whom the meeting was put off and then given a day, but not to whom it was withdrawn by name', () => {
    const put = { meeting, reason: { en: 'A minister cannot come' } } as const;
    const withdrawn: Told = { type: 'InvitationWithdrawn', meeting, party: al };
    const anew: Told = {
      type: 'MeetingMoved',
      ...put,
      place: convened.place,
      from: day('2026-07-10'),
      to: day('2026-07-12'),
    };
    const kinds = (...acts: readonly Told[]): readonly string[] =>
      lacks(...invited('al'), ...acts).flatMap((one) =>
        'party' in one && one.party === al ? [one.kind] : [],
      );
    expect(kinds({ type: 'MeetingPostponed', ...put }, withdrawn, anew)).toEqual(['NotInvited']);
    expect(kinds(withdrawn)).toEqual([]);
  });

  it('is an answer to a note, late once the day to answer by is past', () => {
    const told = {
      kind: 'AnswerMissing',
      party: 'al',
      reminders: 0,
      deed: 'RemindParty',
      whose: 'secretariat',
    };
    const note = { type: 'PartyInvited', meeting, party: al, number: '1', on: day('2026-06-02') } as const;
    expect(lacks(note)).toEqual([{ ...told, since: '2026-06-02', days: 30, replyBy: null, late: true }]);
    expect(lacks({ ...note, on: day('2026-06-20') })).toMatchObject([{ days: 12, late: false }]);
    expect(lacks({ ...note, replyBy: day('2026-07-02') })).toMatchObject([
      { replyBy: '2026-07-02', late: false },
    ]);
    expect(
      lacks({ ...note, replyBy: day('2026-07-01') }, { type: 'PartyReminded', meeting, party: al }),
    ).toMatchObject([{ late: true, reminders: 1 }]);
  });

  it('is a yes or no where the answer was tentative, and a new answer where the meeting has moved since', () => {
    const tentative: Told = {
      type: 'InvitationAnswered',
      meeting,
      party: al,
      answer: 'tentative',
      below: false,
    };
    expect(lacks(...invited('al'), tentative)).toMatchObject([{ kind: 'AnswerTentative', party: 'al' }]);
    const moved: Told = {
      type: 'MeetingMoved',
      meeting,
      place: convened.place,
      from: day('2026-07-10'),
      to: day('2026-07-12'),
      reason: { en: 'One day more' },
    };
    expect(lacks(...settled, moved).map((one) => [one.kind, 'party' in one && one.party])).toEqual([
      ['AnswerBeforeMove', 'al'],
      ['AnswerBeforeMove', 'ba'],
      ['AnswerBeforeMove', 'me'],
      ['AnswerBeforeMove', 'mk'],
      ['AnswerBeforeMove', 'rs'],
    ]);
  });

  it('is said to those at the table, not to press and public, who see no papers', () => {
    const { forum } = given(...table);
    const told = (reader: Reader) => missing(forum, meetingOf(forum), today, reader).length;
    expect(told({ kind: 'delegation', party: al })).toBe(1);
    expect(told({ kind: 'secretariat' })).toBe(1);
    expect(told({ kind: 'press' })).toBe(0);
    expect(told({ kind: 'public' })).toBe(0);
  });

  it('asks nothing of who declined', () => {
    const declined: Told = {
      type: 'InvitationAnswered',
      meeting,
      party: al,
      answer: 'declined',
      below: false,
    };
    expect(lacks(...invited('al'), declined)).toEqual([]);
  });

  it('T17: is a word on a level below the meeting, until the secretariat has noted it', () => {
    const below: Told = {
      type: 'InvitationAnswered',
      meeting,
      party: al,
      answer: 'accepted',
      level: 'deputy',
      below: true,
    };
    const head = [known('deputy', 'al'), named('deputy', 'al', { level: 'deputy' }), ...paper('al')];
    expect(lacks(...invited('al'), below, ...head)).toEqual([
      {
        kind: 'LevelBelow',
        party: 'al',
        level: 'deputy',
        wanted: 'minister',
        deed: 'NoteLevel',
        whose: 'secretariat',
      },
    ]);
    expect(lacks(...invited('al'), below, ...head, { type: 'LevelNoted', meeting, party: al })).toEqual([]);
    expect(
      lacks(...invited('al'), below, ...head, { type: 'LevelNoted', meeting, party: al }, below),
    ).toHaveLength(1);
  });

  it('is a delegation, its head, and a head at the level that was said', () => {
    const yes = accepted('al');
    const adviser = [known('a', 'al'), named('a', 'al', { function: 'adviser', level: null })];
    expect(lacks(...yes, ...paper('al'))).toMatchObject([
      { kind: 'DelegationMissing', deed: 'NameDelegate', whose: 'party' },
    ]);
    expect(lacks(...yes, ...paper('al'), ...adviser)).toMatchObject([{ kind: 'HeadMissing', party: 'al' }]);
    const lower = [known('d', 'al'), named('d', 'al', { level: 'deputy' }), ...paper('al')];
    expect(lacks(...yes, ...lower)).toEqual([
      {
        kind: 'HeadBelowAnswer',
        party: 'al',
        person: 'd',
        level: 'deputy',
        answered: 'minister',
        deed: 'AnswerInvitation',
        whose: 'party',
      },
    ]);
  });

  it('is a paper, at each of its steps, with whose turn it is', () => {
    const yes = [...accepted('al'), known('head-al', 'al'), named('head-al', 'al')];
    const received = (signer: string | null): Told => ({
      type: 'CredentialsReceived',
      meeting,
      party: al,
      signer,
      on: day('2026-07-01'),
    });
    const examined = (step: 'queried' | 'deferred' | 'rejected' | 'revoked'): Told => ({
      type: 'CredentialsExamined',
      meeting,
      party: al,
      step,
      on: day('2026-07-01'),
    });
    const told = (...acts: readonly Told[]) =>
      lacks(...yes, ...acts).map(({ kind, deed, whose }) => [kind, deed, whose]);
    expect(lacks(...yes)).toMatchObject([
      { kind: 'CredentialsMissing', due: '2026-07-03', late: false, whose: 'party' },
    ]);
    expect(told(received(null))).toEqual([['CredentialsUnsigned', 'SubmitCredentials', 'party']]);
    expect(told(received('deputy'))).toEqual([['CredentialsSignedTooLow', 'SubmitCredentials', 'party']]);
    expect(told(received('minister'))).toEqual([['CredentialsWaiting', 'ExamineCredentials', 'secretariat']]);
    const paper = received('minister');
    expect(told(paper, examined('queried'))).toEqual([['CredentialsQueried', 'SubmitCredentials', 'party']]);
    expect(told(paper, examined('deferred'))).toEqual([
      ['CredentialsDeferred', 'ExamineCredentials', 'secretariat'],
    ]);
    expect(told(paper, examined('rejected'))).toEqual([['CredentialsRefused', 'SubmitCredentials', 'party']]);
    expect(told(paper, examined('revoked'))).toEqual([['CredentialsRefused', 'SubmitCredentials', 'party']]);
    const { forum } = given(...table, ...yes);
    expect(missing(forum, meetingOf(forum), day('2026-07-03'))).toMatchObject([{ late: false }]);
    expect(missing(forum, meetingOf(forum), day('2026-07-04'))).toMatchObject([
      { kind: 'CredentialsMissing', late: true },
    ]);
  });

  it('is no paper where the charter asks for none', () => {
    const free = founded({ credentials: { required: false, signers: [], dueDays: null } });
    const { forum } = given(
      free,
      ...table,
      ...accepted('al'),
      known('head-al', 'al'),
      named('head-al', 'al'),
    );
    expect(missing(forum, meetingOf(forum), today)).toEqual([]);
  });

  it('T24: is the footnote of a plate under the profile', () => {
    const acts: readonly Told[] = [
      ...settled,
      { type: 'ProfileChosen', meeting, profile: 'asterisk' },
      { type: 'DesignationAgreed', party: al, profile: 'asterisk', marks: ['*'] },
    ];
    expect(lacks(...acts)).toMatchObject([
      {
        kind: 'PlateRefused',
        refusal: { code: 'FootnoteMissing', party: 'al' },
        deed: 'EnterNote',
        whose: 'secretariat',
      },
    ]);
  });

  it('is a programme, a release, and of each item its hour, room, booths, seats and days', () => {
    const { forum } = given(...members, convened);
    expect(missing(forum, meetingOf(forum), today).at(-1)).toMatchObject({
      kind: 'ProgrammeEmpty',
      deed: 'PlanSession',
    });
    const acts: readonly Told[] = [
      ...settled,
      { type: 'RoomAdded', venue: venue, room: room('closet'), name: { en: 'Closet' }, seats: 5, booths: 0 },
      planned('someday', { start: null, minutes: null, day: day('2026-07-11') }),
      planned('narrow', { day: day('2026-07-11'), room: room('closet'), interpretation: ['en', 'tr'] }),
      planned('outside', { day: day('2026-07-12'), room: room('hall') }),
    ];
    expect(lacks(...acts).map((one) => [one.kind, 'session' in one ? one.session : null])).toEqual([
      ['BoothsShort', 'narrow'],
      ['SeatsShort', 'narrow'],
      ['SessionUntimed', 'someday'],
      ['SessionRoomless', 'someday'],
      ['SessionOutside', 'outside'],
      ['ProgrammeUnreleased', null],
    ]);
    expect(lacks(...acts).find(({ kind }) => kind === 'SeatsShort')).toMatchObject({ seats: 5, persons: 6 });
    expect(lacks(...acts).at(-1)).toMatchObject({ changes: 3, version: 2 });
  });

  it('is no seat and no booth where there are just enough', () => {
    const parlour: readonly Told[] = [
      { type: 'RoomAdded', venue, room: room('parlour'), name: { en: 'Parlour' }, seats: 6, booths: 1 },
      planned('parlour', { day: day('2026-07-11'), room: room('parlour'), interpretation: ['tr'] }),
    ];
    expect(lacks(...settled, ...parlour).map(({ kind }) => kind)).toEqual(['ProgrammeUnreleased']);
  });

  it('T20: is no higher head where one of several sits at the level that was said', () => {
    const deputy = [known('deputy', 'al'), named('deputy', 'al', { level: 'deputy' })];
    expect(lacks(...accepted('al'), ...deputy, ...delegation('al'))).toEqual([]);
    expect(lacks(...settled, ...deputy)).toEqual([]);
  });

  it('T25: is a photograph too many once the profile has none', () => {
    const photo = planned('photo', { kind: 'photo', room: room('hall'), start: time('10:00'), minutes: 15 });
    expect(lacks(...settled, photo, { type: 'ProfileChosen', meeting, profile: 'gymnich' })).toMatchObject([
      { kind: 'PhotoUnderProfile', session: 'photo', profile: 'gymnich', deed: 'DropSession' },
      { kind: 'ProgrammeUnreleased' },
    ]);
  });

  it('is the day alone while a meeting is postponed, and nothing once it has ended', () => {
    const reason = { en: 'The minister cannot come' };
    expect(lacks({ type: 'MeetingPostponed', meeting, reason })).toEqual([
      { kind: 'DateMissing', deed: 'MoveMeeting', whose: 'secretariat' },
    ]);
    expect(lacks({ type: 'MeetingCancelled', meeting, reason })).toEqual([]);
    expect(lacks({ type: 'MeetingOpened', meeting }, { type: 'MeetingClosed', meeting })).toEqual([]);
  });

  it('stays the same when words were erased', () => {
    const told = lacks(...settled, {
      type: 'ContactGiven',
      meeting,
      party: al,
      person: person('head-al'),
      contact: null,
    });
    expect(told).toEqual([]);
  });
});
