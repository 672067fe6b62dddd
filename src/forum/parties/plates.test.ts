import { describe, expect, it } from 'vitest';
import type { Forum } from '../forum.ts';
import { given, type Told } from '../given.ts';
import { id, type PartyId, type PersonId } from '../kernel.ts';
import { day, lang, party, person } from './given-parties.ts';
import type { PlateRequest } from './plate.ts';
import { notesOwed, plate, plates } from './plates.ts';

const en = lang('en');
const tr = lang('tr');
const north = id<PartyId>('north');
// PRACTICE 4.1, the footnote of 24 February 2012.
const footnote =
  'This designation is without prejudice to positions on status, and is in line with UNSC 1244 and the ICJ Opinion on the Kosovo declaration of independence.';

const northland = party(
  'north',
  { en: 'Northland', tr: 'Kuzey' },
  {
    names: {
      short: { en: 'Northland', tr: 'Kuzey' },
      formal: { en: 'Republic of Northland' },
      capital: { en: 'Northville', tr: 'Kuzeykent' },
      economy: { en: 'Northern economy' },
    },
    flag: 'nl-x',
  },
);
const minister = person('minister', 'Ada North');
const office = { en: 'Minister', tr: 'Bakan' };

const asterisk = { type: 'DesignationAgreed', party: north, profile: 'asterisk', marks: ['*'] } as const;
const noted = {
  type: 'NoteEntered',
  party: north,
  profile: 'asterisk',
  mark: '*',
  text: { en: footnote },
} as const;
const pair = { type: 'DesignationAgreed', party: north, profile: 'two-notes', marks: ['1', '2'] } as const;
const first: Told = {
  type: 'NoteEntered',
  party: north,
  profile: 'two-notes',
  mark: '1',
  text: { en: 'One view.' },
  attributed: { en: 'Note by the East' },
};
const second: Told = {
  ...first,
  mark: '2',
  text: { en: 'Another view.' },
  attributed: { en: 'Note by the West' },
};

function shown(forum: Forum, profile: string, changes: Partial<PlateRequest> = {}): unknown {
  const made = plate(forum, { party: north, profile, lang: en, ...changes });
  return made.ok ? made.plate : made.refusal;
}

