import type { DatabaseSync } from 'node:sqlite';
import { ANSWERS_KEPT, type Answer } from '../store.ts';
import { insertMany } from './insert.ts';
import { blob, integer, type Row, text } from './row.ts';

// Old answers are dropped this many at a time, so that a batch does not pay for dropping its own number.
const DROPPED_TOGETHER = 4096;

/** Answers by their keys, which lie in memory: an index on random keys would write a page for every answer. */
export type Answers = {
  readonly find: (forum: number, actor: string, key: string) => Answer | undefined;
  /** Writes within the open transaction; what it returns makes the answers known, after the commit. */
  readonly insert: (forum: number, answers: readonly Answer[]) => () => void;
};

type Numbers = { readonly byKey: Map<string, number>; last: number };

// The length keeps two senders from ever sharing a key.
function keyOf(forum: number, actor: string, key: string): string {
  return `${forum}:${actor.length}:${actor}${key}`;
}

export function answersOf(db: DatabaseSync): Answers {
  const numbers = numbersIn(db);
  const one = db.prepare('SELECT actor, key, command, outcome, first, count FROM answers WHERE number = ?');
  return {
    find: (forum, actor, key) => {
      const number = numbers.byKey.get(keyOf(forum, actor, key));
      const row = number === undefined ? undefined : one.get(number);
      return row === undefined ? undefined : answerFrom(row);
    },
    insert: inserting(db, numbers),
  };
}

// Answers read together.
const READ_TOGETHER = 4096;

/** All that are kept of one forum, oldest first; by number, so that the writer may go on between two readings. */
export function answersReader(db: DatabaseSync): (forum: number) => Iterable<readonly Answer[]> {
  const some = db.prepare(
    `SELECT number, actor, key, command, outcome, first, count FROM answers WHERE number > ? AND forum = ? ORDER BY number LIMIT ${READ_TOGETHER}`,
  );
  return function* (forum) {
    for (let last = 0; ; ) {
      const rows = some.all(last, forum);
      if (rows.length === 0) return;
      yield rows.map(answerFrom);
      last = integer(rows.at(-1)?.number);
    }
  };
}

function numbersIn(db: DatabaseSync): Numbers {
  const numbers: Numbers = { byKey: new Map(), last: 0 };
  for (const row of db.prepare('SELECT number, forum, actor, key FROM answers ORDER BY number').iterate()) {
    numbers.last = integer(row.number);
    numbers.byKey.set(keyOf(integer(row.forum), text(row.actor), text(row.key)), numbers.last);
  }
  return numbers;
}

function inserting(db: DatabaseSync, numbers: Numbers): Answers['insert'] {
  const { byKey } = numbers;
  const drop = db.prepare('DELETE FROM answers WHERE number <= ?');
  const columns = ['number', 'forum', 'actor', 'key', 'command', 'outcome', 'first', 'count'];
  const rows = insertMany(db, 'answers', columns);
  return (forum, answers) => {
    const keys = new Set(answers.map(({ actor, key }) => keyOf(forum, actor, key)));
    if (keys.size < answers.length || keys.values().some((key) => byKey.has(key))) {
      throw new Error('one request was answered twice');
    }
    const { last } = numbers;
    const oldest = last - ANSWERS_KEPT;
    const full = byKey.size > ANSWERS_KEPT + DROPPED_TOGETHER;
    rows(
      answers.flatMap((a, i) => [last + 1 + i, forum, a.actor, a.key, a.command, a.outcome, a.from, a.count]),
    );
    if (full) drop.run(oldest);
    return () => {
      if (full) forget(byKey, oldest);
      for (const key of keys) byKey.set(key, ++numbers.last);
    };
  };
}

// A Map keeps the order of its filling, which is the order of the numbers.
function forget(byKey: Map<string, number>, upTo: number): void {
  for (const [key, number] of byKey) {
    if (number > upTo) return;
    byKey.delete(key);
  }
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
