import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startPostgres } from '../../src/store/testing/server.ts';
import { foundedForTwo, severalRounds } from './several-rounds.ts';

const ROUNDS = 3;
let root: string;
let server: Server;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sofra-several-'));
  server = await startPostgres();
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('two processes that keep one record', () => {
  it.each(['process', 'PostgreSQL'] as const)(
    `neither lose, double nor fork anything while ${ROUNDS} times one is killed: %s`,
    async (victim) => {
      const { database, folders } = await foundedForTwo(server, join(root, victim));
      const faults: string[] = [];
      const tally = await severalRounds(server, database, folders, ROUNDS, victim, (what) =>
        faults.push(what),
      );
      console.log(`${ROUNDS} kills of a ${victim}: ${JSON.stringify(tally)}`);
      expect(faults).toEqual([]);
      expect(tally.commands).toBeGreaterThan(ROUNDS * 16);
      expect(tally.again).toBeGreaterThan(0);
      expect(tally.checkpoints).toBeGreaterThan(ROUNDS);
    },
    240_000,
  );
});
