import { type CommandDef, defineCommand } from 'citty';
import { type CommandFile, importAll, machine, readCommandFile, sayTrouble } from '../server/index.ts';
import { StoreBroken } from '../store/index.ts';
import {
  absent,
  type FolderArgs,
  folderArgs,
  folderOf,
  type PositionalArg,
  type StringArg,
  whichForum,
  withHouse,
} from './folder.ts';
import { fail, misused, ok, told } from './tell.ts';

const importArgs: FolderArgs & { readonly file: PositionalArg; readonly forum: StringArg } = {
  ...folderArgs,
  file: { type: 'positional', required: true, description: 'File of commands (see facts/)' },
  forum: { type: 'string', description: 'Id of the forum; the only one where left out' },
};

/** `sofra import FILE`: says every command of a file; can be run again where it stopped. */
export const importCommand: CommandDef<typeof importArgs> = defineCommand({
  meta: {
    name: 'import',
    description:
      'Say every command of a file to a forum. Sofra must not be running on the folder.\n\nExample:\n  npx sofra import facts/exercise-third-meeting.json --forum bpp',
  },
  args: importArgs,
  run: async ({ args }) => {
    const missing = absent(folderOf(args));
    if (missing !== null) return fail(args.json, 'folder', new StoreBroken('readonly', missing));
    const file = commandsIn(args);
    if (file === undefined) return;
    await withHouse(args, async (house) => {
      const only = house.desks.size === 1 ? house.desks.values().next().value : undefined;
      const desk = args.forum === undefined ? only : house.desks.get(args.forum);
      if (desk === undefined) return misused(args.json, 'forum', whichForum([...house.desks.keys()]));
      const before = desk.head().size;
      const trouble = await importAll(desk, file, machine.now(), (done, of) =>
        told(args.json, `  ${done} of ${of}`),
      );
      if (trouble !== undefined)
        return fail(args.json, 'refused', await sayTrouble(trouble, desk.folds.whole()));
      const { size } = desk.head();
      ok(
        args.json,
        { forum: desk.forum, entered: size - before, size },
        size === before
          ? `Already there: the file was entered before. The record of ${desk.forum} has ${size} acts.`
          : `${size - before} acts entered; the record of ${desk.forum} has ${size}.`,
      );
    });
  },
});

/** Reads the file before the record is opened; says what is wrong with it. */
function commandsIn({
  file,
  json,
}: {
  readonly file: string;
  readonly json?: boolean | undefined;
}): CommandFile | undefined {
  try {
    return readCommandFile(file);
  } catch (error) {
    fail(json, 'file', error);
    return undefined;
  }
}
