import type { DatabaseSync } from 'node:sqlite';
import { StoreBroken } from '../broken.ts';
import type { Durability } from '../store.ts';
import { integer } from './row.ts';

// "Sofr" in ASCII: tells our files from other SQLite files.
const APPLICATION = 0x536f6672;
// 2 keeps cosigned checkpoints, and entries whose parts are withheld; 3 remembers what stands in no entry. The writer
// makes an older file into the newest.
const VERSION = 3;
const COSIGNED = 2;
const OLDEST = 1;

/** Bytes in a page of the file; SQLite's own default, and the fastest for our row sizes. */
export const PAGE_BYTES = 4096;

/** Salt and act of an entry whose parts are withheld; a salt that was entered is 32 bytes long. */
export const NOTHING: Uint8Array = new Uint8Array(0);

const CHECKPOINTS = `
  CREATE TABLE checkpoints (
    forum INTEGER NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (forum, size)
  ) STRICT, WITHOUT ROWID;
`;

const MEMORY = `
  CREATE TABLE memory (
    forum INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (forum, key)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};
`;

// An act is never erased, so it lies beside its header; what can be erased lies apart. Entries are numbered
// forum * 2^40 + seq, so that a batch is appended at the end of one B-tree without a second index.
const TABLES = `
  CREATE TABLE forums (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL UNIQUE, settings TEXT NOT NULL
  ) STRICT;
  CREATE TABLE heads (
    forum INTEGER PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, checkpoint TEXT NOT NULL
  ) STRICT;
  CREATE TABLE entries (
    place INTEGER PRIMARY KEY, header BLOB NOT NULL, leaf BLOB NOT NULL, salt BLOB NOT NULL, act BLOB NOT NULL
  ) STRICT;
  CREATE TABLE parts (
    place INTEGER NOT NULL, name TEXT NOT NULL, salt BLOB, bytes BLOB, PRIMARY KEY (place, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tiles (
    forum INTEGER NOT NULL, level INTEGER NOT NULL, n INTEGER NOT NULL, hashes BLOB NOT NULL,
    PRIMARY KEY (forum, level, n)
  ) STRICT;
  CREATE TABLE answers (
    number INTEGER PRIMARY KEY, forum INTEGER NOT NULL, actor TEXT NOT NULL, key TEXT NOT NULL,
    command BLOB NOT NULL, outcome TEXT NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL
  ) STRICT;
  PRAGMA application_id = ${APPLICATION};
  ${CHECKPOINTS}
  ${MEMORY}
`;

// FULL syncs the write-ahead log before a commit returns; NORMAL lost acknowledged rows in emulated power cuts.
// The fullfsync pair makes the same promise true on macOS, and nothing elsewhere.
const DURABLE = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA checkpoint_fullfsync = ON;
  PRAGMA secure_delete = ON;
`;

// SQLite's own numbers: "PRAGMA synchronous", 2 is FULL and 3 EXTRA; "PRAGMA secure_delete", 1 is ON.
const FULL = 2;
const ON = 1;

/** As the connection has it: WAL is refused where a disk has no shared memory, and then nothing is said. */
export function durabilityOf(db: DatabaseSync): Durability {
  const [mode] = Object.values(db.prepare('PRAGMA journal_mode').get() ?? {});
  const synced =
    mode === 'wal' &&
    pragma(db, 'synchronous') >= FULL &&
    pragma(db, 'fullfsync') === ON &&
    pragma(db, 'checkpoint_fullfsync') === ON;
  return {
    commit: synced ? 'synced' : 'lazy',
    erasure: pragma(db, 'secure_delete') === ON ? 'overwritten' : 'left',
  };
}

export function pragma(db: DatabaseSync, name: string): number {
  return integer(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

export function makeReady(db: DatabaseSync): void {
  // Only a file without any page takes the size; an older one keeps its own.
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
  if (isNew(db)) {
    db.exec(DURABLE);
    db.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT`);
  } else {
    const version = checkSchema(db);
    db.exec(DURABLE);
    const more = version < COSIGNED ? CHECKPOINTS + MEMORY : MEMORY;
    if (version < VERSION) db.exec(`BEGIN IMMEDIATE; ${more} COMMIT`);
  }
  const { commit, erasure } = durabilityOf(db);
  if (commit !== 'synced' || erasure !== 'overwritten')
    throw new StoreBroken(
      'readonly',
      'This disk does not let the record be written so that it outlasts a power cut. Move the folder to a local disk.',
    );
}

/** The version of the file, which this Sofra can read; only the writer makes it the newest. */
export function checkSchema(db: DatabaseSync): number {
  if (pragma(db, 'application_id') !== APPLICATION) {
    throw new StoreBroken(
      'wrong-schema',
      'This file is a database, but not a Sofra record. Name another folder.',
    );
  }
  const version = pragma(db, 'user_version');
  if (version < OLDEST || version > VERSION) {
    const advice =
      version > VERSION ? 'Install the newer Sofra that made it.' : 'Restore it with the Sofra that made it.';
    throw new StoreBroken(
      'wrong-schema',
      `This record has format ${version}; this Sofra writes ${VERSION}. ${advice}`,
    );
  }
  return version;
}

export function keepsCheckpoints(db: DatabaseSync): boolean {
  return pragma(db, 'user_version') >= COSIGNED;
}

export function hasMemory(db: DatabaseSync): boolean {
  return pragma(db, 'user_version') >= VERSION;
}

function isNew(db: DatabaseSync): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined && pragma(db, 'application_id') === 0;
}
