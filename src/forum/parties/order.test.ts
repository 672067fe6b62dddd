import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { founded, given, type Told } from '../given.ts';
import { exerciseCharter } from '../given-charter.ts';
import { id, type Lang, type PartyId } from '../kernel.ts';
import { day, lang, party } from './given-parties.ts';
import { nameOf } from './names.ts';
import { order, partiesIn } from './order.ts';

const platform = ['TR', 'RS', 'XK', 'AL', 'MK', 'ME', 'BA'];

/** Parties named as CLDR names them in these languages. */
function named(codes: readonly string[], ...langs: readonly string[]): readonly Told[] {
  return codes.map((code) => {
    const names = langs.map((tag) => [tag, new Intl.DisplayNames(tag, { type: 'region' }).of(code) ?? '']);
    return party(code.toLowerCase(), Object.fromEntries(names));
  });
}

function ordered(codes: readonly string[], locale: string, first?: string): readonly string[] {
  const { forum } = given(...named(codes, locale));
  const parties = codes.map((code) => id<PartyId>(code.toLowerCase()));
  const drawn = first === undefined ? {} : { first: id<PartyId>(first) };
  const inOrder = order(forum, parties, { locale: lang(locale), ...drawn });
  return inOrder.map((each) => nameOf(forum, each, { lang: lang(locale) }).words);
}

