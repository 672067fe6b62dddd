import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Bridge,
  decodeBase64,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  forkBetween,
  openCheckpoint,
  type SignedCheckpoint,
  sameBytes,
} from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { chairVerifiers } from './custodians.ts';
import type { Desk } from './desk.ts';
import { sha256 } from './keys.ts';
import { bridgeOf, rootThen } from './published.ts';
import { writeWhole } from './whole-file.ts';

const note = z.string().min(1).max(300_000);
const hash = z.string().length(44);

/** Two signed heads that no proof joins and, where they are of two sizes, how the larger one began. */
export const forkSchema: z.ZodType<Fork> = z.strictObject({
  notes: z.tuple([note, note]),
  bridge: z.strictObject({ root: hash, proof: z.array(hash).max(63) }).exactOptional(),
});

export type Fork = {
  readonly notes: readonly [string, string];
  /** root of the larger tree at the smaller size, and the proof from there; base64 */
  readonly bridge?: { readonly root: string; readonly proof: readonly string[] };
};

export type ForkJudgement =
  | { readonly ok: true; readonly fork: Fork }
  | { readonly ok: false; readonly why: 'NotOurHead' | 'NotAFork' | 'ForkUnproven' };

/**
 * Judges whether two heads prove that a chair of this record signed two histories.
 *
 * @returns `NotOurHead` (not both are signed by a chair), `NotAFork` (one is the beginning of the other), `ForkUnproven`
 *   (of two sizes, without a bridge that holds, and the larger is not in this record either)
 */
export async function judgeFork(store: Store, desk: Desk, fork: Fork): Promise<ForkJudgement> {
  const chairs = chairVerifiers(desk.folds.whole(), desk.vkey);
  const [one, other] = fork.notes.map((each) => openCheckpoint(each, desk.origin, chairs));
  if (one?.ok !== true || other?.ok !== true) return { ok: false, why: 'NotOurHead' };
  const bridge = bridgeIn(fork) ?? (await ownBridge(store, desk, one.value, other.value));
  const { verdict } = forkBetween(one.value, other.value, bridge, sha256);
  if (verdict !== 'forked') return { ok: false, why: verdict === 'joined' ? 'NotAFork' : 'ForkUnproven' };
  const told = bridge === undefined || one.value.size === other.value.size ? {} : { bridge: written(bridge) };
  return { ok: true, fork: { notes: fork.notes, ...told } };
}

function bridgeIn({ bridge }: Fork): Bridge | undefined {
  const root = decodeBase64(bridge?.root ?? '');
  const proof = (bridge?.proof ?? []).map(decodeBase64).filter((each) => each !== undefined);
  return bridge === undefined || root === undefined ? undefined : { root, proof };
}

function written({ root, proof }: Bridge): NonNullable<Fork['bridge']> {
  return { root: encodeBase64(root), proof: proof.map(encodeBase64) };
}

/** Where the larger of the two is a head of this very record, its beginning can be shown from here. */
async function ownBridge(
  store: Store,
  desk: Desk,
  one: SignedCheckpoint,
  other: SignedCheckpoint,
): Promise<Bridge | undefined> {
  const [older, newer] = one.size <= other.size ? [one, other] : [other, one];
  if (older.size === newer.size || newer.size > desk.head().size) return undefined;
  if (!sameBytes(newer.root, await rootThen(store, desk, newer.size))) return undefined;
  return bridgeOf(store, desk, older.size, newer.size);
}

export function nameOf({ notes }: Fork): string {
  return encodeHex(sha256(encodeUtf8(notes.toSorted().join('\n'))));
}

/** Keeps a proven fork in a file of its own, which no backup of the record takes back. */
export function keepFork(folder: string, forum: string, fork: Fork): void {
  const name = nameOf(fork);
  const place = join(folder, 'forks', forum);
  mkdirSync(place, { recursive: true });
  if (!existsSync(join(place, `${name}.json`)))
    writeWhole(join(place, `${name}.json`), `${JSON.stringify(fork)}\n`);
}

/** The forks kept in this folder, and those that the record shows. */
export function knownForks(folder: string, desk: Desk): readonly Fork[] {
  return withEntered(keptForks(folder, desk.forum), desk);
}

/** By their names, which say what is in them. */
export function keptForks(folder: string, forum: string): ReadonlyMap<string, Fork> {
  const place = join(folder, 'forks', forum);
  const files = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.json')) : [];
  return new Map(
    files
      .toSorted()
      .map((name) => [name.slice(0, -'.json'.length), readFork(readFileSync(join(place, name), 'utf8'))]),
  );
}

export function readFork(text: string): Fork {
  return forkSchema.parse(JSON.parse(text));
}

export function withEntered(kept: ReadonlyMap<string, Fork>, desk: Desk): readonly Fork[] {
  const forks = [...kept.values()];
  const same = (a: Fork, notes: readonly string[]): boolean => notes.every((each) => a.notes.includes(each));
  const entered = desk.folds
    .whole()
    .custody.forks.filter(({ notes }) => !forks.some((one) => same(one, notes)));
  return [...forks, ...entered.map(({ notes }) => ({ notes }))];
}
