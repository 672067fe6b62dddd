import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type Answer,
  actAmong,
  type Batch,
  besideAct,
  type EnteredPart,
  type Expected,
  type ForumRow,
  type Found,
  type Head,
  isWithheld,
  kept,
  type PartAddress,
} from '../store.ts';
import { answersOf } from './answers.ts';
import { ENTRY_COLUMNS, holding, PART_COLUMNS } from './held.ts';
import { insertMany } from './insert.ts';
import { MOST_FORUMS, type Numbering, placeOf } from './numbering.ts';
import { integer } from './row.ts';
import { NOTHING, pragma } from './schema.ts';

/** The writes, done at once; the front door makes promises of them. */
export type Writes = {
  readonly createForum: (forum: ForumRow, head: Head) => 'created' | 'exists';
  readonly append: (forum: string, expected: Expected, batch: Batch) => 'committed' | 'stale';
  readonly answer: (forum: string, actor: string, key: string) => Answer | undefined;
  readonly erase: (forum: string, seq: number, part: string) => 'erased' | 'absent' | 'never';
  readonly addParts: (forum: string, found: readonly Found[]) => number;
  readonly replace: (
    forum: string,
    size: number,
    expected: string | undefined,
    note: string,
  ) => 'kept' | 'stale';
  readonly remember: (
    forum: string,
    key: string,
    expected: string | undefined,
    text: string,
  ) => 'kept' | 'stale';
};

// Keeps what the act wrote, unless it gives back undefined or throws.
type Transaction = <T>(act: () => T | undefined) => T | undefined;

function transactions(db: DatabaseSync): Transaction {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  return (act) => {
    begin.run();
    try {
      const result = act();
      if (result !== undefined) commit.run();
      return result;
    } finally {
      // A full disk may have rolled back by itself.
      if (db.isTransaction) rollback.run();
    }
  };
}

export function writes(db: DatabaseSync, numbers: Numbering): Writes {
  const transaction = transactions(db);
  const scrub = scrubber(db);
  const enter = entering(db);
  const destroy = destroying(db);
  const answers = answersOf(db);
  const fill = filling(db);
  return {
    createForum: founding(db, numbers, transaction),
    append: (forum, expected, batch) => {
      const number = numbers.numberOf(forum);
      if (number === undefined) return 'stale';
      const erase = batch.erase ?? [];
      const settle = transaction(() => {
        if (!enter(number, expected, batch)) return undefined;
        for (const address of erase) destroy(number, address);
        return answers.insert(number, batch.answers);
      });
      if (settle === undefined) return 'stale';
      settle();
      scrub(erase.length > 0);
      return 'committed';
    },
    answer: (forum, actor, key) => answers.find(numbers.numberOf(forum) ?? 0, actor, key),
    erase: (forum, seq, part) => {
      if (part === 'act') return 'never';
      const number = numbers.numberOf(forum);
      const found = number !== undefined && transaction(() => destroy(number, { seq, part }));
      scrub(found === true);
      return found === true ? 'erased' : 'absent';
    },
    addParts: (forum, found) => {
      const number = numbers.numberOf(forum);
      if (number === undefined) return 0;
      return transaction(() => found.filter((each) => fill(number, each)).length) ?? 0;
    },
    replace: replacing(db, numbers),
    remember: remembering(db, numbers),
  };
}

function founding(db: DatabaseSync, numbers: Numbering, transaction: Transaction): Writes['createForum'] {
  const same = db.prepare('SELECT 1 FROM forums WHERE id = ? OR origin = ?');
  const count = db.prepare('SELECT count(*) AS forums FROM forums');
  const forumRow = db.prepare('INSERT INTO forums (number, id, origin, settings) VALUES (?, ?, ?, ?)');
  const headRow = db.prepare('INSERT INTO heads (forum, size, root, checkpoint) VALUES (?, ?, ?, ?)');
  return (forum, head) => {
    if (same.get(forum.id, forum.origin) !== undefined) return 'exists';
    const number = integer(count.get()?.forums) + 1;
    if (number > MOST_FORUMS) throw new RangeError(`a store holds at most ${MOST_FORUMS} forums`);
    transaction(() => {
      forumRow.run(number, forum.id, forum.origin, forum.settings);
      return headRow.run(number, head.size, head.root, head.checkpoint);
    });
    numbers.refresh();
    return 'created';
  };
}

/**
 * Moves the head, enters what is below it, and reads that back; false when the head is not where the caller believed it.
 */
