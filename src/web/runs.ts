import type { Row } from './page.ts';
import { localStamp } from './speech.ts';

/** An act, and those of the same kind that follow it where they are many. */
export type ActRun = { readonly first: Row; readonly more: readonly Row[] };

/** So many of a kind in a row are folded under the first. */
const MANY = 4;

/** The day an act happened where that was said, else the day it was entered. */
export function dayOf({ act, entered }: Row, offset: number): string {
  return act.on ?? localStamp(entered.at, offset).slice(0, 10);
}

/**
 * Acts in their order, the newest first; where some were entered after the event in one sitting, these by their days, so that
 * the days beside them do not jump.
 */
export function byDay(rows: readonly Row[]): readonly Row[] {
  const sittings: Row[][] = [];
  for (const row of rows) {
    const last = sittings.at(-1);
    if (last?.[0] !== undefined && row.act.on !== undefined && last[0].act.on !== undefined) last.push(row);
    else sittings.push([row]);
  }
  return sittings.flatMap((sitting) => sitting.toSorted((a, b) => newerFirst(a.act.on, b.act.on)));
}

function newerFirst(one = '', other = ''): number {
  return one < other ? 1 : one > other ? -1 : 0;
}

/** Acts in their order, those of one kind folded where so many of them follow one another. */
export function runsOf(rows: readonly Row[]): readonly ActRun[] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.[0]?.act.type === row.act.type) last.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((run): readonly ActRun[] => {
    const [first, ...more] = run;
    if (first === undefined) return [];
    return run.length < MANY ? run.map((row) => ({ first: row, more: [] })) : [{ first, more }];
  });
}
