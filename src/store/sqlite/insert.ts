import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

// Thirty-two rows to a statement: half of a bare insert's time is the way from JavaScript into SQLite.
const TOGETHER = 32;

export type InsertMany = (rows: readonly SQLInputValue[][]) => void;

export function insertMany(db: DatabaseSync, table: string, columns: readonly string[]): InsertMany {
  const places = `(${columns.map(() => '?').join()})`;
  const insert = (count: number): StatementSync =>
    db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES ${Array(count).fill(places).join()}`);
  const many = insert(TOGETHER);
  const one = insert(1);
  return (rows) => {
    const whole = rows.length - (rows.length % TOGETHER);
    for (let i = 0; i < whole; i += TOGETHER) many.run(...rows.slice(i, i + TOGETHER).flat());
    for (const row of rows.slice(whole)) one.run(...row);
  };
}