function entering(db: DatabaseSync): (forum: number, expected: Expected, batch: Batch) => boolean {
  const moveHead = db.prepare(
    'UPDATE heads SET size = ?, root = ?, checkpoint = ? WHERE forum = ? AND size = ? AND root = ?',
  );
  const entryRows = insertMany(db, 'entries', ENTRY_COLUMNS);
  const partRows = insertMany(db, 'parts', PART_COLUMNS);
  const hold = holding(db);
  const tileRow = db.prepare('INSERT INTO tiles (forum, level, n, hashes) VALUES (?, ?, ?, ?)');
  return (forum, expected, { entries, tiles, head }) => {
    if (head.size !== expected.size + entries.length)
      throw new RangeError('the head does not count the entries');
    const moved = moveHead.run(head.size, head.root, head.checkpoint, forum, expected.size, expected.root);
    if (moved.changes === 0) return false;
    const together: SQLInputValue[] = [];
    const apart: SQLInputValue[] = [];
    let place = placeOf(forum, expected.size);
    for (const entry of entries) {
      const { header, leaf } = entry;
      if (isWithheld(entry)) together.push(place, header, leaf, NOTHING, NOTHING);
      else {
        const { salt, bytes } = actAmong(entry.parts);
        together.push(place, header, leaf, salt, bytes);
        enterApart(apart, place, entry.parts);
      }
      place += 1;
    }
    entryRows(together);
    partRows(apart);
    hold(placeOf(forum, expected.size), place, together, apart);
    for (const tile of tiles) tileRow.run(forum, tile.level, tile.n, tile.hashes);
    return true;
  };
}

function enterApart(rows: SQLInputValue[], place: number, parts: readonly EnteredPart[]): void {
  for (const part of besideAct(parts)) {
    const sealed = kept(part);
    rows.push(place, part.name, sealed?.salt ?? null, sealed?.bytes ?? null);
  }
}

/** Gives a withheld entry its parts; false where there is none. */
function filling(db: DatabaseSync): (forum: number, found: Found) => boolean {
  const act = db.prepare('UPDATE entries SET salt = ?, act = ? WHERE place = ? AND length(salt) = 0');
  const partRows = insertMany(db, 'parts', PART_COLUMNS);
  return (forum, { seq, parts }) => {
    const place = placeOf(forum, seq);
    const { salt, bytes } = actAmong(parts);
    if (act.run(salt, bytes, place).changes === 0) return false;
    const apart: SQLInputValue[] = [];
    enterApart(apart, place, parts);
    partRows(apart);
    return true;
  };
}

function replacing(db: DatabaseSync, numbers: Numbering): Writes['replace'] {
  const first = db.prepare(
    'INSERT INTO checkpoints (forum, size, note) SELECT forum, ?, ? FROM heads WHERE forum = ? AND size >= ? ON CONFLICT DO NOTHING',
  );
  const next = db.prepare('UPDATE checkpoints SET note = ? WHERE forum = ? AND size = ? AND note = ?');
  return (forum, size, expected, note) => {
    const number = numbers.numberOf(forum) ?? 0;
    const done =
      expected === undefined ? first.run(size, note, number, size) : next.run(note, number, size, expected);
    return done.changes === 1 ? 'kept' : 'stale';
  };
}

function remembering(db: DatabaseSync, numbers: Numbering): Writes['remember'] {
  const first = db.prepare('INSERT INTO memory (forum, key, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const next = db.prepare('UPDATE memory SET text = ? WHERE forum = ? AND key = ? AND text = ?');
  return (forum, key, expected, text) => {
    const number = numbers.numberOf(forum);
    if (number === undefined) return 'stale';
    const done =
      expected === undefined ? first.run(number, key, text) : next.run(text, number, key, expected);
    return done.changes === 1 ? 'kept' : 'stale';
  };
}

function destroying(db: DatabaseSync): (forum: number, address: PartAddress) => boolean {
  const destroy = db.prepare('UPDATE parts SET salt = NULL, bytes = NULL WHERE place = ? AND name = ?');
  // The mark of a command that brought the words would tell whoever has this house's key whether a guess at them is right.
  const forget = db.prepare(
    "UPDATE answers SET command = x'' WHERE forum = ? AND first <= ? AND first + count > ?",
  );
  return (forum, { seq, part }) => {
    forget.run(forum, seq, seq);
    return destroy.run(placeOf(forum, seq), part).changes === 1;
  };
}

/**
 * After an erasure the words still lie in the write-ahead log. Copying it into the file, where they are overwritten,
 * and cutting it off takes them from the disk. A reader can hold that up; then nobody waits and the next batch tries.
 */
function scrubber(db: DatabaseSync): (erased: boolean) => void {
  const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  const patience = pragma(db, 'busy_timeout');
  let due = false;
  return (erased) => {
    due ||= erased;
    if (!due) return;
    db.exec('PRAGMA busy_timeout = 0');
    due = truncate.get()?.busy !== 0;
    db.exec(`PRAGMA busy_timeout = ${patience}`);
  };
}
