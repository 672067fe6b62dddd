import { describe, expect, it } from 'vitest';
import { commandTypes } from '../forum.ts';
import { given, before as only, type Told } from '../given.ts';
import { exerciseCharter } from '../given-charter.ts';
import { type AudienceId, id } from '../kernel.ts';
import { chairOn } from '../meetings/chair.ts';
import { day, lang, party } from '../meetings/given-meeting.ts';
import type { Charter } from './charter.ts';
import { charterFaults } from './faults.ts';

const reason = { en: 'Agreed at the second meeting' };

describe('the founding', () => {
  it('is the first act and comes once', () => {
    const charter = exerciseCharter();
    const found = { type: 'FoundForum', forum: 'exercise', charter } as const;
    only().when(found).gives({ type: 'ForumFounded', forum: 'exercise', charter });
    given().when(found).refuses({ code: 'AlreadyFounded', rule: 'record.one-founding' });
    only()
      .when({ type: 'AmendCharter', base: 0, charter, reason })
      .refuses({ code: 'NotFounded', rule: 'record.one-founding' });
  });

  it('takes no charter that refers to what it does not hold', () => {
    only()
      .when({ type: 'FoundForum', forum: 'exercise', charter: exerciseCharter({ profile: 'constructor' }) })
      .refuses({
        code: 'CharterFaulty',
        rule: 'charter.whole',
        faults: ['profile: constructor is not in profiles'],
      });
  });
});

describe('an amendment', () => {
  const amended = exerciseCharter({ cadence: { months: 3, since: '2026-01-23', basis: null } });

  it('makes the next version and keeps the ones before with their reasons', () => {
    const done = given().when({ type: 'AmendCharter', base: 1, charter: amended, reason });
    done.gives({ type: 'CharterAmended', version: 2, charter: amended, reason });
    expect(done.forum.charter.now.cadence?.months).toBe(3);
    expect(
      done.forum.charter.versions.map((one) => [one.version, one.reason, one.charter.cadence?.months]),
    ).toEqual([
      [1, null, 6],
      [2, reason, 3],
    ]);
  });

  it('drawn up against an older version is refused', () => {
    given({ type: 'CharterAmended', version: 2, charter: amended, reason })
      .when({ type: 'AmendCharter', base: 1, charter: amended, reason })
      .refuses({ code: 'CharterMoved', rule: 'record.no-stale-form', now: 2 });
  });

  it('takes no faulty charter', () => {
    given()
      .when({ type: 'AmendCharter', base: 1, charter: exerciseCharter({ levels: [] }), reason })
      .refuses('CharterFaulty');
  });
});

describe('a charter', () => {
  it('that holds together has no faults, also against every command there is', () => {
    expect(charterFaults(exerciseCharter(), commandTypes())).toEqual([]);
  });

  const { levels, functions, credentials, roles, quorum } = exerciseCharter();
  const minister = { key: 'minister', names: {}, rank: 1 };
  it.each<[string, Partial<Charter>]>([
    ['languages: none is named', { languages: [] }],
    ['languages: en stands twice', { languages: [lang('en'), lang('en')] }],
    ['names: no name in tr', { languages: [lang('tr'), lang('en')] }],
    [
      'order.locale: fr is not a language of the forum',
      { order: { locale: lang('fr'), form: 'short', start: 'first', basis: null } },
    ],
    ['profile: none is not in profiles', { profile: 'none' }],
    ['levels: none is named', { levels: [], credentials: { ...credentials, signers: [] } }],
    ['levels: minister stands twice', { levels: [minister, minister] }],
    ['levels: minister has rank 0', { levels: [{ ...minister, rank: 0 }] }],
    ['levels: minister ranks above the level before it', { levels: [...levels.slice(1), minister] }],
    ['credentials.signers: king is not in levels', { credentials: { ...credentials, signers: ['king'] } }],
    ['credentials.dueDays: below nought', { credentials: { ...credentials, dueDays: -1 } }],
    ['functions: head stands twice', { functions: [...functions, ...functions.slice(0, 1)] }],
    ['functions: none is a head of delegation', { functions: functions.slice(1) }],
    [
      'functions: head has room for 0',
      { functions: functions.map((one) => (one.head ? { ...one, most: 0 } : one)) },
    ],
    ['cadence.months: not a number of months', { cadence: { months: 0, since: '2025-07-26', basis: null } }],
    ['cadence.since: 2025-02-30 is no day', { cadence: { months: 6, since: '2025-02-30', basis: null } }],
    [
      'quorum.open: no share of a whole',
      { quorum: quorum && { ...quorum, open: { of: 3, in: 2, more: false } } },
    ],
    [
      'quorum.decide: no share of a whole',
      { quorum: quorum && { ...quorum, decide: { of: 0, in: 0, more: false } } },
    ],
    ['roles: none is named', { roles: {} }],
    [
      'roles: none may amend the charter',
      { roles: { secretariat: { names: {}, scope: 'forum', may: ['AddAlias'], reads: 'secretariat' } } },
    ],
    [
      'roles: none may amend the charter',
      { roles: { register: { names: {}, scope: 'record', may: ['*'], reads: 'secretariat' } } },
    ],
    [
      'roles.press: who only reads can do nothing',
      { roles: { ...roles, press: { names: {}, scope: 'outside', may: ['*'], reads: 'press' } } },
    ],
    [
      'roles.chair: DanceTango is no command',
      { roles: { ...roles, chair: { names: {}, scope: 'forum', may: ['DanceTango'], reads: 'member' } } },
    ],
  ])('with this fault says so: %s', (fault, changes) => {
    expect(charterFaults(exerciseCharter(changes), commandTypes())).toEqual([fault]);
  });

  it('names each decision once', () => {
    const [one] = exerciseCharter().decisions;
    expect(one && charterFaults(exerciseCharter({ decisions: [one, one] }))).toEqual([
      'decisions: consensus stands twice',
    ]);
  });
});

