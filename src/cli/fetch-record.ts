import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Checkpoint, claimedCheckpoint, TILE_WIDTH, tilePath, tilesAtLevel } from '../record/index.ts';
import type { Progress } from '../server/index.ts';
import { partsPath } from './export-folder.ts';

/** Where a running house serves the record of one forum, and where the copy goes. */
type Fetching = { readonly base: string; readonly folder: string };

const TRIES = 10;
// A group commits after at most 256 acts, so the first head of a term is no further from its beginning.
const FURTHEST = 256;

/**
 * Copies what a running house serves of a forum's record, with the words that the public may read, in the shape of an
 * export: what is then wrong in the folder is wrong there.
 *
 * @param base - `https://host/record/forum`
 * @throws with a plain sentence where the house does not answer, or serves no such record
 */
export async function fetchRecord(base: string, folder: string, progress: Progress): Promise<void> {
  const fetching = { base: base.replace(/\/+$/, ''), folder };
  const head = await fetchTop(fetching);
  const begun: number[] = [];
  for (let n = 0; n * TILE_WIDTH < head.size; n++) {
    const end = Math.min((n + 1) * TILE_WIDTH, head.size);
    await copy(fetching, tilePath('entries', n, end - n * TILE_WIDTH));
    begun.push(...termsBegun(await fetchWords(fetching, n, end)));
    progress(end, head.size);
  }
  for (const path of tilesOf(head.size)) await copy(fetching, path);
  for (const from of begun) await fetchBoundary(fetching, from, head.size);
  await fetchAgreed(fetching, head.size);
}

/** The record may grow while it is read: head, keys and policy are taken until no act came between. */
async function fetchTop(fetching: Fetching): Promise<Checkpoint> {
  for (let i = 0; i < TRIES; i++) {
    const first = await textOf(fetching, 'checkpoint');
    await copy(fetching, 'vkeys.txt');
    await copy(fetching, 'policy');
    const note = await textOf(fetching, 'checkpoint');
    const [before, head] = [claimedCheckpoint(first), claimedCheckpoint(note)];
    if (!head.ok) throw new Error(`${fetching.base}/checkpoint is not a signed head of a log.`);
    if (!before.ok || before.value.size !== head.value.size) continue;
    write(fetching, 'checkpoint', note);
    return head.value;
  }
  throw new Error(`${fetching.base} grows too fast to be read. Try again when fewer people write.`);
}

function tilesOf(size: number): readonly string[] {
  const paths: string[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const { full, partial } = tilesAtLevel(size, level);
    for (let n = 0; n < full; n++) paths.push(tilePath(level, n));
    if (partial > 0) paths.push(tilePath(level, full, partial));
  }
  return paths;
}

async function fetchWords(fetching: Fetching, n: number, end: number): Promise<string> {
  const lines = await textOf(fetching, `parts?from=${n * TILE_WIDTH}&to=${end}`);
  if (lines !== '') write(fetching, partsPath(n), lines);
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
async function fetchBoundary(fetching: Fetching, from: number, size: number): Promise<void> {
  for (let at = from; at < Math.min(size, from + FURTHEST); at++)
    if (await copyIfThere(fetching, `checkpoints/${at}`, `checkpoints/${at}`)) return;
}

async function fetchAgreed(fetching: Fetching, size: number): Promise<void> {
  const found = await ask(fetching, 'checkpoint/agreed');
  if (found === undefined) return;
  const claimed = claimedCheckpoint(Buffer.from(found).toString());
  const older = claimed.ok && claimed.value.size < size;
  if (older) write(fetching, `checkpoints/${claimed.value.size}`, found);
}

async function copy(fetching: Fetching, path: string): Promise<void> {
  if (await copyIfThere(fetching, path, path)) return;
  throw new Error(`${fetching.base}/${path} is not there.`);
}

async function copyIfThere(fetching: Fetching, from: string, to: string): Promise<boolean> {
  const found = await ask(fetching, from);
  if (found !== undefined) write(fetching, to, found);
  return found !== undefined;
}

async function textOf(fetching: Fetching, path: string): Promise<string> {
  const found = await ask(fetching, path);
  if (found === undefined) throw new Error(`${fetching.base}/${path} is not there.`);
  return Buffer.from(found).toString();
}

/** Waits where the house asks for it: it limits what one address reads in a minute. */
async function ask({ base }: Fetching, path: string): Promise<Uint8Array | undefined> {
  for (let i = 0; i < TRIES; i++) {
    const answer = await fetch(`${base}/${path}`).catch((error: unknown) => {
      throw new Error(`${base} does not answer.`, { cause: error });
    });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    if (answer.status !== 429) throw new Error(`${base}/${path} was answered with ${answer.status}.`);
    await setTimeout(1000 * Math.min(60, Number(answer.headers.get('retry-after') ?? 5) || 5));
  }
  throw new Error(`${base} lets nobody read so much now. Try again later.`);
}

function write({ folder }: Fetching, path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
