import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CommandDef, defineCommand } from 'citty';
import { readVkey } from '../record/index.ts';
import { sha256, verifyEd25519 } from '../server/index.ts';
import { type BooleanArg, folderArgs, type PositionalArg, type StringArg } from './folder.ts';
import { fail, misused, noted, ok, tenths, thingsWrong, told } from './tell.ts';
import { verifyFolder } from './verify-folder.ts';

const verifyArgs: { readonly folder: PositionalArg; readonly vkey: StringArg; readonly json: BooleanArg } = {
  folder: { type: 'positional', required: true, description: 'Folder that sofra export wrote' },
  vkey: { type: 'string', description: 'The log’s key as you know it; the folder’s own where left out' },
  json: folderArgs.json,
};

const notAKey = 'This is not the key of a log. Copy it whole, as sofra export says it: --vkey NAME+ID+KEY.';

/** `sofra verify FOLDER`: checks an exported record and names what is wrong in it. */
export const verifyCommand: CommandDef<typeof verifyArgs> = defineCommand({
  meta: {
    name: 'verify',
    description:
      'Check an exported record: signature, tree, tiles, entries, words and proofs.\n\nExamples:\n  npx sofra verify ../bpp-record\n  npx sofra verify ../bpp-record --vkey sofra.example/bpp+4b838bba+AepK…',
  },
  args: verifyArgs,
  run: ({ args }) => {
    const folder = resolve(args.folder);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      return misused(args.json, 'folder', `There is no folder ${folder}. Name one that sofra export wrote.`);
    const { vkey } = args;
    if (vkey !== undefined && !readVkey(vkey, verifyEd25519, sha256).ok)
      return misused(args.json, 'vkey', notAKey);
    try {
      const found = verifyFolder(
        folder,
        args.vkey,
        (wrong) => noted(args.json, wrong, `${wrong.file}: ${wrong.what}`),
        tenths((line) => told(args.json, line)),
      );
      const trusted =
        args.vkey === undefined ? 'the folder’s own; compare it with the one you were given' : 'yours';
      ok(
        args.json,
        found,
        `${found.origin ?? 'no log'}: ${found.wrong === 0 ? 'sound' : 'WRONG'}. ${found.entries} entries, ${found.tiles} tiles, ${found.parts} parts, ${found.erased} erased, ${found.proofs} proofs read.\nKey (${trusted}): ${found.vkey ?? 'none'}`,
      );
      if (found.wrong > 0) fail(args.json, 'wrong', `${thingsWrong(found.wrong)} in ${folder}.`);
    } catch (error) {
      fail(args.json, 'verify', error);
    }
  },
});
