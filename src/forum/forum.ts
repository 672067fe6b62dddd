import { latestToday } from './calendar.ts';
import type { CharterAct, CharterCommand, CharterRefusal } from './charter/acts.ts';
import { type CharterSlice, charterPart } from './charter/part.ts';
import type { CustodyAct, CustodyCommand, CustodyRefusal } from './custody/acts.ts';
import { type CustodySlice, custodyPart } from './custody/part.ts';
import { passingRefusal, passingTo } from './custody/views.ts';
import { type Context, type Day, type Entered, type Outcome, type PartyId, refuse } from './kernel.ts';
import type { MeetingsAct, MeetingsCommand } from './meetings/acts.ts';
import { type MeetingsSlice, meetingsPart } from './meetings/part.ts';
import type { MeetingsRefusal } from './meetings/refusals.ts';
import { own } from './own.ts';
import type { PartiesAct, PartiesCommand, PartiesRefusal } from './parties/acts.ts';
import { type PartiesSlice, partiesPart } from './parties/part.ts';
import type { StatementsAct, StatementsCommand, StatementsRefusal } from './statements/acts.ts';
import { type StatementsSlice, statementsPart } from './statements/part.ts';

export type Command = CharterCommand | CustodyCommand | StatementsCommand | PartiesCommand | MeetingsCommand;
export type Act = CharterAct | CustodyAct | StatementsAct | PartiesAct | MeetingsAct;
export type Refusal =
  | CharterRefusal
  | CustodyRefusal
  | StatementsRefusal
  | PartiesRefusal
  | MeetingsRefusal
  | {
      readonly code: 'NotYours';
      readonly rule: 'charter.roles';
      readonly role: string;
      readonly command: string;
    }
  /** The charter gives the role this deed, for its own party alone. */
  | {
      readonly code: 'OtherParty';
      readonly rule: 'charter.roles';
      readonly role: string;
      readonly party: PartyId;
    }
  /** Told as having happened on a day that is still to come. */
  | { readonly code: 'NotHappenedYet'; readonly rule: 'calendar'; readonly day: Day };

export type CommandType = Command['type'];
export type ActType = Act['type'];
export type RefusalCode = Refusal['code'];

/** What is now so, for one reader. */
export type Forum = {
  /** Acts folded so far, seen by this reader or not. */
  size: number;
  at: string;
  readonly charter: CharterSlice;
  readonly custody: CustodySlice;
  readonly statements: StatementsSlice;
  readonly parties: PartiesSlice;
  readonly meetings: MeetingsSlice;
};

const parts = {
  charter: charterPart,
  custody: custodyPart,
  statements: statementsPart,
  parties: partiesPart,
  meetings: meetingsPart,
};

/** The forum before its founding act. */
export function begin(): Forum {
  return {
    size: 0,
    at: '',
    charter: charterPart.begin(),
    custody: custodyPart.begin(),
    statements: statementsPart.begin(),
    parties: partiesPart.begin(),
    meetings: meetingsPart.begin(),
  };
}

type Rule = (forum: Forum, command: Command, context: Context) => Outcome<Act, Refusal>;
type Fold = (slice: unknown, act: Act, entered: Entered) => void;

const rules = new Map<string, Rule>();
const behalves = new Map<string, (command: Command) => string | null>();
const folds = new Map<string, { readonly slice: keyof typeof parts; readonly fold: Fold }>();
const words = new Map<string, Readonly<Record<string, 'persons' | 'prose'>>>();

for (const [name, part] of Object.entries(parts)) {
  for (const [type, rule] of Object.entries(part.decide)) rules.set(type, rule as Rule);
  for (const [type, behalf] of Object.entries(part.behalf))
    behalves.set(type, behalf as (command: Command) => string | null);
  for (const [type, fold] of Object.entries(part.evolve))
    folds.set(type, { slice: name as keyof typeof parts, fold: fold as Fold });
  for (const [type, fields] of Object.entries(part.erasable)) words.set(type, fields);
}

