import {
  type Checkpoint,
  claimedCheckpoint,
  HASH_BYTES,
  leafHash,
  openCheckpoint,
  readBundle,
  readHeader,
  readVkey,
  sameBytes,
  TILE_WIDTH,
  tilePath,
  tilesAtLevel,
} from '../record/index.ts';
import { type Progress, sha256, signatureChecks } from '../server/index.ts';
import { partsPath } from './export-entries.ts';
import { faultWords } from './fault-words.ts';
import { ask, beginLoading, copy, copyIfThere, type Loading, SMALL, textOf, write } from './loading.ts';
import { olderTiles } from './older-tiles.ts';

/** What whoever loads a record trusts, and how much of it they take. */
export type Terms = { readonly vkey?: string | undefined /** megabytes */; readonly most: number };

type Top = { readonly head: Checkpoint /** chairs that the house names */; readonly chairs: number };

const TRIES = 10;
// A group commits after at most 256 acts, so the first head of a term is no further from its beginning.
const FURTHEST = 256;
// Each header is at most as long as the two bytes before it can say.
const BUNDLE = TILE_WIDTH * (2 + 65_535);
const TILE = TILE_WIDTH * HASH_BYTES;

/**
 * Copies what a running house serves of a forum's record, with the words that the public may read, in the shape of an
 * export: what is then wrong in the folder is wrong there. Nothing but the head is loaded before a key of this log is
 * found to have signed it, and nothing further after the first stretch that is no part of such a record.
 *
 * @param base - `https://host/record/forum`
 * @throws with a plain sentence where the house does not answer, serves no such record, or more than was agreed to
 */
export async function fetchRecord(
  base: string,
  folder: string,
  { vkey, most }: Terms,
  progress: Progress,
): Promise<void> {
  const loading = beginLoading(base, folder, most);
  const { head, chairs } = await fetchTop(loading, vkey);
  const begun: number[] = [];
  for (let n = 0; n * TILE_WIDTH < head.size; n++) {
    const end = Math.min((n + 1) * TILE_WIDTH, head.size);
    await fetchEntries(loading, n, end - n * TILE_WIDTH);
    begun.push(...termsBegun(await fetchWords(loading, n, end)));
    progress(end, head.size);
  }
  for (const path of tilesAbove(head.size)) await copy(loading, path, TILE);
  const older = [await fetchAgreed(loading, head.size)];
  for (const from of begun.slice(0, chairs - 1)) older.push(await fetchBoundary(loading, from, head.size));
  for (const { path } of older.flatMap((size) => olderTiles(size ?? 0, head.size)))
    await copy(loading, path, path.startsWith('tile/entries/') ? BUNDLE : TILE);
}

/** An address that a node follows, or that a person reads at, is not the one of the files. */
async function headOf(loading: Loading): Promise<string> {
  const found = await ask(loading, 'checkpoint', SMALL);
  if (found !== undefined) return Buffer.from(found).toString();
  throw new Error(
    `${loading.base}/checkpoint is not there. A house serves a record at https://host/record/FORUM.`,
  );
}

/** The record may grow while it is read: head, keys and policy are taken until no act came between. */
async function fetchTop(loading: Loading, vkey: string | undefined): Promise<Top> {
  for (let i = 0; i < TRIES; i++) {
    const first = claimedCheckpoint(await headOf(loading));
    const keys = Buffer.from(await copy(loading, 'vkeys.txt', SMALL)).toString();
    await copy(loading, 'policy', SMALL);
    const note = await headOf(loading);
    const chairs = keys.split('\n').flatMap((line) => /^log (\S+)$/.exec(line)?.[1] ?? []);
    const head = signedHead(loading, note, chairs, vkey);
    if (!first.ok || first.value.size !== head.size) continue;
    write(loading, 'checkpoint', note);
    return { head, chairs: chairs.length };
  }
  throw new Error(`${loading.base} grows too fast to be read. Try again when fewer people write.`);
}

/** Whether later keys follow from the first is found when all is there; that none of them signed is found at once. */
function signedHead(
  { base }: Loading,
  note: string,
  chairs: readonly string[],
  vkey: string | undefined,
): Checkpoint {
  const [first = ''] = chairs;
  if (vkey !== undefined && first !== vkey)
    throw new Error(`${base} is the record of another log: its first key is ${first || 'none'}.`);
  const keys = chairs.map((chair) => readVkey(chair, signatureChecks, sha256));
  const verifiers = keys.flatMap((key) => (key.ok ? [key.value] : []));
  const opened = openCheckpoint(note, first.slice(0, first.indexOf('+')), verifiers);
  if (opened.ok) return opened.value;
  throw new Error(
    `${base}/checkpoint is not a head that a key of this log signed: ${faultWords(opened.fault)}.`,
  );
}

/** A stretch of entries and the tile of their hashes; where they are none of this record, more of it is not asked for. */
async function fetchEntries(loading: Loading, n: number, width: number): Promise<void> {
  const path = tilePath('entries', n, width);
  const bundle = readBundle(await copy(loading, path, BUNDLE));
  const tile = await copy(loading, tilePath(0, n, width), TILE);
  const headers = bundle.ok ? bundle.value : [];
  const right = headers.every((bytes, i) => {
    const header = readHeader(bytes);
    const hash = tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
    return header.ok && header.value.seq === n * TILE_WIDTH + i && sameBytes(leafHash(bytes, sha256), hash);
  });
  if (!right || headers.length !== width || tile.length !== width * HASH_BYTES)
    throw new Error(
      `${loading.base}/${path} does not hold the entries whose hashes stand in the tile beside it.`,
    );
}

function tilesAbove(size: number): readonly string[] {
  const paths: string[] = [];
  for (let level = 1; TILE_WIDTH ** level <= size; level++) {
    const { full, partial } = tilesAtLevel(size, level);
    for (let n = 0; n < full; n++) paths.push(tilePath(level, n));
    if (partial > 0) paths.push(tilePath(level, full, partial));
  }
  return paths;
}

async function fetchWords(loading: Loading, n: number, end: number): Promise<string> {
  const lines = await textOf(loading, `parts?from=${n * TILE_WIDTH}&to=${end}`, loading.left);
  if (lines !== '') write(loading, partsPath(n), lines);
  return lines;
}

/** Sizes from which acts among these words let a new chair sign; whether they hold is judged later. */
function termsBegun(lines: string): readonly number[] {
  return lines.split('\n').flatMap((line) => {
    const [, bytes = ''] = /"bytes":"([A-Za-z0-9+/=]*)","n":"act"/.exec(line) ?? [];
    const [, from] =
      /"from":(\d{1,15}),.*"type":"ChairPassed"/.exec(Buffer.from(bytes, 'base64').toString()) ?? [];
    return from === undefined ? [] : [Number(from)];
  });
}

/** The first head of a new term, which both chairs signed. */
async function fetchBoundary(loading: Loading, from: number, size: number): Promise<number | undefined> {
  for (let at = from; at < Math.min(size, from + FURTHEST); at++)
    if ((await copyIfThere(loading, `checkpoints/${at}`, SMALL)) !== undefined) return at;
  return undefined;
}

async function fetchAgreed(loading: Loading, size: number): Promise<number | undefined> {
  const found = await ask(loading, 'checkpoint/agreed', SMALL);
  if (found === undefined) return undefined;
  const claimed = claimedCheckpoint(Buffer.from(found).toString());
  if (!claimed.ok || claimed.value.size >= size) return undefined;
  write(loading, `checkpoints/${claimed.value.size}`, found);
  return claimed.value.size;
}
