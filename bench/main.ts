// `npm run bench`: prints what Sofra costs on this machine. `--quick` for a smoke run, `--json` for machines.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPostgres } from '../src/store/testing/server.ts';
import { postgresPeer, sqlitePeer } from './bare.ts';
import { httpFigures, openForum, type Place, queueFigures } from './durable.ts';
import { type Figure, figureLine, machineHere, machineLine } from './figures.ts';
import { foldFigures } from './folding.ts';
import { followingFigures } from './following.ts';
import { type Growth, grownTo, growthFigures, growthTable } from './growth.ts';
import { madeUpRecord } from './made-up-record.ts';
import { pageFigures, scriptFigures } from './pages.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const { values: asked } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'boolean' } } });
const quick = asked.quick === true;
const plan = quick ? { ms: 300, rounds: 1 } : { ms: 2000, rounds: 3 };
const folds = quick ? [10_000] : [10_000, 100_000, 1_000_000];
/** Acts in the long records. */
const LONG = quick ? [10_000] : [10_000, 100_000, 1_000_000];
const PAGES = quick ? 10 : 50;

const folder = mkdtempSync(join(tmpdir(), 'sofra-bench-'));
const collected: Figure[] = [];

function tell(title: string, figures: readonly Figure[]): void {
  collected.push(...figures);
  if (asked.json === true) return;
  console.log(`\n${title}`);
  for (const figure of figures) console.log(figureLine(figure));
}

function copyOf(data: string, name: string): string {
  const copy = join(folder, name);
  cpSync(data, copy, { recursive: true });
  return copy;
}

async function atRest(server: ServerProcess, what: string): Promise<readonly Figure[]> {
  await setTimeout(quick ? 500 : 5000);
  return [
    { what: `start, ${what}`, value: server.startedIn, unit: 'ms', note: 'process start to first page' },
    { what: `resident memory at rest, ${what}`, value: server.residentMb(), unit: 'MB' },
  ];
}

async function measure(): Promise<void> {
  if (asked.json !== true) console.log(machineLine(machineHere()));
  const seeded = join(folder, 'seeded');
  // The first start founds the forum; the second is the one that people wait for every day.
  await (await startServerProcess(seeded)).stop();
  const server = await startServerProcess(seeded);
  tell('The server as it starts every day', await atRest(server, 'the real forum'));
  tell('Public pages', [
    ...(await pageFigures(server.url, 'en/bpp', 'home page', PAGES)),
    ...(await pageFigures(server.url, 'en/bpp/meetings/exercise-3', 'meeting page', PAGES)),
    ...scriptFigures(),
  ]);
  await server.stop();
  const work = copyOf(seeded, 'work');
  await durable({ data: work, database: null, peer: sqlitePeer(folder) }, [16, 64, 256], [16, 64]);
  await onPostgres();
  await large(copyOf(seeded, 'large'));
}

async function durable(place: Place, queued: readonly number[], overHttp: readonly number[]): Promise<void> {
  const beside = `beside bare ${place.peer.name}`;
  tell(`Durable acts through the queue, ${beside}`, await queueFigures(place, queued, plan));
  tell(`Durable acts through HTTP, ${beside}`, await httpFigures(place, overHttp, plan));
}

const CLIENTS = 16;

/** A PostgreSQL of its own on this machine, with the record in one database and the peer in another. */
async function onPostgres(): Promise<void> {
  const server = await startPostgres();
  try {
    const [database, beside] = [await server.database(), await server.database()];
    const data = join(folder, 'keys-alone');
    await (await startServerProcess(data, database)).stop();
    await durable({ data, database, peer: postgresPeer(beside, CLIENTS) }, [CLIENTS], [CLIENTS]);
  } finally {
    await server.stop();
  }
}

async function large(data: string): Promise<void> {
  const deeds = madeUpRecord();
  const depth = { ms: plan.ms, restMs: quick ? 500 : 5000 };
  const growths: Growth[] = [];
  for (const size of LONG) {
    const entered = await grownTo(size, data, deeds);
    const grown = await growthFigures(size, data, depth);
    const server = await startServerProcess(data);
    tell('', await pageFigures(server.url, 'en/bpp/meetings/exercise-3', 'meeting page, long record', PAGES));
    const rounds = size > 100_000 ? 1 : plan.rounds;
    const following = await followingFigures(server.url, folder, rounds);
    await server.stop();
    growths.push({ size, figures: [entered, ...grown, ...following] });
  }
  const { house, desk } = await openForum(join(folder, 'seeded'));
  const folding = await foldFigures(desk, folds);
  await house.close();
  tellGrowth(
    growths.map(({ size, figures }, i) => ({ size, figures: [...figures, ...folding.slice(i, i + 1)] })),
  );
}

function tellGrowth(growths: readonly Growth[]): void {
  for (const { size, figures } of growths)
    collected.push(
      ...figures.map((each) => ({ ...each, what: `${each.what}, ${size.toLocaleString('en')} acts` })),
    );
  if (asked.json !== true) console.log(`\nHow each grows with the record\n${growthTable(growths)}`);
}

try {
  await measure();
  if (asked.json === true)
    console.log(JSON.stringify({ machine: machineHere(), figures: collected }, null, 2));
  else
    console.log(`\nThe bare peer has one table and one row an act with the same bytes, as durable (write-ahead log, synchronous=FULL;
synchronous_commit=on and fsync), and does nothing else: no rules, hashes, signature, proof, reading back, remembered keys or answers. "ratio" is Sofra over the peer.
Every act is answered by itself, when it is durable: the first peer does the same. The second is told in advance what
comes and answers nobody until the whole group is in. On PostgreSQL the first has a connection for each caller, and the server
flushes for several at once; ours stand in one chain, each head signed over the one before, so that their groups come one after
the other, each in two ways to the server and back. Callers, Sofra and PostgreSQL share the cores of this machine, as the peer and its server do.
A node that follows checks each entry's header and place, the tree and the head; beside it stand one hash of the same bytes an
entry and one signature: by createHash, by the call that the node itself uses, and by that with the hashes inside the tree too.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
