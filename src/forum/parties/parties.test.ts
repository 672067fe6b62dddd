import { describe, expect, it } from 'vitest';
import { given } from '../given.ts';
import { id, type PartyId } from '../kernel.ts';
import { day, lang, party } from './given-parties.ts';
import { codeOf, nameOf, partyOf } from './names.ts';
import { standingOf } from './party-rules.ts';
import { searchParties } from './search.ts';

const north = id<PartyId>('north');
const south = id<PartyId>('south');
const names = { short: { en: 'Northland' }, formal: { en: 'Republic of Northland' } };
const from = day('2026-01-01');
const en = lang('en');

describe('Entering a party', () => {
  it('takes a party with its names and standing, for everyone to read', () => {
    const told = given().when({ type: 'EnterParty', party: north, kind: 'state', names, standing: 'member' });
    told.gives({ type: 'PartyEntered', party: north, kind: 'state', names, standing: 'member' });
    expect(told.outcome.ok && told.outcome.acts[0]?.audience).toBe('public');
  });

  it('gives it the fresh id where none is said', () => {
    given()
      .when({ type: 'EnterParty', kind: 'state', names, standing: 'guest' }, { fresh: 'p-9' })
      .gives({ type: 'PartyEntered', party: id('p-9'), kind: 'state', names, standing: 'guest' });
  });

  it('refuses an id that is taken', () => {
    given(party('north'))
      .when({ type: 'EnterParty', party: north, kind: 'state', names, standing: 'member' })
      .refuses({ code: 'PartyTaken', rule: 'record.own-ids', party: north });
  });

  it('refuses a party without a name in the language names are put in order by', () => {
    const unnamed = { short: { tr: 'Kuzey' }, formal: { en: 'Republic of Northland' } };
    given()
      .when({ type: 'EnterParty', party: north, kind: 'state', names: unnamed, standing: 'member' })
      .refuses({ code: 'NameMissing', rule: 'parties.named', lang: 'en' });
    const blank = { short: { en: 'Northland' }, formal: { en: ' ' } };
    given()
      .when({ type: 'EnterParty', party: north, kind: 'state', names: blank, standing: 'member' })
      .refuses({ code: 'NameMissing', rule: 'parties.named', lang: 'en' });
  });

  it('knows a party called like something every object has', () => {
    given()
      .when({ type: 'EnterParty', party: id('constructor'), kind: 'state', names, standing: 'member' })
      .gives({ type: 'PartyEntered', party: id('constructor'), kind: 'state', names, standing: 'member' });
    given()
      .when({ type: 'AddAlias', party: id('constructor'), alias: 'x' })
      .refuses({ code: 'PartyUnknown', rule: 'parties.known', party: id('constructor') });
  });
});

