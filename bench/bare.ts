import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StoredEntry } from '../dist/store/index.js';

/** The bytes that one act leaves in the record. */
export type Bytes = { readonly header: Uint8Array; readonly parts: Uint8Array };

export function bytesOf(entry: StoredEntry): Bytes {
  const parts = entry.parts.flatMap((part) => (part.erased ? [] : [part.salt, part.bytes]));
  return { header: entry.header, parts: Buffer.concat([entry.leaf, ...parts]) };
}

/**
 * The peer: a loop of bare inserts of the same bytes, as lean as `node:sqlite` allows, with the durability the record
 * has (write-ahead log, synchronous=FULL). One prepared statement, one table, one row an act, nothing read, nothing
 * hashed, nothing signed, no keys remembered, nobody answered.
 *
 * @param group - rows in one transaction
 * @returns rows a second
 */
export function bareInserts(folder: string, samples: readonly Bytes[], group: number, ms: number): number {
  const file = join(folder, 'bare.sqlite');
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec(
    'CREATE TABLE entries (place INTEGER PRIMARY KEY, header BLOB NOT NULL, parts BLOB NOT NULL) STRICT',
  );
  const insert = db.prepare('INSERT INTO entries VALUES (?, ?, ?)');
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  let place = 0;
  const started = performance.now();
  while (performance.now() - started < ms) {
    begin.run();
    for (const end = place + group; place < end; place++) {
      const { header, parts } = samples[place % samples.length] ?? { header: null, parts: null };
      insert.run(place, header, parts);
    }
    commit.run();
  }
  const seconds = (performance.now() - started) / 1000;
  db.close();
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  return place / seconds;
}
