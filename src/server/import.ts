import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Fault } from '../api/index.ts';
import { type CredentialId, type Instant, id, type Refusal, readDay, type SourceId } from '../forum/index.ts';
import type { Desk } from './desk.ts';
import { readForeign } from './reading.ts';
import type { KeyReused, Speaker } from './state.ts';
import { zoneOfSeat } from './zone.ts';

type Envelope = {
  readonly command: unknown;
  readonly on?: string | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly exercise?: true | undefined;
};

/** A file of commands: a charter with its parties, facts from the public record, or an exercise. */
export type CommandFile = {
  readonly forum?: string | undefined;
  /** The role of the charter that speaks. */
  readonly role: string;
  readonly charter?: unknown;
  /** Keys that a founding names beside that of its own log: the next one’s hash, and who can recover a lost one. */
  readonly keys?: Readonly<Record<string, unknown>> | undefined;
  readonly sources: readonly unknown[];
  readonly commands: readonly Envelope[];
};

const fileSchema: z.ZodType<CommandFile> = z.looseObject({
  forum: z.string().optional(),
  role: z.string().default('register'),
  charter: z.unknown().optional(),
  keys: z.record(z.string(), z.unknown()).optional(),
  sources: z.array(z.unknown()).default([]),
  commands: z.array(
    z.strictObject({
      command: z.unknown(),
      on: z.string().optional(),
      sources: z.array(z.string()).optional(),
      exercise: z.literal(true).optional(),
    }),
  ),
});

export type ImportTrouble =
  | { readonly what: 'ForumTaken'; readonly forum: string }
  | { readonly what: 'IdUnfit'; readonly forum: string }
  | { readonly what: 'Faults'; readonly index: number; readonly faults: readonly Fault[] }
  | {
      readonly what: 'Refused';
      readonly index: number;
      readonly type: string;
      readonly refusal: Refusal | KeyReused;
    };

export type Progress = (done: number, of: number) => void;

const home = (folder: string): string => fileURLToPath(new URL(`../../${folder}/`, import.meta.url));

/** Names of the charters that come with Sofra. */
export function readyCharters(): readonly string[] {
  return readdirSync(home('charters'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** A charter that comes with Sofra, or undefined where there is none of that name. */
export function readyCharter(name: string): CommandFile | undefined {
  return readyCharters().includes(name) ? readCommandFile(`${home('charters')}${name}.json`) : undefined;
}

/** Facts and exercises that come with Sofra for one charter. */
export function readyFacts(name: string): CommandFile {
  return readCommandFile(`${home('facts')}${name}.json`);
}

/** Reads a file of commands; throws a plain sentence where it is not one. */
export function readCommandFile(path: string): CommandFile {
  const read = fileSchema.safeParse(jsonIn(path));
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') || 'the whole file';
  throw new Error(
    `${path} is not a file of commands; what is wrong is ${where}. Write it as the files in facts/ are written.`,
  );
}

function jsonIn(path: string): unknown {
  const text = textOf(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path} is not JSON. Write it as the files in facts/ are written.`);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`There is no file ${path} that can be read. Name a file of commands.`);
  }
}

/**
 * Says every command of a file, in order. Each has a key made of its place and words as the file has them, so that a
 * file that broke off can be imported again, on any later day, and goes on where it stopped.
 *
 * @param at - now; strings such as `@+24` become the day so many days from the first import, at the forum's seat
 * @returns nothing, or the first command that was faulty or refused; what came before it stands
 */
export async function importAll(
  desk: Desk,
  file: CommandFile,
  at: Instant,
  progress: Progress,
): Promise<ImportTrouble | undefined> {
  // From here on anybody can follow who keeps the record. The next key is committed to once it is known whose it is.
  const keys = { ...file.keys, log: desk.vkey };
  const founding =
    file.charter === undefined
      ? []
      : [{ command: { type: 'FoundForum', forum: file.forum, charter: file.charter, keys } }];
  const sources = file.sources.map((command) => ({ command }));
  const all = [...founding, ...sources, ...file.commands];
  const since = await firstImport(desk, file.role, all, at);
  const said: Promise<ImportTrouble | undefined>[] = [];
  for (const [index, each] of all.entries()) {
    said.push(sayOne(desk, file.role, each, index, since));
    // Groups are as large as the queue takes them; the first must stand before the rest is decided.
    if (index % 200 === 0 || index === all.length - 1) {
      const troubles = await Promise.all(said.splice(0));
      const first = troubles.find((trouble) => trouble !== undefined);
      if (first !== undefined) return first;
      progress(index + 1, all.length);
    }
  }
  return undefined;
}

/**
 * When the first command of a file that counts its days was entered: a file goes on by the days it began with. Commands before it
 * may stand in other files too, as a source they share does, and say nothing of this one.
 */
async function firstImport(
  desk: Desk,
  role: string,
  all: readonly Envelope[],
  at: Instant,
): Promise<Instant> {
  const index = all.findIndex(counts);
  const first = all[index];
  if (first === undefined) return at;
  return (await desk.enteredAt(id<CredentialId>(role), keyOf(first, index))) ?? at;
}

function counts(value: unknown): boolean {
  if (typeof value === 'string') return offset.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(counts);
}

function keyOf(each: Envelope, index: number): string {
  const words = JSON.stringify([index, each]);
  return `import-${createHash('sha256').update(words).digest('hex').slice(0, 40)}`;
}

async function sayOne(
  desk: Desk,
  role: string,
  written: Envelope,
  index: number,
  since: Instant,
): Promise<ImportTrouble | undefined> {
  const each = onDays(written, since, zoneOfSeat(desk.folds.whole().charter.now));
  const read = readForeign(each.command);
  if (!read.ok) return { what: 'Faults', index, faults: read.faults };
  const said = await desk.say(read.command, speakerOf(role, each), keyOf(written, index));
  return said.ok ? undefined : { what: 'Refused', index, type: read.command.type, refusal: said.refusal };
}

function speakerOf(role: string, each: Envelope): Speaker {
  const on = each.on === undefined ? null : readDay(each.on);
  return {
    actor: { credential: id<CredentialId>(role), role, party: null },
    ...(on === null ? {} : { on }),
    ...(each.sources === undefined ? {} : { sources: each.sources.map((source) => id<SourceId>(source)) }),
    ...(each.exercise === undefined ? {} : { exercise: each.exercise }),
  };
}

const offset = /^@([+-]\d{1,4})(?=$| \d\d:\d\d$)/;

/** Writes days in the place of `@+24` and the like, wherever they stand, alone or before an hour. */
function onDays(each: Envelope, since: Instant, zone: string): Envelope {
  return JSON.parse(JSON.stringify(each), (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    return value.replace(offset, (_, days: string) => dayAfter(since, Number(days), zone));
  }) as Envelope;
}

function dayAfter(since: Instant, days: number, zone: string): string {
  return Temporal.Instant.from(since).toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString();
}
