import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  begin,
  type Command,
  decide,
  erasableFields,
  evolve,
  type Forum,
  type Refusal,
} from '../forum.ts';
import { founded, given, saying } from '../given.ts';
import { type Context, id, type Made, type MeetingId, type Outcome } from '../kernel.ts';
import { own } from '../own.ts';
import { type Reader, sees } from '../readers.ts';
import { commands, guests } from './given-commands.ts';
import {
  accepted,
  convened,
  day,
  hall,
  at as instant,
  known,
  lang,
  members,
  named,
  party,
  person,
  planned,
  session,
} from './given-meeting.ts';
import { missing } from './missing.ts';
import { meetingsPart } from './part.ts';
import { delegatesOf } from './ready.ts';
import type { Meeting } from './state.ts';
import { tablePlan } from './table-plan.ts';
import { participants, personalDay } from './views.ts';

/** What a record holds: acts with their audiences. */
type Log = readonly Made<Act>[];

/** Persons of whom two are known to members only, a meeting with a running table, and one just convened. */
const opening: Log = [
  founded({ order: { locale: lang('en'), form: 'short', start: 'lot', basis: null } }),
  ...members,
  ...hall,
  convened,
  { ...convened, meeting: id<MeetingId>('m-2'), number: 2 },
  ...accepted(...guests),
  ...['a', 'b', 'c'].map((key) => known(key, 'al')),
  named('a', 'al'),
  named('b', 'al'),
  planned('s-1', { title: { en: 'draft-1000.' } }),
  planned('s-2', { title: { en: 'draft-1001.' } }),
].map((told) => ({
  audience: told.type === 'SessionPlanned' ? 'secretariat' : 'public',
  act: { by: id('secretary'), v: 1, ...told } as Act,
}));
const hidden: Log = ['d', 'e'].map((key) => ({
  audience: 'member',
  act: {
    type: 'PersonEntered',
    v: 1,
    by: id('secretary'),
    person: person(key),
    party: party('ba'),
    name: { name: `hidden-${key}.` },
  },
}));

const at = instant('2026-06-01T09:00:00.000Z');
const openingDay = instant('2026-07-11T09:00:00.000Z');
const context = (fresh: number): Context => saying({ fresh: `f-${fresh}`, at, lots: [fresh] });

/** A meeting is opened on its day, so that the rules let some be open; that day two meet on its sidelines. */
const saidAs = ({ type }: Command, fresh: number): Context => ({
  ...context(fresh),
  ...((type === 'OpenMeeting' || type === 'RecordBilateral') && { at: openingDay }),
});

/** The forum that a log makes, for one reader. */
function folded(log: Log, reader: Reader = { kind: 'secretariat' }): Forum {
  const forum = begin();
  log.forEach(({ audience, act }, seq) => {
    if (sees(reader, audience)) evolve(forum, act, { seq, at });
  });
  return forum;
}

/** Says the commands one after the other; what is refused leaves no trace. */
function lived(said: readonly Command[]): { readonly log: Log; readonly forum: Forum } {
  const log = [...opening, ...hidden];
  const forum = folded(log);
  said.forEach((command, i) => {
    const outcome = decide(forum, asShown(forum, command), saidAs(command, i));
    if (!outcome.ok) return;
    for (const made of outcome.acts) {
      evolve(forum, made.act, { seq: log.length, at });
      log.push(made);
    }
  });
  return { log, forum };
}

function asShown(forum: Forum, command: Command): Command {
  if (!('base' in command && 'meeting' in command) || command.base >= 0) return command;
  return { ...command, base: own(forum.meetings.meetings, command.meeting)?.edits ?? 0 };
}

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
