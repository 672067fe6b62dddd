import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { encodeHex, encodeUtf8 } from '../record/index.ts';
import { sha256 } from './keys.ts';
import { writeWhole } from './whole-file.ts';

// A head with a hundred cosignatures; what is kept of it is the keepers' alone.
const note = z.string().min(1).max(300_000);
const hash = z.string().length(44);
const shape = {
  notes: z.tuple([note, note]),
  bridge: z.strictObject({ root: hash, proof: z.array(hash).max(63) }).exactOptional(),
};

export type Fork = {
  readonly notes: readonly [string, string];
  /** root of the larger tree at the smaller size, and the proof from there; base64 */
  readonly bridge?: { readonly root: string; readonly proof: readonly string[] };
};

/** A fork as it is kept, with the size that the record had when this house was shown it. */
export type KeptFork = Fork & { readonly seen?: number };

/** Two signed heads that no proof joins and, where they are of two sizes, how the larger one began. */
export const forkSchema: z.ZodType<Fork> = z.strictObject(shape);

const keptSchema: z.ZodType<KeptFork> = z.strictObject({ ...shape, seen: z.int().min(0).exactOptional() });

/** Two trees are one fork, whoever signed below them. */
export function nameOf(notes: readonly string[]): string {
  const texts = notes.map((each) => each.slice(0, each.lastIndexOf('\n\n') + 1));
  return encodeHex(sha256(encodeUtf8(texts.toSorted().join('\n'))));
}

/** Keeps a proven fork in a file of its own, which no backup of the record takes back. */
export function keepFork(folder: string, forum: string, fork: KeptFork): void {
  const place = join(folder, 'forks', forum);
  const file = join(place, `${nameOf(fork.notes)}.json`);
  mkdirSync(place, { recursive: true });
  if (!existsSync(file)) writeWhole(file, `${JSON.stringify(fork)}\n`);
}

/** The forks in this folder, by their names. */
export function keptForks(folder: string, forum: string): ReadonlyMap<string, KeptFork> {
  const place = join(folder, 'forks', forum);
  const files = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.json')) : [];
  return byName(files.toSorted().map((name) => readFileSync(join(place, name), 'utf8')));
}

export function byName(written: readonly string[]): ReadonlyMap<string, KeptFork> {
  const forks = written.map((text) => keptSchema.parse(JSON.parse(text)));
  return new Map(forks.map((fork) => [nameOf(fork.notes), fork]));
}
