import { DatabaseError } from 'pg';
import { actAmong, type Batch, type Store } from '../store.ts';
import type { Answers } from './answers.ts';
import { addressColumns, appendQuery, partColumns, TELL } from './append.ts';
import { bigints, byteas } from './arrays.ts';
import { type Database, integer, type Row } from './database.ts';
import { scrub } from './erase.ts';
import { holdQuery, LEFT_MEANWHILE } from './held.ts';
import type { Numbering } from './numbering.ts';

export type Writes = Pick<Store, 'createForum' | 'append' | 'erase' | 'addParts' | 'replace' | 'remember'>;

const CREATE = {
  name: 'create',
  text: `
    WITH made AS (
      INSERT INTO sofra.forums (id, origin, settings) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING number
    )
    INSERT INTO sofra.heads (forum, size, root, checkpoint) SELECT number, $4, $5, $6 FROM made RETURNING forum`,
};

const ERASE = {
  name: 'erase',
  text: `
    WITH erased AS (
      UPDATE sofra.parts AS p SET salt = NULL, bytes = NULL
      FROM unnest($2::bigint[], $3::text[]) AS e (seq, name)
      WHERE p.forum = $1 AND p.seq = e.seq AND p.name = e.name RETURNING 1
    ), forgotten AS (
      UPDATE sofra.answers AS a SET command = '' FROM unnest($2::bigint[]) AS e (seq)
      WHERE a.forum = $1 AND a.first <= e.seq AND a.first + a.count > e.seq
    )
    UPDATE sofra.format SET erasures = erasures + 1 FROM erased RETURNING 1 AS done`,
};

// An entry that is held already takes nothing, so that a part which was erased here never comes back.
const FILL = {
  name: 'fill',
  text: `
    WITH filled AS (
      UPDATE sofra.entries AS e SET salt = f.salt, act = f.act
      FROM unnest($2::bigint[], $3::bytea[], $4::bytea[]) AS f (seq, salt, act)
      WHERE e.forum = $1 AND e.seq = f.seq AND e.act IS NULL RETURNING e.seq
    ), apart AS (
      INSERT INTO sofra.parts (forum, seq, name, salt, bytes)
      SELECT $1, seq, name, p.salt, p.bytes
      FROM filled JOIN unnest($5::bigint[], $6::text[], $7::bytea[], $8::bytea[]) AS p (seq, name, salt, bytes)
        USING (seq)
    )
    SELECT count(*) AS filled FROM filled`,
};

const replacing = (change: string): string => `
  WITH kept AS (${change}), told AS (
    UPDATE sofra.heads AS h SET kept = h.kept + 1 FROM kept WHERE h.forum = kept.forum RETURNING h.*
  )
  SELECT 1 AS done, ${TELL} FROM told`;

const FIRST = {
  name: 'first',
  text: replacing(`
    INSERT INTO sofra.checkpoints (forum, size, note)
    SELECT forum, $2, $3 FROM sofra.heads WHERE forum = $1 AND size >= $2
    ON CONFLICT DO NOTHING RETURNING forum`),
};
const NEXT = {
  name: 'next',
  text: replacing(
    'UPDATE sofra.checkpoints SET note = $3 WHERE forum = $1 AND size = $2 AND note = $4 RETURNING forum',
  ),
};

const PROMISE = {
  name: 'promise',
  text: replacing(`
    INSERT INTO sofra.memory (forum, key, text)
    SELECT forum, $2, $3 FROM sofra.heads WHERE forum = $1 ON CONFLICT DO NOTHING RETURNING forum`),
};
const CHANGE = {
  name: 'change',
  text: replacing(
    'UPDATE sofra.memory SET text = $3 WHERE forum = $1 AND key = $2 AND text = $4 RETURNING forum',
  ),
};

export function writes(db: Database, numberOf: Numbering, answers: Answers): Writes {
  const settle = async ({ answers: given, erase = [] }: Batch): Promise<void> => {
    await answers.given(given.length);
    if (erase.length > 0) await scrub(db);
  };
  return {
    createForum: async ({ id, origin, settings }, { size, root, checkpoint }) => {
      const rows = await db.rows(CREATE, [id, origin, settings, size, root, checkpoint]);
      return rows.length === 1 ? 'created' : 'exists';
    },
    append: async (forum, expected, batch) => {
      const number = await numberOf(forum);
      const append = appendQuery(number, expected, batch);
      const moved =
        batch.entries.length === 0
          ? await db.rows(...append)
          : await db.held(append, holdQuery(append)).catch(leftMeanwhile);
      if (moved.length === 0) return 'stale';
      await settle(batch);
      return 'committed';
    },
    erase: async (forum, seq, part) => {
      if (part === 'act') return 'never';
      const address = addressColumns([{ seq, part }]);
      const rows = await db.rows(ERASE, [await numberOf(forum), ...address]);
      if (rows.length === 0) return 'absent';
      await scrub(db);
      return 'erased';
    },
    addParts: async (forum, found) => {
      const acts = found.map(({ parts }) => actAmong(parts));
      const [row] = await db.rows(FILL, [
        await numberOf(forum),
        bigints(found.map(({ seq }) => seq)),
        byteas(acts.map(({ salt }) => salt)),
        byteas(acts.map(({ bytes }) => bytes)),
        ...partColumns(found),
      ]);
      return integer(row?.filled);
    },
    replace: async (forum, size, expected, note) => {
      const number = await numberOf(forum);
      const rows =
        expected === undefined
          ? await db.rows(FIRST, [number, size, note])
          : await db.rows(NEXT, [number, size, note, expected]);
      return rows.length === 1 ? 'kept' : 'stale';
    },
    remember: async (forum, key, expected, text) => {
      const number = await numberOf(forum);
      const rows =
        expected === undefined
          ? await db.rows(PROMISE, [number, key, text])
          : await db.rows(CHANGE, [number, key, text, expected]);
      return rows.length === 1 ? 'kept' : 'stale';
    },
  };
}

function leftMeanwhile(error: unknown): readonly Row[] {
  if (error instanceof DatabaseError && error.code === LEFT_MEANWHILE) return [];
  throw error;
}
