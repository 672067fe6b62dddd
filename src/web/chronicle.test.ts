import { describe, expect, it } from 'vitest';
import { imported } from '../../test/imported.ts';
import { type Act, type Audience, actTypes, type CredentialId, id } from '../forum/index.ts';
import { sayAct } from './chronicle.ts';
import { words } from './words/words.ts';

const all = imported('balkan-peace-platform', 'balkan-peace-platform', 'exercise-third-meeting');
const seecp = imported('seecp');
const ground = { by: id<CredentialId>('register'), v: 1 } as const;
const inThird = { ...ground, meeting: 'exercise-3' };
const reason = { en: 'As agreed.', tr: 'Kararlaştırıldığı gibi.' };
const place = { city: { en: 'Skopje', tr: 'Üsküp' }, country: 'MK', venue: null, zone: 'Europe/Skopje' };

/** Kinds of act that the files do not hold. */
const others = [
  { ...ground, type: 'AudienceDefined', audience: 'a', to: 'member' },
  { ...ground, type: 'CharterAmended', version: 2, charter: all.forum.charter.now, reason },
  { ...ground, type: 'StatementWithdrawn', statement: 'bpp1-date-26', reason },
  { ...ground, type: 'StandingChanged', party: 'serbia', standing: 'observer', from: '2026-02-01', reason },
  { ...ground, type: 'NoteWithdrawn', party: 'kosovo', profile: 'asterisk', mark: '*' },
  { ...ground, type: 'AddressesJoined', keep: 'ciragan', drop: 'x' },
  { ...ground, type: 'PersonPublished', person: 'x', party: null, name: null },
  { ...ground, type: 'SamePersonConfirmed', keep: 'marko-djuric', drop: 'x' },
  { ...inThird, type: 'MeetingMoved', place, from: '2026-07-10', to: '2026-07-11', reason },
  { ...inThird, type: 'MeetingPostponed', reason },
  { ...inThird, type: 'MeetingCancelled', reason },
  { ...inThird, type: 'ProfileChosen', profile: 'gymnich' },
  { ...inThird, type: 'FirstSeatDrawn', first: 'montenegro', lot: null },
  { ...inThird, type: 'InvitationWithdrawn', party: 'serbia' },
  { ...inThird, type: 'PartyReminded', party: 'serbia', about: 'credentials' },
  { ...inThird, type: 'LevelNoted', party: 'albania' },
  { ...inThird, type: 'AnswerNoted', party: 'albania', note: null },
  { ...inThird, type: 'ContactGiven', party: 'albania', person: 'marko-djuric', contact: null },
  {
    ...inThird,
    type: 'DelegateReplaced',
    party: 'serbia',
    out: 'marko-djuric',
    in: 'unknown',
    office: { en: 'Minister' },
    level: null,
    acting: true,
  },
  { ...inThird, type: 'DelegateRemoved', party: 'serbia', person: 'marko-djuric' },
  { ...inThird, type: 'CredentialsReasoned', party: 'serbia', reason: null },
  { ...inThird, type: 'SessionDropped', session: 'bpp-1-session' },
  { ...ground, type: 'NodeNamed', party: 'albania', url: 'https://node.example', witness: 'w', mirror: 'm' },
  { ...ground, type: 'NodeRetired', party: 'albania', reason },
  { ...ground, type: 'PolicyAmended', threshold: 5, observers: [], observed: 1, reason },
  { ...ground, type: 'NextKeyCommitted', next: 'x' },
  { ...ground, type: 'RecoveryNamed', recovery: { keys: ['a', 'b'], threshold: 2 } },
  { ...ground, type: 'ChairPassed', party: 'albania', toKey: 'k', from: 9 },
  { ...ground, type: 'ChairRecovered', party: 'albania', toKey: 'k', from: 9, statement: 's', reason },
  { ...ground, type: 'ChairTaken', party: 'albania' },
  { ...ground, type: 'PartErased', entry: 4, part: 'persons', basis: reason, orderedBy: reason },
  { ...ground, type: 'ErasureAcknowledged', party: 'albania', entry: 4, part: 'persons' },
  { ...ground, type: 'ForkShown', party: 'albania', notes: ['a', 'b'] },
  {
    ...ground,
    type: 'DelayFiled',
    party: 'albania',
    handed: '2026-02-01T09:00:00.000Z',
    digest: 'd',
    command: 'AnswerInvitation',
    reason,
  },
] as readonly unknown[] as readonly Act[];

