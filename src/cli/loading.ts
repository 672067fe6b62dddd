import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A house that is read, the folder where the copy goes, and how many bytes may still come. */
export type Loading = { readonly base: string; readonly folder: string; left: number };

const TRIES = 10;
const MEGABYTE = 1_000_000;
/** What is no tile and holds no words: heads, keys, policy. */
export const SMALL: number = MEGABYTE;
// A house that sends a little for ever is one that does not answer.
const PATIENCE_MS = 120_000;

/** @param most - megabytes */
export function beginLoading(base: string, folder: string, most: number): Loading {
  return { base: base.replace(/\/+$/, ''), folder, left: most * MEGABYTE };
}

/** Copies a file to its own path; throws where it is not there. */
export async function copy(loading: Loading, path: string, most: number): Promise<Uint8Array> {
  const found = await copyIfThere(loading, path, most);
  if (found !== undefined) return found;
  throw new Error(`${loading.base}/${path} is not there.`);
}

export async function copyIfThere(
  loading: Loading,
  path: string,
  most: number,
): Promise<Uint8Array | undefined> {
  const found = await ask(loading, path, most);
  if (found !== undefined) write(loading, path, found);
  return found;
}

export async function textOf(loading: Loading, path: string, most: number): Promise<string> {
  const found = await ask(loading, path, most);
  if (found === undefined) throw new Error(`${loading.base}/${path} is not there.`);
  return Buffer.from(found).toString();
}

/** Waits where the house asks for it: it limits what one address reads in a minute. */
export async function ask(loading: Loading, path: string, most: number): Promise<Uint8Array | undefined> {
  const { base } = loading;
  for (let i = 0; i < TRIES; i++) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(`${base}/${path}`, { signal }).catch((error: unknown) => {
      throw new Error(`${base} does not answer.`, { cause: error });
    });
    if (answer.ok) return await bytesIn(loading, path, answer, most);
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    if (answer.status !== 429) throw new Error(`${base}/${path} was answered with ${answer.status}.`);
    await setTimeout(1000 * Math.min(60, Number(answer.headers.get('retry-after') ?? 5) || 5));
  }
  throw new Error(`${base} lets nobody read so much now. Try again later.`);
}

/** Takes no more than it was asked for: an answer may be as long as its sender likes, and packed besides. */
async function bytesIn(loading: Loading, path: string, answer: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    // Leaving the loop ends the answer.
    if (length > most) throw new Error(`${loading.base}/${path} is longer than it can be.`);
    if (length > loading.left)
      throw new Error(
        `${loading.base} serves more than may be loaded. Say --most MEGABYTES where it is right.`,
      );
    chunks.push(chunk);
  }
  loading.left -= length;
  return Buffer.concat(chunks);
}

export function write({ folder }: Loading, path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
