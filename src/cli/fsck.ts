import { type CommandDef, defineCommand } from 'citty';
import { keepersKnown, openLogKey, sha256, verifyHead } from '../server/index.ts';
import { readRecord } from '../store/index.ts';
import { type FolderArgs, folderArgs, folderOf, placeOf } from './folder.ts';
import { fail, noted, ok } from './tell.ts';

/** `sofra fsck`: reads every byte again, hashes it again, and holds it against the signed head; may run beside the server. */
export const fsckCommand: CommandDef<FolderArgs> = defineCommand({
  meta: {
    name: 'fsck',
    description:
      'Read and hash the whole record again, and name what is wrong.\n\nExample:\n  npx sofra fsck --data /srv/sofra',
  },
  args: folderArgs,
  run: async ({ args }) => {
    const folder = folderOf(args);
    try {
      const store = await readRecord(placeOf(args));
      let wrong = 0;
      for (const { id, origin } of await store.forums()) {
        const found = await store.fsck(id, sha256, (finding) =>
          noted(args.json, { forum: id, ...finding }, `${id}: ${JSON.stringify(finding)}`),
        );
        const head = await store.head(id);
        const key = openLogKey(`${folder}/keys`, id, false);
        const signed = head !== undefined && verifyHead(key, origin, head, keepersKnown(folder));
        wrong += found.findings + (signed ? 0 : 1);
        const verdict = found.findings === 0 && signed ? 'sound' : 'WRONG';
        ok(
          args.json,
          { forum: id, ...found, signed },
          `${id}: ${verdict}. ${found.entries} entries, ${found.parts} parts, ${found.erased} erased,${found.withheld > 0 ? ` ${found.withheld} entries withheld,` : ''} ${found.tiles} tiles read; head ${signed ? 'signed by its key' : 'NOT signed by its key'}.`,
        );
      }
      await store.close();
      if (wrong > 0)
        fail(
          args.json,
          'wrong',
          `${wrong} things are wrong. Stop Sofra, keep this folder as it is, and restore the last sound backup beside it.`,
        );
    } catch (error) {
      fail(args.json, 'folder', error);
    }
  },
});
