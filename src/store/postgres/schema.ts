import { StoreBroken } from '../broken.ts';
import type { Durability } from '../store.ts';
import { type Database, integer, text } from './database.ts';

// 2 remembers what stands in no entry.
const VERSION = 2;
// "Sofr" in ASCII: of two processes that open an empty database, one makes the tables.
const TURN = 0x536f6672;
const OLDEST_SERVER = 150_000;

const MEMORY = `
  CREATE TABLE sofra.memory (
    forum integer NOT NULL, key text COLLATE "C" NOT NULL, text text NOT NULL, PRIMARY KEY (forum, key)
  );
`;

// An act is never erased, so it lies beside its header; what can be erased lies apart, in a table small enough to be
// written anew. ANALYZE keeps samples of columns: of words that may be erased it must not.
const TABLES = `
  CREATE SCHEMA sofra;
  CREATE TABLE sofra.format (
    version integer NOT NULL, erasures bigint NOT NULL DEFAULT 0, scrubbed bigint NOT NULL DEFAULT 0
  );
  INSERT INTO sofra.format (version) VALUES (${VERSION});
  CREATE TABLE sofra.forums (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE, origin text NOT NULL UNIQUE, settings text NOT NULL
  );
  CREATE TABLE sofra.heads (
    forum integer PRIMARY KEY, size bigint NOT NULL, root bytea NOT NULL, checkpoint text NOT NULL,
    kept bigint NOT NULL DEFAULT 0
  ) WITH (fillfactor = 10);
  CREATE TABLE sofra.entries (
    forum integer NOT NULL, seq bigint NOT NULL, header bytea NOT NULL, leaf bytea NOT NULL, salt bytea, act bytea,
    PRIMARY KEY (forum, seq)
  );
  CREATE TABLE sofra.parts (
    forum integer NOT NULL, seq bigint NOT NULL, name text COLLATE "C" NOT NULL, salt bytea, bytes bytea,
    PRIMARY KEY (forum, seq, name)
  );
  ALTER TABLE sofra.parts ALTER salt SET STATISTICS 0, ALTER bytes SET STATISTICS 0;
  CREATE TABLE sofra.tiles (
    forum integer NOT NULL, level integer NOT NULL, n bigint NOT NULL, hashes bytea NOT NULL,
    PRIMARY KEY (forum, level, n)
  );
  CREATE TABLE sofra.answers (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    forum integer NOT NULL, actor text NOT NULL, key text NOT NULL,
    command bytea NOT NULL, outcome text NOT NULL, first bigint NOT NULL, count bigint NOT NULL,
    UNIQUE (forum, actor, key)
  );
  CREATE TABLE sofra.checkpoints (
    forum integer NOT NULL, size bigint NOT NULL, note text NOT NULL, PRIMARY KEY (forum, size)
  );
  ${MEMORY}
`;

const UPGRADE = `
  DO $$ BEGIN
    IF to_regclass('sofra.format') IS NOT NULL THEN
      IF EXISTS (SELECT 1 FROM sofra.format WHERE version = 1) THEN
        ${MEMORY}
        UPDATE sofra.format SET version = ${VERSION};
      END IF;
    END IF;
  END $$
`;

/** Makes the tables in a database that has none or older ones; two that come at once make them once. */
export async function makeReady(db: Database): Promise<void> {
  await db.alone(async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${TURN})`);
    const { rows } = await client.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'sofra'`);
    await client.query(rows.length === 0 ? TABLES : UPGRADE);
    await client.query('COMMIT');
  });
  await checkSchema(db);
}