describe('A plate', () => {
  it('under full state shows the short name, the title and the flag', () => {
    const { forum } = given(northland);
    expect(shown(forum, 'full-state', { lang: tr, office, acting: true })).toEqual({
      party: 'north',
      name: 'Kuzey',
      lang: 'tr',
      mark: '',
      title: 'Bakan',
      acting: true,
      flag: 'nl-x',
      emblem: false,
      notes: [],
    });
  });

  it('says which language its words are in, where the one asked for is missing', () => {
    const { forum } = given(northland);
    expect(shown(forum, 'full-state', { lang: lang('mk') })).toMatchObject({ name: 'Northland', lang: 'en' });
  });

  it('shows the name that was valid on the day', () => {
    const { forum } = given(northland, {
      type: 'PartyRenamed',
      party: north,
      names: { short: { en: 'Farland' }, formal: { en: 'Farland' } },
      from: day('2025-01-01'),
    });
    expect(shown(forum, 'full-state', { on: day('2024-12-31') })).toMatchObject({ name: 'Northland' });
    expect(shown(forum, 'full-state')).toMatchObject({ name: 'Farland' });
  });

  it('under the asterisk carries the mark and the note in full, and no flag', () => {
    const { forum } = given(northland, asterisk, noted);
    expect(shown(forum, 'asterisk', { office })).toMatchObject({
      name: 'Northland',
      mark: '*',
      title: 'Minister',
      flag: null,
      notes: [{ mark: '*', text: footnote, attributed: null, lang: 'en' }],
    });
    expect(shown(forum, 'asterisk', { lang: tr })).toMatchObject({ lang: 'tr', notes: [{ lang: 'en' }] });
    expect(shown(forum, 'full-state')).toMatchObject({ mark: '', notes: [] });
  });

  it('takes the name that was agreed with the mark', () => {
    const { forum } = given(northland, { ...asterisk, name: { en: 'The North' } }, noted);
    expect(shown(forum, 'asterisk')).toMatchObject({ name: 'The North' });
  });

  it('T24: with an asterisk and no footnote is refused (15 March 2012)', () => {
    const refusal = {
      code: 'FootnoteMissing',
      rule: 'profile.notes',
      party: 'north',
      mark: '*',
      profile: 'asterisk',
    };
    expect(shown(given(northland, asterisk).forum, 'asterisk')).toEqual(refusal);
    const withdrawn = { type: 'NoteWithdrawn', party: north, profile: 'asterisk', mark: '*' } as const;
    expect(shown(given(northland, asterisk, noted, withdrawn).forum, 'asterisk')).toEqual(refusal);
    const foreign = given(northland, asterisk, { ...noted, text: { zh: '注' } });
    expect(shown(foreign.forum, 'asterisk')).toEqual(refusal);
  });

  it('keeps the note of its day: a text updated later does not change the older paper', () => {
    const later = { ...noted, text: { en: 'As updated' }, on: day('2022-06-01') };
    const { forum } = given(northland, asterisk, noted, later);
    expect(shown(forum, 'asterisk', { on: day('2022-05-31') })).toMatchObject({
      notes: [{ text: footnote }],
    });
    expect(shown(forum, 'asterisk')).toMatchObject({ notes: [{ text: 'As updated' }] });
  });

  it('owes a note to the profile it was agreed under, and to no other', () => {
    const elsewhere = { profile: 'two-notes', marks: ['*'] };
    const { forum } = given(
      northland,
      asterisk,
      { ...asterisk, ...elsewhere },
      { ...noted, profile: 'two-notes' },
    );
    expect(shown(forum, 'asterisk')).toMatchObject({ code: 'FootnoteMissing', profile: 'asterisk' });
    expect(shown(forum, 'two-notes')).toMatchObject({ mark: '*' });
    const other = given(northland, asterisk, noted, { ...asterisk, profile: 'two-notes', marks: [] });
    expect(shown(other.forum, 'asterisk')).toMatchObject({ mark: '*' });
  });

  it('shows no mark under a profile that no longer reads notes', () => {
    const { forum } = given(northland, { ...asterisk, profile: 'full-state' });
    expect(shown(forum, 'full-state')).toMatchObject({ mark: '', notes: [] });
  });

  it('T26: with one note of a pair is refused, whichever it is', () => {
    const alone = { code: 'NoteAlone', rule: 'profile.notes', party: 'north', profile: 'two-notes' };
    expect(shown(given(northland, pair, first).forum, 'two-notes')).toEqual({ ...alone, mark: '2' });
    expect(shown(given(northland, pair, second).forum, 'two-notes')).toEqual({ ...alone, mark: '1' });
    expect(shown(given(northland, pair).forum, 'two-notes')).toMatchObject({
      code: 'FootnoteMissing',
      mark: '1',
    });
    expect(shown(given(northland, pair, first, second).forum, 'two-notes')).toMatchObject({
      mark: '1, 2',
      title: null,
      notes: [{ attributed: 'Note by the East' }, { attributed: 'Note by the West' }],
    });
  });

  it('T06: under capitals shows the capital, the forum’s mark and one title for all', () => {
    const { forum } = given(northland, party('south', 'Southland'));
    expect(shown(forum, 'capitals', { office, acting: true })).toMatchObject({
      name: 'Northville',
      title: 'Participant',
      acting: false,
      flag: null,
      emblem: true,
    });
    expect(shown(forum, 'capitals', { party: id('south') })).toEqual({
      code: 'CapitalMissing',
      rule: 'profile.name',
      party: 'south',
      profile: 'capitals',
    });
  });

  it('T25: under Gymnich shows a person and neither country, function nor flag', () => {
    const { forum } = given(northland, minister);
    const made = shown(forum, 'gymnich', { person: id('minister'), office, acting: true });
    expect(made).toMatchObject({
      name: 'Ada North',
      title: null,
      acting: false,
      flag: null,
      emblem: false,
      notes: [],
    });
    expect(JSON.stringify({ ...(made as object), party: null })).not.toMatch(
      /Northland|Northville|Minister|nl-x/,
    );
  });

  it('under Gymnich is refused without a person, or with one whose name was erased', () => {
    const { forum } = given(northland, person('erased', '', { name: null }));
    const refusal = { code: 'PersonNotNamed', rule: 'profile.person', party: 'north', profile: 'gymnich' };
    expect(shown(forum, 'gymnich')).toEqual(refusal);
    expect(shown(forum, 'gymnich', { person: id('erased') })).toEqual(refusal);
    expect(shown(forum, 'gymnich', { person: id('nobody') })).toEqual(refusal);
  });

  it('T58: under persons names thirteen heads alone, and guests with their office', () => {
    const thirteen = Array.from({ length: 13 }, (_, at) => `h-${at}`);
    const { forum } = given(
      ...thirteen.flatMap((of) => [party(of), person(of, `Head ${of}`)]),
      party('rcc', 'A council', { kind: 'organisation', standing: 'guest' }),
      person('secretary', 'A Secretary'),
    );
    const request = { profile: 'persons', lang: en, office };
    const sheet = plates(forum, [
      ...thirteen.map((of) => ({ ...request, party: id<PartyId>(of), person: id<PersonId>(of) })),
      { ...request, party: id('rcc'), person: id('secretary') },
      { ...request, party: null, person: id('secretary') },
    ]);
    const shownPlates = sheet.ok ? sheet.plates : [];
    expect(shownPlates.map(({ name }) => name)).toEqual([
      ...thirteen.map((of) => `Head ${of}`),
      'A Secretary',
      'A Secretary',
    ]);
    expect(shownPlates.map(({ title }) => title)).toEqual([
      ...thirteen.map(() => null),
      'Minister',
      'Minister',
    ]);
  });

  it('under economies shows the agreed name', () => {
    const { forum } = given(northland, party('south', 'Southland'), {
      type: 'DesignationAgreed',
      party: id('south'),
      profile: 'economies',
      name: { en: 'Southern economy' },
      marks: [],
    });
    expect(shown(forum, 'economies')).toMatchObject({ name: 'Northern economy', title: 'Economy leader' });
    expect(shown(forum, 'economies', { party: id('south') })).toMatchObject({ name: 'Southern economy' });
  });

  it('is refused a flag where the profile shows none, and made with it where it shows all', () => {
    const { forum } = given(northland);
    expect(shown(forum, 'capitals', { flag: true })).toEqual({
      code: 'FlagNotShown',
      rule: 'profile.flags',
      profile: 'capitals',
    });
    expect(shown(forum, 'full-state', { flag: true })).toMatchObject({ flag: 'nl-x' });
  });

  it('is refused for a profile or party that is not known', () => {
    const { forum } = given(northland);
    expect(shown(forum, 'nowhere')).toEqual({
      code: 'PlateProfileUnknown',
      rule: 'profile.known',
      profile: 'nowhere',
    });
    expect(shown(forum, 'full-state', { party: id('south') })).toMatchObject({ code: 'PlatePartyUnknown' });
  });

  it('is an exercise’s where a name, a mark, a note or the person on it was invented, and only then', () => {
    const invented = { exercise: true } as const;
    const stamped = (profile: string, ...acts: readonly Told[]): boolean => {
      const made = plate(given(...acts).forum, { party: north, profile, lang: en, person: minister.person });
      return made.ok && made.plate.exercise === true;
    };
    const renamed: Told = {
      type: 'PartyRenamed',
      party: north,
      names: { short: { en: 'Southland' }, formal: { en: 'Southland' } },
      from: day('2026-01-01'),
    };
    expect(stamped('asterisk', northland, minister, asterisk, noted)).toBe(false);
    expect(stamped('asterisk', northland, minister, asterisk, { ...noted, ...invented })).toBe(true);
    expect(stamped('asterisk', northland, minister, { ...asterisk, ...invented }, noted)).toBe(true);
    expect(stamped('full-state', northland, minister, asterisk, { ...noted, ...invented })).toBe(false);
    expect(stamped('full-state', northland, minister, renamed)).toBe(false);
    expect(stamped('full-state', northland, minister, { ...renamed, ...invented })).toBe(true);
    expect(stamped('full-state', northland, { ...minister, ...invented })).toBe(true);
  });
});

describe('A sheet of plates', () => {
  it('is whole or not at all', () => {
    const { forum } = given(northland, party('south', 'Southland'), asterisk);
    const requests = ['north', 'south'].map((of) => ({
      party: id<PartyId>(of),
      profile: 'asterisk',
      lang: en,
    }));
    expect(plates(forum, requests)).toMatchObject({ ok: false, refusals: [{ code: 'FootnoteMissing' }] });
    const mended = given(northland, party('south', 'Southland'), asterisk, noted).forum;
    expect(plates(mended, requests)).toMatchObject({ ok: true, plates: [{ mark: '*' }, { mark: '' }] });
  });

  it('owes each note once', () => {
    const { forum } = given(northland, pair, first, second);
    const request = { party: north, profile: 'two-notes', lang: en };
    const sheet = plates(forum, [request, request]);
    expect(notesOwed(sheet.ok ? sheet.plates : []).map(({ mark }) => mark)).toEqual(['1', '2']);
    expect(notesOwed([])).toEqual([]);
  });
});
