import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashRounds } from '../testing/crashes.ts';
import { type Server, startPostgres } from '../testing/server.ts';

const ROUNDS = 4;
let server: Server;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

describe('a record in PostgreSQL', () => {
  it.each(['writer', 'PostgreSQL'] as const)(
    `has lost nothing it said was durable, and shows nothing half done, after ${ROUNDS} kills: %s`,
    async (victim) => {
      expect(await crashRounds(server, victim, ROUNDS)).toEqual([]);
    },
    120_000,
  );
});
