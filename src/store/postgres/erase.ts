import type { PoolClient } from 'pg';
import { StoreBroken } from '../broken.ts';
import { type Database, integer, type Row } from './database.ts';

/**
 * Takes erased words from the disk. An UPDATE leaves them in three places: in the old row of the table, in the
 * journal, and in journal files that the server keeps under later names to use again. A table that somebody reads
 * cannot be written anew; then nobody waits, and the next erasure or start tries.
 */
export async function scrub(db: Database): Promise<void> {
  try {
    await db.alone(async (client) => {
      const [before] = await ask(client, 'SELECT erasures, scrubbed FROM sofra.format');
      if (before === undefined || integer(before.erasures) === integer(before.scrubbed)) return;
      await rewrite(client);
      if (await clearJournal(client)) {
        const done = integer(before.erasures);
        await ask(client, 'UPDATE sofra.format SET scrubbed = greatest(scrubbed, $1)', [done]);
      }
    });
  } catch (error) {
    // The words are gone from every reader already; the machine's own trouble shows with the next batch.
    if (!(error instanceof StoreBroken)) throw error;
  }
}

async function ask(
  client: PoolClient,
  sql: string,
  values: readonly (number | string)[] = [],
): Promise<readonly Row[]> {
  return (await client.query<Row>(sql, [...values])).rows;
}

// VACUUM FULL would carry along old rows that some older transaction could still see; a rewrite by ALTER TABLE is "not
// MVCC-safe" (PostgreSQL, chapter 13.6), which is what an erasure needs. No type changes; the expression makes it write.
async function rewrite(client: PoolClient): Promise<void> {
  await client.query(`SET lock_timeout = '2s'`);
  await client.query(`ALTER TABLE sofra.parts ALTER COLUMN salt TYPE bytea USING salt || ''::bytea`);
}

const NOW = 'pg_walfile_name(pg_current_wal_insert_lsn())';

/** True when no file of the journal is left that was written before; slots, archives and standbys may hold some. */
async function clearJournal(client: PoolClient): Promise<boolean> {
  const [current] = await ask(client, `SELECT ${NOW} AS name`);
  await client.query('SELECT pg_switch_wal()');
  // Checkpoint removes what lies before it, or gives it a later name as a file to be used again.
  await client.query('CHECKPOINT');
  const [last] = await ask(client, 'SELECT max(name) AS name FROM pg_ls_waldir() WHERE length(name) = 24');
  const end = String(last?.name);
  // A switch fills the rest of its file with zeros: so one after the other is written over.
  for (let name = ''; name <= end; ) {
    await client.query(`SELECT pg_logical_emit_message(false, 'sofra', '')`);
    await client.query('SELECT pg_switch_wal()');
    const [row] = await ask(client, `SELECT ${NOW} AS name`);
    name = String(row?.name);
  }
  const old = await ask(client, 'SELECT 1 FROM pg_ls_waldir() WHERE length(name) = 24 AND name <= $1', [
    String(current?.name),
  ]);
  return old.length === 0;
}
