import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../whole-file.ts';

export type Known = {
  /** Up to here words were asked for, and as whom. */
  readonly held: number;
  readonly readAs: string;
  /** When the keeper last answered. */
  readonly heard: string | null;
  /** vkeys of all who have kept the record, for whoever looks at this folder without its rules. */
  readonly keepers: readonly string[];
};

/** What a node remembers beside the record; it can be lost without harm. */
export type Memory = {
  readonly known: () => Known;
  readonly keep: (known: Known) => void;
};

const NOTHING: Known = { held: 0, readAs: '', heard: null, keepers: [] };

/** @param size - of the record beside it: where that was put back alone, what is remembered may be newer */
export function openMemory(folder: string, size: number): Memory {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'known.json');
  const kept = existsSync(path) ? readKnown(path) : NOTHING;
  let known = { ...kept, held: Math.min(kept.held, size) };
  return {
    known: () => known,
    keep: (next) => {
      if (toTheMinute(next) !== toTheMinute(known)) writeWhole(path, JSON.stringify(next));
      known = next;
    },
  };
}

function readKnown(path: string): Known {
  return { ...NOTHING, ...(JSON.parse(readFileSync(path, 'utf8')) as Partial<Known>) };
}

// Once a second it is only the moment that is new; that alone is not worth a flush of the disk.
function toTheMinute(known: Known): string {
  return JSON.stringify({ ...known, heard: known.heard?.slice(0, 16) });
}

/** All keys by which the head of the copy in a folder may be signed; undefined where it is no node's folder. */
export function keepersKnown(folder: string): readonly string[] | undefined {
  const path = join(folder, 'node', 'known.json');
  return existsSync(path) ? readKnown(path).keepers : undefined;
}
