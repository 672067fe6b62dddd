import type { DatabaseSync } from 'node:sqlite';
import { ANSWERS_KEPT, type Answer } from '../store.ts';
import { insertMany } from './insert.ts';
import { blob, integer, type Row, text } from './row.ts';

// Old answers are dropped this many at a time, so that a batch does not pay for dropping its own number.
const DROPPED_TOGETHER = 4096;

/** Answers by their keys, which lie in memory: an index on random keys would write a page for every answer. */
export type Answers = {
  readonly find: (forum: number, actor: string, key: string) => Answer | undefined;
  /** Writes within the open transaction; `settle` makes it known after the commit. */
  readonly insert: (forum: number, answers: readonly Answer[]) => void;
  readonly settle: (forum: number, answers: readonly Answer[]) => void;
};

// The length keeps two senders from ever sharing a key.
function keyOf(forum: number, actor: string, key: string): string {
  return `${forum}:${actor.length}:${actor}${key}`;
}

export function answersOf(db: DatabaseSync): Answers {
  const numbers = new Map<string, number>();
  let last = 0;
  for (const row of db.prepare('SELECT number, forum, actor, key FROM answers ORDER BY number').iterate()) {
    last = integer(row.number);
    numbers.set(keyOf(integer(row.forum), text(row.actor), text(row.key)), last);
  }
  const one = db.prepare('SELECT actor, key, command, outcome, first, count FROM answers WHERE number = ?');
  const drop = db.prepare('DELETE FROM answers WHERE number <= ?');
  const columns = ['number', 'forum', 'actor', 'key', 'command', 'outcome', 'first', 'count'];
  const insert = insertMany(db, 'answers', columns);
  return {
    find: (forum, actor, key) => {
      const number = numbers.get(keyOf(forum, actor, key));
      const row = number === undefined ? undefined : one.get(number);
      return row === undefined ? undefined : answerFrom(row);
    },
    insert: (forum, answers) => {
      for (const { actor, key } of answers) {
        if (numbers.has(keyOf(forum, actor, key)))
          throw new Error(`key ${key} of ${actor} was answered before`);
      }
      insert(
        answers.map((a, i) => [last + 1 + i, forum, a.actor, a.key, a.command, a.outcome, a.from, a.count]),
      );
      if (numbers.size > ANSWERS_KEPT + DROPPED_TOGETHER) drop.run(last - ANSWERS_KEPT);
    },
    settle: (forum, answers) => {
      if (numbers.size > ANSWERS_KEPT + DROPPED_TOGETHER) forget(numbers, last - ANSWERS_KEPT);
      for (const { actor, key } of answers) numbers.set(keyOf(forum, actor, key), ++last);
    },
  };
}

// A Map keeps the order of its filling, which is the order of the numbers.
function forget(numbers: Map<string, number>, upTo: number): void {
  for (const [key, number] of numbers) {
    if (number > upTo) return;
    numbers.delete(key);
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