// Also a key to which it passes may be lost before it has entered anything.
const whilePassing: readonly Command['type'][] = ['TakeChair', 'RecoverChair'];

/**
 * Decides what a command does: the acts it makes, or the refusal with the rule it rests on. Changes nothing.
 *
 * @param context - who said it and when; instants in UTC, dice already thrown
 * @returns acts for the record, or `NotYours` (the charter gives the role no such deed), `OtherParty` (it speaks for another party), `NotHappenedYet` (it is told with a day still to come), `SourceUnknown` (the act rests on a source that nobody has cited), or a refusal of the command's own part
 * @see DESIGN: decide may read the whole forum
 */
export function decide(forum: Forum, command: Command, context: Context): Outcome<Act, Refusal> {
  const rule = rules.get(command.type);
  if (rule === undefined) throw new Error(`no rule for ${command.type}`);
  if (forum.charter.version > 0) {
    const fault = sayFault(forum, command, context);
    if (fault !== null) return refuse(fault);
  } else if (command.type !== 'FoundForum')
    return refuse({ code: 'NotFounded', rule: 'record.one-founding' });
  const ahead = aheadOf(context);
  if (ahead !== null) return refuse({ code: 'NotHappenedYet', rule: 'calendar', day: ahead });
  const passing = passingTo(forum);
  if (passing !== null && !whilePassing.includes(command.type)) return refuse(passingRefusal(forum, passing));
  // What rests on a source is told to everyone, so the source must be one that everyone can look up.
  const said = citing(command, context);
  const source = said.sources?.find((each) => own(forum.statements.sources, each) === undefined);
  if (source !== undefined) return refuse({ code: 'SourceUnknown', rule: 'statements.sourced', source });
  return rule(forum, command, said);
}

/** What is told with the day it happened has happened: that day has come, somewhere on earth. */
function aheadOf(context: Context): Day | null {
  const { on } = context;
  return on !== undefined && on > latestToday(context) ? on : null;
}

/** A command may name the sources of what it tells; its acts rest on them as on those it was said with. */
function citing(command: Command, context: Context): Context {
  if (!('sources' in command) || command.sources === undefined || command.sources.length === 0)
    return context;
  return { ...context, sources: [...new Set([...(context.sources ?? []), ...command.sources])] };
}

function sayFault(forum: Forum, command: Command, { by }: Context): Refusal | null {
  const notYours = { code: 'NotYours', rule: 'charter.roles', role: by.role, command: command.type } as const;
  const role = own(forum.charter.now.roles, by.role);
  if (role === undefined || !(role.may.includes(command.type) || role.may.includes('*'))) return notYours;
  if (role.scope === 'forum' || role.scope === 'record') return null;
  if (role.scope !== 'party' || by.party === null) return notYours;
  const behalf = behalves.get(command.type)?.(command) ?? null;
  if (behalf === by.party) return null;
  return behalf === null
    ? notYours
    : { code: 'OtherParty', rule: 'charter.roles', role: by.role, party: by.party };
}

/** Folds one act into a forum that nobody else holds. An act of a type this program does not know is a bug or a newer record: it throws. */
export function evolve(forum: Forum, act: Act, entered: Entered): void {
  const entry = folds.get(act.type);
  if (entry === undefined) throw new Error(`no fold for act ${act.type}`);
  entry.fold(forum[entry.slice], act, entered);
  forum.size = entered.seq + 1;
  forum.at = entered.at;
}

/** Where the words of an act lie: field name → part of the entry that can be erased. */
export function erasableFields(type: string): Readonly<Record<string, 'persons' | 'prose'>> {
  return words.get(type) ?? {};
}

/** The part an act belongs to: `meetings`, `parties` … */
export function partOfAct(type: string): Exclude<keyof Forum, 'size' | 'at'> | null {
  return folds.get(type)?.slice ?? null;
}

/** Every command the forum knows, for tables that must be whole. */
export function commandTypes(): readonly string[] {
  return [...rules.keys()];
}

/** Every act the forum knows. */
export function actTypes(): readonly string[] {
  return [...folds.keys()];
}
