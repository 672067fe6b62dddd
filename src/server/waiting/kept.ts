import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../forum/index.ts';
import { decodeBase64, encodeHex } from '../../record/index.ts';
import { writeWhole } from '../whole-file.ts';
import type { Slip } from './slip.ts';

/** A command that waits, as this house keeps it, and what it has done for it. */
export type Kept = {
  readonly slip: Slip;
  /** Parties whose nodes have said that they keep it too. */
  readonly handed: readonly string[];
  /** How often the keeper was asked in vain. */
  readonly tries: number;
  /** How often a keeper has read it and neither entered nor refused it; left out: never. */
  readonly leftOpen?: number;
  /** When and where it was asked last. */
  readonly asked?: { readonly at: string; readonly url: string };
  /** The entries that the keeper says it made of it; believed once they stand under a head. */
  readonly answered?: readonly number[];
  /** The rule by which it was refused; nobody may have been there to be told. */
  readonly refused?: string;
  /** When it was, or when nobody would bring it any more. */
  readonly refusedAt?: string;
};

/** More than this of one party is no delay but a flood. */
export const MOST_WAITING = 256;

function placeOfWaiting(folder: string, forum: string): string {
  return join(folder, 'waiting', forum);
}

// A refusal that nobody was there to be told stays on the page so long, whenever it was said.
const TOLD_MS = 7 * 86_400_000;

export function wasTold({ slip, asked, refusedAt }: Kept, now: Instant): boolean {
  return Date.parse(now) - Date.parse(refusedAt ?? asked?.at ?? slip.at) >= TOLD_MS;
}

/** All that waits here, the oldest first. Each is a file of its own, which no backup of the record takes back. */
export function keptIn(folder: string, forum: string): readonly Kept[] {
  const place = placeOfWaiting(folder, forum);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(place, name), 'utf8')) as Kept)
    .toSorted((a, b) => inOrder(a.slip.at, b.slip.at) || inOrder(a.slip.digest, b.slip.digest));
}

function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Durable when it returns. */
export function keep(folder: string, forum: string, kept: Kept): void {
  mkdirSync(placeOfWaiting(folder, forum), { recursive: true, mode: 0o700 });
  writeWhole(fileOf(folder, forum, kept.slip.digest), `${JSON.stringify(kept)}\n`);
}

export function isKept(folder: string, forum: string, digest: string): boolean {
  return existsSync(fileOf(folder, forum, digest));
}

export function drop(folder: string, forum: string, digest: string): void {
  rmSync(fileOf(folder, forum, digest), { force: true });
}

function fileOf(folder: string, forum: string, digest: string): string {
  const name = encodeHex(decodeBase64(digest) ?? new Uint8Array(0));
  return join(placeOfWaiting(folder, forum), `${name}.json`);
}