describe('Renaming a party', () => {
  const renamed = { short: { en: 'Northland', tr: 'Kuzey' }, formal: { en: 'Northland' } };

  it('T27: texts before the day keep the old name, new ones use the new, under one id found by both', () => {
    const old = party('tr', { en: 'Turkey' });
    const now = { short: { en: 'Türkiye' }, formal: { en: 'Republic of Türkiye' } };
    const { forum } = given(old, {
      type: 'PartyRenamed',
      party: id('tr'),
      names: now,
      from: day('2022-06-01'),
    });
    const on = (text: string): string => nameOf(forum, id('tr'), { lang: en, on: day(text) }).words;
    expect([on('2022-05-31'), on('2022-06-01'), on('2026-01-01')]).toEqual(['Turkey', 'Türkiye', 'Türkiye']);
    expect(nameOf(forum, id('tr'), { lang: en }).words).toBe('Türkiye');
    for (const query of ['Turkey', 'Türkiye', 'turkiye', 'TURK'])
      expect(searchParties(forum, query).map((hit) => hit.party)).toEqual(['tr']);
  });

  it('T28: a code stays when the name moves, and the order of names follows the name', () => {
    const told = given(party('mk', { en: 'Macedonia' }), {
      type: 'CodeAssigned',
      party: id('mk'),
      scheme: 'iso-3166-1',
      code: 'MK',
      authority: 'ISO',
    }).when({ type: 'RenameParty', party: id('mk'), names: renamed, from: day('2019-02-12') });
    told.gives({ type: 'PartyRenamed', party: id('mk'), names: renamed, from: day('2019-02-12') });
    expect(codeOf(told.forum, id('mk'), 'iso-3166-1')?.code).toBe('MK');
    expect(nameOf(told.forum, id('mk'), { lang: lang('tr') })).toEqual({ words: 'Kuzey', lang: 'tr' });
  });

  it('falls back to a language of the forum, then to any there is', () => {
    const { forum } = given(party('north', { sq: 'Veriu', tr: 'Kuzey' }));
    expect(nameOf(forum, north, { lang: lang('mk') })).toEqual({ words: 'Kuzey', lang: 'tr' });
    expect(nameOf(forum, south, { lang: en })).toEqual({ words: 'south', lang: 'und' });
  });

  it('before its first day has its first name', () => {
    const { forum } = given(party('north', 'Northland', { from: day('1991-01-01') }));
    expect(nameOf(forum, north, { lang: en, on: day('1990-01-01') }).words).toBe('Northland');
  });

  it('of two renamings of one day takes the one entered last', () => {
    const { forum } = given(
      party('north'),
      { type: 'PartyRenamed', party: north, names: { short: { en: 'A' }, formal: {} }, from },
      { type: 'PartyRenamed', party: north, names: { short: { en: 'B' }, formal: {} }, from },
    );
    expect(nameOf(forum, north, { lang: en, on: from }).words).toBe('B');
  });

  it('refuses an unknown party, a nameless name, and a party that has ended', () => {
    given().when({ type: 'RenameParty', party: north, names, from }).refuses('PartyUnknown');
    given(party('north'))
      .when({ type: 'RenameParty', party: north, names: { short: {}, formal: {} }, from })
      .refuses({ code: 'NameMissing', rule: 'parties.named', lang: 'en' });
    given(party('north'), { type: 'StandingChanged', party: north, standing: 'ended', from })
      .when({ type: 'RenameParty', party: north, names, from })
      .refuses({ code: 'PartyEnded', rule: 'parties.standing', party: north });
  });
});

