import { onDay, overlaps } from '../dated.ts';
import type { Forum, Refusal } from '../forum.ts';
import { type Context, type Day, done, groundOf, id, type PartyId, refuse, type Text } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import { visible } from '../visible.ts';
import type { Names, PartiesAct, PartiesCommand, Standing } from './acts.ts';
import type { PartiesSlice, Party } from './state.ts';

type Rules = Part<PartiesSlice, PartiesCommand, PartiesAct>['decide'];
type Of<Type extends PartiesCommand['type']> = Extract<PartiesCommand, { type: Type }>;

export const partyRules: Pick<
  Rules,
  'EnterParty' | 'RenameParty' | 'AddAlias' | 'AssignCode' | 'ChangeStanding' | 'RecordSuccession'
> = {
  EnterParty: (forum, command, context) => {
    const { type: _, party = id<PartyId>(context.fresh), ...entered } = command;
    if (own(forum.parties.parties, party) !== undefined)
      return refuse({ code: 'PartyTaken', rule: 'record.own-ids', party });
    const unnamed = refuseNames(forum, command.names);
    if (unnamed !== null) return refuse(unnamed);
    return done({
      audience: 'public',
      act: { type: 'PartyEntered', v: 1, ...groundOf(context), party, ...entered },
    });
  },
  RenameParty: (forum, command, context) => {
    const refusal = refuseEnded(forum, command.party, command.from) ?? refuseNames(forum, command.names);
    if (refusal !== null) return refuse(refusal);
    return done({
      audience: 'public',
      act: { ...command, type: 'PartyRenamed', v: 1, ...groundOf(context) },
    });
  },
  AddAlias: (forum, command, context) => {
    const party = own(forum.parties.parties, command.party);
    if (party === undefined) return refuse(unknown(command.party));
    const alias = command.alias.trim();
    if (!visible(alias)) return refuse({ code: 'NameMissing', rule: 'parties.named', lang: 'und' });
    if (party.aliases.includes(alias)) return refuse({ code: 'AliasAlready', rule: 'parties.named', alias });
    return done({
      audience: 'public',
      act: { ...command, type: 'AliasAdded', v: 1, ...groundOf(context), alias },
    });
  },
  AssignCode: (forum, command, context) => {
    const refusal = refuseCode(forum, command);
    if (refusal !== null) return refuse(refusal);
    return done({
      audience: 'public',
      act: { ...command, type: 'CodeAssigned', v: 1, ...groundOf(context) },
    });
  },
  ChangeStanding: (forum, command, context) => {
    const { party, standing, from } = command;
    const refusal = refuseEnded(forum, party, from);
    if (refusal !== null) return refuse(refusal);
    if (standingOf(forum, party, from) === standing)
      return refuse({ code: 'StandingAlready', rule: 'parties.standing', party, standing });
    return done({
      audience: 'public',
      act: { ...command, type: 'StandingChanged', v: 1, ...groundOf(context) },
    });
  },
  RecordSuccession: (forum, command, context) => {
    const refusal = refuseSuccession(forum, command);
    if (refusal !== null) return refuse(refusal);
    return done({
      audience: 'public',
      act: { ...command, type: 'SuccessionRecorded', v: 1, ...groundOf(context) },
    });
  },
};

/** The standing of a party on a day, by default the day of the last act; null where it had none yet or is unknown. */
export function standingOf(forum: Forum, party: PartyId, on: string = today(forum)): Standing | null {
  const known = own(forum.parties.parties, party);
  return known === undefined ? null : (onDay(known.standings, on)?.standing ?? null);
}

/** The day of the last act, in UTC: the newest day a record knows of. */
export function today(forum: Forum): Day {
  return forum.at.slice(0, 10) as Day;
}

/** The day a command speaks of: the day it happened, else the day it is entered. */
export function dayOfSaying(context: Context): string {
  return context.on ?? context.at.slice(0, 10);
}

export const unknown = (party: PartyId): Refusal => ({ code: 'PartyUnknown', rule: 'parties.known', party });

/** A party that is unknown, or had ended by that day. */
export function refuseEnded(forum: Forum, party: PartyId, day: string): Refusal | null {
  if (own(forum.parties.parties, party) === undefined) return unknown(party);
  return standingOf(forum, party, day) === 'ended'
    ? { code: 'PartyEnded', rule: 'parties.standing', party }
    : null;
}

/** A party must have a name in the language all others fall back to, and one to be put in order by. */
function refuseNames(forum: Forum, names: Names): Refusal | null {
  const { languages, order } = forum.charter.now;
  const [first = order.locale] = languages;
  const missing = (text: Text, lang: string): boolean => !visible(own(text, lang) ?? '');
  const lang = [first, order.locale].find((tag) => missing(names.short, tag));
  if (lang !== undefined) return { code: 'NameMissing', rule: 'parties.named', lang };
  return missing(names.formal, first) ? { code: 'NameMissing', rule: 'parties.named', lang: first } : null;
}

function refuseCode(forum: Forum, command: Of<'AssignCode'>): Refusal | null {
  const { party, scheme, code, from, to } = command;
  if (own(forum.parties.parties, party) === undefined) return unknown(party);
  if (from !== undefined && to !== undefined && to < from)
    return { code: 'DaysReversed', rule: 'calendar', from, to };
  const holder = Object.values(forum.parties.parties).find(
    (other) => other.party !== party && holdsCode(other, scheme, code, command),
  );
  return holder === undefined
    ? null
    : { code: 'CodeTaken', rule: 'parties.codes', assigned: code, party: holder.party };
}

function holdsCode(
  party: Party,
  scheme: string,
  code: string,
  span: { readonly from?: string; readonly to?: string },
): boolean {
  return party.codes.some(
    (held) =>
      held.scheme === scheme &&
      held.code === code &&
      overlaps({ from: held.from, ...(held.to === null ? {} : { to: held.to }) }, span),
  );
}

function refuseSuccession(forum: Forum, command: Of<'RecordSuccession'>): Refusal | null {
  const { before, after, from } = command;
  const empty = (one: readonly PartyId[], other: readonly PartyId[]): boolean =>
    one.every((party) => other.includes(party));
  if (before.length === 0 || after.length === 0 || (empty(before, after) && empty(after, before)))
    return { code: 'SuccessionEmpty', rule: 'parties.succession' };
  for (const party of [...before, ...after]) {
    const refusal = refuseEnded(forum, party, from);
    if (refusal !== null) return refusal;
  }
  return null;
}
