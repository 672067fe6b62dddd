import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { appendLeaf, emptyTree, rootOf, sameBytes } from '../../src/record/index.ts';
import { sha256 } from '../../src/server/index.ts';
import { readPostgres } from '../../src/store/index.ts';
import type { Server } from '../../src/store/testing/server.ts';
import { entering, naming, partyOf, post, type Sent, secretariat } from './commands.ts';
import { type Reader, stay } from './follow.ts';
import { type Fault, holdAnswers, holdFsck, publishedBy, sizeOf } from './holding.ts';
import { kill, type Sofra, start, stop } from './sofra.ts';

const CLIENTS = 16;
// Who is not answered for so long waits for something that will not come.
const PATIENCE_MS = 60_000;

export type Several = { commands: number; again: number; checkpoints: number; size: number };

/** One of the processes, in whatever life it is now. */
type Process = { readonly data: string; sofra: Sofra; url: string };

type Play = {
  readonly server: Server;
  readonly database: string;
  readonly processes: readonly Process[];
  readonly readers: readonly Reader[];
  /** Root by size, of every checkpoint that any process has told. */
  readonly published: Map<number, Uint8Array>;
  readonly tally: Several;
  readonly fault: Fault;
};

/**
 * Several processes serve one record in PostgreSQL, and clients write to all of them at random, while one process, or
 * PostgreSQL itself, is killed and started again, round after round. A client that is not answered asks another one
 * under the same key, until it is. Then what was answered, streamed and signed is held against the record.
 *
 * @param folders - one for each process, with the same keys
 */
export async function severalRounds(
  server: Server,
  database: string,
  folders: readonly string[],
  rounds: number,
  victim: 'process' | 'PostgreSQL',
  fault: Fault,
): Promise<Several> {
  const processes = await Promise.all(folders.map((data) => begun(data, database)));
  const from = await sizeOf(processes[0]?.url ?? '');
  const readers = processes.map((each) => stay(() => each.url, 'bpp', secretariat, from));
  const tally = { commands: 0, again: 0, checkpoints: 0, size: 0 };
  const play = { server, database, processes, readers, published: new Map(), tally, fault };
  try {
    for (let round = 0; round < rounds; round++) await playRound(play, round, victim);
    await holdReaders(play, from);
    await holdPublished(play);
  } finally {
    for (const reader of readers) await reader.leave();
    for (const each of processes) await kill(each.sofra);
  }
  return { ...tally, checkpoints: play.published.size };
}

/** One process founds the forum; the other is given its keys. */
export async function foundedForTwo(
  server: Server,
  root: string,
): Promise<{ readonly database: string; readonly folders: readonly string[] }> {
  const database = await server.database();
  const folders = [join(root, 'one'), join(root, 'two')] as const;
  const first = start(folders[0], environmentOf(database));
  await first.url;
  const code = await stop(first);
  if (code !== 0) throw new Error(`the first process ended with ${code}`);
  cpSync(join(folders[0], 'keys'), join(folders[1], 'keys'), { recursive: true });
  return { database, folders };
}

async function begun(data: string, database: string): Promise<Process> {
  const sofra = start(data, environmentOf(database));
  return { data, sofra, url: await sofra.url };
}

function environmentOf(database: string): Readonly<Record<string, string>> {
  return { SOFRA_DATABASE_URL: database };
}

async function playRound(play: Play, round: number, victim: 'process' | 'PostgreSQL'): Promise<void> {
  const { processes, tally } = play;
  const from = await sizeOf(anyOf(processes).url);
  const until = { over: false };
  const watching = watch(play, until);
  const working = Array.from({ length: CLIENTS }, (_, client) => work(play, round, client, until));
  await setTimeout(20 + Math.random() * 400);
  if (victim === 'PostgreSQL') await dieTogether(play.server);
  else await dieAlone(anyOf(processes), play.database);
  await setTimeout(Math.random() * 300);
  until.over = true;
  const said = (await Promise.all(working)).flat();
  await watching;
  tally.commands += said.length;
  tally.size = await allAtOneSize(play);
  const told = (what: string): void => play.fault(`round ${round}: ${what}`);
  for (const { url } of processes) await holdAnswers(url, said, from, told);
  await holdFsck(anyOf(processes).data, environmentOf(play.database), told);
}

