import { type CommandDef, defineCommand } from 'citty';
import { type PartyId, readId } from '../forum/index.ts';
import { readyCharter, readyCharters, sayTrouble } from '../server/index.ts';
import { folderArgs, placeOf, recordIn, withHouse } from './folder.ts';
import { keysGiven, keysSlip, recoveryAdvice } from './founding-keys.ts';
import { fail, misused, ok, told } from './tell.ts';

const newCommand = defineCommand({
  meta: {
    name: 'new',
    description: `Found a forum on a charter that comes with Sofra.\n\nExamples:\n  npx sofra forum new --charter seecp\n  npx sofra forum new --charter model-un --forum our-school\n  npx sofra forum new --charter seecp --recovery KEY,KEY,KEY --threshold 2`,
  },
  args: {
    ...folderArgs,
    charter: { type: 'string', required: true, description: `One of: ${readyCharters().join(', ')}` },
    forum: { type: 'string', description: 'Id of the new forum; the charter’s own where left out' },
    next: {
      type: 'string',
      description: 'Base64 of the SHA-256 of the key that keeps the record next; can be committed to later',
    },
    recovery: {
      type: 'string',
      description: 'Keys that can recover a lost one, with commas; can be named later',
    },
    threshold: { type: 'string', description: 'How many of them it takes; all where left out' },
  },
  run: async ({ args }) => {
    const file = readyCharter(args.charter);
    if (file === undefined)
      return misused(
        args.json,
        'charter',
        `There is no charter ${args.charter}. Choose one of: ${readyCharters().join(', ')}.`,
      );
    const forum = args.forum ?? file.forum ?? args.charter;
    // Before anything is opened: a data folder is made by whoever opens it.
    if (readId<PartyId>(forum) === null)
      return misused(args.json, 'forum', await sayTrouble({ what: 'IdUnfit', forum }));
    const slip = keysSlip(args);
    if (slip !== undefined) return misused(args.json, slip.option, slip.sentence);
    await withHouse(args, async (house) => {
      const made = await house.found(forum, { ...file, keys: keysGiven(args) }, (done, of) =>
        told(args.json, `  ${done} of ${of}`),
      );
      if ('what' in made) return fail(args.json, 'refused', await sayTrouble(made));
      const { size } = made.head();
      ok(
        args.json,
        { forum, size, vkey: made.vkey },
        `Founded ${forum}: ${size} acts. It is served at /en/${forum} when Sofra runs.${recoveryAdvice(args)}`,
      );
    });
  },
});

const listCommand = defineCommand({
  meta: {
    name: 'list',
    description:
      'List the forums of a folder. Sofra may run meanwhile.\n\nExample:\n  npx sofra forum list --json',
  },
  args: folderArgs,
  run: async ({ args }) => {
    try {
      const store = await recordIn(placeOf(args));
      const forums = await Promise.all(
        (await store.forums()).map(async ({ id, origin }) => {
          return { forum: id, origin, size: (await store.head(id))?.size ?? 0 };
        }),
      );
      await store.close();
      const lines = forums.map(({ forum, origin, size }) => `${forum}  ${size} acts  ${origin}`);
      ok(
        args.json,
        { forums },
        lines.join('\n') || 'No forum yet. Found one with: npx sofra forum new --charter NAME',
      );
    } catch (error) {
      fail(args.json, 'folder', error);
    }
  },
});

export const forumCommand: CommandDef = defineCommand({
  meta: { name: 'forum', description: 'Found and list forums.' },
  subCommands: { new: newCommand, list: listCommand },
});
