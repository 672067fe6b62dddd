import type { Act, Forum, Refusal } from '../forum.ts';
import {
  type Audience,
  type Context,
  done,
  groundOf,
  type Made,
  type PartyId,
  type PersonId,
  refuse,
} from '../kernel.ts';
import { own } from '../own.ts';
import { refuseForeign, samePerson } from '../parties/person-rules.ts';
import type { MeetingsCommand } from './acts.ts';
import { about, between, sourced, to } from './made.ts';
import { comes, delegatesOf, knowsLevel, type Rules, refuseBarred, running } from './ready.ts';
import type { Meeting } from './state.ts';

type Name = Extract<MeetingsCommand, { type: 'NameDelegate' }>;
type Replace = Extract<MeetingsCommand, { type: 'ReplaceDelegate' }>;

export const decideDelegations: Pick<Rules, 'NameDelegate' | 'ReplaceDelegate' | 'RemoveDelegate'> = {
  NameDelegate: name,
  ReplaceDelegate: replace,
  RemoveDelegate: (forum, { meeting, party, person }, context) => {
    const found = running(forum, meeting);
    if ('code' in found) return refuse(found);
    const delegate = own(own(found.delegations, party)?.delegates ?? {}, person);
    if (delegate === undefined) return refuse({ code: 'NotNamed', rule: 'delegation.once', person });
    const audience = delegate.told ? 'public' : readersOf(forum, delegate.function, context);
    return done(to(audience, { ...about(context, meeting), type: 'DelegateRemoved', party, person }));
  },
};

function name(forum: Forum, command: Name, context: Context): ReturnType<Rules['NameDelegate']> {
  const { meeting, party, function: key, office, level, acting, contact } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  const barred = refuseBarred(forum, found, party, context);
  if (barred !== null) return refuse(barred);
  if (!comes(found, party)) return refuse({ code: 'NotAttending', rule: 'meetings.invitations', party });
  const person = samePerson(forum, command.person)?.person ?? command.person;
  const fault =
    seatFault(forum, found, party, key) ??
    personFault(forum, found, person, context) ??
    levelFault(forum, level);
  if (fault !== null) return refuse(fault);
  const ground = about(context, meeting);
  const what = { party, person, function: key, office, level, acting };
  const audience = readersOf(forum, key, context);
  const given = contact === undefined ? [] : [contact];
  return done(
    ...introduced(forum, context, person, audience),
    to(audience, { ...ground, type: 'DelegateNamed', ...what }),
    ...given.map((contact) =>
      to(between(party), { ...ground, type: 'ContactGiven', party, person, contact }),
    ),
  );
}

function replace(forum: Forum, command: Replace, context: Context): ReturnType<Rules['ReplaceDelegate']> {
  const { meeting, party, out, office, level, acting } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  const barred = refuseBarred(forum, found, party, context);
  if (barred !== null) return refuse(barred);
  const delegate = own(own(found.delegations, party)?.delegates ?? {}, out);
  if (delegate === undefined) return refuse({ code: 'NotNamed', rule: 'delegation.once', person: out });
  const person = samePerson(forum, command.in)?.person ?? command.in;
  const fault = personFault(forum, found, person, context) ?? levelFault(forum, level);
  if (fault !== null) return refuse(fault);
  const what = { party, out, in: person, office, level, acting };
  const audience = delegate.told ? 'public' : readersOf(forum, delegate.function, context);
  return done(
    ...introduced(forum, context, person, audience),
    to(audience, { ...about(context, meeting), type: 'DelegateReplaced', ...what }),
  );
}

/** Who heads a delegation is public; who advises it is for those at the table, unless the public record tells it. */
function readersOf(forum: Forum, key: string, context: Context): 'public' | 'member' {
  return functionOf(forum, key)?.head === true || sourced(context) ? 'public' : 'member';
}

/** A person whom only members know by name is made known to all before all read of the seat. */
function introduced(forum: Forum, context: Context, id: PersonId, audience: Audience): readonly Made<Act>[] {
  const known = own(forum.parties.persons, id);
  if (known === undefined || known.published || audience !== 'public') return [];
  const { party, person, name } = known;
  return [
    { audience: 'public', act: { ...groundOf(context), type: 'PersonPublished', v: 1, person, party, name } },
  ];
}

function functionOf(forum: Forum, key: string): Forum['charter']['now']['functions'][number] | undefined {
  return forum.charter.now.functions.find((one) => one.key === key);
}

function seatFault(forum: Forum, meeting: Meeting, party: PartyId, key: string): Refusal | null {
  const rule = functionOf(forum, key);
  if (rule === undefined) return { code: 'FunctionUnknown', rule: 'charter.functions', function: key };
  const taken = delegatesOf(meeting, party).filter((delegate) => delegate.function === key).length;
  return rule.most !== null && taken >= rule.most
    ? { code: 'FunctionFull', rule: 'delegation.limit', function: key, most: rule.most }
    : null;
}

/** Naming makes known who only members knew, so a delegation names nobody of another. */
function personFault(forum: Forum, meeting: Meeting, person: PersonId, context: Context): Refusal | null {
  const known = own(forum.parties.persons, person);
  if (known === undefined) return { code: 'PersonUnknown', rule: 'parties.persons', person };
  return own(meeting.persons, person) === undefined
    ? refuseForeign(context, known)
    : { code: 'AlreadyNamed', rule: 'delegation.once', person };
}

function levelFault(forum: Forum, level: string | null): Refusal | null {
  return level === null || knowsLevel(forum, level)
    ? null
    : { code: 'LevelUnknown', rule: 'charter.levels', level };
}
