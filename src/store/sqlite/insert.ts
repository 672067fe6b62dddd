import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

// Sixteen rows to a statement: half of a bare insert's time is the way from JavaScript into SQLite.
const TOGETHER = 16;

/** Takes the values of all rows in one flat list, which costs no list for each row. */
export type InsertMany = (values: readonly SQLInputValue[]) => void;

export function insertMany(db: DatabaseSync, table: string, columns: readonly string[]): InsertMany {
  const places = `(${columns.map(() => '?').join()})`;
  const insert = (count: number): StatementSync =>
    db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES ${Array(count).fill(places).join()}`);
  const many = insert(TOGETHER);
  const one = insert(1);
  const width = columns.length;
  const stride = TOGETHER * width;
  return (values) => {
    let at = 0;
    for (; at + stride <= values.length; at += stride) many.run(...values.slice(at, at + stride));
    for (; at < values.length; at += width) one.run(...values.slice(at, at + width));
  };
}
