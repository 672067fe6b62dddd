import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CommandDef, defineCommand } from 'citty';
import { FLOOR, markCopy } from '../server/index.ts';
import { move, openRecord, type RecordPlace } from '../store/index.ts';
import { copyNode, nodeForum } from './backup-node.ts';
import {
  type BooleanArg,
  type FolderArgs,
  folderArgs,
  folderOf,
  type PositionalArg,
  placeOf,
  recordIn,
  takenFolder,
} from './folder.ts';
import { inspectPlace } from './inspect.ts';
import { movedSentence } from './move.ts';
import { fail, ok, thingsWrong } from './tell.ts';

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
      const node = copyNode(from, to);
      const without = node ? ' It is a node’s; commands that wait there to be entered are not in it.' : '';
      ok(
        args.json,
        { to, forums: sizes, node },
        `Copied to ${to}: ${sizes.join(', ')}.${without} The signing keys are in it; guard it.`,
      );
    } catch (error) {
      fail(args.json, 'backup', error);
    }
  },
});

type VerifyArg = BooleanArg & { readonly default: boolean };
const restoreArgs: FolderArgs & { readonly from: PositionalArg; readonly verify: VerifyArg } = {
  ...folderArgs,
  from: { type: 'positional', required: true, description: 'Folder of a backup' },
  verify: {
    type: 'boolean',
    description: 'Read and hash all of it again before it stands in its place',
    default: true,
  },
};

/** `sofra restore FOLDER`: makes a data folder from a backup that is sound; never over one that is there. */
export const restoreCommand: CommandDef<typeof restoreArgs> = defineCommand({
  meta: {
    name: 'restore',
    description:
      'Make a data folder from a backup that is sound. It must not exist yet.\n\nExample:\n  npx sofra restore /mnt/safe/sofra-2026-12-01 --data ./data',
  },
  args: restoreArgs,
  run: async ({ args }) => {
    const [from, to] = [resolve(args.from), folderOf(args)];
    if (existsSync(to)) return takenFolder(args.json, to);
    try {
      const wrong = await restore(from, placeOf(args), args.verify, args.json);
      if (wrong > 0)
        return fail(
          args.json,
          'wrong',
          `${thingsWrong(wrong)} in ${from}, so nothing was restored. Take the next older backup.`,
        );
      const read = args.verify
        ? 'Read again there and sound'
        : 'Nobody has read it: check it with npx sofra fsck';
      ok(args.json, { from, to, verified: args.verify }, `Restored to ${to}. ${read}. ${goOn(to)}`);
    } catch (error) {
      fail(args.json, 'restore', error);
    }
  },
});

/** What comes next; whoever signs from there asks the others first what was signed since the copy was made. */
function goOn(folder: string): string {
  return nodeForum(folder) === undefined
    ? 'When Sofra starts there it asks the members’ nodes how far the record went, before it signs anything.'
    : `Go on following: npx sofra follow --data ${folder}. Where this party keeps the record itself: npx sofra start --data ${folder}. Nothing is signed before another house has said how far the record went.`;
}

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

/** Under its name the folder stands whole and read again, or not at all. Returns how many things were wrong. */
async function restore(
  from: string,
  { folder: to, database }: RecordPlace,
  verify: boolean,
  json: boolean | undefined,
): Promise<number> {
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const place = { folder: unfinished, database: null };
  try {
    await copyRecord(from, unfinished);
    copyKeys(from, unfinished);
    copyNode(from, unfinished);
    const wrong = verify ? await inspectPlace(place, json) : 0;
    if (wrong > 0) return wrong;
    await mark(place);
    if (database === null) renameSync(unfinished, to);
    else {
      await enterDatabase(unfinished, { folder: to, database });
      copyKeys(unfinished, to);
      copyNode(unfinished, to);
    }
    return 0;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function copyRecord(from: string, to: string): Promise<void> {
  const backup = await recordIn({ folder: from, database: null });
  await backup.backup(to).finally(() => backup.close());
}

/** A backup is a folder of SQLite, whatever kept the record; a database gets it forum by forum, over none of its own. */
async function enterDatabase(from: string, place: RecordPlace): Promise<void> {
  const backup = await recordIn({ folder: from, database: null });
  try {
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
