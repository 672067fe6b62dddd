import { type CommandDef, defineCommand } from 'citty';
import { readSettings, takeOver } from '../server/index.ts';
import { serveAt } from './serve-at.ts';
import { fail, misused, ok } from './tell.ts';

const takeArgs = {
  data: { type: 'string', description: 'Folder of the node (SOFRA_DATA, ./data); stop the node first' },
  json: { type: 'boolean', description: 'One JSON object a line instead of sentences' },
} as const;

/** `sofra take`: makes of a party's node the house that keeps the record, once the record was passed to its key. */
export const takeCommand: CommandDef<typeof takeArgs> = defineCommand({
  meta: {
    name: 'take',
    description:
      'Take over the record that was passed to this party’s node.\n\nExamples:\n  npx sofra take --data /srv/sofra-node\n  npx sofra start --data /srv/sofra-node --port 4501',
  },
  args: takeArgs,
  run: async ({ args }) => {
    const data = args.data === undefined ? {} : { SOFRA_DATA: args.data };
    const read = readSettings({ ...process.env, SOFRA_HOST: undefined, ...data });
    if (!read.ok) return misused(args.json, 'settings', read.faults.join('\n'));
    try {
      const { forum, party, size, from, vkey, url } = await takeOver(read.settings);
      ok(
        args.json,
        { forum, party, size, from, vkey, url },
        `${party} keeps the record of ${forum} from act ${from} on, with the key ${vkey}\n${serveAt(read.settings.data, url)}`,
      );
    } catch (error) {
      fail(args.json, 'take', error);
    }
  },
});
