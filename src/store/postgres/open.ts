import { heldOnly, inChunks } from '../chunks.ts';
import { inspect } from '../fsck.ts';
import type { Listeners } from '../listeners.ts';
import type { Store, StoreReader } from '../store.ts';
import { type Answers, answersOf } from './answers.ts';
import { backupTo } from './backup.ts';
import { connect, type Database } from './database.ts';
import { scrub } from './erase.ts';
import { watchDatabase } from './listen.ts';
import { numbering } from './numbering.ts';
import { type Reads, reads } from './read.ts';
import { checkSchema, checkServer, durabilityOf, makeReady } from './schema.ts';
import { turnsAt } from './turn.ts';
import { writes } from './write.ts';

/**
 * Opens the records in a PostgreSQL database, and makes its tables if there are none. Any number of processes may
 * write; of two that append to the same head one is told `stale`.
 *
 * @param url - `postgres://user:password@host/database`
 * @returns the store; rejects with `StoreBroken`: `unreachable`, `unsafe` (a server that could lose or keep what it
 *   must not), `readonly` (rights are missing), `wrong-schema`
 */
export async function openPostgres(url: string): Promise<Store> {
  return opened(url, false, async (db) => {
    await checkServer(db);
    await makeReady(db);
    // An erasure that was cut short.
    await scrub(db);
    const numberOf = numbering(db);
    const answers = answersOf(db, numberOf);
    const reader = readerOf(db, reads(db, numberOf), answers, watchDatabase(url, db));
    const turns = turnsAt(url, numberOf);
    return {
      ...reader,
      close: async () => {
        await turns.end();
        await reader.close();
      },
      turn: turns.take,
      ...writes(db, numberOf, answers),
      durability: () => durabilityOf(db),
      answer: answers.find,
      look: answers.look,
    };
  });
}

/** Opens the records for reading only: for fsck, export, backup and move. */
export async function readPostgres(url: string): Promise<StoreReader> {
  return opened(url, true, async (db) => {
    await checkSchema(db);
    const numberOf = numbering(db);
    return readerOf(db, reads(db, numberOf), answersOf(db, numberOf), watchDatabase(url, db));
  });
}

async function opened<T>(url: string, readOnly: boolean, use: (db: Database) => Promise<T>): Promise<T> {
  const db = connect(url, readOnly);
  try {
    return await use(db);
  } catch (error) {
    await db.end();
    throw error;
  }
}

function readerOf(db: Database, read: Reads, answers: Answers, listeners: Listeners): StoreReader {
  const { forums, head, headers, chunk, at, tile, tree, checkpoints, checkpoint, remembered } = read;
  const entries: StoreReader['entries'] = (forum, from, to) =>
    inChunks((start, end) => chunk(forum, start, end), from, to);
  const reader: StoreReader = {
    forums,
    head,
    readBack: headers,
    entries,
    entriesAt: at,
    parts: async (forum, seq) => (await chunk(forum, seq, seq + 1))[0]?.parts ?? [],
    partsBetween: (forum, from, to) => heldOnly(entries(forum, from, to)),
    tile,
    tree,
    checkpoints,
    checkpoint,
    remembered,
    answers: answers.all,
    listen: listeners.add,
    fsck: async (forum, sha256, report, rest) => {
      const row = (await forums()).find(({ id }) => id === forum);
      const log = {
        forum: row,
        head: () => head(forum),
        entries: (from: number, to: number) => entries(forum, from, to),
        tile: (level: number, n: number) => tile(forum, level, n),
        checkpoints: () => checkpoints(forum),
        checkpoint: (size: number) => checkpoint(forum, size),
      };
      return inspect(log, sha256, report, rest);
    },
    backup: (folder) => backupTo(reader, folder),
    close: async () => {
      listeners.clear();
      await db.end();
    },
  };
  return reader;
}
