import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, type Command, decide, erasableFields, type Forum, type Refusal } from '../forum.ts';
import { given } from '../given.ts';
import { id, type MeetingId, type Outcome } from '../kernel.ts';
import type { Reader } from '../readers.ts';
import type { Contact } from './acts.ts';
import { folded, guests, type Log, lived, saidAs } from './given-log.ts';
import { day, item, lang, party, person, place, room, session, time } from './given-meeting.ts';
import { missing } from './missing.ts';
import { meetingsPart } from './part.ts';
import { delegatesOf } from './ready.ts';
import type { Meeting } from './state.ts';
import { tablePlan } from './table-plan.ts';
import { participants, personalDay } from './views.ts';

const meetings = ['m', 'm-2'].map((key) => id<MeetingId>(key));
const meeting = fc.constantFrom(...meetings);
const of = fc.constantFrom(...guests.map(party));
const who = fc.constantFrom(...['a', 'b', 'c', 'd', 'e'].map(person));
const what = fc.constantFrom(...['s-1', 's-2', 's-3'].map(session));
const level = fc.constantFrom('minister', 'minister', 'minister', 'deputy', 'official', 'king');
const on = fc.constantFrom('2026-07-09', '2026-07-10', '2026-07-11').map(day);
const reason = fc.constant({ en: 'A reason for all' });
const office = fc.constant({ en: 'Minister' });
/** Most forms are fresh: below nought stands for the number of edits just now. */
const base = fc.constantFrom(-1, -1, -1, 0, 3);
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const items = fc.record({
  session: what,
  title: fc.nat(999).map((n) => ({ en: `draft-${n}.` })),
  day: on,
  start: fc.constantFrom(null, time('10:00'), time('10:30'), time('12:00')),
  minutes: fc.constantFrom(null, 30, 60),
  room: fc.constantFrom(null, room('hall'), room('cellar')),
  kind: fc.constantFrom('plenary', 'photo', 'duel'),
});
const wholeItem = items.map(({ session: key, ...rest }) => item(key, rest));

const commands: fc.Arbitrary<Command> = fc.oneof(
  ...[
    fc.record({
      type: fc.constant('MoveMeeting'),
      meeting,
      place: fc.constant(place),
      from: on,
      to: on,
      reason,
    }),
    fc.record({
      type: fc.constantFrom('PostponeMeeting', 'CancelMeeting'),
      meeting: fc.constant(id<MeetingId>('m-2')),
      reason,
    }),
    fc.record({
      type: fc.constantFrom('OpenMeeting', 'CloseMeeting'),
      meeting: fc.constant(id<MeetingId>('m-2')),
    }),
    fc.record({
      type: fc.constant('ChooseProfile'),
      meeting,
      profile: fc.constantFrom('gymnich', 'full-state', 'none'),
    }),
    fc.record({ type: fc.constant('DrawFirstSeat'), meeting }),
    fc.record({
      type: fc.constantFrom('WithdrawInvitation', 'RemindParty', 'NoteLevel'),
      meeting,
      party: of,
    }),
    fc.record({ type: fc.constant('DropSession'), meeting, session: what }),
    fc.record({ type: fc.constant('ReleaseProgramme'), meeting, base }),
    fc.record({ type: fc.constant('PlanSession'), meeting, session: wholeItem }),
    fc.record({ type: fc.constant('ChangeSession'), meeting, session: wholeItem, base }),
    fc.record({ type: fc.constant('RemoveDelegate'), meeting, party: of, person: who }),
  ].map((one) => one as fc.Arbitrary<Command>),
  fc.record({ meeting, party: of }).map((to): Command => ({ type: 'InviteParty', ...to, number: null })),
  fc.record({ meeting, party: of, level, note: some(fc.constant('note')) }).map(
    ({ note, ...rest }): Command => ({
      type: 'AnswerInvitation',
      answer: rest.level === 'official' ? 'declined' : 'accepted',
      ...rest,
      ...(note === undefined ? {} : { note: `secret-of-${rest.party}.` }),
    }),
  ),
  fc
    .record({
      meeting,
      party: of,
      person: who,
      level: fc.option(level),
      acting: fc.boolean(),
      contact: fc.boolean(),
    })
    .chain((rest) =>
      fc.record({ rest: fc.constant(rest), function: fc.constantFrom('head', 'adviser', 'jester'), office }),
    )
    .map(
      ({ rest: { contact, ...rest }, ...more }): Command => ({
        type: 'NameDelegate',
        ...rest,
        ...more,
        ...(contact ? { contact: { telephone: `secret-of-${rest.party}.` } satisfies Contact } : {}),
      }),
    ),
  fc
    .record({ meeting, party: of, out: who, in: who, office, level: fc.option(level), acting: fc.boolean() })
    .map((rest): Command => ({ type: 'ReplaceDelegate', ...rest })),
  fc
    .record({ meeting, party: of, signer: fc.option(level) })
    .map((rest): Command => ({ type: 'SubmitCredentials', ...rest })),
  fc
    .record({
      meeting,
      party: of,
      step: fc.constantFrom('accepted', 'queried', 'deferred', 'rejected', 'revoked'),
      said: fc.boolean(),
    })
    .map(
      ({ said, ...rest }): Command => ({
        type: 'ExamineCredentials',
        ...rest,
        ...(said ? { reason: { en: `secret-of-${rest.party}.` } } : {}),
      }),
    ),
  fc
    .record({
      meeting,
      session: what,
      party: of,
      head: fc.option(who),
      persons: fc.subarray(['a', 'b'].map(person)),
    })
    .map((rest): Command => ({ type: 'SetRoster', ...rest })),
  fc
    .record({ meeting, text: reason, how: reason })
    .map((rest): Command => ({ type: 'RecordOutcome', kind: 'seat', ...rest })),
  fc.record({ meeting, parties: fc.uniqueArray(of, { maxLength: 2 }) }).map(
    (rest): Command => ({
      type: 'RecordBilateral',
      ...rest,
      topics: { en: rest.parties.map((key) => `pair-of-${key}.`).join(' ') },
    }),
  ),
);

