import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreBroken } from '../broken.ts';
import { keepPrivate } from './private.ts';

// One step copies every page under one read lock, so that a busy writer cannot make the copy begin again and again.
const ALL_PAGES = 2 ** 30;

/** Copies the record's file into a folder that does not exist yet, from a connection of its own. */
export async function copyTo(file: string, folder: string, name: string): Promise<void> {
  if (existsSync(folder)) {
    throw new StoreBroken('readonly', 'That folder is there already. Name a new one for the backup.');
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, `${name}.unfinished`);
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    keepPrivate(unfinished);
    await backup(source, unfinished, { rate: ALL_PAGES });
    sync(unfinished);
    renameSync(unfinished, join(folder, name));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    source.close();
  }
}

function sync(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
