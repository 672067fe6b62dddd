import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../whole-file.ts';

/** How far words were asked for, and as whom; when the host was last heard. */
export type Known = { readonly held: number; readonly readAs: string; readonly heard: string | null };

/** What a node remembers beside the record; it can be lost without harm. */
export type Memory = {
  readonly known: () => Known;
  readonly keep: (known: Known) => void;
};

const NOTHING: Known = { held: 0, readAs: '', heard: null };

export function openMemory(folder: string): Memory {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'known.json');
  let known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Known) : NOTHING;
  return {
    known: () => known,
    keep: (next) => {
      // Once a second it is only the moment that is new; that alone is not worth a flush of the disk.
      if (next.held !== known.held || next.readAs !== known.readAs) writeWhole(path, JSON.stringify(next));
      known = next;
    },
  };
}
