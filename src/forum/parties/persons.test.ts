import { describe, expect, it } from 'vitest';
import { given, type Told } from '../given.ts';
import { type CredentialId, id, type PartyId, type PersonId, type SourceId } from '../kernel.ts';
import { sameNameCandidates } from './alike.ts';
import { day, lang, party, person, source } from './given-parties.ts';
import { officesOf, personName, writings } from './persons.ts';

const ada = id<PersonId>('ada');
const bea = id<PersonId>('bea');
const n08 = id<SourceId>('n08');

describe('Entering a person', () => {
  it('is for those at the table, and for everyone where a source gives the name', () => {
    const enter = { type: 'EnterPerson', person: ada, party: null, name: ' Ada North ' } as const;
    const quiet = given().when(enter);
    quiet.gives({ type: 'PersonEntered', person: ada, party: null, name: { name: 'Ada North' } });
    expect(quiet.outcome.ok && quiet.outcome.acts[0]?.audience).toBe('member');
    const sourced = given(source('n08')).when(enter, { sources: [n08] });
    expect(sourced.outcome.ok && sourced.outcome.acts[0]?.audience).toBe('public');
    expect(sourced.forum.parties.persons.ada?.published).toBe(true);
  });

  it('keeps how the person writes it in other scripts, and shows it where asked', () => {
    const written = { 'sr-Cyrl': 'Ада Север' };
    const { forum } = given().when({
      type: 'EnterPerson',
      person: ada,
      party: null,
      name: 'Ada North',
      written,
      family: 'North',
    });
    expect(personName(forum, ada, lang('sr-Cyrl'))).toEqual({ words: 'Ада Север', lang: 'sr-Cyrl' });
    expect(personName(forum, ada, lang('en'))).toEqual({ words: 'Ada North', lang: 'und' });
    expect(personName(forum, bea)).toBeNull();
  });

  it('may leave the name open, which a later source gives', () => {
    const { forum } = given().when({ type: 'EnterPerson', person: ada, party: null, name: null });
    expect(personName(forum, ada)).toBeNull();
    const named = given(person('ada', '', { name: null }), {
      type: 'NameVariantAdded',
      person: ada,
      name: 'Ada North',
    });
    expect(personName(named.forum, ada)).toEqual({ words: 'Ada North', lang: 'und' });
  });

  it('refuses a taken id, an unknown party and an empty name', () => {
    const enter = { type: 'EnterPerson', person: ada, party: null, name: 'Ada' } as const;
    given(person('ada', 'Ada'))
      .when(enter)
      .refuses({ code: 'PersonTaken', rule: 'record.own-ids', person: ada });
    given()
      .when({ ...enter, party: id('north') })
      .refuses('PartyUnknown');
    given()
      .when({ ...enter, name: ' ' })
      .refuses({ code: 'NameMissing', rule: 'parties.named', lang: 'und' });
  });

  it('becomes public with the act that says so, also for a reader who never saw the entry', () => {
    const published = {
      type: 'PersonPublished',
      person: ada,
      party: null,
      name: { name: 'Ada North' },
    } as const;
    expect(given(published).forum.parties.persons.ada).toMatchObject({
      published: true,
      name: { name: 'Ada North' },
    });
    expect(given(person('ada', 'Ada North'), published).forum.parties.persons.ada?.published).toBe(true);
  });
});

