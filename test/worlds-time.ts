import { performance } from 'node:perf_hooks';
import type { Looker, World } from './worlds.ts';
import { hear } from './worlds-hear.ts';

/** How long each answer took, in milliseconds. */
export type Times = readonly [readonly number[], readonly number[]];

export type Ask = (world: World) => Promise<unknown>;

/** Asks two worlds by turns for the same, one request at a time, so that whatever slows one slows the other. */
export async function timesOf(worlds: readonly [World, World], ask: Ask, rounds: number): Promise<Times> {
  const times: [number[], number[]] = [[], []];
  // What is compiled while it is used is used for a while first.
  for (let round = -200; round < rounds; round++)
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const begun = performance.now();
      await ask(worlds[which]);
      if (round >= 0) times[which].push(performance.now() - begun);
    }
  return times;
}

/** What somebody may ask of a forum in which an act stands, or none, at a place. */
export function asksAbout(forum: string, seq: number, looker: Looker): Readonly<Record<string, Ask>> {
  const read =
    (path: string): Ask =>
    async ({ url }) => {
      const answer = await fetch(url + path, { headers: { cookie: `door-${forum}=${looker.door}` } });
      return answer.arrayBuffer();
    };
  return {
    parts: read(`record/${forum}/parts/${seq}`),
    'parts up to the head': read(`record/${forum}/parts?from=${Math.max(0, seq - 20)}`),
    'the record': read(`en/${forum}/record`),
    'the act': read(`en/${forum}/record/${seq}`),
    'the stream': (world) => hear(world, forum, looker, Math.max(0, seq - 20)),
    search: read(`en/${forum}/persons?q=a`),
    snapshot: read(`api/${forum}/snapshot`),
  };
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
