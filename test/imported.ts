import { readFileSync } from 'node:fs';
import { charterSchema, readCommand } from '../src/api/index.ts';
import {
  type Act,
  begin,
  type Command,
  type Context,
  type Day,
  decide,
  evolve,
  type Forum,
  id,
  type Made,
  type Reader,
  type Refusal,
  readDay,
  readInstant,
  type SourceId,
  sees,
} from '../src/forum/index.ts';

/** A command as a file of `charters/` or `facts/` holds it. */
export type Envelope = {
  readonly command: Command;
  readonly on?: Day;
  readonly sources?: readonly SourceId[];
  readonly exercise?: true;
};

export type Imported = {
  readonly forum: Forum;
  /** In the order they were entered. */
  readonly acts: readonly Made<Act>[];
  readonly refused: readonly { readonly command: Command; readonly refusal: Refusal }[];
};

/** The day on which the tests import; `@+24` in a file is 24 days later. */
const today = '2026-06-16';

export function charterFile(name: string): { forum: string; command: Command; envelopes: Envelope[] } {
  const file = fields(read(`charters/${name}.json`));
  const charter = charterSchema.parse(file.charter);
  const forum = String(file.forum);
  const command: Command = { type: 'FoundForum', forum, charter };
  return { forum, command, envelopes: list(file.commands).map(envelope) };
}

/** All commands of a facts file, the sources first. */
export function factsFile(name: string): Envelope[] {
  const file = fields(read(`facts/${name}.json`));
  const sources = list(file.sources).map((command) => envelope({ command }));
  return [...sources, ...list(file.commands).map(envelope)];
}

/** Founds a forum by a charter and enters facts into it, as `sofra forum new` and `sofra import` do. */
export function imported(charter: string, ...facts: readonly string[]): Imported {
  const { command, envelopes } = charterFile(charter);
  const forum = begin();
  const acts: Made<Act>[] = [];
  const refused: Imported['refused'][number][] = [];
  for (const each of [{ command }, ...envelopes, ...facts.flatMap(factsFile)]) {
    const outcome = decide(forum, each.command, contextOf(each, forum.size));
    if (!outcome.ok) refused.push({ command: each.command, refusal: outcome.refusal });
    else
      for (const made of outcome.acts) {
        acts.push(made);
        evolve(forum, made.act, { seq: forum.size, at: instant });
      }
  }
  return { forum, acts, refused };
}

/** The forum as one reader knows it. */
export function readBy(reader: Reader, { acts }: Imported): Forum {
  const forum = begin();
  for (const [seq, { audience, act }] of acts.entries())
    if (sees(reader, audience)) evolve(forum, act, { seq, at: instant });
  return forum;
}

const instant = found(readInstant(`${today}T09:00:00.000Z`), today);

function contextOf({ on, sources, exercise }: Envelope, size: number): Context {
  return {
    by: { credential: id('register'), role: 'register', party: null },
    at: instant,
    fresh: `fresh-${size}`,
    lots: [1, 2, 3, 4],
    ...(on === undefined ? {} : { on }),
    ...(sources === undefined ? {} : { sources }),
    ...(exercise === undefined ? {} : { exercise }),
  };
}

function envelope(value: unknown): Envelope {
  const { command, on, sources, exercise, ...rest } = fields(value);
  if (Object.keys(rest).length > 0) throw new Error(`unknown in an envelope: ${Object.keys(rest).join()}`);
  const reading = readCommand(command);
  if (!reading.ok) throw new Error(JSON.stringify([command, reading.faults]));
  return {
    command: reading.command,
    ...(on === undefined ? {} : { on: found(readDay(String(on)), on) }),
    ...(sources === undefined
      ? {}
      : { sources: list(sources).map((source) => id<SourceId>(String(source))) }),
    ...(exercise === true ? { exercise } : {}),
  };
}

function read(path: string): unknown {
  return dated(JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')));
}

/** Puts the day in the place of every `@-3`, as the head of the exercise file says. */
function dated(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/^@([+-]\d+)(?=$| \d\d:\d\d$)/, (_, days) => shifted(Number(days)));
  if (Array.isArray(value)) return value.map(dated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dated(inner)]));
}

function shifted(days: number): string {
  return Temporal.PlainDate.from(today).add({ days }).toString();
}

function fields(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
  return { ...value };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}

function found<T>(value: T | null, written: unknown): T {
  if (value === null) throw new Error(`not a day: ${String(written)}`);
  return value;
}