const told = [...all.acts, ...seecp.acts].map(({ act }) => act).concat(others);

describe('The chronicle', () => {
  it('says of a mark for readers whom it is for', () => {
    const said = (to: Audience): string => {
      const act: Act = { ...ground, type: 'AudienceDefined', audience: id('a'), to };
      return sayAct(words('en'), all.forum, { act });
    };
    expect((['public', 'press', 'member'] as const).map(said)).toEqual(
      ['everybody', 'the press', 'all members'].map(
        (whom) => `The mark was set by which the record shows that an entry is for ${whom}.`,
      ),
    );
    expect(said({ parties: [id('albania')], secretariat: true })).toContain('for some parties alone');
  });

  it('says the year of an item and of an answer asked for: the sentence is read far from its meeting', () => {
    const said = (type: Act['type']): string => {
      const act = told.findLast((each) => each.type === type);
      return act === undefined ? '' : sayAct(words('en'), all.forum, { act });
    };
    expect(said('SessionChanged')).toMatch(/\b10\sJuly\s2026, \d\d:\d\d\.$/);
    expect(said('PartyInvited')).toMatch(/ by \d+\s\w+\s202\d\.$/);
  });

  it('says a person by the name that was entered for the reader’s language, else by their own', () => {
    const said = (language: 'en' | 'tr', find: (name: string) => boolean): readonly string[] =>
      told.flatMap((act) =>
        act.type === 'PersonEntered' && act.name !== null && find(act.name.name)
          ? [sayAct(words(language), all.forum, { act })]
          : [],
      );
    const head = (name: string): boolean => name === 'Head of delegation, Serbia (exercise)';
    expect(said('en', head)[0]).toContain('Head of delegation, Serbia (exercise)');
    expect(said('tr', head)[0]).toContain('Heyet başkanı, Sırbistan (tatbikat)');
    expect(said('tr', (name) => name === 'Marko Đurić')[0]).toContain('Marko Đurić');
  });

  it('has a sentence for every kind of act', () => {
    expect(actTypes().filter((type) => !told.some((act) => act.type === type))).toEqual([]);
  });

  it.each(['en', 'tr'] as const)('says every act in one sentence in %s', (language) => {
    for (const act of told) {
      const sentence = sayAct(words(language), all.forum, { act });
      expect([act.type, sentence]).not.toEqual([
        act.type,
        expect.stringMatching(/undefined|\[object|\{|\.\.$| {2}/),
      ]);
      expect([act.type, /[.:!”?]$/.test(sentence)]).toEqual([act.type, true]);
    }
  });

  it('says what happened with names, as a protocol officer would write it down', () => {
    const said = (type: Act['type'], language: 'en' | 'tr' = 'en'): readonly string[] =>
      all.acts.flatMap(({ act }) => (act.type === type ? [sayAct(words(language), all.forum, { act })] : []));
    expect(said('InvitationAnswered')).toContain(
      'Albania accepted the invitation; it sits at the level: Deputy foreign minister, below the meeting’s.',
    );
    expect(said('MeetingConvened', 'tr')[0]).toBe(
      'Türkiye toplantı çağrısı yaptı: Birinci toplantı, İstanbul, 26\u00a0Temmuz\u00a02025.',
    );
    expect(said('BilateralRecorded')).toContain('Türkiye met with Serbia on the sidelines.');
  });

  it('says of erased words that they were erased, and goes on', () => {
    const entered = told.find((act) => act.type === 'PersonEntered');
    const erased = { ...entered, name: null } as Act;
    expect(sayAct(words('en'), all.forum, { act: erased })).toContain('name was erased or is not known');
    const noted = told.findLast((act) => act.type === 'AnswerNoted');
    if (noted !== undefined)
      expect(sayAct(words('tr'), all.forum, { act: noted })).toContain('silinmiş sözler');
  });

  it('calls a party by the name of the day: what happened in 2012 happened to the party’s name of 2012', () => {
    const renamed = seecp.acts.find(
      ({ act }) => act.type === 'PartyRenamed' && act.party === 'north-macedonia',
    );
    if (renamed === undefined) throw new Error('SEECP’s file renames North Macedonia');
    const sentence = sayAct(words('en'), seecp.forum, renamed);
    expect(sentence).toMatch(/^From 12.February.2019 the party is called North Macedonia; before, /);
  });
});
