import { afterAll, beforeAll, expect, it } from 'vitest';
import { crashRounds } from '../testing/crashes.ts';
import { type Server, startPostgres } from '../testing/server.ts';

const ROUNDS = 50;
let server: Server;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

it.each(['writer', 'PostgreSQL'] as const)(
  `loses no acknowledged batch in ${ROUNDS} kills: %s`,
  async (victim) => {
    expect(await crashRounds(server, victim, ROUNDS)).toEqual([]);
  },
);
