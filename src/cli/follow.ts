import { resolve } from 'node:path';
import { type CommandDef, defineCommand } from 'citty';
import {
  FollowTrouble,
  type NodeRunning,
  readCharge,
  readSettings,
  startNode,
  troubles,
} from '../server/index.ts';
import { fail, misused, ok, told } from './tell.ts';

const followArgs = {
  from: {
    type: 'positional',
    required: false,
    description:
      'Where the record is kept: https://host/forum, or the host alone where it has one forum; needed once',
  },
  as: { type: 'string', description: 'Id of the party whose node this is; needed at the first start' },
  data: { type: 'string', description: 'Folder of the copy and of this node’s keys (SOFRA_DATA, ./data)' },
  port: { type: 'string', description: 'Port to listen on (SOFRA_PORT, 4400)' },
  host: { type: 'string', description: 'Address to listen on (SOFRA_HOST, 127.0.0.1)' },
  url: {
    type: 'string',
    description: 'Where others reach this node, for its first start; else the address it listens on',
  },
  key: {
    type: 'string',
    description:
      'The record’s first key as your ministry was given it, for the first start; else as the host says it',
  },
  name: {
    type: 'boolean',
    description: 'Name this node at a host of exercises, as that delegation',
    default: false,
  },
  once: { type: 'boolean', description: 'Take what there is, cosign it, and end', default: false },
  json: { type: 'boolean', description: 'One JSON object a line instead of sentences' },
} as const;

/** `sofra follow`: keeps a party's own copy of a record, checks and cosigns it, and serves it to the party's people. */
export const followCommand: CommandDef<typeof followArgs> = defineCommand({
  meta: {
    name: 'follow',
    description:
      'Keep a party’s own copy of a record: check it, cosign it, and serve it.\n\nExamples:\n  npx sofra follow https://forum.example/bpp --as albania --data /srv/sofra-node\n  npx sofra follow --data /srv/sofra-node --port 4501\n  npx sofra follow http://localhost:4400/bpp --as albania --data node-albania --port 4501 --name',
  },
  args: followArgs,
  run: async ({ args }) => {
    const port = args.port ?? process.env.SOFRA_PORT;
    if (port !== undefined && !isPort(port)) return misused(args.json, 'settings', notAPort(port));
    const read = readSettings({
      ...process.env,
      ...(args.port === undefined ? {} : { SOFRA_PORT: args.port }),
      ...(args.host === undefined ? {} : { SOFRA_HOST: args.host }),
      ...(args.data === undefined ? {} : { SOFRA_DATA: args.data }),
      SOFRA_LOG: process.env.SOFRA_LOG ?? 'warn',
    });
    if (!read.ok) return misused(args.json, 'settings', read.faults.join('\n'));
    const known = readCharge(resolve(read.settings.data));
    const from = args.from ?? (known && `${known.host}${known.forum}`);
    const party = args.as ?? known?.party;
    if (from === undefined || party === undefined)
      return misused(
        args.json,
        'usage',
        'A node’s first start needs both: npx sofra follow FROM --as PARTY.',
      );
    const following = {
      from,
      party,
      ...(args.url === undefined ? {} : { url: args.url }),
      ...(args.key === undefined ? {} : { logKey: args.key }),
    };
    try {
      const node = await startNode(read.settings, following, !args.once, (line) => told(args.json, line));
      if (args.name) await nameNode(args.json, node);
      if (args.once) await node.round();
      tellNaming(args.json, node);
      tellNode(args.json, node, args.once);
      if (args.once) return await node.close();
      node.found?.catch((error: unknown) => fail(args.json, 'follow', error));
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => void node.close().then(() => process.exit(0)));
    } catch (error) {
      if (error instanceof FollowTrouble && calledWrongly.has(error.code))
        return misused(args.json, 'follow', error.message);
      fail(args.json, 'follow', error);
    }
  },
});

function isPort(said: string): boolean {
  return /^[1-9]\d{0,4}$/.test(said) && Number(said) <= 65_535;
}

function notAPort(said: string): string {
  return `A node is found at its port again and again: say one (--port or SOFRA_PORT) from 1 to 65535, not “${said}”.`;
}

const calledWrongly: ReadonlySet<FollowTrouble['code']> = new Set(['NotAnAddress', 'NotAKey', 'NoSuchParty']);

async function nameNode(json: boolean | undefined, node: NodeRunning): Promise<void> {
  if (node.naming() === null) return;
  const status = await node.name();
  if (status === 201) await node.round();
  else fail(json, 'naming', `The host did not take the name of this node (${status}). Say it there by hand.`);
}

/** After the round, which may have led to another keeper: it alone takes the name of a node. */
function tellNaming(json: boolean | undefined, node: NodeRunning): void {
  const naming = node.naming();
  if (naming === null) return;
  const keeper = node.keeper();
  ok(
    json,
    { naming, keeper },
    `The record does not name this node yet, so it gets the public’s part and signs nothing. The party’s delegation opens “Record › Who keeps the record, and who holds it › Name a node” at ${keeper}, or says by the wire:\n${JSON.stringify(naming)}`,
  );
}

function tellNode(json: boolean | undefined, node: NodeRunning, once: boolean): void {
  const standing = node.standing();
  const { size, cosigned, keeper } = standing;
  const { forum, party, host, logKey } = node.charge;
  const { log } = node.keys;
  const signed = cosigned === null ? 'none of it cosigned' : `cosigned up to ${cosigned.size}`;
  ok(
    json,
    { ...(once ? {} : { url: node.url }), forum, party, host, logKey, log, ...standing },
    [
      `The copy of ${forum} that ${party} keeps has ${size} acts, ${signed}. It follows ${keeper}`,
      `The record’s first key is ${logKey}\nCompare it with the one your ministry was given by another way.`,
      `This node’s log key, for “Pass the record on”: ${log}`,
      ...troubles(standing),
      ...(once ? [] : [`It is served at ${node.url} and looks for more each second. Ctrl C stops it.`]),
    ].join('\n'),
  );
}
