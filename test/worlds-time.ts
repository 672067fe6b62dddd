import { performance } from 'node:perf_hooks';
import type { Looker, World } from './worlds.ts';

/** How long each answer took, in milliseconds. */
export type Times = readonly [readonly number[], readonly number[]];

/** Asks two worlds by turns for the words at a place, one request at a time, so that whatever slows one slows the other. */
export async function timesOf(
  worlds: readonly [World, World],
  path: string,
  { door }: Looker,
  forum: string,
  rounds: number,
): Promise<Times> {
  const times: [number[], number[]] = [[], []];
  // What is compiled while it is used is used for a while first.
  for (let round = -200; round < rounds; round++)
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const begun = performance.now();
      const answer = await fetch(worlds[which].url + path, { headers: { cookie: `door-${forum}=${door}` } });
      await answer.arrayBuffer();
      if (round >= 0) times[which].push(performance.now() - begun);
    }
  return times;
}

/**
 * How often an answer of the second world took longer than one of the first, of all pairs; a half where no clock can tell
 * them apart (Mann and Whitney's U over the number of pairs).
 */
export function oftenerLater([first, second]: Times): number {
  const all = [...first.map((ms) => ({ ms, of: 0 })), ...second.map((ms) => ({ ms, of: 1 }))];
  all.sort((one, other) => one.ms - other.ms);
  let ranks = 0;
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to]?.ms === all[from]?.ms) to++;
    // Those that took as long share their places.
    ranks += ((from + to + 1) / 2) * all.slice(from, to).filter(({ of }) => of === 1).length;
  }
  return (ranks - (second.length * (second.length + 1)) / 2) / (first.length * second.length);
}
