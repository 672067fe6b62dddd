import { existsSync, rmSync } from 'node:fs';
import { StoreBroken } from '../broken.ts';
import { move } from '../move.ts';
import { openSqlite } from '../sqlite/open.ts';
import type { StoreReader } from '../store.ts';

/** A backup needs no PostgreSQL to be read: every forum as it is under one signed head, in a folder of SQLite. */
export async function backupTo(from: StoreReader, folder: string): Promise<void> {
  if (existsSync(folder)) {
    throw new StoreBroken('readonly', 'That folder is there already. Name a new one for the backup.');
  }
  const to = await openSqlite(folder);
  try {
    for (const { id } of await from.forums()) {
      const moved = await move(from, to, id);
      if (moved.what !== 'Moved')
        throw new StoreBroken(
          'damaged',
          `The record of ${id} is not what its head was signed for. Run fsck, and keep the last sound backup.`,
        );
    }
    await to.close();
  } catch (error) {
    await to.close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
