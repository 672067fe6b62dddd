import { type CommandDef, defineCommand } from 'citty';
import { type Recovering, readSettings, recover } from '../server/index.ts';
import { serveAt } from './serve-at.ts';
import { fail, misused, ok, textOf } from './tell.ts';

const statementArgs = {
  data: { type: 'string', description: 'Folder of the node (SOFRA_DATA, ./data); stop the node first' },
  json: { type: 'boolean', description: 'One JSON object a line instead of sentences' },
} as const;

const enterArgs = {
  data: { type: 'string', description: 'Folder of the node (SOFRA_DATA, ./data); stop the node first' },
  statement: {
    type: 'string',
    required: true,
    description: 'File of the statement with the recovery keys’ signatures',
  },
  reason: {
    type: 'string',
    description: 'Why, as it will stand in the record, in English',
    default: 'The key of the record’s keeper is lost.',
  },
  json: { type: 'boolean', description: 'One JSON object a line instead of sentences' },
} as const;

type Asked = { readonly data?: string | undefined; readonly json?: boolean | undefined };

/** `sofra recover statement`: shows what the holders of the recovery keys have to sign. */
export const statementCommand: CommandDef<typeof statementArgs> = defineCommand({
  meta: {
    name: 'statement',
    description:
      'Show the text that the recovery keys sign to put this party’s node in the keeper’s place.\n\nExample:\n  npx sofra recover statement --data /srv/sofra-node > statement.txt',
  },
  args: statementArgs,
  run: ({ args }) =>
    atNode(args, undefined, '', ({ forum, party, size, root, text, threshold }) => {
      // The text alone goes out, so that it can be written to a file and signed as it is (C2SP signed-note).
      if (args.json !== true)
        console.error(
          `Whoever signs this text puts the node of ${party} in the keeper’s place, with its key, and says which history goes on: the one on this node, ${size} acts with the root\n${root}\nCompare it with what the other members’ nodes show at this size. ${threshold} of the recovery keys sign, one after another:`,
        );
      ok(args.json, { forum, party, size, root, threshold, text }, text.trimEnd());
    }),
});

/** `sofra recover enter`: puts a party's node in the chair by a statement that was signed. */
export const enterCommand: CommandDef<typeof enterArgs> = defineCommand({
  meta: {
    name: 'enter',
    description:
      'Keep the record at this party’s node by the statement that the recovery keys have signed.\n\nExamples:\n  npx sofra recover enter --data /srv/sofra-node --statement signed.txt\n  npx sofra start --data /srv/sofra-node --port 4501',
  },
  args: enterArgs,
  run: ({ args }) =>
    atNode(args, args.statement, args.reason, ({ forum, party, size, vkey, url, done }, folder) =>
      ok(
        args.json,
        { forum, party, size, vkey, url, holes: done?.holes ?? 0 },
        `${party} keeps the record of ${forum}, ${size} acts, with the key ${vkey}\nThe words of ${done?.holes ?? 0} entries are not on this copy.\n${serveAt(folder, url)}`,
      ),
    ),
});

async function atNode(
  asked: Asked,
  file: string | undefined,
  reason: string,
  tell: (found: Recovering, folder: string) => void,
): Promise<void> {
  const place = asked.data === undefined ? {} : { SOFRA_DATA: asked.data };
  const read = readSettings({ ...process.env, SOFRA_HOST: undefined, ...place });
  if (!read.ok) return misused(asked.json, 'settings', read.faults.join('\n'));
  try {
    const statement = file === undefined ? undefined : textOf(file);
    tell(await recover(read.settings, statement, { en: reason }), read.settings.data);
  } catch (error) {
    fail(asked.json, 'recover', error);
  }
}
