import type { SQLOutputValue } from 'node:sqlite';
import { StoreBroken } from '../broken.ts';

// STRICT tables hold the types they were declared with, so another type is a damaged file.
function wrongType(expected: string): StoreBroken {
  return new StoreBroken(
    'damaged',
    `The record's file is damaged: ${expected} expected. Run fsck, or restore a backup.`,
  );
}

export type Row = { readonly [column: string]: SQLOutputValue };

export function integer(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number') throw wrongType('a number');
  return value;
}

export function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw wrongType('text');
  return value;
}

export function blob(value: SQLOutputValue | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw wrongType('bytes');
  return value;
}
