import type { Entered } from '../../forum/index.ts';
import type { Row } from '../page.ts';
import { type ActRun, dayOf, runsOf } from '../runs.ts';
import { localStamp } from '../speech.ts';

/** Acts of one day: the day they happened where that was said, else the day they were entered. */
export type ActDay = {
  readonly key: string;
  readonly day: string;
  /** `entered`: on that day; `sourced`: later, with sources; `later`: later. */
  readonly how: 'entered' | 'sourced' | 'later';
  readonly exercise: boolean;
  /** In order; those of which no words are here stand between the others. */
  readonly lines: readonly (ActRun | Entered)[];
};

/**
 * Puts a page of acts in days, the newest first.
 *
 * @param lacked - of which nothing is known but when they were entered
 */
export function inDays(
  rows: readonly Row[],
  offset: number,
  lacked: readonly Entered[] = [],
): readonly ActDay[] {
  const days = Map.groupBy<string, Row | Entered>([...rows, ...lacked], (each) =>
    'act' in each
      ? `${dayOf(each, offset)} ${howOf(each)}`
      : `${localStamp(each.at, offset).slice(0, 10)} entered`,
  );
  return [...days.entries()]
    .toSorted(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0))
    .map(([key, group]) => dayWith(key, group));
}

function dayWith(key: string, group: readonly (Row | Entered)[]): ActDay {
  const rows = group.filter((each) => 'act' in each);
  const lacked = group.flatMap((each) => ('act' in each ? [] : [each]));
  const [first] = rows;
  return {
    key,
    day: key.slice(0, 10),
    how: first === undefined ? 'entered' : howOf(first),
    exercise: group.every((each) => 'act' in each && each.act.exercise === true),
    lines: inOrder(runsOf(rows), lacked),
  };
}

/** Runs stand as they come; before each, what was entered after its first act and lacks its words. */
function inOrder(runs: readonly ActRun[], lacked: readonly Entered[]): readonly (ActRun | Entered)[] {
  const left = [...lacked];
  const lines = runs.flatMap((run) => {
    const older = left.findIndex(({ seq }) => seq < run.first.entered.seq);
    return [...left.splice(0, older === -1 ? left.length : older), run];
  });
  return [...lines, ...left];
}

function howOf({ act }: Row): ActDay['how'] {
  if (act.on === undefined) return 'entered';
  return (act.sources ?? []).length > 0 ? 'sourced' : 'later';
}
