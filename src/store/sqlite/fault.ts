import { StoreBroken, type StoreFault } from '../broken.ts';

/** What can go wrong with a file; a server has troubles of its own. */
type FileFault = Exclude<StoreFault, 'behind' | 'unreachable' | 'unsafe'>;

const SENTENCES: Readonly<Record<FileFault, string>> = {
  damaged:
    "The record's file is damaged or its disk fails. Stop, run fsck, and restore a backup if it finds anything.",
  full: 'The disk is full. Nothing of this was kept; free some space and try again.',
  locked: 'Another Sofra is using this data folder. Stop it first, or name another folder.',
  readonly: 'The data folder cannot be written or opened. Check that it exists and belongs to this user.',
  'wrong-schema': 'This is no Sofra record, or one of another version.',
};

// Primary result codes, https://www.sqlite.org/rescode.html
const FAULTS = new Map<number, FileFault>([
  [3, 'readonly'], // PERM
  [5, 'locked'], // BUSY
  [6, 'locked'], // LOCKED
  [8, 'readonly'], // READONLY
  [10, 'damaged'], // IOERR
  [11, 'damaged'], // CORRUPT
  [13, 'full'], // FULL
  [14, 'readonly'], // CANTOPEN
  [26, 'damaged'], // NOTADB
]);

const SYSTEM_FAULTS = new Map<string, FileFault>([
  ['EACCES', 'readonly'],
  ['EPERM', 'readonly'],
  ['EROFS', 'readonly'],
  ['ENOTDIR', 'readonly'],
  ['EEXIST', 'readonly'],
  ['ENOENT', 'readonly'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
]);

export function broken(code: FileFault, cause?: unknown): StoreBroken {
  return new StoreBroken(code, SENTENCES[code], cause);
}

/** What a failure of SQLite or of the file system means for the record; anything else is a bug and stays itself. */
function translated(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreBroken) return error;
  const primary = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
  const system = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const fault = FAULTS.get(primary) ?? SYSTEM_FAULTS.get(system);
  return fault === undefined ? error : broken(fault, error);
}

export function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw translated(error);
  }
}

export async function guardedAsync<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw translated(error);
  }
}
