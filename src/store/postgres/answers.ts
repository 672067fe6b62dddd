import { ANSWERS_KEPT, type Answer, type Store } from '../store.ts';
import { texts } from './arrays.ts';
import { blob, type Database, integer, type Row, text } from './database.ts';
import type { Numbering } from './numbering.ts';
import { headFrom } from './read.ts';

// Answers read together, and given before the old ones are dropped again.
const TOGETHER = 4096;

const COLUMNS = 'number, actor, key, command, outcome, first, count';
const ONE = {
  name: 'answer',
  text: `SELECT ${COLUMNS} FROM sofra.answers WHERE forum = $1 AND actor = $2 AND key = $3`,
};
// One statement sees one moment, so that no answer is found whose head is not. LIMIT 1 makes it look up each key: a
// plan that was made while there were few answers would read all of them for good.
const LOOK = {
  name: 'look',
  text: `
    SELECT size, root, checkpoint, a.*
    FROM sofra.heads LEFT JOIN LATERAL (
      SELECT found.* FROM unnest($2::text[], $3::text[]) AS asked (actor, key), LATERAL (
        SELECT kept.* FROM sofra.answers AS kept
        WHERE kept.forum = $1 AND kept.actor = asked.actor AND kept.key = asked.key LIMIT 1
      ) AS found
    ) AS a ON true
    WHERE heads.forum = $1`,
};
const SOME = {
  name: 'answers',
  text: `SELECT ${COLUMNS} FROM sofra.answers WHERE forum = $1 AND number > $2 ORDER BY number LIMIT ${TOGETHER}`,
};
// Counted, not computed from the highest number: a number that was taken by a failed batch is never given again.
const DROP = {
  name: 'drop',
  text: `DELETE FROM sofra.answers WHERE number <= (SELECT number FROM sofra.answers ORDER BY number DESC OFFSET ${ANSWERS_KEPT} LIMIT 1)`,
};

export type Answers = {
  readonly find: (forum: string, actor: string, key: string) => Promise<Answer | undefined>;
  readonly look: Store['look'];
  readonly all: (forum: string) => AsyncIterable<readonly Answer[]>;
  /** Drops old ones now and then, after so many were given. */
  readonly given: (count: number) => Promise<void>;
};

export function answersOf(db: Database, numberOf: Numbering): Answers {
  let since = 0;
  return {
    find: async (forum, actor, key) => {
      const [row] = await db.rows(ONE, [await numberOf(forum), actor, key]);
      return row === undefined ? undefined : answerFrom(row);
    },
    look: async (forum, asked) => {
      const keys = [asked.map(({ actor }) => actor), asked.map(({ key }) => key)].map(texts);
      const rows = await db.rows(LOOK, [await numberOf(forum), ...keys]);
      const [head] = rows;
      if (head === undefined) return undefined;
      const answers = rows.filter(({ number }) => number !== null).map(answerFrom);
      return { head: headFrom(head), answers };
    },
    all: async function* (forum) {
      const number = await numberOf(forum);
      for (let last = 0; ; ) {
        const rows = await db.rows(SOME, [number, last]);
        if (rows.length === 0) return;
        yield rows.map(answerFrom);
        last = integer(rows.at(-1)?.number);
      }
    },
    given: async (count) => {
      since += count;
      if (since < TOGETHER) return;
      since = 0;
      await db.rows(DROP, []);
    },
  };
}

function answerFrom(row: Row): Answer {
  return {
    actor: text(row.actor),
    key: text(row.key),
    command: blob(row.command),
    outcome: text(row.outcome),
    from: integer(row.first),
    count: integer(row.count),
  };
}
