import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres } from '../../src/store/testing/server.ts';
import { killRounds } from './kill-rounds.ts';
import { foundedForTwo, severalRounds } from './several-rounds.ts';

const KILLS = 200;
const RESTARTS = 50;

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

it(`has lost, doubled or halved nothing after ${KILLS} kills in the middle of a stream of commands`, async () => {
  const tally = await killRounds(join(root, 'alone'), KILLS, fault);
  console.log(`${KILLS} kills: ${JSON.stringify(tally)}`);
  expect(faults).toEqual([]);
  expect(tally.answered).toBeGreaterThan(KILLS * 8);
  // Some kills came between the record and the answer; else the rounds have not met the moment they are for.
  expect(tally.halfway).toBeGreaterThan(0);
});

it.each([
  ['process', KILLS],
  ['PostgreSQL', RESTARTS],
] as const)(
  'has two processes keep one record through every kill of a %s, %i of them',
  async (victim, rounds) => {
    const { database, folders } = await foundedForTwo(server, join(root, victim));
    const tally = await severalRounds(server, database, folders, rounds, victim, fault);
    console.log(`${rounds} kills of a ${victim}: ${JSON.stringify(tally)}`);
    expect(faults).toEqual([]);
    expect(tally.commands).toBeGreaterThan(rounds * 16);
  },
);
