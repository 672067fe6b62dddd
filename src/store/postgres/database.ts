import { type CustomTypesConfig, Pool, type PoolClient } from 'pg';
import { StoreBroken } from '../broken.ts';
import { guarded } from './fault.ts';

export type Value = string | number | null | Uint8Array;
export type Row = Readonly<Record<string, unknown>>;
/** Prepared once in each connection, under its name. */
export type Statement = { readonly name: string; readonly text: string };

export type Query = readonly [statement: Statement, values: readonly Value[]];

/** A handful of connections to one database; every failure of theirs is a `StoreBroken`. */
export type Database = {
  readonly rows: (statement: Statement, values: readonly Value[]) => Promise<readonly Row[]>;
  /**
   * A statement whose work is kept only if a second one, which looks at it, does not fail; one transaction, one way to
   * the server and back. Returns the rows of the first.
   */
  readonly held: (first: Query, second: Query) => Promise<readonly Row[]>;
  /** Several statements of one connection, outside any transaction of ours. */
  readonly alone: <T>(use: (client: PoolClient) => Promise<T>) => Promise<T>;
  readonly end: () => Promise<void>;
};

// A process asks for one thing at a time and a few readings beside it; the server's connections are for all processes.
const CONNECTIONS = 8;
const PATIENCE_MS = 5000;

// What every connection of ours is, whatever the database's own settings say. `on` waits for the disk.
// Every question is answered by an index, whatever is asked for; to plan one anew takes as long as to enter a batch.
const SETTINGS = [
  'synchronous_commit=on',
  'default_transaction_isolation=read\\ committed',
  'jit=off',
  'plan_cache_mode=force_generic_plan',
];

const INT8 = 20;
const INT4 = 23;
const BYTEA = 17;
const BOOL = 16;

// As text: the driver's binary results are decoded as UTF-8 on their way, which destroys bytes.
function parserOf(oid: number): (value: string) => unknown {
  switch (oid) {
    case INT8:
    case INT4:
      return Number;
    case BYTEA:
      // `\x` and two digits a byte, the only form that the server gives since version 9.
      return (value) => bytesOf(Buffer.from(value.slice(2), 'hex'));
    case BOOL:
      return (value) => value === 't';
    default:
      return (value) => value;
  }
}

function bytesOf({ buffer, byteOffset, length }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

// The second ends what has failed as well, and keeps nothing of it.
const BEGIN: Query = [{ name: 'begin', text: 'BEGIN' }, []];
const COMMIT: Query = [{ name: 'commit', text: 'COMMIT' }, []];

const ignored = (): void => undefined;

const types: CustomTypesConfig = { getTypeParser: (oid: number) => parserOf(oid) };

export function connectionOf(url: string, readOnly: boolean): { readonly [setting: string]: unknown } {
  const settings = readOnly ? [...SETTINGS, 'default_transaction_read_only=on'] : SETTINGS;
  return {
    connectionString: url,
    application_name: 'sofra',
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
    options: settings.map((each) => `-c ${each}`).join(' '),
    types,
  };
}

export function connect(url: string, readOnly: boolean): Database {
  const settings = { ...connectionOf(url, readOnly), max: CONNECTIONS, allowExitOnIdle: true };
  // Sends what is asked behind a question without waiting for its answer.
  const pool = new Pool({ ...settings, pipeline: true });
  // A connection that breaks while nobody uses it is replaced with the next question.
  pool.on('error', ignored);
  return {
    rows: (statement, values) =>
      guarded(async () => (await pool.query<Row>({ ...statement, values: [...values] })).rows),
    held: (first, second) =>
      guarded(async () => {
        const all = [BEGIN, first, second, COMMIT];
        const [, rows = []] = await held(pool, (client) => together(client, all), false);
        return rows;
      }),
    // With its settings changed it is of no use to others.
    alone: (use) => guarded(() => held(pool, use, true)),
    end: () => pool.end(),
  };
}

/** A connection for one purpose. What breaks it is told to whoever asks, and to nobody twice. */
async function held<T>(pool: Pool, use: (client: PoolClient) => Promise<T>, spent: boolean): Promise<T> {
  const client = await pool.connect();
  client.on('error', ignored);
  let broken = true;
  try {
    const result = await use(client);
    broken = spent;
    return result;
  } finally {
    client.release(broken);
    client.off('error', ignored);
  }
}

async function together(client: PoolClient, queries: readonly Query[]): Promise<readonly (readonly Row[])[]> {
  const ask = ([statement, values]: Query): Promise<readonly Row[]> =>
    client.query<Row>({ ...statement, values: [...values] }).then(({ rows }) => rows);
  const { stream } = client.connection;
  // In one piece, or the server would begin with the first while we still write the others.
  stream.cork();
  const asked = queries.map(ask);
  stream.uncork();
  // All are heard out before the connection is let go, whatever became of the first.
  return (await Promise.allSettled(asked)).map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

function wrongType(expected: string): StoreBroken {
  return new StoreBroken(
    'damaged',
    `The record's tables are damaged: ${expected} expected. Run fsck, or restore a backup.`,
  );
}

export function integer(value: unknown): number {
  if (typeof value !== 'number') throw wrongType('a number');
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw wrongType('text');
  return value;
}

export function blob(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw wrongType('bytes');
  return value;
}
