import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CommandDef, defineCommand } from 'citty';
import { FLOOR, markCopy } from '../server/index.ts';
import { move, openRecord, type RecordPlace } from '../store/index.ts';
import {
  type FolderArgs,
  folderArgs,
  folderOf,
  type PositionalArg,
  placeOf,
  recordIn,
  takenFolder,
} from './folder.ts';
import { movedSentence } from './move.ts';
import { fail, ok } from './tell.ts';

const backupArgs: FolderArgs & { readonly to: PositionalArg } = {
  ...folderArgs,
  to: { type: 'positional', required: true, description: 'New folder for the copy' },
};

/** `sofra backup FOLDER`: a whole copy while Sofra runs, or none. The keys go with it: keep it as you keep them. */
export const backupCommand: CommandDef<typeof backupArgs> = defineCommand({
  meta: {
    name: 'backup',
    description:
      'Copy record and keys into a new folder, consistent while Sofra runs.\n\nExample:\n  npx sofra backup /mnt/safe/sofra-2026-12-01',
  },
  args: backupArgs,
  run: async ({ args }) => {
    const [from, to] = [folderOf(args), resolve(args.to)];
    if (existsSync(to)) return takenFolder(args.json, to);
    try {
      const store = await recordIn(placeOf(args));
      await store.backup(to).finally(() => store.close());
      await mark({ folder: to, database: null });
      const sizes = await sizesIn(to);
      copyKeys(from, to);
      ok(
        args.json,
        { to, forums: sizes },
        `Copied to ${to}: ${sizes.join(', ')}. The signing keys are in it; guard it.`,
      );
    } catch (error) {
      fail(args.json, 'backup', error);
    }
  },
});

const restoreArgs: FolderArgs & { readonly from: PositionalArg } = {
  ...folderArgs,
  from: { type: 'positional', required: true, description: 'Folder of a backup' },
};

/** `sofra restore FOLDER`: makes a data folder from a backup; never over one that is there. */
export const restoreCommand: CommandDef<typeof restoreArgs> = defineCommand({
  meta: {
    name: 'restore',
    description:
      'Make a data folder from a backup. It must not exist yet.\n\nExample:\n  npx sofra restore /mnt/safe/sofra-2026-12-01 --data ./data',
  },
  args: restoreArgs,
  run: async ({ args }) => {
    const [from, to] = [resolve(args.from), folderOf(args)];
    if (existsSync(to)) return takenFolder(args.json, to);
    try {
      const place = placeOf(args);
      await restore(from, place);
      await mark(place);
      copyKeys(from, to);
      ok(args.json, { from, to }, `Restored to ${to}. Check it with: npx sofra fsck --data ${to}`);
    } catch (error) {
      fail(args.json, 'restore', error);
    }
  },
});

/** What the copy holds; the record itself may have grown since. */
async function sizesIn(folder: string): Promise<readonly string[]> {
  const copy = await recordIn({ folder, database: null });
  const forums = await copy.forums();
  const sizes = await Promise.all(
    forums.map(async ({ id }) => `${id} ${(await copy.head(id))?.size ?? 0} acts`),
  );
  await copy.close();
  return sizes;
}

/** A backup is a folder of SQLite, whatever kept the record; a database gets it forum by forum, over none of its own. */
async function restore(from: string, place: RecordPlace): Promise<void> {
  const backup = await recordIn({ folder: from, database: null });
  try {
    if (place.database === null) return await backup.backup(place.folder);
    const to = await openRecord(place);
    try {
      for (const { id } of await backup.forums()) {
        const moved = await move(backup, to, id);
        if (moved.what !== 'Moved') throw new Error(movedSentence(id, moved));
      }
    } finally {
      await to.close();
    }
  } finally {
    await backup.close();
  }
}

/** What this house has signed since the backup was made nobody knows. */
async function mark(place: RecordPlace): Promise<void> {
  const store = await openRecord(place);
  try {
    for (const { id } of await store.forums()) await markCopy(store, id);
  } finally {
    await store.close();
  }
}

/** All but how far a house has told its record: a copy that carried that along would take itself for the newest. */
export function copyKeys(from: string, to: string): void {
  mkdirSync(join(to, 'keys'), { recursive: true, mode: 0o700 });
  for (const name of readdirSync(join(from, 'keys')).filter((each) => !each.endsWith(FLOOR)))
    copyFileSync(join(from, 'keys', name), join(to, 'keys', name));
}