describe('Offices', () => {
  const enter = {
    type: 'EnterOffice',
    person: ada,
    party: null,
    title: { en: 'Minister' },
    level: 'minister',
    acting: false,
  } as const;

  it('T18: minister in one source and acting minister in another are one person with two sourced titles', () => {
    const { forum } = given(
      source('n08'),
      source('n14'),
      person('ada', 'Ada North'),
      { ...enter, type: 'OfficeEntered', sources: [n08] },
      { ...enter, type: 'OfficeEntered', acting: true, sources: [id('n14')] },
    );
    expect(officesOf(forum, ada).map(({ acting, sources }) => [acting, ...sources])).toEqual([
      [false, 'n08'],
      [true, 'n14'],
    ]);
    expect(Object.keys(forum.parties.persons)).toEqual(['ada']);
  });

  it('are read for a day', () => {
    const { forum } = given(
      person('ada', 'Ada'),
      { ...enter, type: 'OfficeEntered', from: day('2025-01-01'), to: day('2025-12-31') },
      { ...enter, type: 'OfficeEntered', title: { en: 'Envoy' }, from: day('2026-01-01') },
    );
    const on = (text: string): readonly unknown[] => officesOf(forum, ada, text).map(({ title }) => title.en);
    expect([on('2024-06-01'), on('2025-12-31'), on('2026-06-01')]).toEqual([[], ['Minister'], ['Envoy']]);
    expect(officesOf(forum, bea)).toEqual([]);
  });

  it('are read by whoever may read the name', () => {
    const quiet = given(person('ada', 'Ada')).when(enter).outcome;
    expect(quiet.ok && quiet.acts[0]?.audience).toBe('member');
    const open = given(person('ada', 'Ada', { sources: [n08] })).when(enter).outcome;
    expect(open.ok && open.acts[0]?.audience).toBe('public');
  });

  it('are refused for the unknown, without title, at an unknown level, or with days reversed', () => {
    const known = given(person('ada', 'Ada'));
    given().when(enter).refuses({ code: 'PersonUnknown', rule: 'parties.persons', person: ada });
    known.when({ ...enter, party: id('north') }).refuses('PartyUnknown');
    known.when({ ...enter, title: { en: '' } }).refuses('NameMissing');
    known
      .when({ ...enter, level: 'emperor' })
      .refuses({ code: 'LevelUnknown', rule: 'charter.levels', level: 'emperor' });
    known
      .when({ ...enter, from: day('2026-02-01'), to: day('2026-01-01') })
      .refuses({ code: 'DaysReversed', rule: 'calendar', from: day('2026-02-01'), to: day('2026-01-01') });
  });

  it('are entered by a delegation for its own persons alone', () => {
    const by = { credential: id<CredentialId>('liaison'), role: 'delegation', party: id<PartyId>('north') };
    const parties = [party('north'), party('south')];
    given(...parties, person('ada', 'Ada', { party: id('south') }))
      .when({ ...enter, party: id('north') }, { by })
      .refuses({ code: 'PersonOfOther', rule: 'parties.persons', person: ada, party: id('south') });
    given(...parties, person('ada', 'Ada', { party: id('south') }))
      .when({ ...enter, party: id('south') }, { by })
      .refuses('OtherParty');
    const told = given(...parties, person('ada', 'Ada', { party: id('north') })).when(
      { ...enter, party: id('north') },
      { by },
    );
    expect(told.outcome.ok).toBe(true);
  });
});

