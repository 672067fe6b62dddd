import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, type Command, decide, erasableFields, evolve, type Forum } from '../forum.ts';
import { given, saying, type Told } from '../given.ts';
import { id, type PartyId, type PersonId, type SourceId } from '../kernel.ts';
import { sameNameCandidates } from './alike.ts';
import { day, lang, party, person, source } from './given-parties.ts';
import { officesOf } from './persons.ts';
import { plate } from './plates.ts';

const parties = ['north', 'south', 'union'].map((each) => id<PartyId>(each));
const persons = ['ada', 'bea', 'cem'].map((each) => id<PersonId>(each));
const days = ['2020-01-01', '2022-06-01', '2025-12-31'].map(day);
const oneParty = fc.constantFrom(...parties);
const onePerson = fc.constantFrom(...persons);
const oneDay = fc.constantFrom(...days);
const names = fc.constantFrom('A', 'Đ', 'Ş').map((name) => ({ short: { en: name }, formal: { en: name } }));

/** Any acts of these parts in any order, as holes would leave them. */
const anyAct: fc.Arbitrary<Told> = fc.oneof(
  oneParty.map((of): Told => party(of)),
  onePerson.map((of): Told => person(of, `Person ${of}`)),
  onePerson.map(
    (of): Told => ({ type: 'PersonPublished', person: of, party: null, name: { name: `Person ${of}` } }),
  ),
  fc
    .tuple(oneParty, names, oneDay)
    .map(([of, named, from]): Told => ({ type: 'PartyRenamed', party: of, names: named, from })),
  oneParty.map((of): Told => ({ type: 'AliasAdded', party: of, alias: 'Alias' })),
  oneParty.map((of): Told => ({ type: 'CodeAssigned', party: of, scheme: 's', code: 'C', authority: 'ISO' })),
  fc
    .tuple(oneParty, oneDay)
    .map(([of, from]): Told => ({ type: 'StandingChanged', party: of, standing: 'suspended', from })),
  fc
    .tuple(oneParty, oneParty, oneDay)
    .map(([one, other, from]): Told => ({ type: 'SuccessionRecorded', before: [one], after: [other], from })),
  oneParty.map((of): Told => ({ type: 'DesignationAgreed', party: of, profile: 'asterisk', marks: ['*'] })),
  oneParty.map(
    (of): Told => ({ type: 'NoteEntered', party: of, profile: 'asterisk', mark: '*', text: { en: 'Note' } }),
  ),
  oneParty.map((of): Told => ({ type: 'NoteWithdrawn', party: of, profile: 'asterisk', mark: '*' })),
  fc.constant<Told>({ type: 'AddressesJoined', keep: 'a-1', drop: 'a-2' }),
  onePerson.map((of): Told => ({ type: 'NameVariantAdded', person: of, name: 'Variant' })),
  fc.tuple(onePerson, onePerson).map(([keep, drop]): Told => ({ type: 'SamePersonConfirmed', keep, drop })),
  onePerson.map(
    (of): Told => ({
      type: 'OfficeEntered',
      person: of,
      party: null,
      title: { en: 'Envoy' },
      level: null,
      acting: false,
    }),
  ),
  fc.constant<Told>(source('n08')),
  fc.constant<Told>({ type: 'StatementHeld', statement: 's-1', reason: { en: 'Because' } }),
  fc.constant<Told>({ type: 'StatementWithdrawn', statement: 's-1', reason: { en: 'Because' } }),
);

const title = { en: 'Envoy' };
const n08 = id<SourceId>('n08');
/** Commands that would all be legal somewhere. */
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(oneParty, names).map(
    ([of, named]): Command => ({
      type: 'EnterParty',
      party: of,
      kind: 'state',
      names: named,
      standing: 'member',
    }),
  ),
  fc
    .tuple(onePerson, fc.constantFrom('Ada', null))
    .map(([of, name]): Command => ({ type: 'EnterPerson', person: of, party: null, name })),
  onePerson.map((of): Command => ({ type: 'AddNameVariant', person: of, name: 'Adah' })),
  fc.tuple(onePerson, onePerson).map(([keep, drop]): Command => ({ type: 'ConfirmSamePerson', keep, drop })),
  onePerson.map(
    (of): Command => ({ type: 'EnterOffice', person: of, party: null, title, level: null, acting: false }),
  ),
  fc
    .tuple(oneParty, oneDay)
    .map(([of, from]): Command => ({ type: 'ChangeStanding', party: of, standing: 'suspended', from })),
  fc
    .tuple(oneParty, oneParty, oneDay)
    .map(([a, b, from]): Command => ({ type: 'RecordSuccession', before: [a], after: [b], from })),
  fc.constant<Command>({ type: 'CiteSource', source: n08, url: 'https://example.org', grade: 'A' }),
  fc.constantFrom('s-1', 's-2').map(
    (statement): Command => ({
      type: 'EnterStatement',
      statement,
      about: { kind: 'meeting', id: 'm' },
      field: 'date',
      value: statement,
      source: n08,
    }),
  ),
  fc
    .constantFrom('s-1', 's-2')
    .map((statement): Command => ({ type: 'HoldStatement', statement, reason: title })),
  fc
    .constantFrom('s-1', 's-2')
    .map((statement): Command => ({ type: 'WithdrawStatement', statement, reason: title })),
);

function fold(forum: Forum, act: Act): void {
  evolve(forum, act, { seq: forum.size, at: saying().at });
}

function erased(act: Act): Act {
  const fields = Object.keys(erasableFields(act.type));
  return { ...act, ...Object.fromEntries(fields.map((field) => [field, null])) } as Act;
}

describe('A fold with holes', () => {
  it('takes acts about what this reader never saw, in any order, and makes nothing of them', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 20 }), (acts) => {
        const { forum } = given(...acts);
        const entered = acts.flatMap((act) => (act.type === 'PartyEntered' ? [act.party] : []));
        expect(new Set(Object.keys(forum.parties.parties))).toEqual(new Set(entered));
        for (const of of parties) plate(forum, { party: of, profile: 'asterisk', lang: lang('en') });
        for (const of of persons) officesOf(forum, of);
        sameNameCandidates(forum, 'Person ada');
      }),
    );
  });

  it('decides every command as the whole fold does, with every erasable word erased', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25 }), (commands) => {
        const whole = given().forum;
        const holed = given().forum;
        for (const command of commands) {
          const outcome = decide(whole, command, saying());
          const again = decide(holed, command, saying());
          expect(
            again.ok ? again.acts.map(({ audience, act }) => ({ audience, act: erased(act) })) : again,
          ).toEqual(
            outcome.ok ? outcome.acts.map(({ audience, act }) => ({ audience, act: erased(act) })) : outcome,
          );
          for (const { act } of outcome.ok ? outcome.acts : []) {
            fold(whole, act);
            fold(holed, erased(act));
          }
        }
        expect(JSON.stringify(holed)).not.toMatch(/Adah?"/);
      }),
    );
  });

  it('goes through JSON and comes back the same', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 20 }), (acts) => {
        const { parties: slice, statements } = given(...acts).forum;
        expect(JSON.parse(JSON.stringify({ slice, statements }))).toEqual({ slice, statements });
      }),
    );
  });
});
