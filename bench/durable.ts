import { type Desk, type House, machine, openHouse } from '../dist/server/index.js';
import { type Bytes, bytesOf, type Peer } from './bare.ts';
import { type Figure, median } from './figures.ts';
import { callers, openLine, type Run } from './load.ts';
import { anyOrder, enterUpTo, say, stage } from './made-up-record.ts';
import { startServerProcess } from './server-process.ts';

const forum = 'bpp';
const origin = 'sofra.localhost';

export type Plan = { readonly ms: number; readonly rounds: number };

/** Where a record lies, and the peer beside it. */
export type Place = {
  readonly data: string;
  /** URL of the database, or null for the folder itself. */
  readonly database: string | null;
  readonly peer: Peer;
};

export async function openForum(
  data: string,
  database: string | null = null,
): Promise<{ house: House; desk: Desk }> {
  const house = await openHouse(data, origin, machine, database);
  const desk = house.desks.get(forum);
  if (desk === undefined) throw new Error(`there is no forum ${forum} in ${data}`);
  return { house, desk };
}

/** Acts a second through the desk's queue, beside the peer. */
export async function queueFigures(
  { data, database, peer }: Place,
  counts: readonly number[],
  { ms, rounds }: Plan,
): Promise<readonly Figure[]> {
  const { house, desk } = await openForum(data, database);
  await enterUpTo(desk, Number.POSITIVE_INFINITY, stage());
  let next = 0;
  const run = async (count: number): Promise<Run> => {
    const deeds = Array.from({ length: 60 * ms }, (_, i) => anyOrder(next + i));
    const done = await callers(
      count,
      ms,
      async (_, n) => {
        const deed = deeds[n - next];
        if (deed === undefined) throw new Error('more acts than were prepared');
        await say(desk, deed, `bench-${n}`);
        return desk.head().size;
      },
      next,
    );
    next += done.acts;
    return done;
  };
  await run(64);
  const figures = await beside(peer, await lastBytes(house, desk), 'the queue', counts, rounds, ms, run);
  await house.close();
  return figures;
}

/** Acts a second through HTTP over loopback, the server in a process of its own, beside the peer. */
export async function httpFigures(
  { data, database, peer }: Place,
  counts: readonly number[],
  { ms, rounds }: Plan,
): Promise<readonly Figure[]> {
  const { house, desk } = await openForum(data, database);
  const bytes = await lastBytes(house, desk);
  let next = desk.head().size + 10_000_000;
  await house.close();
  const server = await startServerProcess(data, database);
  const run = async (count: number): Promise<Run> => {
    const lines = await Promise.all(Array.from({ length: count }, () => openLine(server.port)));
    const ask = async (caller: number, n: number): Promise<number> => {
      const { command, role, party } = anyOrder(n);
      const who = party === null ? role : `${role}.${party}`;
      const headers = `cookie: door-${forum}=${who}\r\nidempotency-key: bench-${n}\r\n`;
      const answer = await lines[caller]?.post(`/api/${forum}/commands`, headers, JSON.stringify(command));
      if (answer?.status !== 201) throw new Error(`${command.type}: ${answer?.status} ${answer?.body}`);
      return (JSON.parse(answer.body) as { readonly size: number }).size;
    };
    const done = await callers(count, ms, ask, next);
    next += done.acts;
    for (const line of lines) line.close();
    return done;
  };
  try {
    // A long record is shown before its seals are checked; the first answer comes when they are.
    await run(1);
    await run(16);
    return await beside(peer, bytes, 'HTTP', counts, rounds, ms, run);
  } finally {
    await server.stop();
  }
}

async function lastBytes(house: House, desk: Desk): Promise<readonly Bytes[]> {
  const { size } = desk.head();
  const samples: Bytes[] = [];
  for await (const chunk of house.store.entries(desk.forum, Math.max(0, size - 1024), size))
    samples.push(...chunk.map(bytesOf));
  return samples;
}

/** Ours and the peer's runs take turns, so that whatever else the machine does meets both. */
async function beside(
  peer: Peer,
  bytes: readonly Bytes[],
  way: string,
  counts: readonly number[],
  rounds: number,
  ms: number,
  run: (count: number) => Promise<Run>,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const count of counts) {
    const [ours, grouped, single, group]: number[][] = [[], [], [], []];
    for (let round = 0; round < rounds; round++) {
      const { acts, groups, seconds } = await run(count);
      const reached = Math.max(1, Math.round(acts / groups));
      ours?.push(acts / seconds);
      group?.push(reached);
      grouped?.push(await peer.insert(bytes, reached, ms / 2));
      single?.push(await peer.insert(bytes, 1, ms / 2));
    }
    figures.push(
      ...figuresOf(
        `${way}, ${count} callers`,
        [ours, grouped, single, group].map((each) => median(each ?? [])),
      ),
    );
  }
  return figures;
}

function figuresOf(
  what: string,
  [ours = 0, grouped = 1, single = 1, group = 1]: readonly number[],
): readonly Figure[] {
  return [
    { what: `durable acts through ${what}`, value: ours, unit: 'acts/s', note: `${group} to a group` },
    {
      what: '  bare inserts, each durable by itself',
      value: single,
      unit: 'rows/s',
      note: `ratio ${(ours / single).toFixed(2)}`,
    },
    {
      what: `  bare inserts, ${group} to a transaction`,
      value: grouped,
      unit: 'rows/s',
      note: `ratio ${(ours / grouped).toFixed(2)}`,
    },
  ];
}
