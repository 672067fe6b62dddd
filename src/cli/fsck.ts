import { type CommandDef, defineCommand } from 'citty';
import { isCopy } from '../server/index.ts';
import type { RecordPlace } from '../store/index.ts';
import { type FolderArgs, folderArgs, placeOf, recordIn } from './folder.ts';
import { inspectPlace } from './inspect.ts';
import { fail, thingsWrong } from './tell.ts';

/** `sofra fsck`: reads every byte again, hashes it again, and holds it against the signed head; may run beside the server. */
export const fsckCommand: CommandDef<FolderArgs> = defineCommand({
  meta: {
    name: 'fsck',
    description:
      'Read and hash the whole record again, and name what is wrong.\n\nExample:\n  npx sofra fsck --data /srv/sofra',
  },
  args: folderArgs,
  run: async ({ args }) => {
    try {
      const wrong = await inspectPlace(placeOf(args), args.json);
      if (wrong === 0) return;
      const way = (await isBackup(placeOf(args)))
        ? 'This folder is a backup: keep it as it is, and take the next older one.'
        : 'Stop Sofra, keep this folder as it is, and restore the last sound backup beside it.';
      fail(args.json, 'wrong', `${thingsWrong(wrong)}. ${way}`);
    } catch (error) {
      fail(args.json, 'folder', error);
    }
  },
});

/** A backup is told from the folder it was made of by what it says of each record in it. */
async function isBackup(place: RecordPlace): Promise<boolean> {
  const store = await recordIn(place);
  try {
    const copies = await Promise.all((await store.forums()).map(({ id }) => isCopy(store, id)));
    return copies.length > 0 && copies.every(Boolean);
  } finally {
    await store.close();
  }
}
