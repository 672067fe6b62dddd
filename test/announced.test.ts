import { describe, expect, it } from 'vitest';
import {
  disagreements,
  duplicateAddresses,
  id,
  type Lang,
  type Meeting,
  nameOf,
  order,
  type PartyId,
  type Person,
  partiesIn,
  plate,
  postalLines,
  presentAt,
  readDay,
  readLang,
  relations,
  rhythm,
  searchParties,
  statementsAbout,
} from '../src/forum/index.ts';
import { imported, readBy } from './imported.ts';

const all = imported('balkan-peace-platform', 'balkan-peace-platform', 'exercise-third-meeting');
const { forum } = all;
const bpp = { kind: 'forum', id: 'bpp' } as const;
const first = meetingOf('bpp-1');
const second = meetingOf('bpp-2');
const seven = partiesIn(forum, 'member');

describe('given the facts of the public record, the announcement of July 2025 is found in them', () => {
  it('S1: the platform meets for the first time in Istanbul, on Saturday 26 July 2025', () => {
    const { place, from, to, host, number } = first;
    expect({ from, to, host, number }).toEqual({
      from: '2025-07-26',
      to: '2025-07-26',
      host: 'turkiye',
      number: 1,
    });
    expect([place.city.en, place.city.tr]).toEqual(['Istanbul', 'İstanbul']);
    expect(Temporal.PlainDate.from('2025-07-26').dayOfWeek).toBe(6);
  });

  it('S1: two sources print another day for each meeting; both are kept and the held one says why', () => {
    const days = [first, second].map(({ meeting }) => {
      const [date] = disagreements(forum, { kind: 'meeting', id: meeting }).filter(
        ({ field }) => field === 'date',
      );
      return [date?.sides.map(([side]) => side?.value), date?.held?.value];
    });
    expect(days).toEqual([
      [['2025-07-26', '2025-07-27'], '2025-07-26'],
      [['2026-01-23', '2026-01-22'], '2026-01-23'],
    ]);
  });

  it('S2: five foreign ministers and Albania’s deputy sit with the host; the lower level is accepted and shown', () => {
    const came = Object.values(first.invitations).map(({ party, answer, level, below }) => [
      party,
      answer,
      level,
      below,
    ]);
    const minister = (party: string): unknown[] => [party, 'accepted', 'foreign-minister', false];
    expect(came.toSorted()).toEqual([
      ['albania', 'accepted', 'deputy-foreign-minister', true],
      minister('bosnia-and-herzegovina'),
      minister('kosovo'),
      minister('montenegro'),
      minister('north-macedonia'),
      minister('serbia'),
    ]);
    expect(headOf(first, 'turkiye')).toBe('Hakan Fidan');
  });

  it('S2: whoever no source names is there by office, without a name', () => {
    expect(headOf(first, 'kosovo')).toBeNull();
    expect(headOf(first, 'albania')).toBeNull();
    expect(headOf(first, 'serbia')).toBe('Marko Đurić');
  });

  it.each([
    ['S3', 'aims', 'Dialogue, mutual trust and cooperation; lasting solutions to regional issues.'],
    ['S4', 'principle', 'Regional ownership.'],
    ['S5', 'consultations', 'Consultations on regional integration, stability and security risks.'],
    ['S8', 'priority', 'Constructive initiatives for peace, dialogue and shared prosperity come first.'],
    ['S9', 'sidelines', 'The host also holds bilateral meetings on the sidelines.'],
    [
      'S10',
      'equality',
      'Sovereign equality of states; good-neighbourliness; against expansionism and micro-nationalism.',
    ],
    [
      'S11',
      'minorities',
      'Minorities inside other states are not to be discriminated against and keep their identities.',
    ],
  ])('%s: the announcement is kept as a statement of its source (%s)', (_, field, words) => {
    const [stated] = statementsAbout(forum, bpp, field);
    expect(stated).toMatchObject({ value: { en: words }, source: 'seed' });
  });

  it('S3: dialogue is two meetings and their sidelines, each decision with how it came about and who says so', () => {
    const met = [first, second].map(({ state, bilaterals }) => [state, Object.keys(bilaterals).length > 0]);
    expect(met).toEqual([
      ['closed', true],
      ['closed', true],
    ]);
    const decided = [first, second].flatMap(({ outcomes }) => Object.values(outcomes));
    expect(decided.map(({ text }) => text.en)).toContain(
      'Regional solutions for regional problems; disputes are settled by dialogue.',
    );
    for (const { how, sources = [] } of decided) {
      expect([how.en, how.tr]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it('S3: the one undertaking with a day was kept by it, and both meetings spoke of regional issues', () => {
    const due = Object.values(first.outcomes).flatMap((outcome) => outcome.due ?? []);
    expect(due).toEqual(['2026-01-26']);
    expect(second.from !== null && second.from <= '2026-01-26').toBe(true);
    for (const { releases } of [first, second])
      expect((releases.at(-1)?.sessions ?? []).flatMap(({ topics }) => topics)).toContain('regional-issues');
  });

  it('S4: every one of the seven holds the same record of what was done together, and nobody holds more of it', () => {
    const [one, ...others] = seven.map((party) => {
      const { meetings, statements, charter } = readBy({ kind: 'delegation', party }, all);
      return {
        held: [meetings.meetings['bpp-1'], meetings.meetings['bpp-2']].map(done),
        statements,
        charter,
      };
    });
    expect(one?.held).toEqual([first, second].map(done));
    for (const other of others) expect(other).toEqual(one);
  });

  it('S8: what is to come first is said in both languages by one source, and no other source gainsays it', () => {
    const stated = statementsAbout(forum, bpp, 'priority');
    expect(stated.map(({ value, source, withdrawn }) => [value, source, withdrawn])).toEqual([
      [
        {
          en: 'Constructive initiatives for peace, dialogue and shared prosperity come first.',
          tr: 'Barış, diyalog ve ortak refah için yapıcı girişimler önceliklidir.',
        },
        'seed',
        null,
      ],
    ]);
    expect(disagreements(forum, bpp).filter(({ field }) => field === 'priority')).toEqual([]);
  });

  it('S8: initiatives for peace and prosperity have their topics, and the agenda of both meetings was made of them', () => {
    const { topics } = forum.charter.now;
    const agenda = [first, second].map(({ releases }) => [
      ...new Set((releases.at(-1)?.sessions ?? []).flatMap((session) => session.topics)),
    ]);
    for (const spoken of agenda) {
      expect(spoken).toEqual(expect.arrayContaining(['connectivity', 'energy', 'youth']));
      expect(spoken.filter((topic) => topics[topic]?.en === undefined)).toEqual([]);
    }
  });

  it('S5: its topics are in the charter’s list, and the meetings’ programmes draw on that list', () => {
    const { topics } = forum.charter.now;
    expect(Object.keys(topics)).toEqual(
      expect.arrayContaining(['regional-integration', 'security', 'minorities']),
    );
    const discussed = [first, second].flatMap(({ releases }) =>
      (releases.at(-1)?.sessions ?? []).flatMap((session) => session.topics),
    );
    expect(discussed).toContain('connectivity');
    expect(discussed.filter((topic) => !(topic in topics))).toEqual([]);
  });

  it('S9: four meetings of the host on the sidelines of the first meeting are on record, six of the second', () => {
    const met = (meeting: Meeting): string[] =>
      Object.values(meeting.bilaterals)
        .map(({ parties }) => parties.filter((party) => party !== 'turkiye').join())
        .toSorted();
    expect(met(first)).toEqual(['bosnia-and-herzegovina', 'montenegro', 'north-macedonia', 'serbia']);
    expect(met(second)).toEqual(seven.filter((party) => party !== 'turkiye').toSorted());
  });

  it('S10: seven equal members, in the order of the Turkish alphabet, none before the others', () => {
    const names = order(forum, seven).map((party) => nameOf(forum, party, { lang: lang('tr') }).words);
    expect(names).toEqual([
      'Arnavutluk',
      'Bosna-Hersek',
      'Karadağ',
      'Kosova',
      'Kuzey Makedonya',
      'Sırbistan',
      'Türkiye',
    ]);
    const standings = seven.map((party) => forum.parties.parties[party]?.standings.at(-1)?.standing);
    expect(new Set(standings)).toEqual(new Set(['member']));
  });

  it('S11: every member has its names in every language of the forum', () => {
    const { languages } = forum.charter.now;
    expect(languages).toHaveLength(9);
    for (const party of seven)
      for (const tag of languages) expect(nameOf(forum, party, { lang: tag }).lang).toBe(tag);
  });

  it('S19: two positions on one question stand as statements, each with who states it, and both sit at the table', () => {
    expect(Object.keys(relations(forum, id<PartyId>('turkiye'), 'recognises', '2026-01-23'))).toEqual([
      'kosovo',
    ]);
    const [denied] = statementsAbout(forum, { kind: 'party', id: 'serbia' }, 'does-not-recognise');
    expect(denied).toMatchObject({ value: 'kosovo', statedBy: 'serbia', source: 'seed' });
    expect(headOf(second, 'serbia')).toBe('Marko Đurić');
    expect(headOf(second, 'kosovo')).toBe('Donika Gërvalla-Schwarz');
  });

  it('S19: under the asterisk profile the plate carries the agreed mark and its footnote, and no other does', () => {
    const shown = seven.map((party) =>
      plate(forum, { party, profile: 'asterisk', lang: lang('en'), on: day('2026-01-23') }),
    );
    const marked = shown.flatMap((each) => (each.ok && each.plate.mark !== '' ? [each.plate] : []));
    expect(shown.every(({ ok }) => ok)).toBe(true);
    expect(marked.map(({ name, mark, notes }) => [name, mark, notes.map(({ text }) => text)])).toEqual([
      [
        'Kosovo',
        '*',
        [
          'This designation is without prejudice to positions on status, and is in line with UNSC 1244 and the ICJ Opinion on the Kosovo declaration of independence.',
        ],
      ],
    ]);
  });

  it('S20: the address printed twice is one, and is written as Italy writes it', () => {
    expect(duplicateAddresses(forum)).toEqual([['announcement-physical', 'announcement-indirizzo']]);
    const entered = forum.parties.addresses['announcement-physical'];
    expect(entered && postalLines(entered.postal)).toEqual([
      'Via Mario Greco 60',
      '10090 Buttigliera Alta TO',
    ]);
  });
});

describe('given the facts of the public record', () => {
  it('S16 and S17: two sources give two days for one command, and figures of a contingent each have their day', () => {
    const kfor = { kind: 'mission', id: 'kfor' } as const;
    const [command] = disagreements(forum, kfor).filter(({ field }) => field === 'first-command-of-turkiye');
    expect(command?.sides.map(([side]) => side?.value)).toEqual(['2023-10-09', '2023-10-10']);
    const figures = statementsAbout(forum, kfor, 'contingent-of-turkiye').map(({ value, from }) => [
      value,
      from,
    ]);
    expect(figures).toEqual([
      [780, '2025-07-26'],
      [350, '2022-08-01'],
      [352, '2023-01-01'],
    ]);
  });

  it('T16: on 23 January 2026 one delegation has two heads, each at an item of its own', () => {
    const at = (session: string): string[] =>
      presentAt(forum, second, id<PartyId>('serbia'), session).heads.map(({ person }) => person);
    expect([at('bpp-2-session'), at('bpp-2-reception')]).toEqual([['marko-djuric'], ['nevena-jovanovic']]);
  });

  it('T16: the public, which sees no drafts and no advisers, sees the same two heads', () => {
    const open = readBy({ kind: 'public' }, all);
    const meeting = open.meetings.meetings['bpp-2'];
    const heads = ['bpp-2-session', 'bpp-2-reception'].map(
      (session) => meeting && presentAt(open, meeting, id<PartyId>('serbia'), session).heads[0]?.person,
    );
    expect(heads).toEqual(['marko-djuric', 'nevena-jovanovic']);
    expect(meeting?.releases.at(-1)?.sessions).toHaveLength(4);
    expect(Object.keys(meeting?.draft ?? {})).toEqual([]);
    expect(open.meetings.meetings['exercise-3']?.releases).toHaveLength(2);
  });

  it('T18: “acting” is how one source titles the same person, not a second one', () => {
    const { offices = [] } = forum.parties.persons['donika-gervalla'] ?? {};
    expect(offices.map(({ acting, sources }) => [acting, sources])).toEqual([
      [false, ['n06', 'n08']],
      [true, ['n13', 'n14']],
    ]);
  });

  it('T19: five spellings of one surname are kept as printed, each with its source', () => {
    const printed = statementsAbout(forum, { kind: 'person', id: 'marko-djuric' }, 'surname');
    expect(printed.map(({ value }) => value)).toEqual([
      'Đurić',
      'Duric',
      'Djuric',
      'Curiç',
      'Gjuriq',
      'Curic',
    ]);
  });

  it('T27 and T28: a text keeps the name of its day, and the search finds the party by either', () => {
    const named = (party: string, on: string): string =>
      nameOf(forum, id<PartyId>(party), { lang: lang('en'), on: day(on) }).words;
    expect([named('turkiye', '2022-05-31'), named('turkiye', '2022-06-01')]).toEqual(['Turkey', 'Türkiye']);
    expect(named('north-macedonia', '2019-02-12')).toBe('North Macedonia');
    for (const query of ['Turkey', 'Türkiye', 'turkiye'])
      expect(searchParties(forum, query).map(({ party }) => party)[0]).toBe('turkiye');
    const codes = forum.parties.parties['north-macedonia']?.codes.map(({ code }) => code);
    expect(codes).toEqual(['MK', 'MKD']);
  });

  it('the promise of 26 July 2025 was kept once: 181 days to the second meeting', () => {
    expect(rhythm(forum, day('2026-06-16'))).toMatchObject({
      months: 6,
      held: [{ meeting: 'bpp-1' }, { meeting: 'bpp-2', gap: 181, kept: true }],
      due: '2026-07-23',
      overdue: 0,
    });
  });

  it('four decisions and two principles announced by the host are on the first meeting’s record', () => {
    const kinds = Object.values(first.outcomes).map(({ kind }) => kind);
    expect(kinds).toEqual(['cadence', 'seat', 'form', 'conditional', 'principle', 'principle']);
  });
});

/** What was done together at a meeting; drafts are the secretariat's own. */
function done(meeting: Meeting | undefined): unknown {
  if (meeting === undefined) return null;
  const { history, invitations, delegations, releases, rosters, outcomes, bilaterals } = meeting;
  return { history, invitations, delegations, releases, rosters, outcomes, bilaterals };
}

function meetingOf(key: string): Meeting {
  const meeting = forum.meetings.meetings[key];
  if (meeting === undefined) throw new Error(`no meeting ${key}`);
  return meeting;
}

function headOf(meeting: Meeting, party: string): string | null {
  const [head] = presentAt(forum, meeting, id<PartyId>(party), null).heads;
  const person: Person | undefined = head && forum.parties.persons[head.person];
  if (person === undefined) throw new Error(`nobody heads ${party}`);
  return person.name?.name ?? null;
}

function lang(tag: string): Lang {
  const read = readLang(tag);
  if (read === null) throw new Error(`not a language: ${tag}`);
  return read;
}

function day(written: string): NonNullable<ReturnType<typeof readDay>> {
  const read = readDay(written);
  if (read === null) throw new Error(`not a day: ${written}`);
  return read;
}
