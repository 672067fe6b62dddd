import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres } from '../../src/store/testing/server.ts';
import { killRounds } from './kill-rounds.ts';
import { foundedForTwo, severalRounds } from './several-rounds.ts';

// Two hundred on each store, in four records: what is held against the whole record each time would grow with it.
const KILLS = 50;
const RECORDS = ['first', 'second', 'third', 'fourth'] as const;

let root: string;
let server: Server;
const faults: string[] = [];
const fault = (what: string): void => void faults.push(what);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sofra-killed-'));
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

it.each(RECORDS)(
  `has lost, doubled or halved nothing after ${KILLS} kills in the middle of a stream of commands: the %s record`,
  async (record) => {
    const tally = await killRounds(join(root, `alone-${record}`), KILLS, fault);
    console.log(`${KILLS} kills: ${JSON.stringify(tally)}`);
    expect(faults).toEqual([]);
    expect(tally.answered).toBeGreaterThan(KILLS * 8);
    // Some kills came between the record and the answer; else the rounds have not met the moment they are for.
    expect(tally.halfway).toBeGreaterThan(0);
  },
);

async function twoProcesses(victim: 'process' | 'PostgreSQL', folder: string): Promise<void> {
  const { database, folders } = await foundedForTwo(server, join(root, folder));
  const tally = await severalRounds(server, database, folders, KILLS, victim, fault);
  console.log(`${KILLS} kills of a ${victim}: ${JSON.stringify(tally)}`);
  expect(faults).toEqual([]);
  expect(tally.commands).toBeGreaterThan(KILLS * 16);
}

it.each(RECORDS)(`has two processes keep the %s record through ${KILLS} kills of a process`, (record) =>
  twoProcesses('process', `process-${record}`),
);

it(`has two processes keep one record through ${KILLS} kills of PostgreSQL`, () =>
  twoProcesses('PostgreSQL', 'database'));
