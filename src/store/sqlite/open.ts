import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { heldOnly, inChunks } from '../chunks.ts';
import { inspect } from '../fsck.ts';
import { type Listeners, openListeners } from '../listeners.ts';
import type { Store, StoreReader } from '../store.ts';
import { copyTo } from './backup.ts';
import { guarded, guardedAsync } from './fault.ts';
import { tellOwn, watchFile } from './listen.ts';
import { lockFolder } from './lock.ts';
import { numbering } from './numbering.ts';
import { keepPrivate } from './private.ts';
import { type Reads, reads } from './read.ts';
import { checkSchema, durabilityOf, makeReady, PAGE_BYTES } from './schema.ts';
import { writes } from './write.ts';

const FILE = 'record.sqlite';
// A reader of another process may hold a lock for a moment, at its opening or in a checkpoint.
const PATIENCE_MS = 5000;

export type SqliteOptions = {
  /** the size the file may grow to, in bytes; a batch beyond it is refused as `full` */
  readonly mostBytes?: number;
};

/**
 * Opens a forum's records in a folder for the one process that writes them, and makes the folder if there is none.
 *
 * @returns the store; rejects with `StoreBroken`: `locked` (another process writes there), `damaged`, `readonly`,
 *   `full`, `wrong-schema` (another program's file, or another version's)
 */
export async function openSqlite(folder: string, options: SqliteOptions = {}): Promise<Store> {
  return guarded(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(folder);
    try {
      keepPrivate(join(folder, FILE));
      return writerOn(join(folder, FILE), options, lock.release);
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

/** Opens a folder's records beside the process that writes them: for fsck, export and backup. It never waits for it. */
export async function readSqlite(folder: string): Promise<StoreReader> {
  return guarded(() => {
    const file = join(folder, FILE);
    return opened(file, { readOnly: true, timeout: PATIENCE_MS }, (db) => {
      checkSchema(db);
      const read = reads(db, numbering(db));
      return readerOf(file, read, watchFile(db, read.head), () => db.close());
    });
  });
}

function opened<T>(
  file: string,
  options: ConstructorParameters<typeof DatabaseSync>[1],
  use: (db: DatabaseSync) => T,
): T {
  const db = new DatabaseSync(file, options);
  try {
    return use(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function writerOn(file: string, options: SqliteOptions, release: () => void): Store {
  return opened(file, { timeout: PATIENCE_MS }, (db) => {
    makeReady(db);
    if (options.mostBytes !== undefined) {
      db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(options.mostBytes / PAGE_BYTES))}`);
    }
    const numbers = numbering(db);
    const write = writes(db, numbers);
    const read = reads(db, numbers);
    const listeners = openListeners();
    const close = (): void => {
      db.close();
      release();
    };
    const append = (...[forum, expected, batch]: Parameters<Store['append']>): 'committed' | 'stale' => {
      const outcome = write.append(forum, expected, batch);
      if (outcome === 'committed') tellOwn(listeners, forum, read.head);
      return outcome;
    };
    return {
      ...readerOf(file, read, listeners, close),
      durability: async () => guarded(() => durabilityOf(db)),
      createForum: async (forum, head) => guarded(() => write.createForum(forum, head)),
      append: async (...batch) => guarded(() => append(...batch)),
      look: async (forum, asked) =>
        guarded(() => {
          const head = read.head(forum);
          const answers = asked.flatMap(({ actor, key }) => write.answer(forum, actor, key) ?? []);
          return head && { head, answers };
        }),
      // Nobody else writes here.
      turn: async () => async () => undefined,
      answer: async (forum, actor, key) => guarded(() => write.answer(forum, actor, key)),
      erase: async (forum, seq, part) => guarded(() => write.erase(forum, seq, part)),
      addParts: async (forum, found) => guarded(() => write.addParts(forum, found)),
      replace: async (forum, size, expected, note) =>
        guarded(() => {
          const outcome = write.replace(forum, size, expected, note);
          if (outcome === 'kept') tellOwn(listeners, forum, read.head);
          return outcome;
        }),
      remember: async (forum, key, expected, text) =>
        guarded(() => {
          const outcome = write.remember(forum, key, expected, text);
          if (outcome === 'kept') tellOwn(listeners, forum, read.head);
          return outcome;
        }),
    };
  });
}

function readerOf(file: string, read: Reads, listeners: Listeners, close: () => void): StoreReader {
  const entries = (forum: string, from: number, to: number) =>
    inChunks(async (start, end) => guarded(() => read.chunk(forum, start, end)), from, to);
  const tile = async (forum: string, level: number, n: number) => guarded(() => read.tile(forum, level, n));
  return {
    forums: async () => guarded(read.forums),
    head: async (forum) => guarded(() => read.head(forum)),
    readBack: async (forum, from, to) => guarded(() => read.headers(forum, from, to)),
    entries,
    entriesAt: async (forum, seqs) => guarded(() => read.at(forum, seqs)),
    parts: async (forum, seq) => guarded(() => read.parts(forum, seq)),
    partsBetween: (forum, from, to) => heldOnly(entries(forum, from, to)),
    tile,
    tree: async (forum, sha256, size) => guarded(() => read.tree(forum, sha256, size)),
    checkpoints: async (forum) => guarded(() => read.checkpoints(forum)),
    checkpoint: async (forum, size) => guarded(() => read.checkpoint(forum, size)),
    remembered: async (forum) => guarded(() => read.remembered(forum)),
    answers: (forum) => asyncly(read.answers(forum)),
    listen: listeners.add,
    fsck: async (forum, sha256, report, rest) => {
      const row = guarded(read.forums).find(({ id }) => id === forum);
      const log = {
        forum: row,
        head: async () => guarded(() => read.head(forum)),
        entries: (from: number, to: number) => entries(forum, from, to),
        tile: (level: number, n: number) => tile(forum, level, n),
        checkpoints: async () => guarded(() => read.checkpoints(forum)),
        checkpoint: async (size: number) => guarded(() => read.checkpoint(forum, size)),
      };
      return inspect(log, sha256, report, rest);
    },
    backup: (folder) => guardedAsync(() => copyTo(file, folder, FILE)),
    close: async () => {
      listeners.clear();
      guarded(close);
    },
  };
}

async function* asyncly<T>(chunks: Iterable<T>): AsyncGenerator<T> {
  const next = chunks[Symbol.iterator]();
  for (;;) {
    const { done, value } = guarded(() => next.next());
    if (done === true) return;
    yield value;
  }
}
