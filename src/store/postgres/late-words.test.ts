import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres, type Store } from '../index.ts';
import { appended, founded } from '../testing/scribe.ts';
import { type Server, said, startPostgres } from '../testing/server.ts';

let server: Server;
let url: string;
let store: Store;
let other: Client;

beforeAll(async () => {
  server = await startPostgres();
  url = await server.database();
  store = await openPostgres(url);
  other = new Client({ connectionString: url });
  await other.connect();
}, 60_000);
afterAll(async () => {
  await other.end();
  await store.close();
  await server.giveBack(url);
  await server.stop();
});

/** Until somebody waits at the table that another has for itself. */
async function waits(): Promise<void> {
  const asked = `SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database()
    AND wait_event_type = 'Lock' AND query LIKE '%FROM sofra.entries%seq = ANY%'`;
  await expect.poll(async () => Number((await said(url, asked))[0]?.waiting), { timeout: 5000 }).toBe(1);
  // What is asked beside it waits for nobody, and would have its answer by now.
  await new Promise((resolve) => setTimeout(resolve, 200));
}

it('an act whose words come while it is read is read with all its parts, or without any', async () => {
  await appended(store, await founded(store, 'exercise'), 6);
  const [whole] = await store.entriesAt('exercise', [4]);
  expect(whole?.parts.map(({ name }) => name)).toEqual(['act', 'persons', 'prose']);
  await other.query('CREATE TEMP TABLE act AS SELECT salt, act FROM sofra.entries WHERE seq = 4');
  await other.query('CREATE TEMP TABLE apart AS SELECT * FROM sofra.parts WHERE seq = 4');
  await other.query('UPDATE sofra.entries SET salt = NULL, act = NULL WHERE seq = 4');
  await other.query('DELETE FROM sofra.parts WHERE seq = 4');
  await other.query('BEGIN');
  await other.query('LOCK TABLE sofra.entries IN ACCESS EXCLUSIVE MODE');
  const read = store.entriesAt('exercise', [4]);
  await waits();
  await other.query(
    'UPDATE sofra.entries AS e SET salt = a.salt, act = a.act FROM pg_temp.act AS a WHERE seq = 4',
  );
  await other.query('INSERT INTO sofra.parts SELECT * FROM pg_temp.apart');
  await other.query('COMMIT');
  expect(await read).toEqual([whole]);
}, 30_000);