describe('Two entries of one person', () => {
  const found = (name: string, ...known: readonly string[]): readonly unknown[] =>
    sameNameCandidates(given(...known.map((each, at) => person(`p-${at}`, each))).forum, name).map(
      ({ person: of, why }) => `${of} ${why}`,
    );

  it.each([
    ['Marko Đurić', 'same'],
    ['Marko Duric', 'accents'],
    ['Marko Djuric', 'accents'],
    ['Марко Ђурић', 'accents'],
    ['Marko Curiç', 'spelling'],
    ['Gjuriq', 'spelling'],
    ['Djuric', 'accents'],
  ])('T19: %s may be Marko Đurić, by %s', (name, why) => {
    expect(found(name, 'Marko Đurić', 'Ervin Ibrahimović')).toEqual([`p-0 ${why}`]);
  });

  it.each([
    ['Gervella-Schwarz', 'Donika Gërvalla'],
    ['Donika Gërvalla', 'Donika Gervalla-Schwarz'],
    ['Timço Mucinski', 'Timčo Mucunski'],
    ['Elisa Spiropal', 'Elisa Spiropali'],
  ])('finds %s to be near %s, as the press had it', (name, known) => {
    expect(found(name, known)).toEqual(['p-0 spelling']);
  });

  it('are not suggested for a given name alone, nor for names far apart', () => {
    expect(found('Marko', 'Marko Đurić')).toEqual([]);
    expect(found('Ada North', 'Bea South')).toEqual([]);
    expect(found('', 'Bea South')).toEqual([]);
  });

  it('T19: become one only when a human confirms it', () => {
    const two = [person('ada', 'Marko Đurić'), person('bea', 'Marko Gjuriq')];
    const before = given(...two).forum;
    expect(sameNameCandidates(before, 'Marko Đurić').map((each) => each.person)).toEqual(['ada', 'bea']);
    const told = given(...two).when({ type: 'ConfirmSamePerson', keep: ada, drop: bea });
    told.gives({ type: 'SamePersonConfirmed', keep: ada, drop: bea });
    expect(sameNameCandidates(told.forum, 'Marko Đurić').map((each) => each.person)).toEqual(['ada']);
    expect(personName(told.forum, bea)?.words).toBe('Marko Đurić');
    expect(writings(told.forum, bea)).toEqual(['Marko Đurić', 'Marko Gjuriq']);
  });

  it('bring along what was entered for either, through several confirmations', () => {
    const office = {
      type: 'OfficeEntered',
      party: null,
      title: { en: 'Envoy' },
      level: null,
      acting: false,
    } as const;
    const { forum } = given(
      person('ada', '', { name: null }),
      person('bea', 'Bea', {}),
      person('cem', 'Cem'),
      { ...office, person: id('cem') },
      { type: 'SamePersonConfirmed', keep: bea, drop: id('cem') },
    ).when({ type: 'ConfirmSamePerson', keep: ada, drop: id('cem') });
    expect(officesOf(forum, ada)).toHaveLength(1);
    expect(personName(forum, id('cem'))?.words).toBe('Bea');
  });

  it('are joined for everyone only where everyone knows both names', () => {
    const audience = (...known: readonly Told[]): unknown => {
      const { outcome } = given(...known).when({ type: 'ConfirmSamePerson', keep: ada, drop: bea });
      return outcome.ok && outcome.acts[0]?.audience;
    };
    const open = { sources: [n08] };
    expect(audience(person('ada', 'A', open), person('bea', 'B', open))).toBe('public');
    expect(audience(person('ada', 'A', open), person('bea', 'B'))).toBe('member');
    expect(audience(person('ada', 'A'), person('bea', 'B', open))).toBe('member');
  });

  it('cannot be made a ring, whatever a record holds', () => {
    const join = { type: 'SamePersonConfirmed', keep: ada, drop: bea } as const;
    const { forum } = given(person('ada', 'A'), person('bea', 'B'), join, { ...join, keep: bea, drop: ada });
    expect(forum.parties.persons.ada?.same).toBeNull();
    expect(forum.parties.persons.bea?.same).toBe('ada');
  });

  it('refuse to be confirmed twice, or when nobody is known', () => {
    const two = given(person('ada', 'A'), person('bea', 'B'), {
      type: 'SamePersonConfirmed',
      keep: ada,
      drop: bea,
    });
    two
      .when({ type: 'ConfirmSamePerson', keep: bea, drop: ada })
      .refuses({ code: 'SamePersonAlready', rule: 'parties.persons', person: ada });
    two.when({ type: 'ConfirmSamePerson', keep: ada, drop: id('nobody') }).refuses('PersonUnknown');
    two.when({ type: 'ConfirmSamePerson', keep: id('nobody'), drop: ada }).refuses('PersonUnknown');
  });
});

describe('Other writings of a name', () => {
  const add = { type: 'AddNameVariant', person: ada, name: 'Duric' } as const;

  it('are kept with the source that prints them', () => {
    given(source('n08'), person('ada', 'Đurić'))
      .when({ ...add, source: n08 })
      .gives({ type: 'NameVariantAdded', person: ada, name: 'Duric', source: n08 });
  });

  it('are refused for nobody, without words, or from a source nobody cited', () => {
    given().when(add).refuses('PersonUnknown');
    given(person('ada', 'Đurić'))
      .when({ ...add, name: ' ' })
      .refuses('NameMissing');
    given(person('ada', 'Đurić'))
      .when({ ...add, source: n08 })
      .refuses({ code: 'SourceUnknown', rule: 'statements.sourced', source: n08 });
  });
});
