import { type Sha256, TILE_WIDTH, type Tree } from '../../record/index.ts';
import { regrown } from '../regrown.ts';
import {
  CHUNK,
  type ForumRow,
  type Head,
  type StoredEntry,
  type StoredHeader,
  type StoredPart,
} from '../store.ts';
import { bigints } from './arrays.ts';
import { blob, type Database, integer, type Row, text, type Value } from './database.ts';
import type { Numbering } from './numbering.ts';

const PLACES = 'WHERE forum = $1 AND seq >= $2 AND seq < $3 ORDER BY seq';
const AMONG = 'WHERE forum = $1 AND seq = ANY($2) ORDER BY seq';

const STATEMENTS = {
  forums: 'SELECT id, origin, settings FROM sofra.forums ORDER BY number',
  head: 'SELECT size, root, checkpoint FROM sofra.heads WHERE forum = $1',
  headers: `SELECT seq, header, leaf FROM sofra.entries ${PLACES}`,
  entries: `SELECT seq, header, leaf, salt, act FROM sofra.entries ${PLACES} LIMIT ${CHUNK}`,
  parts: `SELECT seq, name, salt, bytes FROM sofra.parts ${PLACES}, name`,
  entriesAt: `SELECT seq, header, leaf, salt, act FROM sofra.entries ${AMONG}`,
  partsAt: `SELECT seq, name, salt, bytes FROM sofra.parts ${AMONG}, name`,
  tile: 'SELECT hashes FROM sofra.tiles WHERE forum = $1 AND level = $2 AND n = $3',
  edge: 'SELECT n, hashes FROM sofra.tiles WHERE forum = $1 AND level = $2 AND n >= $3 AND n < $4',
  checkpoints: 'SELECT size FROM sofra.checkpoints WHERE forum = $1 ORDER BY size',
  checkpoint: 'SELECT note FROM sofra.checkpoints WHERE forum = $1 AND size = $2',
  memory: 'SELECT key, text FROM sofra.memory WHERE forum = $1 ORDER BY key',
} as const;

export type Reads = {
  readonly forums: () => Promise<readonly ForumRow[]>;
  readonly head: (forum: string) => Promise<Head | undefined>;
  readonly headers: (forum: string, from: number, to: number) => Promise<readonly StoredHeader[]>;
  /** the first 256 of them */
  readonly chunk: (forum: string, from: number, to: number) => Promise<readonly StoredEntry[]>;
  readonly at: (forum: string, seqs: readonly number[]) => Promise<readonly StoredEntry[]>;
  readonly tile: (forum: string, level: number, n: number) => Promise<Uint8Array | undefined>;
  readonly tree: (forum: string, sha256: Sha256, size?: number) => Promise<Tree | undefined>;
  readonly checkpoints: (forum: string) => Promise<readonly number[]>;
  readonly checkpoint: (forum: string, size: number) => Promise<string | undefined>;
  readonly remembered: (forum: string) => Promise<ReadonlyMap<string, string>>;
};

type Ask = (
  statement: keyof typeof STATEMENTS,
  forum: string,
  ...values: readonly Value[]
) => Promise<readonly Row[]>;

export function reads(db: Database, numberOf: Numbering): Reads {
  const ask: Ask = async (name, forum, ...values) =>
    db.rows({ name, text: STATEMENTS[name] }, [await numberOf(forum), ...values]);
  const headers = async (forum: string, from: number, to: number): Promise<readonly StoredHeader[]> =>
    (await ask('headers', forum, from, end(to))).map(storedHeader);
  const head = async (forum: string): Promise<Head | undefined> => {
    const [row] = await ask('head', forum);
    return row === undefined ? undefined : headFrom(row);
  };
  return {
    forums: async () => {
      const rows = await db.rows({ name: 'forums', text: STATEMENTS.forums }, []);
      return rows.map(({ id, origin, settings }) => {
        return { id: text(id), origin: text(origin), settings: text(settings) };
      });
    },
    head,
    headers,
    chunk: async (forum, from, to) => {
      const rows = await ask('entries', forum, from, end(to));
      if (rows.length === 0) return [];
      const parts = await ask('parts', forum, from, integer(rows.at(-1)?.seq) + 1);
      return joinedParts(rows, parts);
    },
    at: async (forum, seqs) => {
      if (seqs.length === 0) return [];
      const places = bigints(seqs);
      // One behind the other, the acts first: words come with their act or behind it, and one that is seen has its parts.
      const rows = await ask('entriesAt', forum, places);
      return joinedParts(rows, await ask('partsAt', forum, places));
    },
    tile: async (forum, level, n) => {
      const [row] = await ask('tile', forum, level, n);
      return row === undefined ? undefined : blob(row.hashes);
    },
    tree: async (forum, sha256, then) => {
      const now = (await head(forum))?.size;
      return now === undefined ? undefined : treeAt(ask, forum, Math.min(then ?? now, now), sha256);
    },
    checkpoints: async (forum) => (await ask('checkpoints', forum)).map((row) => integer(row.size)),
    checkpoint: async (forum, size) => {
      const [row] = await ask('checkpoint', forum, size);
      return row === undefined ? undefined : text(row.note);
    },
    remembered: async (forum) =>
      new Map((await ask('memory', forum)).map((row) => [text(row.key), text(row.text)])),
  };
}

// A bigint ends there, and a caller may mean "to the end" by infinity.
function end(to: number): number {
  return Math.min(to, Number.MAX_SAFE_INTEGER);
}

/** Whatever lies below a size never changes, so that the log may grow while its edge is read. */
async function treeAt(ask: Ask, forum: string, size: number, sha256: Sha256): Promise<Tree> {
  const tiles = new Map<string, Uint8Array>();
  for (let level = 0; TILE_WIDTH ** (level + 1) <= size; level++) {
    const full = Math.floor(size / TILE_WIDTH ** (level + 1));
    for (const row of await ask('edge', forum, level, full - (full % TILE_WIDTH), full))
      tiles.set(`${level}/${integer(row.n)}`, blob(row.hashes));
  }
  const rows = await ask('headers', forum, size - (size % TILE_WIDTH), size);
  const leaves = rows.map((row) => blob(row.leaf));
  return regrown(size, leaves, (level, n) => tiles.get(`${level}/${n}`), sha256);
}

function storedHeader(row: Row): StoredHeader {
  return { seq: integer(row.seq), header: blob(row.header), leaf: blob(row.leaf) };
}

export function headFrom(row: Row): Head {
  return { size: integer(row.size), root: blob(row.root), checkpoint: text(row.checkpoint) };
}

function storedPart(row: Row): StoredPart {
  const name = text(row.name);
  if (row.bytes === null) return { erased: true, name };
  return { erased: false, name, salt: blob(row.salt), bytes: blob(row.bytes) };
}

function joinedParts(entries: readonly Row[], parts: readonly Row[]): readonly StoredEntry[] {
  const apart = Map.groupBy(parts, (row) => integer(row.seq));
  return entries.map((row) => {
    const header = storedHeader(row);
    if (row.act === null) return { ...header, parts: [] };
    const act: StoredPart = { erased: false, name: 'act', salt: blob(row.salt), bytes: blob(row.act) };
    return { ...header, parts: [act, ...(apart.get(header.seq) ?? []).map(storedPart)] };
  });
}
