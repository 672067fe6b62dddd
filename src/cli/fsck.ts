import { type CommandDef, defineCommand } from 'citty';
import { keepersKnown, openLogKey, sha256, verifyHead } from '../server/index.ts';
import type { Finding } from '../store/index.ts';
import { type FolderArgs, folderArgs, folderOf, placeOf, recordIn } from './folder.ts';
import { fail, noted, ok, thingsWrong } from './tell.ts';

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
      const store = await recordIn(placeOf(args));
      let wrong = 0;
      for (const { id, origin } of await store.forums()) {
        const found = await store.fsck(id, sha256, (finding) =>
          noted(args.json, { forum: id, ...finding }, `${id}: ${sayFinding(finding)}.`),
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
          `${thingsWrong(wrong)}. Stop Sofra, keep this folder as it is, and restore the last sound backup beside it.`,
        );
    } catch (error) {
      fail(args.json, 'folder', error);
    }
  },
});

function sayFinding(finding: Finding): string {
  switch (finding.what) {
    case 'FileDamaged':
      return `the file itself is damaged (${finding.detail})`;
    case 'EntryMissing':
      return `entry ${finding.seq} is missing`;
    case 'EntryBeyondHead':
      return `entry ${finding.seq} lies beyond the signed head`;
    case 'HeaderUnreadable':
      return `the header of entry ${finding.seq} cannot be read`;
    case 'HeaderElsewhere':
      return `entry ${finding.seq} has the header of another place`;
    case 'LeafWrong':
      return `entry ${finding.seq} is not the one its hash was taken of`;
    case 'PartMissing':
      return `entry ${finding.seq}: its part “${finding.part}” is missing`;
    case 'PartForeign':
      return `entry ${finding.seq}: its part “${finding.part}” is none that its header promises`;
    case 'PartWrong':
      return `entry ${finding.seq}: its part “${finding.part}” is not what its header promises`;
    case 'TileMissing':
      return `tile ${finding.n} of level ${finding.level} is missing`;
    case 'TileWrong':
      return `tile ${finding.n} of level ${finding.level} does not hold the hashes below it`;
    case 'RootWrong':
      return 'the entries are not the tree that the head was signed for';
    case 'CheckpointWrong':
      return 'the signed head does not say what the folder says of it';
    case 'ForumMissing':
      return 'the forum is not there';
  }
}