describe('Aliases and codes', () => {
  const assign = {
    type: 'AssignCode',
    party: north,
    scheme: 'alpha-2',
    code: 'NL',
    authority: 'ISO',
  } as const;

  it('finds a party by alias, by code and by a part of a name, without accents', () => {
    const { forum } = given(
      party('ci', { en: 'Côte d’Ivoire' }),
      { type: 'AliasAdded', party: id('ci'), alias: 'Ivory Coast' },
      { type: 'CodeAssigned', party: id('ci'), scheme: 'iso-3166-1', code: 'CI', authority: 'ISO' },
      party('rs', { en: 'Serbia', 'sr-Cyrl': 'Србија' }),
    );
    const found = (query: string): readonly string[] => searchParties(forum, query).map((hit) => hit.party);
    expect(found('ivory coast')).toEqual(['ci']);
    expect(found('cote d ivoire')).toEqual(['ci']);
    expect(found('ci')).toEqual(['ci']);
    expect(found('voir')).toEqual(['ci']);
    expect(found('srbija')).toEqual(['rs']);
    expect(found('Србија')).toEqual(['rs']);
    expect(found(' ')).toEqual([]);
    expect(found('oi')).toEqual([]);
    expect(found('atlantis')).toEqual([]);
  });

  it('adds an alias once, and not an empty one', () => {
    given(party('north'))
      .when({ type: 'AddAlias', party: north, alias: ' The North ' })
      .gives({ type: 'AliasAdded', party: north, alias: 'The North' });
    given(party('north'), { type: 'AliasAdded', party: north, alias: 'The North' })
      .when({ type: 'AddAlias', party: north, alias: 'The North' })
      .refuses({ code: 'AliasAlready', rule: 'parties.named', alias: 'The North' });
    given(party('north'))
      .when({ type: 'AddAlias', party: north, alias: ' ' })
      .refuses({ code: 'NameMissing', rule: 'parties.named', lang: 'und' });
  });

  it('T29: a user-assigned code gives way to another; the party stays the same', () => {
    const scheme = 'alpha-2';
    const xk = {
      type: 'CodeAssigned',
      party: id<PartyId>('kosovo'),
      scheme,
      authority: 'user-assigned',
    } as const;
    const told = given(
      party('kosovo'),
      { ...xk, code: 'XK' },
      { ...xk, code: 'XK', to: day('2029-12-31') },
    ).when({
      type: 'AssignCode',
      party: id('kosovo'),
      scheme,
      code: 'KO',
      authority: 'ISO',
      from: day('2030-01-01'),
    });
    expect(codeOf(told.forum, id('kosovo'), scheme, '2026-01-01')?.code).toBe('XK');
    expect(codeOf(told.forum, id('kosovo'), scheme, '2030-01-01')).toMatchObject({
      code: 'KO',
      authority: 'ISO',
    });
    expect(Object.keys(told.forum.parties.parties)).toEqual(['kosovo']);
    expect(partyOf(told.forum, id('kosovo'))?.codes).toHaveLength(2);
  });

  it('refuses a code another party has at the same time, and takes it when that time is over', () => {
    const held = {
      type: 'CodeAssigned',
      party: north,
      scheme: 'alpha-2',
      code: 'CS',
      authority: 'ISO',
    } as const;
    const assign = {
      type: 'AssignCode',
      party: south,
      scheme: 'alpha-2',
      code: 'CS',
      authority: 'ISO',
    } as const;
    const both = [party('north'), party('south')] as const;
    given(...both, held)
      .when(assign)
      .refuses({ code: 'CodeTaken', rule: 'parties.codes', assigned: 'CS', party: north });
    given(...both, { ...held, to: day('1993-01-01') })
      .when({ ...assign, from: day('2003-01-01') })
      .gives({
        type: 'CodeAssigned',
        party: south,
        scheme: 'alpha-2',
        code: 'CS',
        authority: 'ISO',
        from: day('2003-01-01'),
      });
    given(...both, { ...held, to: day('1993-01-01') })
      .when({ ...assign, from: day('1993-01-01') })
      .refuses('CodeTaken');
  });

  it('says when a code ends by assigning it anew, and takes it again later', () => {
    const held = { ...assign, type: 'CodeAssigned' } as const;
    const ended = given(party('north'), held).when({ ...assign, to: day('2020-12-31') });
    ended.gives({ ...held, to: day('2020-12-31') });
    expect(codeOf(ended.forum, north, 'alpha-2', '2020-12-31')?.code).toBe('NL');
    expect(codeOf(ended.forum, north, 'alpha-2', '2021-01-01')).toBeUndefined();
    const again = given(
      party('north'),
      { ...held, to: day('2020-12-31') },
      { ...held, from: day('2025-01-01') },
    ).forum;
    expect(partyOf(again, north)?.codes).toHaveLength(2);
  });

  it('lets two parties have the same letters in two schemes', () => {
    const held = {
      type: 'CodeAssigned',
      party: north,
      scheme: 'plates',
      code: 'NL',
      authority: 'ISO',
    } as const;
    given(party('north'), party('south'), held)
      .when({ ...held, type: 'AssignCode', party: south, scheme: 'alpha-2' })
      .gives({ ...held, party: south, scheme: 'alpha-2' });
  });

  it('refuses a code for nobody, or with its days reversed', () => {
    given().when(assign).refuses('PartyUnknown');
    given(party('north'))
      .when({ ...assign, from: day('2026-02-01'), to: day('2026-01-01') })
      .refuses({ code: 'DaysReversed', rule: 'calendar', from: day('2026-02-01'), to: day('2026-01-01') });
  });
});

