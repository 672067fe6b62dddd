import { DatabaseError } from 'pg';
import { StoreBroken, type StoreFault } from '../broken.ts';

const SENTENCES: Readonly<Record<StoreFault, string>> = {
  damaged: 'The database or its disk is damaged. Stop, run fsck, and restore a backup if it finds anything.',
  behind: 'The record is older than what was signed of it.',
  full: "The database's disk is full. Nothing of this was kept; free some space and try again.",
  locked: 'Somebody else holds the tables of the record. Try again, or see who it is in pg_stat_activity.',
  readonly:
    "The database's user may not do this to the record. Give it the rights that docs/operator.md names.",
  'wrong-schema': 'This is no Sofra record, or one of another version.',
  unreachable:
    'The database does not answer. See that PostgreSQL runs, and that SOFRA_DATABASE_URL names host, user and database rightly.',
  unsafe: 'This PostgreSQL could lose what it said was kept.',
};

// SQLSTATE, whole or by its class of two letters; PostgreSQL, appendix A.
const FAULTS = new Map<string, StoreFault>([
  ['08', 'unreachable'], // connection
  ['22012', 'damaged'], // what was written was read back otherwise, see held.ts
  ['28', 'unreachable'], // this user, this password
  ['3D000', 'unreachable'], // no such database
  ['53100', 'full'],
  ['53', 'unreachable'], // out of memory or connections
  ['54', 'damaged'],
  ['57014', 'locked'], // cancelled
  ['57', 'unreachable'], // shutting down, starting up, crashed beside us
  ['55P03', 'locked'],
  ['40P01', 'locked'], // deadlock
  ['42501', 'readonly'],
  ['25006', 'readonly'],
  ['58', 'damaged'], // disk
  ['XX', 'damaged'],
]);

export function broken(code: StoreFault, cause?: unknown): StoreBroken {
  return new StoreBroken(code, SENTENCES[code], cause);
}

/** What a failure of the database or of the way to it means for the record; anything else is a bug and stays itself. */
function translated(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreBroken) return error;
  if (error instanceof DatabaseError) {
    const state = error.code ?? '';
    const fault = FAULTS.get(state) ?? FAULTS.get(state.slice(0, 2));
    return fault === undefined ? error : broken(fault, error);
  }
  // What the socket says has `syscall`; the library's own words for a lost connection have no code at all.
  const lost =
    'syscall' in error || /connection|timeout|not queryable|server does not support/i.test(error.message);
  return lost ? broken('unreachable', error) : error;
}

export async function guarded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw translated(error);
  }
}
