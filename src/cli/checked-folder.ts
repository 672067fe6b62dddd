import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { decodeUtf8 } from '../record/index.ts';

/** What is wrong with an export, and where: a file of it, and in words the place and the fault. */
export type Wrong = { readonly file: string; readonly what: string };

export type Count = {
  entries: number;
  tiles: number;
  parts: number;
  erased: number;
  proofs: number;
  checkpoints: number;
  chairs: number;
};

/** An export that is being checked. */
export type Folder = {
  /** Bytes of a file; undefined where there is none. */
  readonly read: (file: string) => Uint8Array | undefined;
  readonly names: ReadonlySet<string>;
  readonly found: (wrong: Wrong) => void;
  /** Whether the lines of vkeys.txt may stand for those that the acts make. */
  readonly isKeys: (said: string, made: string) => boolean;
  readonly count: Count;
};

export function openFolder(path: string, found: Folder['found'], isKeys: Folder['isKeys']): Folder {
  const names = new Set(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  return {
    names,
    read: (file) => (names.has(file) ? readFileSync(join(path, file)) : undefined),
    found,
    isKeys,
    count: { entries: 0, tiles: 0, parts: 0, erased: 0, proofs: 0, checkpoints: 0, chairs: 0 },
  };
}

/** The text of a file that must be there, in UTF-8. */
export function textIn(folder: Folder, file: string): string | undefined {
  const bytes = folder.read(file);
  const text = bytes === undefined ? undefined : decodeUtf8(bytes);
  if (text === undefined) folder.found({ file, what: bytes === undefined ? 'is missing' : 'is not UTF-8' });
  return text;
}
