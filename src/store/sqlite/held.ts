import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { sameBytes } from '../../record/index.ts';
import { StoreBroken } from '../broken.ts';
import type { Row } from './row.ts';

export const ENTRY_COLUMNS: readonly string[] = ['place', 'header', 'leaf', 'salt', 'act'];
export const PART_COLUMNS: readonly string[] = ['place', 'name', 'salt', 'bytes'];

/** Reads places again, from one up to, not with, another, and holds them against the flat lists of what was written there. */
export type Hold = (
  from: number,
  to: number,
  entries: readonly SQLInputValue[],
  parts: readonly SQLInputValue[],
) => void;

/**
 * One flipped bit in a signed tree has retired whole certificate logs (RECORD 2), so the bytes are read again while the
 * head that was signed for them can still be taken back.
 */
export function holding(db: DatabaseSync): Hold {
  const stretch = (columns: readonly string[], table: string, order: string) =>
    db.prepare(
      `SELECT ${columns.join()} FROM ${table} WHERE place >= ? AND place < ? ORDER BY place${order}`,
    );
  const entryRows = stretch(ENTRY_COLUMNS, 'entries', '');
  const partRows = stretch(PART_COLUMNS, 'parts', ', name');
  return (from, to, entries, parts) => {
    if (from === to) return;
    const same =
      areThese(entryRows.all(from, to), ENTRY_COLUMNS, entries) &&
      areThese(partRows.all(from, to), PART_COLUMNS, parts);
    if (!same)
      throw new StoreBroken(
        'damaged',
        'The acts were read back otherwise than they were written. None of them was kept. Run fsck, and see to disk and memory of this machine.',
      );
  };
}

function areThese(
  rows: readonly Row[],
  columns: readonly string[],
  values: readonly SQLInputValue[],
): boolean {
  const width = columns.length;
  return (
    rows.length * width === values.length &&
    rows.every((row, i) => columns.every((column, j) => isThis(row[column], values[i * width + j])))
  );
}

function isThis(stored: SQLOutputValue | undefined, written: SQLInputValue | undefined): boolean {
  return stored instanceof Uint8Array && written instanceof Uint8Array
    ? sameBytes(stored, written)
    : stored === written;
}
