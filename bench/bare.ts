import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { StoredEntry } from '../dist/store/index.js';
import { byteas } from '../src/store/postgres/arrays.ts';

const NOTHING: Bytes = { header: new Uint8Array(0), parts: new Uint8Array(0) };

/** The bytes that one act leaves in the record. */
export type Bytes = { readonly header: Uint8Array; readonly parts: Uint8Array };

export function bytesOf(entry: StoredEntry): Bytes {
  const parts = entry.parts.flatMap((part) => (part.erased ? [] : [part.salt, part.bytes]));
  return { header: entry.header, parts: Buffer.concat([entry.leaf, ...parts]) };
}

/** The same inserts without Sofra: rows a second, `group` of them in one transaction. */
export type Peer = {
  readonly name: string;
  readonly insert: (samples: readonly Bytes[], group: number, ms: number) => Promise<number>;
};

export function sqlitePeer(folder: string): Peer {
  return {
    name: 'node:sqlite',
    insert: async (samples, group, ms) => bareInserts(folder, samples, group, ms),
  };
}

/**
 * The peer: a loop of bare inserts of the same bytes, as lean as `node:sqlite` allows, with the durability the record
 * has (write-ahead log, synchronous=FULL). One prepared statement, one table, one row an act, nothing read, nothing
 * hashed, nothing signed, no keys remembered, nobody answered.
 *
 * @param group - rows in one transaction
 * @returns rows a second
 */
function bareInserts(folder: string, samples: readonly Bytes[], group: number, ms: number): number {
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

/**
 * The peer on PostgreSQL: as many connections as there are callers where each row is durable by itself, so that the
 * server may flush for several at once as it does for us; one that sends whole groups in one statement otherwise.
 */
export function postgresPeer(url: string, callers: number): Peer {
  return {
    name: 'PostgreSQL',
    insert: async (samples, group, ms) => {
      const count = group === 1 ? callers : 1;
      const lines = await Promise.all(Array.from({ length: count }, () => connected(url)));
      await lines[0]?.query(
        'CREATE TABLE bare (place bigint PRIMARY KEY, header bytea NOT NULL, parts bytea NOT NULL)',
      );
      const place = { next: 0 };
      const started = performance.now();
      const until = started + ms;
      await Promise.all(lines.map((line) => insertUntil(line, samples, group, place, until)));
      const seconds = (performance.now() - started) / 1000;
      await lines[0]?.query('DROP TABLE bare');
      for (const line of lines) await line.end();
      return place.next / seconds;
    },
  };
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, options: '-c synchronous_commit=on' });
  await client.connect();
  return client;
}

async function insertUntil(
  line: Client,
  samples: readonly Bytes[],
  group: number,
  place: { next: number },
  until: number,
): Promise<void> {
  while (performance.now() < until) {
    const from = place.next;
    place.next += group;
    const rows = Array.from({ length: group }, (_, i) => samples[(from + i) % samples.length] ?? NOTHING);
    await line.query({
      name: 'bare',
      text: 'INSERT INTO bare SELECT $1 + n - 1, h, p FROM unnest($2::bytea[], $3::bytea[]) WITH ORDINALITY AS r (h, p, n)',
      values: [from, byteas(rows.map(({ header }) => header)), byteas(rows.map(({ parts }) => parts))],
    });
  }
}
