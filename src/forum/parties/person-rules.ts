import type { Forum, Refusal } from '../forum.ts';
import { type Audience, type Context, done, groundOf, id, type PersonId, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import { visible } from '../visible.ts';
import type { PartiesAct, PartiesCommand, PersonName } from './acts.ts';
import { unknown } from './party-rules.ts';
import type { PartiesSlice, Person } from './state.ts';

type Rules = Part<PartiesSlice, PartiesCommand, PartiesAct>['decide'];
type Of<Type extends PartiesCommand['type']> = Extract<PartiesCommand, { type: Type }>;

export const personRules: Pick<
  Rules,
  'EnterPerson' | 'AddNameVariant' | 'ConfirmSamePerson' | 'EnterOffice'
> = {
  EnterPerson: (forum, command, context) => {
    const { person = id<PersonId>(context.fresh), party } = command;
    if (own(forum.parties.persons, person) !== undefined)
      return refuse({ code: 'PersonTaken', rule: 'record.own-ids', person });
    if (party !== null && own(forum.parties.parties, party) === undefined) return refuse(unknown(party));
    if (command.name !== null && !visible(command.name))
      return refuse({ code: 'NameMissing', rule: 'parties.named', lang: 'und' });
    const ground = groundOf(context);
    const audience = (ground.sources ?? []).length > 0 ? 'public' : 'member';
    return done({
      audience,
      act: { type: 'PersonEntered', v: 1, ...ground, person, party, name: nameOf(command) },
    });
  },
  AddNameVariant: (forum, command, context) => {
    const person = own(forum.parties.persons, command.person);
    if (person === undefined) return refuse(unknownPerson(command.person));
    if (!visible(command.name)) return refuse({ code: 'NameMissing', rule: 'parties.named', lang: 'und' });
    const { source } = command;
    if (source !== undefined && own(forum.statements.sources, source) === undefined)
      return refuse({ code: 'SourceUnknown', rule: 'statements.sourced', source });
    return done({
      audience: audienceOf(person),
      act: { ...command, type: 'NameVariantAdded', v: 1, ...groundOf(context) },
    });
  },
  ConfirmSamePerson: (forum, command, context) => {
    const keep = samePerson(forum, command.keep);
    const drop = samePerson(forum, command.drop);
    if (keep === null) return refuse(unknownPerson(command.keep));
    if (drop === null) return refuse(unknownPerson(command.drop));
    if (keep.person === drop.person)
      return refuse({ code: 'SamePersonAlready', rule: 'parties.persons', person: keep.person });
    const audience = keep.published && drop.published ? 'public' : 'member';
    const same = { keep: keep.person, drop: drop.person };
    return done({ audience, act: { type: 'SamePersonConfirmed', v: 1, ...groundOf(context), ...same } });
  },
  EnterOffice: (forum, command, context) => {
    const person = own(forum.parties.persons, command.person);
    if (person === undefined) return refuse(unknownPerson(command.person));
    const refusal = refuseOffice(forum, command, context, person);
    if (refusal !== null) return refuse(refusal);
    return done({
      audience: audienceOf(person),
      act: { ...command, type: 'OfficeEntered', v: 1, ...groundOf(context) },
    });
  },
};

/** The entry that a person's entry turned out to be; null where nobody is known under the id. */
export function samePerson(forum: Forum, person: PersonId): Person | null {
  let found = own(forum.parties.persons, person) ?? null;
  while (found !== null && found.same !== null) {
    const kept = own(forum.parties.persons, found.same);
    if (kept === undefined) return found;
    found = kept;
  }
  return found;
}

const unknownPerson = (person: PersonId): Refusal => ({
  code: 'PersonUnknown',
  rule: 'parties.persons',
  person,
});

const audienceOf = (person: Person): Audience => (person.published ? 'public' : 'member');

/** Null where no source gives the name: then nothing else is written of it either. */
function nameOf(command: Of<'EnterPerson'>): PersonName | null {
  const { name, written, family } = command;
  if (name === null) return null;
  return {
    name: name.trim(),
    ...(written === undefined ? {} : { written }),
    ...(family === undefined ? {} : { family }),
  };
}

function refuseOffice(
  forum: Forum,
  command: Of<'EnterOffice'>,
  context: Context,
  person: Person,
): Refusal | null {
  const { party, level, title, from, to } = command;
  if (party !== null && own(forum.parties.parties, party) === undefined) return unknown(party);
  const foreign = refuseForeign(context, person);
  if (foreign !== null) return foreign;
  if (Object.values(title).every((words) => !visible(words)))
    return { code: 'NameMissing', rule: 'parties.named', lang: 'und' };
  if (level !== null && !forum.charter.now.levels.some((known) => known.key === level))
    return { code: 'LevelUnknown', rule: 'charter.levels', level };
  if (from !== undefined && to !== undefined && to < from)
    return { code: 'DaysReversed', rule: 'calendar', from, to };
  return null;
}

/** A delegation writes of its own persons alone. */
export function refuseForeign({ by }: Context, { person, party }: Person): Refusal | null {
  return by.party === null || by.party === party
    ? null
    : { code: 'PersonOfOther', rule: 'parties.persons', person, party };
}
