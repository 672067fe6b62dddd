import type { DatabaseSync } from 'node:sqlite';
import { type Sha256, TILE_WIDTH, type Tree } from '../../record/index.ts';
import { regrown } from '../regrown.ts';
import {
  type Answer,
  CHUNK,
  type ForumRow,
  type Head,
  type StoredEntry,
  type StoredHeader,
  type StoredPart,
} from '../store.ts';
import { answersReader } from './answers.ts';
import { ENTRIES_PER_FORUM, type Numbering, placeOf, seqOf } from './numbering.ts';
import { blob, integer, type Row, text } from './row.ts';
import { hasMemory, keepsCheckpoints } from './schema.ts';

/** The reads, answered at once; the front door makes promises of them. */
export type Reads = {
  readonly forums: () => readonly ForumRow[];
  readonly head: (forum: string) => Head | undefined;
  readonly headers: (forum: string, from: number, to: number) => readonly StoredHeader[];
  /** the first 256 of them */
  readonly chunk: (forum: string, from: number, to: number) => readonly StoredEntry[];
  readonly at: (forum: string, seqs: readonly number[]) => readonly StoredEntry[];
  readonly parts: (forum: string, seq: number) => readonly StoredPart[];
  readonly tile: (forum: string, level: number, n: number) => Uint8Array | undefined;
  readonly tree: (forum: string, sha256: Sha256, size?: number) => Tree | undefined;
  readonly checkpoints: (forum: string) => readonly number[];
  readonly checkpoint: (forum: string, size: number) => string | undefined;
  readonly remembered: (forum: string) => ReadonlyMap<string, string>;
  readonly answers: (forum: string) => Iterable<readonly Answer[]>;
};

export function reads(db: DatabaseSync, numbers: Numbering): Reads {
  const { headers, chunk, at } = stretches(db, numbers);
  const head = headReader(db, numbers);
  const tile = tileReader(db, numbers);
  const answers = answersReader(db);
  return {
    forums: forumsReader(db),
    head,
    headers: (forum, from, to) => headers(forum, from, to).map(storedHeader),
    chunk,
    at,
    parts: (forum, seq) => chunk(forum, seq, seq + 1)[0]?.parts ?? [],
    tile,
    ...checkpointReader(db, numbers),
    remembered: memoryReader(db, numbers),
    answers: (forum) => answers(numbers.numberOf(forum) ?? 0),
    tree: (forum, sha256, then) => {
      const now = head(forum)?.size;
      if (now === undefined) return undefined;
      const size = Math.min(then ?? now, now);
      const leaves = headers(forum, size - (size % TILE_WIDTH), size).map((row) => blob(row.leaf));
      return regrown(size, leaves, (level, n) => tile(forum, level, n), sha256);
    },
  };
}

type Stretch = (forum: string, from: number, to: number) => Row[];

type Stretches = { readonly headers: Stretch } & Pick<Reads, 'chunk' | 'at'>;

// To hand out four blobs costs a row thrice the rest of its reading; one is cut here in the time of none.
const ENTRIES = `SELECT place, length(header) AS header, length(leaf) AS leaf, length(salt) AS salt,
  CAST(header || leaf || salt || act AS BLOB) AS bytes FROM entries`;
const PARTS = 'SELECT place, name, salt, bytes FROM parts';

function stretches(db: DatabaseSync, numbers: Numbering): Stretches {
  const within = 'WHERE place >= ? AND place < ? ORDER BY place';
  const stretch = (sql: string): Stretch => {
    const statement = db.prepare(sql);
    return (forum, from, to) => {
      const number = numbers.numberOf(forum);
      if (number === undefined || from >= to) return [];
      return statement.all(placeOf(number, from), placeOf(number, Math.min(to, ENTRIES_PER_FORUM)));
    };
  };
  const entries = stretch(`${ENTRIES} ${within} LIMIT ${CHUNK}`);
  const parts = stretch(`${PARTS} ${within}, name`);
  return {
    headers: stretch(`SELECT place, header, leaf FROM entries ${within}`),
    chunk: (forum, from, to) => {
      const rows = entries(forum, from, to);
      const end = rows.length === 0 ? from : seqOf(integer(rows.at(-1)?.place)) + 1;
      return joinedParts(rows, parts(forum, from, end));
    },
    at: placesReader(db, numbers),
  };
}

