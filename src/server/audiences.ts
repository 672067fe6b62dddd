import type { Audience } from '../forum/index.ts';
import type { Replay, Told } from './folds.ts';
import { audienceKey } from './sealing.ts';

/**
 * For whom each entry is, kept in hand. Whom a narrow entry is for is sealed with its words: were it read there each time
 * somebody asks, the time of a refusal would tell how long the words are that it refuses.
 */
export type Audiences = {
  /** For whom the entries from a place up to another are; null where this house holds no words. */
  readonly between: (from: number, to: number) => Promise<readonly (Audience | null)[]>;
  readonly tell: (told: Told) => void;
};

export type Run = { readonly from: number; readonly to: number };

// Entries that nobody has told of are read so many at once, which tells of none alone.
const STRETCH = 256;

/** @param size - of the record as it is now */
export function openAudiences(replay: Replay, size: () => number): Audiences {
  const stretches = new Map<number, (Audience | null)[]>();
  const known = (seq: number): Audience | null | undefined =>
    stretches.get(Math.floor(seq / STRETCH))?.[seq % STRETCH];
  const keep = (seq: number, audience: Audience | null): void => {
    const n = Math.floor(seq / STRETCH);
    const stretch = stretches.get(n) ?? [];
    stretch[seq % STRETCH] = audience;
    stretches.set(n, stretch);
  };
  // There are few audiences and many entries.
  const same = new Map<string, Audience>();
  const tell = ({ entered, audience }: Told): void => {
    const key = audienceKey(audience);
    const one = same.get(key) ?? audience;
    same.set(key, one);
    keep(entered.seq, one);
  };
  const read = async ({ from, to }: Run): Promise<void> => {
    await replay(from, to, tell);
    for (let seq = from; seq < to; seq++) if (known(seq) === undefined) keep(seq, null);
  };
  return {
    tell,
    between: async (from, to) => {
      const places = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
      for (const n of new Set(
        places.filter((seq) => known(seq) === undefined).map((seq) => Math.floor(seq / STRETCH)),
      ))
        await read({ from: n * STRETCH, to: Math.min((n + 1) * STRETCH, size()) });
      // Words that this house did not hold may have come since.
      for (const run of runsOf(places.filter((seq) => known(seq) === null))) await read(run);
      return places.map((seq) => known(seq) ?? null);
    },
  };
}

/** Places, rising, as few stretches of neighbours. */
export function runsOf(places: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (const seq of places) {
    const last = runs.at(-1);
    if (last?.to === seq) runs[runs.length - 1] = { from: last.from, to: seq + 1 };
    else runs.push({ from: seq, to: seq + 1 });
  }
  return runs;
}
