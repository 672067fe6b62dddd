import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keepPrivate } from './private.ts';

/** A lock that one process holds on a data folder; the system lets go of it when the process dies, however it dies. */
export type WriterLock = { readonly release: () => void };

// A lock on a file of its own, so that readers of other processes may still open the record. Nothing is ever written
// to it: SQLite is here only because its file locks work on every system we run on.
export function lockFolder(folder: string): WriterLock {
  const path = join(folder, 'writer.lock');
  keepPrivate(path);
  const file = new DatabaseSync(path);
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    throw error;
  }
  return { release: () => file.close() };
}
