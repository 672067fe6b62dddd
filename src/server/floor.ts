import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBase64, encodeBase64, rootOf, sameBytes } from '../record/index.ts';
import { type Head, StoreBroken, type StoreReader } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { sha256 } from './keys.ts';
import { writeWhole } from './whole-file.ts';

type Floor = Pick<Head, 'size' | 'root'>;

// Once a second, so that no act waits for a second flush of the disk: a record that is put back within that second of
// the last act is one that only the nodes can tell.
const EVERY_MS = 1000;

/**
 * Holds a record against the largest head that this house ever told. It lies in a file beside the key, which no backup
 * carries, so that a database which was put back under its key is noticed before it signs a second history.
 *
 * @throws `StoreBroken` `behind`
 */
export async function holdFloor(store: StoreReader, keys: string, forum: string): Promise<void> {
  const floor = floorIn(keys, forum);
  const size = (await store.head(forum))?.size ?? 0;
  if (floor === undefined) return;
  const tree = size < floor.size ? undefined : await store.tree(forum, sha256, floor.size);
  if (tree !== undefined && sameBytes(rootOf(tree, sha256), floor.root)) return;
  const what = size < floor.size ? `has ${size} acts only` : 'is another one';
  throw new StoreBroken(
    'behind',
    `This house has told a head of ${forum} with ${floor.size} acts, and the record here ${what}: an older copy was put in its place. Put the newest one back. Where that is lost, restore the newest backup into a new folder (npx sofra restore), which asks the members’ nodes before anything is signed.`,
  );
}

/** Raises the floor of each record to its head, once a second and at the end. Returns the way to end it. */
export function keepFloors(keys: string, desks: ReadonlyMap<string, Desk>): () => void {
  const raise = (): void => {
    for (const desk of desks.values()) raiseFloor(keys, desk);
  };
  const timer = setInterval(raise, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    raise();
  };
}

function raiseFloor(keys: string, { forum, head }: Desk): void {
  const { size, root } = head();
  try {
    if (size > (floorIn(keys, forum)?.size ?? 0)) writeWhole(pathOf(keys, forum), textOf({ size, root }));
  } catch {
    // A disk that is full or gone is told by the store to whoever enters something; here it is tried again.
  }
}

function textOf({ size, root }: Floor): string {
  return `${size} ${encodeBase64(root)}\n`;
}

function floorIn(keys: string, forum: string): Floor | undefined {
  const path = pathOf(keys, forum);
  if (!existsSync(path)) return undefined;
  const [, size, root = ''] = /^(\d{1,15}) (\S+)\n$/.exec(readFileSync(path, 'utf8')) ?? [];
  const bytes = decodeBase64(root);
  if (size === undefined || bytes === undefined)
    throw new StoreBroken(
      'damaged',
      `What this house has signed cannot be read: ${path}. Give it back as it was.`,
    );
  return { size: Number(size), root: bytes };
}

function pathOf(keys: string, forum: string): string {
  return join(keys, `${forum}${FLOOR}`);
}

/** How the file of a floor ends. */
export const FLOOR = '.head';