describe('The order of names', () => {
  it.each([
    [
      'T01',
      'tr',
      ['Arnavutluk', 'Bosna-Hersek', 'Karadağ', 'Kosova', 'Kuzey Makedonya', 'Sırbistan', 'Türkiye'],
    ],
    [
      'T02',
      'en',
      ['Albania', 'Bosnia & Herzegovina', 'Kosovo', 'Montenegro', 'North Macedonia', 'Serbia', 'Türkiye'],
    ],
    [
      'T03',
      'fr',
      ['Albanie', 'Bosnie-Herzégovine', 'Kosovo', 'Macédoine du Nord', 'Monténégro', 'Serbie', 'Turquie'],
    ],
  ])('%s: the seven of the platform, in %s', (_, locale, names) => {
    expect(ordered(platform, locale)).toEqual(names);
  });

  it.each([
    ['en', ['Tunisia', 'Türkiye', 'Turkmenistan', 'Tuvalu']],
    ['de', ['Tunesien', 'Türkei', 'Turkmenistan', 'Tuvalu']],
    ['tr', ['Tunus', 'Türkiye', 'Türkmenistan', 'Tuvalu'].sort(new Intl.Collator('tr').compare)],
  ])('T04: ü is a u in English and German and a letter of its own in Turkish: %s', (locale, names) => {
    expect(ordered(['TV', 'TR', 'TN', 'TM'], locale)).toEqual(names);
  });

  it('T04: Türkiye by its own name stands after Tuvalu in the Turkish alphabet, before Turkmenistan in the English', () => {
    const four = ['Tunisia', 'Turkmenistan', 'Tuvalu', 'Türkiye'];
    const { forum } = given(...four.map((name, at) => party(`p-${at}`, name)));
    const parties = four.map((_, at) => id<PartyId>(`p-${at}`));
    const names = (locale: Lang): readonly string[] =>
      order(forum, parties, { locale }).map((each) => nameOf(forum, each, { lang: lang('en') }).words);
    expect(names(lang('tr'))).toEqual(four);
    expect(names(lang('en'))).toEqual(['Tunisia', 'Türkiye', 'Turkmenistan', 'Tuvalu']);
  });

  it('T05: the State of Palestine sits between Sri Lanka and Sudan', () => {
    const { forum } = given(
      party('lk', 'Sri Lanka'),
      party('sd', 'Sudan'),
      party(
        'ps',
        { en: 'Palestine' },
        { names: { short: { en: 'Palestine' }, formal: { en: 'State of Palestine' } } },
      ),
    );
    const parties = ['sd', 'ps', 'lk'].map((each) => id<PartyId>(each));
    expect(order(forum, parties, { form: 'formal' })).toEqual(['lk', 'ps', 'sd']);
    expect(order(forum, parties)).toEqual(['ps', 'lk', 'sd']);
  });

  it('T06: the thirteen capitals, Ankara first and Zagreb last', () => {
    const capitals = [
      'Ankara',
      'Athens',
      'Belgrade',
      'Bucharest',
      'Chisinau',
      'Ljubljana',
      'Podgorica',
      'Pristina',
      'Sarajevo',
      'Skopje',
      'Sofia',
      'Tirana',
      'Zagreb',
    ];
    const { forum } = given(
      founded({ order: { ...exerciseCharter().order, form: 'capital' } }),
      ...capitals.map((city, at) =>
        party(`p-${at}`, `Participant ${13 - at}`, {
          names: { short: { en: `Participant ${13 - at}` }, formal: { en: 'P' }, capital: { en: city } },
        }),
      ),
    );
    const parties = capitals.map((_, at) => id<PartyId>(`p-${at}`)).reverse();
    const names = order(forum, parties).map(
      (each) => nameOf(forum, each, { lang: lang('en'), form: 'capital' }).words,
    );
    expect(names).toEqual(capitals);
  });

  it('T07: begins with the name drawn, goes on with the next, and wraps at the end', () => {
    const codes = ['NO', 'AL', 'MK', 'ZW', 'NG', 'OM'];
    expect(ordered(codes, 'en', 'mk')).toEqual([
      'North Macedonia',
      'Norway',
      'Oman',
      'Zimbabwe',
      'Albania',
      'Nigeria',
    ]);
    expect(ordered(codes.slice(0, 2), 'en', 'zw')).toEqual(['Albania', 'Norway']);
  });

  it('T28: a renamed party moves to where its new name stands', () => {
    const { forum } = given(party('mk', 'Macedonia'), party('me', 'Montenegro'), party('no', 'Norway'), {
      type: 'PartyRenamed',
      party: id('mk'),
      names: { short: { en: 'North Macedonia' }, formal: { en: 'Republic of North Macedonia' } },
      from: day('2019-02-12'),
    });
    const parties = ['no', 'me', 'mk'].map((each) => id<PartyId>(each));
    expect(order(forum, parties, { on: day('2019-02-11') })).toEqual(['mk', 'me', 'no']);
    expect(order(forum, parties, { on: day('2019-02-12') })).toEqual(['me', 'mk', 'no']);
  });

  it('lists the parties of one standing on a day', () => {
    const { forum } = given(party('b'), party('a'), party('c', 'c', { standing: 'observer' }), {
      type: 'StandingChanged',
      party: id('a'),
      standing: 'observer',
      from: day('2026-01-01'),
    });
    expect(partiesIn(forum, 'member', day('2025-12-31'))).toEqual(['a', 'b']);
    expect(partiesIn(forum, 'observer')).toEqual(['a', 'c']);
  });

  it('starts where the drawn name would stand, when the party itself is not there', () => {
    const { forum } = given(...['a', 'b', 'c', 'd'].map((each) => party(each)));
    const there = ['a', 'b', 'd'].map((each) => id<PartyId>(each));
    expect(order(forum, there, { first: id('c') })).toEqual(['d', 'a', 'b']);
  });

  it('is the same whatever order the parties came in, and leaves nobody out', () => {
    const codes = ['al', 'al', 'AL', 'Al', 'ál', 'xk', 'ba', 'ba ', 'đa', 'da'];
    const { forum } = given(...codes.map((name, at) => party(`p-${at}`, name)));
    const parties = codes.map((_, at) => id<PartyId>(`p-${at}`));
    const wanted = order(forum, parties);
    fc.assert(
      fc.property(fc.shuffledSubarray(parties, { minLength: codes.length }), fc.nat(9), (shuffled, at) => {
        expect(order(forum, shuffled)).toEqual(wanted);
        const first = wanted[at] ?? id<PartyId>('p-0');
        expect(order(forum, shuffled, { first })).toEqual([...wanted.slice(at), ...wanted.slice(0, at)]);
      }),
    );
    expect(new Set(wanted)).toEqual(new Set(parties));
  });
});