describe('Standing', () => {
  it('changes from a day on, and comes back', () => {
    const { forum } = given(
      party('north'),
      { type: 'StandingChanged', party: north, standing: 'member', from: day('2026-06-01') },
      { type: 'StandingChanged', party: north, standing: 'suspended', from: day('2026-03-01') },
    );
    const on = (text: string): string | null => standingOf(forum, north, text);
    expect([on('2026-02-28'), on('2026-03-01'), on('2026-06-01')]).toEqual(['member', 'suspended', 'member']);
    expect(standingOf(forum, south)).toBeNull();
  });

  it('is entered with its day and reason', () => {
    given(party('north'))
      .when({
        type: 'ChangeStanding',
        party: north,
        standing: 'withdrawn',
        from,
        reason: { en: 'Its own wish' },
      })
      .gives({
        type: 'StandingChanged',
        party: north,
        standing: 'withdrawn',
        from,
        reason: { en: 'Its own wish' },
      });
  });

  it('is not changed into what it is, nor for the unknown, nor after the end', () => {
    given(party('north'))
      .when({ type: 'ChangeStanding', party: north, standing: 'member', from })
      .refuses({ code: 'StandingAlready', rule: 'parties.standing', party: north, standing: 'member' });
    given().when({ type: 'ChangeStanding', party: north, standing: 'member', from }).refuses('PartyUnknown');
    given(party('north'), { type: 'StandingChanged', party: north, standing: 'ended', from })
      .when({ type: 'ChangeStanding', party: north, standing: 'member', from: day('2027-01-01') })
      .refuses('PartyEnded');
  });
});

describe('Succession', () => {
  const union = id<PartyId>('union');
  const three = [party('union'), party('north'), party('south')] as const;
  const split = { before: [union], after: [north, south], from: day('2006-06-03') } as const;

  it('T35: a party that split has ended and stays in the record, with its successors', () => {
    const { forum } = given(...three).when({ type: 'RecordSuccession', ...split });
    expect(standingOf(forum, union, '2006-06-02')).toBe('member');
    expect(standingOf(forum, union, '2006-06-03')).toBe('ended');
    expect(nameOf(forum, union, { lang: en, on: day('2002-07-01') }).words).toBe('union');
    expect(partyOf(forum, union)?.successors.map((each) => each.party)).toEqual(['north', 'south']);
    expect(partyOf(forum, south)?.predecessors).toEqual([{ party: 'union', from: '2006-06-03' }]);
  });

  it('lets a party go on that is on both sides', () => {
    const { forum } = given(...three).when({
      type: 'RecordSuccession',
      ...split,
      before: [union],
      after: [union, south],
    });
    expect(standingOf(forum, union, '2026-01-01')).toBe('member');
    expect(partyOf(forum, union)?.successors.map((each) => each.party)).toEqual(['south']);
    expect(partyOf(forum, union)?.predecessors).toEqual([]);
  });

  it('refuses a succession of nobody, by nobody, of the unknown, or of one that has ended', () => {
    const record = { type: 'RecordSuccession', ...split } as const;
    const empty = { code: 'SuccessionEmpty', rule: 'parties.succession' } as const;
    given(...three)
      .when({ ...record, before: [] })
      .refuses(empty);
    given(...three)
      .when({ ...record, after: [] })
      .refuses(empty);
    given(...three)
      .when({ ...record, after: [union] })
      .refuses(empty);
    given(party('union'), party('north')).when(record).refuses('PartyUnknown');
    given(...three, { type: 'SuccessionRecorded', ...split })
      .when({ ...record, from: day('2007-01-01') })
      .refuses('PartyEnded');
  });
});
