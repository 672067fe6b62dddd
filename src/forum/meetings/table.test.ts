import { describe, expect, it } from 'vitest';
import type { Forum } from '../forum.ts';
import { given, type Told } from '../given.ts';
import { familyPhoto } from './family-photo.ts';
import {
  accepted,
  convened,
  day,
  hall,
  item,
  known,
  lang,
  meeting,
  members,
  named,
  party,
  person,
  planned,
  room,
  session,
  time,
} from './given-meeting.ts';
import type { Meeting } from './state.ts';
import { tablePlan } from './table-plan.ts';
import { attending, headsFor, participants, personalDay } from './views.ts';

const en = { lang: lang('en') };
const others = ['al', 'ba', 'me', 'mk', 'rs'];
const heads = ['tr', ...others].flatMap((key) => [known(`head-${key}`, key), named(`head-${key}`, key)]);
const table: readonly Told[] = [...members, convened, ...accepted(...others), ...heads];
const under = (profile: string): Told => ({ type: 'ProfileChosen', meeting, profile });
const seen = (...acts: readonly Told[]): { forum: Forum; at: Meeting } => {
  const { forum } = given(...table, ...acts);
  const at = forum.meetings.meetings.m;
  if (at === undefined) throw new Error('nobody convened the meeting');
  return { forum, at };
};

describe('T16: one delegation, two rosters on one day', () => {
  const rs = party('rs');
  const acts: readonly Told[] = [
    known('deputy', 'rs'),
    named('deputy', 'rs', { function: 'representative', level: 'deputy', office: { en: 'Deputy Minister' } }),
    planned('main'),
    planned('reception', { start: time('18:00') }),
    {
      type: 'RosterSet',
      meeting,
      session: session('reception'),
      party: rs,
      head: person('deputy'),
      persons: [person('deputy')],
    },
    {
      type: 'ProgrammeReleased',
      meeting,
      version: 1,
      sessions: [item('main'), item('reception', { start: time('18:00') })],
    },
  ];

  it("Serbia's head at the session is another than at the reception", () => {
    const { forum, at } = seen(...acts);
    expect(headsFor(forum, at, rs).map((one) => one.person)).toEqual(['head-rs']);
    expect(headsFor(forum, at, rs, session('main')).map((one) => one.person)).toEqual(['head-rs']);
    expect(headsFor(forum, at, rs, session('reception')).map((one) => one.person)).toEqual(['deputy']);
    expect(headsFor(forum, at, party('al'), session('reception')).map((one) => one.person)).toEqual([
      'head-al',
    ]);
  });

  it('the table plan of each seats whom its roster says', () => {
    const { forum, at } = seen(...acts);
    const reception = tablePlan(forum, at, { ...en, session: session('reception') });
    const seat = reception.ok && reception.plan.seats.find((one) => one.party === rs);
    expect(seat).toMatchObject({
      seated: [{ person: 'deputy', level: 'deputy' }],
      behind: 0,
      plate: { title: 'Deputy Minister' },
    });
    const main = tablePlan(forum, at, { ...en, session: session('main') });
    expect(main.ok && main.plan.seats.find((one) => one.party === rs)).toMatchObject({
      seated: [{ person: 'head-rs' }],
      behind: 1,
    });
  });

  it('each person has a day of their own', () => {
    const { forum, at } = seen(...acts);
    const sessions = (of?: string) =>
      personalDay(forum, at, rs, of === undefined ? {} : { person: person(of) }).map(
        (one) => one.session.session,
      );
    expect(sessions()).toEqual(['main', 'reception']);
    expect(sessions('head-rs')).toEqual(['main']);
    expect(sessions('deputy')).toEqual(['main', 'reception']);
    expect(personalDay(forum, at, rs, { on: day('2026-07-11') })).toEqual([]);
    expect(personalDay(forum, at, party('fr'))).toEqual([]);
  });

  it('who came instead of a person is on the rosters in their place', () => {
    const { forum, at } = seen(...acts, known('stand-in', 'rs'), {
      type: 'DelegateReplaced',
      meeting,
      party: rs,
      out: person('deputy'),
      in: person('stand-in'),
      office: { en: 'State Secretary' },
      level: 'deputy',
      acting: false,
    });
    expect(headsFor(forum, at, rs, session('reception')).map((one) => one.person)).toEqual(['stand-in']);
  });

  it('a roster whose head has left, with nobody instead, leaves the seat empty', () => {
    const { forum, at } = seen(...acts, {
      type: 'DelegateRemoved',
      meeting,
      party: rs,
      person: person('deputy'),
    });
    expect(headsFor(forum, at, rs, session('reception'))).toEqual([]);
  });
});