/** An act with its words erased, as RECORD 0 erases parts. */
function erased(act: Act): Act {
  const words = Object.keys(erasableFields(act.type)).filter((field) => field in act);
  return { ...act, ...Object.fromEntries(words.map((field) => [field, null])) };
}

function held(meeting: Meeting): void {
  if (meeting.state === 'postponed') expect(meeting.from).toBeNull();
  else if (meeting.state !== 'cancelled') expect(meeting.from).not.toBeNull();
  expect(meeting.releases.map(({ version }) => version)).toEqual(meeting.releases.map((_, i) => i + 1));
  const seats = Object.entries(meeting.delegations).flatMap(([key, { delegates }]) =>
    Object.keys(delegates).map((one) => [one, key]),
  );
  expect(Object.fromEntries(seats)).toEqual(meeting.persons);
  expect(new Set(seats.map(([one]) => one)).size).toBe(seats.length);
  for (const key of guests) {
    const delegates = delegatesOf(meeting, party(key));
    expect(delegates.filter((one) => one.function === 'head').length).toBeLessThanOrEqual(3);
    expect(new Set(delegates.map((one) => one.place)).size).toBe(delegates.length);
  }
  for (const { step, signer, steps } of Object.values(meeting.credentials)) {
    expect(steps.at(-1)?.step).toBe(step);
    if (step === 'accepted') expect(signer).toBe('minister');
  }
}

const readers: readonly Reader[] = [
  { kind: 'public' },
  { kind: 'press' },
  ...guests.map((key): Reader => ({ kind: 'delegation', party: party(key) })),
  { kind: 'secretariat' },
];
const streams = fc.array(commands, { minLength: 30, maxLength: 120, size: 'max' });
const words = (forum: Forum, pattern: RegExp): readonly string[] => [
  ...new Set(JSON.stringify(forum).match(pattern) ?? []),
];

