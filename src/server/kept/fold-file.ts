import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UNFINISHED, writeWhole } from '../whole-file.ts';

/** A token of one line of words that only this log's key can make. */
export type Seal = (words: string) => string;

/** The folder of kept folds, in the data folder. */
export const FOLDS = 'folds';

const NEWLINE = 0x0a;

export function keptPath(folder: string, forum: string): string {
  return join(folder, `${forum}.folds`);
}

/** Puts sealed bytes into a file of their own, in place of those before. */
export function writeSealed(path: string, bytes: Buffer, seal: Seal): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  destroy(path);
  writeWhole(path, Buffer.concat([Buffer.from(`${sealOf(bytes, seal)}\n`), bytes]));
}

/** The bytes of such a file; undefined where there is none, or this house did not seal it. */
export function readSealedFile(path: string, seal: Seal): Buffer | undefined {
  if (!existsSync(path)) return undefined;
  const file = readFileSync(path);
  const end = file.indexOf(NEWLINE);
  const bytes = file.subarray(end + 1);
  return file.subarray(0, Math.max(end, 0)).toString() === sealOf(bytes, seal) ? bytes : undefined;
}

function sealOf(bytes: Uint8Array, seal: Seal): string {
  return seal(`sofra/kept-folds/v1 ${createHash('sha256').update(bytes).digest('hex')}`);
}

/** Overwrites what stands there, and takes the file away; also one that was not finished. */
export function destroy(path: string): void {
  for (const each of [path, `${path}${UNFINISHED}`]) {
    if (!existsSync(each)) continue;
    overwrite(each);
    rmSync(each);
  }
}

const ZEROS = Buffer.alloc(1 << 20);

function overwrite(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    for (let at = 0; at < size; at += ZEROS.length)
      writeSync(file, ZEROS, 0, Math.min(ZEROS.length, size - at), at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
