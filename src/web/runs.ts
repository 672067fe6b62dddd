import type { Row } from './page.ts';

/** An act, and those of the same kind that follow it where they are many. */
export type ActRun = { readonly first: Row; readonly more: readonly Row[] };

/** So many of a kind in a row are folded under the first. */
const MANY = 4;

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