async function dieAlone(process: Process, database: string): Promise<void> {
  await kill(process.sofra);
  await setTimeout(Math.random() * 200);
  Object.assign(process, await begun(process.data, database));
}

async function dieTogether(server: Server): Promise<void> {
  await server.kill();
  await setTimeout(Math.random() * 200);
  await server.restart();
}

function anyOf<T>(all: readonly T[]): T {
  const one = all[Math.floor(Math.random() * all.length)];
  if (one === undefined) throw new Error('none to choose from');
  return one;
}

/** Enters a person at one process and names that person at another, which must know of it. */
async function work(
  play: Play,
  round: number,
  client: number,
  until: { over: boolean },
): Promise<readonly Sent[]> {
  const said: Sent[] = [];
  for (let n = 0; !until.over; n++) {
    const person = `s${round}-${client}-${n}`;
    const party = partyOf(client + n);
    for (const body of [entering(person, party), naming(person, party)]) {
      const one: Sent = { key: `several-${person}-${body.type}`, person, body, answer: null };
      said.push(one);
      await untilAnswered(play, one);
    }
  }
  return said;
}

async function untilAnswered({ processes, tally, fault }: Play, one: Sent): Promise<void> {
  const late = Date.now() + PATIENCE_MS;
  one.answer = await post(anyOf(processes).url, one, true);
  while (one.answer === null && Date.now() < late) {
    tally.again += 1;
    await setTimeout(20);
    one.answer = await post(anyOf(processes).url, one, true);
  }
  if (one.answer === null) fault(`${one.key} was not answered in ${PATIENCE_MS} ms`);
}

/** Reads the checkpoints of all processes as fast as they come; two of one size must have one root. */
async function watch({ processes, published, fault }: Play, until: { over: boolean }): Promise<void> {
  while (!until.over) {
    for (const { url } of processes) {
      const head = await publishedBy(url).catch(() => undefined);
      if (typeof head === 'string') fault(`a checkpoint does not verify: ${head}`);
      if (head === undefined || typeof head === 'string') continue;
      const before = published.get(head.size);
      if (before !== undefined && !sameBytes(before, head.root))
        fault(`two roots were told for ${head.size}`);
      published.set(head.size, head.root);
    }
    await setTimeout(5);
  }
}

/** Also the process to which nobody says anything any more comes to the last act. */
async function allAtOneSize({ processes, database, fault }: Play): Promise<number> {
  const store = await readPostgres(database);
  const size = (await store.head('bpp'))?.size ?? 0;
  await store.close();
  const late = Date.now() + PATIENCE_MS;
  for (const { url } of processes) {
    while ((await sizeOf(url)) < size && Date.now() < late) await setTimeout(20);
    if ((await sizeOf(url)) !== size) fault(`a process stays at ${await sizeOf(url)} of ${size}`);
  }
  return size;
}

/** Whoever read along at one process all the time has heard every act, once and in order. */
async function holdReaders({ readers, tally, fault }: Play, from: number): Promise<void> {
  const late = Date.now() + PATIENCE_MS;
  for (const [i, reader] of readers.entries()) {
    while (reader.size() < tally.size && Date.now() < late) await setTimeout(20);
    const wrong = reader.heard.findIndex(({ entered }, n) => entered.seq !== from + n);
    if (wrong >= 0 || reader.heard.length !== tally.size - from)
      fault(
        `the reader at process ${i} heard ${reader.heard.length} of ${tally.size - from}, wrong at ${wrong}`,
      );
  }
}

/** Every head ever told is a head of the one record there is: no two of them can be of different pasts. */
async function holdPublished({ database, published, tally, fault }: Play): Promise<void> {
  const store = await readPostgres(database);
  const tree = emptyTree();
  for (const { leaf } of await store.readBack('bpp', 0, tally.size)) {
    appendLeaf(tree, leaf, sha256);
    const root = published.get(tree.size);
    if (root !== undefined && !sameBytes(root, rootOf(tree, sha256)))
      fault(`the head told for ${tree.size} is of another record`);
  }
  for (const size of published.keys()) if (size > tree.size) fault(`a head was told for ${size}`);
  await store.close();
}
