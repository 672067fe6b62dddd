import type { Row } from '../page.ts';
import { type ActRun, dayOf, runsOf } from '../runs.ts';

/** Acts of one day: the day they happened where that was said, else the day they were entered. */
export type ActDay = {
  readonly key: string;
  readonly day: string;
  /** `entered`: on that day; `sourced`: later, with sources; `later`: later. */
  readonly how: 'entered' | 'sourced' | 'later';
  readonly exercise: boolean;
  readonly runs: readonly ActRun[];
};

/** Puts a page of acts in days, the newest first. */
export function inDays(rows: readonly Row[], offset: number): readonly ActDay[] {
  const days = Map.groupBy(rows, (row) => `${dayOf(row, offset)} ${howOf(row)}`);
  return [...days.entries()]
    .toSorted(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0))
    .flatMap(([key, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      return [
        {
          key,
          day: dayOf(first, offset),
          how: howOf(first),
          exercise: group.every(({ act }) => act.exercise === true),
          runs: runsOf(group),
        },
      ];
    });
}

function howOf({ act }: Row): ActDay['how'] {
  if (act.on === undefined) return 'entered';
  return (act.sources ?? []).length > 0 ? 'sourced' : 'later';
}