describe('any stream of commands', () => {
  it('leaves every meeting whole, and the fold the same as the log told anew', () => {
    const acts = new Set<string>();
    fc.assert(
      fc.property(streams, (stream) => {
        const { log, forum } = lived(stream);
        for (const { act } of log) acts.add(act.type);
        for (const meeting of Object.values(forum.meetings.meetings)) held(meeting);
        expect(folded(log)).toEqual(forum);
        expect(JSON.parse(JSON.stringify(forum))).toEqual(forum);
      }),
      { numRuns: 150 },
    );
    // The streams are worth something only if every act of the meetings comes up in them.
    expect(Object.keys(meetingsPart.evolve).filter((type) => !acts.has(type))).toEqual([]);
  });

  it('is decided without a change to what is now so', () => {
    fc.assert(
      fc.property(streams, commands, (stream, command) => {
        const { forum } = lived(stream);
        const before = JSON.stringify(forum);
        decide(forum, command, saidAs(command, 99));
        expect(JSON.stringify(forum)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  it('folds for each reader without a stumble, and shows nobody words meant for others', () => {
    fc.assert(
      fc.property(streams, (stream) => {
        const { log } = lived(stream);
        const released = log.flatMap(({ act }) => (act.type === 'ProgrammeReleased' ? act.sessions : []));
        const out = new Set(released.map(({ title }) => title.en));
        const published = log.flatMap(({ act }) =>
          act.type === 'PersonPublished' ? [`hidden-${act.person}.`] : [],
        );
        for (const reader of readers) {
          if (reader.kind === 'secretariat') continue;
          const forum = folded(log, reader);
          const mine = reader.kind === 'delegation' ? [`secret-of-${reader.party}.`] : [];
          expect(mine).toEqual(expect.arrayContaining([...words(forum, /secret-of-[a-z]+\./g)]));
          expect([...out]).toEqual(expect.arrayContaining([...words(forum, /draft-\d+\./g)]));
          const pairs = Object.values(forum.meetings.meetings).flatMap((one) =>
            Object.values(one.bilaterals),
          );
          expect(
            pairs.every(({ parties }) => reader.kind === 'delegation' && parties.includes(reader.party)),
          ).toBe(true);
          if (reader.kind !== 'delegation')
            expect(published).toEqual(expect.arrayContaining([...words(forum, /hidden-[a-z]\./g)]));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives every reader pages, whatever that reader did not see', () => {
    fc.assert(
      fc.property(streams, (stream) => {
        const { log } = lived(stream);
        for (const reader of readers) {
          const forum = folded(log, reader);
          for (const meeting of Object.values(forum.meetings.meetings)) {
            missing(forum, meeting, day('2026-07-01'));
            participants(forum, meeting);
            tablePlan(forum, meeting, { lang: lang('en'), session: session('s-1') });
            for (const key of guests) personalDay(forum, meeting, party(key));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('rules the same after its words were erased', () => {
    fc.assert(
      fc.property(streams, fc.array(commands, { maxLength: 20 }), (stream, next) => {
        const { log, forum } = lived(stream);
        const blank = folded(log.map(({ audience, act }) => ({ audience, act: erased(act) })));
        for (const [i, command] of next.entries()) {
          const whole = decide(forum, command, saidAs(command, 500 + i));
          const after = decide(blank, command, saidAs(command, 500 + i));
          expect(ruled(after)).toEqual(ruled(whole));
        }
        const told = Object.values(forum.meetings.meetings).map((one) =>
          missing(forum, one, day('2026-07-01')),
        );
        const rest = Object.values(blank.meetings.meetings).map((one) =>
          missing(blank, one, day('2026-07-01')),
        );
        expect(rest.map(withoutPlates)).toEqual(told.map(withoutPlates));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a record with holes', () => {
  it('folds acts about what this reader never saw into nothing', () => {
    const { log } = lived([]);
    const strange: Log = log.filter(({ act }) => act.type !== 'MeetingConvened');
    expect(folded(strange).meetings.meetings).toEqual({});
    expect(given().forum.meetings).toEqual({ meetings: {}, venues: {}, rooms: {} });
  });
});

/** A decision without the words it carries. */
function ruled(outcome: Outcome<Act, Refusal>): unknown {
  return outcome.ok ? outcome.acts.map(({ audience, act }) => [audience, erased(act)]) : outcome.refusal;
}

/** A plate that names a person is the one thing a name is read for. */
function withoutPlates<T extends { readonly kind: string }>(findings: readonly T[]): readonly T[] {
  return findings.filter(({ kind }) => kind !== 'PlateRefused');
}