function placesReader(db: DatabaseSync, numbers: Numbering): Reads['at'] {
  const among = 'WHERE place IN (SELECT value FROM json_each(?)) ORDER BY place';
  const entries = db.prepare(`${ENTRIES} ${among}`);
  const parts = db.prepare(`${PARTS} ${among}, name`);
  return (forum, seqs) => {
    const number = numbers.numberOf(forum);
    if (number === undefined || seqs.length === 0) return [];
    const places = JSON.stringify(seqs.map((seq) => placeOf(number, seq)));
    return joinedParts(entries.all(places), parts.all(places));
  };
}

function forumsReader(db: DatabaseSync): Reads['forums'] {
  const forums = db.prepare('SELECT id, origin, settings FROM forums ORDER BY number');
  return () => {
    return forums.all().map(({ id, origin, settings }) => {
      return { id: text(id), origin: text(origin), settings: text(settings) };
    });
  };
}

function headReader(db: DatabaseSync, numbers: Numbering): Reads['head'] {
  const head = db.prepare('SELECT size, root, checkpoint FROM heads WHERE forum = ?');
  return (forum) => {
    const row = head.get(numbers.numberOf(forum) ?? 0);
    if (row === undefined) return undefined;
    return { size: integer(row.size), root: blob(row.root), checkpoint: text(row.checkpoint) };
  };
}

function tileReader(db: DatabaseSync, numbers: Numbering): Reads['tile'] {
  const tile = db.prepare('SELECT hashes FROM tiles WHERE forum = ? AND level = ? AND n = ?');
  return (forum, level, n) => {
    const row = tile.get(numbers.numberOf(forum) ?? 0, level, n);
    return row === undefined ? undefined : blob(row.hashes);
  };
}

function checkpointReader(db: DatabaseSync, numbers: Numbering): Pick<Reads, 'checkpoints' | 'checkpoint'> {
  // A reader may come to a file before the writer that makes the table.
  if (!keepsCheckpoints(db)) return { checkpoints: () => [], checkpoint: () => undefined };
  const sizes = db.prepare('SELECT size FROM checkpoints WHERE forum = ? ORDER BY size');
  const note = db.prepare('SELECT note FROM checkpoints WHERE forum = ? AND size = ?');
  return {
    checkpoints: (forum) => sizes.all(numbers.numberOf(forum) ?? 0).map((row) => integer(row.size)),
    checkpoint: (forum, size) => {
      const row = note.get(numbers.numberOf(forum) ?? 0, size);
      return row === undefined ? undefined : text(row.note);
    },
  };
}

function memoryReader(db: DatabaseSync, numbers: Numbering): Reads['remembered'] {
  if (!hasMemory(db)) return () => new Map();
  const all = db.prepare('SELECT key, text FROM memory WHERE forum = ? ORDER BY key');
  return (forum) =>
    new Map(all.all(numbers.numberOf(forum) ?? 0).map((row) => [text(row.key), text(row.text)]));
}

function storedHeader(row: Row): StoredHeader {
  return { seq: seqOf(integer(row.place)), header: blob(row.header), leaf: blob(row.leaf) };
}

function storedPart(row: Row): StoredPart {
  const name = text(row.name);
  if (row.bytes === null) return { erased: true, name };
  return { erased: false, name, salt: blob(row.salt), bytes: blob(row.bytes) };
}

// Both lists are in the order of places, so one walk joins them.
function joinedParts(entries: readonly Row[], parts: readonly Row[]): readonly StoredEntry[] {
  let at = 0;
  return entries.map((row) => {
    const { header, leaf, salt, bytes } = fieldsOf(row);
    const seq = seqOf(integer(row.place));
    if (salt.length === 0) return { seq, header, leaf, parts: [] };
    const own: StoredPart[] = [{ erased: false, name: 'act', salt, bytes }];
    while (at < parts.length && integer(parts[at]?.place) < integer(row.place)) at++;
    for (let part = parts[at]; part !== undefined && part.place === row.place; part = parts[++at]) {
      own.push(storedPart(part));
    }
    return { seq, header, leaf, parts: own };
  });
}

function fieldsOf(row: Row): Record<'header' | 'leaf' | 'salt' | 'bytes', Uint8Array> {
  const all = blob(row.bytes);
  const leafAt = integer(row.header);
  const saltAt = leafAt + integer(row.leaf);
  const actAt = saltAt + integer(row.salt);
  return {
    header: all.subarray(0, leafAt),
    leaf: all.subarray(leafAt, saltAt),
    salt: all.subarray(saltAt, actAt),
    bytes: all.subarray(actAt),
  };
}