describe('the chair', () => {
  const names = { short: { en: 'X' }, formal: { en: 'X' } };
  const enter = (key: string, standing: 'member' | 'ended' = 'member'): Told => ({
    type: 'PartyEntered',
    party: party(key),
    kind: 'state',
    names,
    standing,
  });
  const term = (key: string, from: string, to: string) =>
    ({ type: 'EnterChairTerm', party: party(key), from: day(from), to: day(to) }) as const;
  const held = {
    type: 'ChairTermEntered',
    party: party('scg'),
    from: day('2002-06-01'),
    to: day('2003-04-30'),
  } as const;

  it('T35: was held by an entity that has ended since, and stays its own', () => {
    const split: Told = {
      type: 'SuccessionRecorded',
      before: [party('scg')],
      after: [party('rs'), party('me')],
      from: day('2006-06-03'),
    };
    const done = given(enter('scg'), enter('rs'), enter('me'), split).when(
      term('scg', '2002-06-01', '2003-04-30'),
    );
    done.gives(held);
    expect(chairOn(done.forum, day('2002-12-31'))).toBe('scg');
    expect(chairOn(done.forum, day('2007-01-01'))).toBeNull();
  });

  it('is one: terms share no more than the day of the hand-over, which belongs to who takes over', () => {
    const table = given(enter('scg'), enter('ba'), held);
    table
      .when(term('ba', '2003-04-29', '2004-04-20'))
      .refuses({ code: 'TermOverlaps', rule: 'charter.one-chair', party: party('scg') });
    expect(table.when(term('ba', '2003-04-30', '2004-04-20')).outcome.ok).toBe(true);
    expect(chairOn(table.forum, day('2003-04-30'))).toBe('ba');
  });

  it('is held by nobody unknown and for no time that runs backwards', () => {
    given()
      .when(term('x', '2002-06-01', '2003-04-30'))
      .refuses('PartyUnknown');
    given()
      .when(term('constructor', '2002-06-01', '2003-04-30'))
      .refuses('PartyUnknown');
    given(enter('ba'))
      .when(term('ba', '2004-06-01', '2003-04-30'))
      .refuses({
        code: 'DaysReversed',
        rule: 'calendar',
        from: day('2004-06-01'),
        to: day('2003-04-30'),
      });
  });
});

describe('audiences', () => {
  it('are kept under their opaque ids as acts define them', () => {
    const to = { parties: [party('al')], secretariat: true };
    const { forum } = given({ type: 'AudienceDefined', audience: id<AudienceId>('a-1'), to });
    expect(forum.charter.audiences['a-1']).toEqual(to);
  });
});
