import { type CommandDef, defineCommand } from 'citty';
import { type FolderArgs, folderArgs, placeOf } from './folder.ts';
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
      if (wrong > 0)
        fail(
          args.json,
          'wrong',
          `${thingsWrong(wrong)}. Stop Sofra, keep this folder as it is, and restore the last sound backup beside it.`,
        );
    } catch (error) {
      fail(args.json, 'folder', error);
    }
  },
});