describe('the table plan', () => {
  it("seats parties in the charter's order from seat one, says who chairs, and which room", () => {
    const { forum, at } = seen(...hall, planned('main', { room: room('hall') }));
    const made = tablePlan(forum, at, { ...en, session: session('main') });
    expect(made.ok && made.plan.seats.map(({ n, party }) => [n, party])).toEqual([
      [1, 'al'],
      [2, 'ba'],
      [3, 'me'],
      [4, 'mk'],
      [5, 'rs'],
      [6, 'tr'],
    ]);
    expect(made.ok && made.plan.seats.filter(({ chair }) => chair).map(({ party }) => party)).toEqual(['tr']);
    expect(made.ok && made.plan.room?.name.en).toBe('Great Hall');
  });

  it('begins with the name that was drawn and wraps at the end', () => {
    const { forum, at } = seen({ type: 'FirstSeatDrawn', meeting, first: party('rs'), lot: null });
    expect(attending(forum, at)).toEqual(['rs', 'tr', 'al', 'ba', 'me', 'mk']);
  });

  it('T20: gives a Presidency of three one plate and three chairs, and three plates where plates name persons', () => {
    const three = ['b', 'c'].flatMap((key) => [known(key, 'ba'), named(key, 'ba')]);
    const { forum, at } = seen(...three);
    const made = tablePlan(forum, at, en);
    expect(made.ok && made.plan.seats.find((one) => one.party === 'ba')?.seated).toHaveLength(3);
    const adviser = [known('adviser', 'ba'), named('adviser', 'ba', { function: 'adviser' })];
    const alone = seen(...three, ...adviser, under('gymnich'));
    const persons = tablePlan(alone.forum, alone.at, en);
    expect(persons.ok && persons.plan.seats.map(({ plate }) => plate.name)).toEqual([
      'head-al',
      'head-ba',
      'b',
      'c',
      'head-me',
      'head-mk',
      'head-rs',
      'head-tr',
    ]);
    expect(persons.ok && persons.plan.seats.map(({ behind }) => behind)).toEqual([0, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('T25: under the Gymnich profile shows no country, no function and no flag', () => {
    const { forum, at } = seen(under('gymnich'));
    const made = tablePlan(forum, at, en);
    expect(made.ok && made.plan.seats.map(({ plate }) => [plate.title, plate.flag, plate.mark])).toEqual(
      Array.from({ length: 6 }, () => [null, null, '']),
    );
    expect(made.ok && made.plan.seats.some(({ plate }) => /Albania|Serbia|Minister/.test(plate.name))).toBe(
      false,
    );
  });

  it('T24: is not drawn at all while one plate lacks its footnote', () => {
    const starred: readonly Told[] = [
      under('asterisk'),
      { type: 'DesignationAgreed', party: party('me'), profile: 'asterisk', marks: ['*'] },
    ];
    const { forum, at } = seen(...starred);
    const refusal = {
      code: 'FootnoteMissing',
      rule: 'profile.notes',
      party: 'me',
      mark: '*',
      profile: 'asterisk',
    };
    expect(tablePlan(forum, at, en)).toEqual({ ok: false, refusals: [refusal] });
    const whole = seen(...starred, {
      type: 'NoteEntered',
      party: party('me'),
      profile: 'asterisk',
      mark: '*',
      text: { en: 'An exercise footnote.' },
    });
    const made = tablePlan(whole.forum, whole.at, en);
    expect(made.ok && made.plan.notes).toMatchObject([{ mark: '*', text: 'An exercise footnote.' }]);
  });
});

describe('the family photograph', () => {
  it('has the host in the middle, the others outward by level and then by name', () => {
    const { forum, at } = seen(
      { type: 'DelegateRemoved', meeting, party: party('al'), person: person('head-al') },
      known('deputy', 'al'),
      named('deputy', 'al', { level: 'deputy' }),
    );
    const made = familyPhoto(forum, at, en);
    expect(made.ok && made.photo.rows.map((row) => row.map(({ party }) => party))).toEqual([
      ['al', 'mk', 'ba', 'tr', 'me', 'rs'],
    ]);
    expect(made.ok && made.photo.rows[0]?.map(({ n }) => n)).toEqual([6, 4, 2, 1, 3, 5]);
  });

  it('puts lower levels into the rows behind where one row is too short', () => {
    const { forum, at } = seen();
    const made = familyPhoto(forum, at, { ...en, most: 3 });
    expect(made.ok && made.photo.rows.map((row) => row.map(({ party }) => party))).toEqual([
      ['al', 'tr', 'ba'],
      ['mk', 'me', 'rs'],
    ]);
  });

  it('T25: is not taken under a profile without one', () => {
    const { forum, at } = seen(under('gymnich'));
    expect(familyPhoto(forum, at, en)).toEqual({
      ok: false,
      refusals: [{ code: 'PhotoNotTaken', rule: 'profile.photo', profile: 'gymnich' }],
    });
  });
});

describe('the list of participants', () => {
  it('has parties in the charter order and their heads first, with the acting told apart', () => {
    const { forum, at } = seen(
      { type: 'DelegateRemoved', meeting, party: party('ba'), person: person('head-ba') },
      known('adviser', 'ba'),
      named('adviser', 'ba', { function: 'adviser', level: null }),
      named('head-ba', 'ba', { acting: true }),
    );
    expect(participants(forum, at).slice(0, 3)).toMatchObject([
      { party: 'al', person: 'head-al', head: true, acting: false },
      { party: 'ba', person: 'head-ba', head: true, acting: true },
      { party: 'ba', person: 'adviser', head: false, level: null },
    ]);
  });
});
