// A host and the nodes of seven of its members, each a process of its own with its own folder, keys and port:
//   npm run demo:seven -- [--port 4400] [--data data/seven]
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Sofra, sofra, stop } from '../test/start/sofra.ts';
import { agreedAt, file, sizeIn } from './house-files.ts';

type Member = { readonly party: string; readonly url: string; readonly process: Sofra };
type Row = { holds: number; cosigned: number };

const SEVEN = 7;
const { values } = parseArgs({
  options: { port: { type: 'string', default: '4400' }, data: { type: 'string', default: 'data/seven' } },
});
const port = Number(values.port);
const data = resolve(values.data);
const running: Sofra[] = [];

const begun = (process: Sofra): Sofra => {
  running.push(process);
  return process;
};

async function host(): Promise<string> {
  const words = ['start', '--port', String(port), '--data', join(data, 'host'), '--no-open', '--json'];
  return begun(sofra(words, { SOFRA_DATABASE_URL: 'none' })).url;
}

async function members(url: string): Promise<readonly string[]> {
  const fold = (await (await fetch(`${url}api/bpp/snapshot`)).json()) as {
    readonly parties: {
      readonly parties: Readonly<
        Record<
          string,
          { readonly party: string; readonly standings: readonly { readonly standing: string }[] }
        >
      >;
    };
  };
  return Object.values(fold.parties.parties)
    .filter(({ standings }) => standings.at(-1)?.standing === 'member')
    .map(({ party }) => party);
}

async function member(url: string, party: string, at: number): Promise<Member> {
  const words = ['follow', `${url}bpp`, '--as', party, '--port', String(port + at)];
  const process = begun(sofra([...words, '--data', join(data, party), '--name', '--json']));
  return { party, url: await process.url, process };
}

async function look(url: string, nodes: readonly Member[], rows: ReadonlyMap<string, Row>): Promise<string> {
  const head = await file(url, 'checkpoint');
  const agreed = await agreedAt([url, ...nodes.map((node) => node.url)]);
  for (const { party, url: own } of nodes) {
    const row = rows.get(party);
    if (row === undefined) continue;
    const ours = await file(own, 'checkpoint');
    row.holds = sizeIn(ours);
    for (const note of [ours, head])
      if (note.includes(`/bpp/${party}/mirror `)) row.cosigned = Math.max(row.cosigned, sizeIn(note));
  }
  const lines = nodes.map(({ party, url: own }) => {
    const { holds = 0, cosigned = 0 } = rows.get(party) ?? {};
    const away = holds === 0 ? 'away' : String(holds);
    return `  ${party.padEnd(24)} ${own.padEnd(26)} ${away.padStart(6)} ${String(cosigned).padStart(9)}`;
  });
  const size = sizeIn(head);
  return [
    `  ${'party'.padEnd(24)} ${'node'.padEnd(26)} ${'holds'.padStart(6)} ${'cosigned'.padStart(9)}`,
    ...lines,
    `  On the keeper’s record: ${size === 0 ? 'the keeper is away' : size}. On everyone’s record: ${agreed}.`,
  ].join('\n');
}

async function main(): Promise<void> {
  console.log('The keeper opens (at its first start it founds the forum) …');
  const url = await host();
  console.log(`  ${url}en/bpp/record`);
  const nodes: Member[] = [];
  for (const [i, party] of (await members(url)).slice(0, SEVEN).entries()) {
    nodes.push(await member(url, party, i + 1));
    console.log(`  ${nodes.at(-1)?.url ?? ''}  ${party}`);
  }
  console.log('Enter at any of them by its /en/bpp/door; Ctrl C stops all.\n');
  const rows = new Map(nodes.map(({ party }): [string, Row] => [party, { holds: 0, cosigned: 0 }]));
  let shown = '';
  for (;;) {
    const table = await look(url, nodes, rows);
    const lines = shown.split('\n').length;
    // Drawn over itself where there is a screen; elsewhere told when it is new (ECMA-48, 8.3.22).
    if (table !== shown)
      console.log(`${shown !== '' && process.stdout.isTTY ? `\u001b[${lines}A` : ''}${table}`);
    shown = table;
    await new Promise((done) => setTimeout(done, 1000));
  }
}

let stopping = false;
const end = async (code: number): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await Promise.all(running.map(stop));
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
try {
  await main();
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : error);
  await end(1);
}
