import { readFileSync } from 'node:fs';
import { type CommandDef, defineCommand } from 'citty';
import { readSettings, recover } from '../server/index.ts';
import { fail, misused, ok } from './tell.ts';

const recoverArgs = {
  data: { type: 'string', description: 'Folder of the node (SOFRA_DATA, ./data); stop the node first' },
  statement: {
    type: 'string',
    description:
      'File of the statement with the recovery keys’ signatures; left out: the text to sign is shown',
  },
  reason: {
    type: 'string',
    description: 'Why, as it will stand in the record, in English',
    default: 'The key of the record’s keeper is lost.',
  },
  json: { type: 'boolean', description: 'One JSON object a line instead of sentences' },
} as const;

/** `sofra recover`: puts a party's node in the chair when the keeper's key is lost. */
export const recoverCommand: CommandDef<typeof recoverArgs> = defineCommand({
  meta: {
    name: 'recover',
    description:
      'Keep the record at this party’s node when its keeper’s key is lost.\n\nExamples:\n  npx sofra recover --data /srv/sofra-node > statement.txt\n  npx sofra recover --data /srv/sofra-node --statement signed.txt\n  npx sofra start --data /srv/sofra-node',
  },
  args: recoverArgs,
  run: async ({ args }) => {
    const data = args.data === undefined ? {} : { SOFRA_DATA: args.data };
    const read = readSettings({ ...process.env, SOFRA_HOST: undefined, ...data });
    if (!read.ok) return misused(args.json, 'settings', read.faults.join('\n'));
    try {
      const statement = args.statement === undefined ? undefined : readFileSync(args.statement, 'utf8');
      const found = await recover(read.settings, statement, { en: args.reason });
      const { forum, party, size, text, threshold, done, vkey } = found;
      if (done === null) {
        // The text alone goes out, so that it can be written to a file and signed as it is (C2SP signed-note).
        if (args.json !== true)
          console.error(`${threshold} of the recovery keys sign this text as a signed note:`);
        return ok(args.json, { forum, party, size, threshold, text }, text.trimEnd());
      }
      ok(
        args.json,
        { forum, party, size, vkey, holes: done.holes },
        `${party} keeps the record of ${forum}, ${size} acts, with the key ${vkey}\nThe words of ${done.holes} entries are not on this copy. Serve it with: npx sofra start --data ${read.settings.data}`,
      );
    } catch (error) {
      fail(args.json, 'recover', error);
    }
  },
});
