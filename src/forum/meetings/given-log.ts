import { type Act, begin, type Command, decide, evolve, type Forum } from '../forum.ts';
import { founded, saying } from '../given.ts';
import { type Context, type Instant, id, type Made, type MeetingId } from '../kernel.ts';
import { own } from '../own.ts';
import { type Reader, sees } from '../readers.ts';
import {
  accepted,
  convened,
  hall,
  at as instant,
  known,
  lang,
  members,
  named,
  party,
  person,
  planned,
} from './given-meeting.ts';

/** What a record holds: acts with their audiences. */
export type Log = readonly Made<Act>[];

export const guests: readonly string[] = ['al', 'ba', 'rs'];

/** Persons of whom two are known to members only, a meeting with a running table, and one just convened. */
const opening: Log = [
  founded({ order: { locale: lang('en'), form: 'short', start: 'lot', basis: null } }),
  ...members,
  ...hall,
  convened,
  { ...convened, meeting: id<MeetingId>('m-2'), number: 2 },
  ...accepted(...guests),
  ...['a', 'b', 'c'].map((key) => known(key, 'al')),
  named('a', 'al'),
  named('b', 'al'),
  planned('s-1', { title: { en: 'draft-1000.' } }),
  planned('s-2', { title: { en: 'draft-1001.' } }),
].map((told) => ({
  audience: told.type === 'SessionPlanned' ? 'secretariat' : 'public',
  act: { by: id('secretary'), v: 1, ...told } as Act,
}));
export const hidden: Log = ['d', 'e'].map((key) => ({
  audience: 'member',
  act: {
    type: 'PersonEntered',
    v: 1,
    by: id('secretary'),
    person: person(key),
    party: party('ba'),
    name: { name: `hidden-${key}.` },
  },
}));

export const at: Instant = instant('2026-06-01T09:00:00.000Z');
const openingDay = instant('2026-07-11T09:00:00.000Z');
const context = (fresh: number): Context => saying({ fresh: `f-${fresh}`, at, lots: [fresh] });

/** A meeting is opened on its day, so that the rules let some be open; that day two meet on its sidelines. */
export const saidAs = ({ type }: Command, fresh: number): Context => ({
  ...context(fresh),
  ...((type === 'OpenMeeting' || type === 'RecordBilateral') && { at: openingDay }),
});

/** The forum that a log makes, for one reader. */
export function folded(log: Log, reader: Reader = { kind: 'secretariat' }): Forum {
  const forum = begin();
  log.forEach(({ audience, act }, seq) => {
    if (sees(reader, audience)) evolve(forum, act, { seq, at });
  });
  return forum;
}

/** Says the commands one after the other; what is refused leaves no trace. */
export function lived(said: readonly Command[]): { readonly log: Log; readonly forum: Forum } {
  const log = [...opening, ...hidden];
  const forum = folded(log);
  said.forEach((command, i) => {
    const outcome = decide(forum, asShown(forum, command), saidAs(command, i));
    if (!outcome.ok) return;
    for (const made of outcome.acts) {
      evolve(forum, made.act, { seq: log.length, at });
      log.push(made);
    }
  });
  return { log, forum };
}

function asShown(forum: Forum, command: Command): Command {
  if (!('base' in command && 'meeting' in command) || command.base >= 0) return command;
  return { ...command, base: own(forum.meetings.meetings, command.meeting)?.edits ?? 0 };
}