export async function checkSchema(db: Database): Promise<void> {
  const [found] = await db.rows(
    { name: 'schema', text: `SELECT to_regclass('sofra.format') IS NOT NULL AS here` },
    [],
  );
  if (found?.here !== true) {
    throw new StoreBroken(
      'wrong-schema',
      'There is no Sofra record in this database. Name another, or start Sofra on it once.',
    );
  }
  const [row] = await db.rows({ name: 'version', text: 'SELECT version FROM sofra.format' }, []);
  const version = integer(row?.version);
  if (version === VERSION) return;
  const advice =
    version > VERSION
      ? 'Install the newer Sofra that made it.'
      : 'Start this Sofra on it once, which makes it newer.';
  throw new StoreBroken(
    'wrong-schema',
    `This record has format ${version}; this Sofra writes ${VERSION}. ${advice}`,
  );
}

type Fault = readonly [setting: string, sound: readonly string[], sentence: string];

const DURABLE: readonly Fault[] = [
  ['fsync', ['on'], 'Its setting fsync is off: it would lose acts it has acknowledged. Set fsync = on.'],
  [
    'full_page_writes',
    ['on'],
    'Its setting full_page_writes is off: a power cut could tear the record. Set full_page_writes = on.',
  ],
  [
    'synchronous_commit',
    ['on', 'remote_apply'],
    'SOFRA_DATABASE_URL sets synchronous_commit to less than on: it would lose acts it has acknowledged. Take that out.',
  ],
  ['server_encoding', ['UTF8'], 'The database is not in UTF-8. Create it with ENCODING UTF8.'],
];

const RIGHTS_OF_USER =
  "SELECT pg_has_role('pg_checkpoint', 'USAGE') AND has_function_privilege('pg_switch_wal()', 'EXECUTE') AND has_function_privilege('pg_ls_waldir()', 'EXECUTE') AS enough, current_user::text AS name";

async function setting(db: Database, name: string): Promise<string> {
  const [row] = await db.rows({ name: 'setting', text: 'SELECT current_setting($1) AS value' }, [name]);
  return text(row?.value);
}

/** What the server itself says of how it keeps and forgets. */
export async function durabilityOf(db: Database): Promise<Durability> {
  const kept = await Promise.all(
    DURABLE.map(async ([name, sound]) => sound.includes(await setting(db, name))),
  );
  const [rights] = await db.rows({ name: 'rights', text: RIGHTS_OF_USER }, []);
  return {
    commit: kept.every(Boolean) ? 'synced' : 'lazy',
    erasure: rights?.enough === true ? 'overwritten' : 'left',
  };
}

// Only its owner may write a table anew.
const OWNER = `
  SELECT pg_get_userbyid(relowner)::text AS name
  FROM pg_class JOIN pg_namespace AS schema ON schema.oid = relnamespace
  WHERE nspname = 'sofra' AND relname = 'parts' AND NOT pg_has_role(relowner, 'USAGE')`;

/** A server that could lose what it said was kept, or keep what it said was erased, may not hold a record. */
export async function checkServer(db: Database): Promise<void> {
  const unsafe = (sentence: string) => new StoreBroken('unsafe', `This PostgreSQL is not used. ${sentence}`);
  if (Number(await setting(db, 'server_version_num')) < OLDEST_SERVER)
    throw unsafe('It is older than version 15, whose users cannot be trusted with checkpoints.');
  for (const [name, sound, sentence] of DURABLE)
    if (!sound.includes(await setting(db, name))) throw unsafe(sentence);
  const [rights] = await db.rows({ name: 'rights', text: RIGHTS_OF_USER }, []);
  const user = text(rights?.name);
  const [owner] = await db.rows({ name: 'owner', text: OWNER }, []);
  if (owner !== undefined)
    throw unsafe(
      `Words that are erased would stay in its tables, which are another user's. Say as superuser: GRANT "${text(owner.name)}" TO "${user}";`,
    );
  if (rights?.enough === true) return;
  throw unsafe(
    `Words that are erased would stay in its journal. Say as its superuser: GRANT pg_checkpoint, pg_monitor TO "${user}"; GRANT EXECUTE ON FUNCTION pg_switch_wal() TO "${user}";`,
  );
}
