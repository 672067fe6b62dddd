import type { DatabaseSync } from 'node:sqlite';
import { integer, text } from './row.ts';

export const ENTRIES_PER_FORUM: number = 2 ** 40;
/** 2^13 forums of 2^40 entries make 2^53 places, as far as a number goes. */
export const MOST_FORUMS: number = 2 ** 13 - 1;

/** Forums by their id, numbered from 1 in the order of their founding. */
export type Numbering = {
  readonly numberOf: (forum: string) => number | undefined;
  /** Reads the forums again, after one was founded. */
  readonly refresh: () => void;
};

export function numbering(db: DatabaseSync): Numbering {
  const all = db.prepare('SELECT number, id FROM forums');
  const numbers = new Map<string, number>();
  const refresh = (): void => {
    for (const row of all.iterate()) numbers.set(text(row.id), integer(row.number));
  };
  refresh();
  return {
    numberOf: (forum) => {
      // Another process may have founded it since: a reader beside the writer.
      if (!numbers.has(forum)) refresh();
      return numbers.get(forum);
    },
    refresh,
  };
}

export function placeOf(forum: number, seq: number): number {
  if (!Number.isInteger(seq) || seq < 0 || seq > ENTRIES_PER_FORUM)
    throw new RangeError(`no place ${seq} in a log`);
  return forum * ENTRIES_PER_FORUM + seq;
}

export function seqOf(place: number): number {
  return place % ENTRIES_PER_FORUM;
}
