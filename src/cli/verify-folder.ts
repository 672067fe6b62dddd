import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  decodeUtf8,
  type NoteVerifier,
  openCheckpoint,
  readVkey,
  type SignedCheckpoint,
  TILE_WIDTH,
  tilePath,
  tilesAtLevel,
} from '../record/index.ts';
import { type Progress, sha256, verifyEd25519 } from '../server/index.ts';
import { partsPath } from './export-folder.ts';
import { checkEntries } from './verify-entries.ts';
import { checkParts } from './verify-parts.ts';
import { checkProof } from './verify-proofs.ts';

/** What is wrong with an export, and where: a file of it, and in words the place and the fault. */
export type Wrong = { readonly file: string; readonly what: string };

export type Verified = {
  /** the key that the folder, or the asker, says the log has; null where it could not be read */
  readonly vkey: string | null;
  readonly origin: string | null;
  readonly size: number;
  readonly entries: number;
  readonly tiles: number;
  readonly parts: number;
  readonly erased: number;
  readonly proofs: number;
  readonly wrong: number;
};

export type Count = { entries: number; tiles: number; parts: number; erased: number; proofs: number };

/** An export that is being checked. */
export type Folder = {
  /** Bytes of a file; undefined where there is none. */
  readonly read: (file: string) => Uint8Array | undefined;
  readonly names: ReadonlySet<string>;
  readonly found: (wrong: Wrong) => void;
  readonly count: Count;
};

/** The signed head, and how its signature is checked. */
export type TrustedHead = SignedCheckpoint & {
  readonly note: string;
  readonly verifiers: readonly NoteVerifier[];
};

// They explain and repeat the record; nothing in it vouches for them.
const UNSIGNED = ['FORMAT.md', 'verify.mjs'];

/**
 * Checks an exported record: signature, tree, tiles, entries, parts and proofs, naming every file that is wrong.
 *
 * @param trusted - the log's key as the asker knows it; where left out the folder's own is used, which proves only
 *   that the folder is one piece
 * @see src/cli/carried/FORMAT.md
 */
export function verifyFolder(
  path: string,
  trusted: string | undefined,
  report: (wrong: Wrong) => void,
  progress: Progress = () => undefined,
): Verified {
  const wrong = { count: 0 };
  const folder = openFolder(path, (each) => {
    wrong.count += 1;
    report(each);
  });
  const vkey = checkKeys(folder, trusted);
  const head = vkey === undefined ? undefined : checkHead(folder, vkey);
  if (head !== undefined) {
    const bundles = Math.ceil(head.size / TILE_WIDTH);
    checkEntries(folder, head.size, head.root, progress);
    for (let n = 0; n < bundles; n++) checkParts(folder, n, head.size);
    for (const name of folder.names) if (name.startsWith('proofs/')) checkProof(folder, name, head);
    checkForeign(folder, head.size);
  }
  const { origin = null, size = 0 } = head ?? {};
  return { vkey: vkey ?? null, origin, size, ...folder.count, wrong: wrong.count };
}

function openFolder(path: string, found: Folder['found']): Folder {
  const names = new Set(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  return {
    names,
    read: (file) => (names.has(file) ? readFileSync(join(path, file)) : undefined),
    found,
    count: { entries: 0, tiles: 0, parts: 0, erased: 0, proofs: 0 },
  };
}

/** A file that the format does not know might be taken for a part of the record. */
function checkForeign(folder: Folder, size: number): void {
  const known = new Set(['vkeys.txt', 'policy', 'checkpoint', ...UNSIGNED]);
  const tiles = namesOfTiles(size);
  for (const name of tiles) known.add(name);
  for (let n = 0; n * TILE_WIDTH < size; n++) {
    known.add(tilePath('entries', n, Math.min(TILE_WIDTH, size - n * TILE_WIDTH)));
    known.add(partsPath(n));
  }
  folder.count.tiles = tiles.filter((name) => folder.names.has(name)).length;
  for (const file of folder.names)
    if (!known.has(file) && !file.startsWith('proofs/'))
      folder.found({ file, what: 'is no part of the record; nothing vouches for it' });
}

function namesOfTiles(size: number): readonly string[] {
  const names: string[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const { full, partial } = tilesAtLevel(size, level);
    for (let n = 0; n < full; n++) names.push(tilePath(level, n));
    if (partial > 0) names.push(tilePath(level, full, partial));
  }
  return names;
}

/** The text of a file that must be there, in UTF-8. */
export function textIn(folder: Folder, file: string): string | undefined {
  const bytes = folder.read(file);
  const text = bytes === undefined ? undefined : decodeUtf8(bytes);
  if (text === undefined) folder.found({ file, what: bytes === undefined ? 'is missing' : 'is not UTF-8' });
  return text;
}

/** The one key of the log, the same in both files and the one that was asked for. */
function checkKeys(folder: Folder, trusted: string | undefined): string | undefined {
  const keys = textIn(folder, 'vkeys.txt');
  const policy = textIn(folder, 'policy');
  const [, vkey] = /^log (\S+)\n$/.exec(keys ?? '') ?? [];
  const read = vkey === undefined ? undefined : readVkey(vkey, { ed25519: verifyEd25519 }, sha256);
  if (keys !== undefined && read?.ok !== true)
    folder.found({ file: 'vkeys.txt', what: 'is not the line of one Ed25519 key: log NAME+ID+KEY' });
  else if (trusted !== undefined && vkey !== trusted)
    folder.found({ file: 'vkeys.txt', what: 'names another key than the one you trust' });
  if (policy !== undefined && vkey !== undefined && policy !== `log ${vkey}\nquorum none\n`)
    folder.found({ file: 'policy', what: 'does not say "log", the key of vkeys.txt, and "quorum none"' });
  return trusted ?? (read?.ok === true ? vkey : undefined);
}

function checkHead(folder: Folder, vkey: string): TrustedHead | undefined {
  const note = textIn(folder, 'checkpoint');
  const verifier = readVkey(vkey, { ed25519: verifyEd25519 }, sha256);
  if (note === undefined || !verifier.ok) return undefined;
  const verifiers = [verifier.value];
  const opened = openCheckpoint(note, verifier.value.name, verifiers);
  if (opened.ok) return { ...opened.value, note, verifiers };
  folder.found({ file: 'checkpoint', what: `does not open with the key ${vkey}: ${opened.fault}` });
  return undefined;
}
