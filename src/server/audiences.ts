import { setImmediate } from 'node:timers/promises';
import { type Audience, type Reader, sees } from '../forum/index.ts';
import { CHUNK, type StoredHeader } from '../store/index.ts';
import { type Stamp, stampOf } from './entry.ts';
import type { Told } from './folds.ts';
import { audienceKey, isNarrow } from './sealing.ts';

/** What of a record somebody may read. */
export type Share = {
  /** Whether anything that is for fewer than all members may be among it. */
  readonly narrow: boolean;
  readonly sees: (audience: Audience) => boolean;
};

/** Of whoever takes a record over, who has to hold it whole. */
export const EVERYTHING: Share = { narrow: true, sees: () => true };

export function shareOf(reader: Reader): Share {
  const narrow = reader.kind === 'delegation' || reader.kind === 'secretariat';
  return { narrow, sees: (audience) => sees(reader, audience) };
}

/** Reads acts from a size up to another, in order, those alone that somebody may read. */
export type ReplayFor = (share: Share, from: number, to: number, each: (told: Told) => void) => Promise<void>;

/**
 * The one way by which readers come to the words of a record. Who may read an entry is decided by its public header and by
 * what this house was told when it folded the record, so that no word is read for anybody who may not see it: were it read
 * to be dropped, the time an answer takes would tell how much is hidden there.
 */
export type Audiences = {
  /** Places from a size up to another which somebody may read. */
  readonly places: (share: Share, from: number, to: number) => Promise<readonly number[]>;
  readonly replayFor: ReplayFor;
  /** When the last entry below a size was entered, which is public; undefined where there is none. */
  readonly timeAt: (size: number) => Promise<string | undefined>;
  readonly tell: (told: Told) => void;
  /** Finds out in this house's own time whom narrow entries are for that it was not told of; then nobody's asking does. */
  readonly learn: () => void;
};

/** A record as it lies in the store, and what of it can be opened. */
export type Ground = {
  readonly forum: string;
  readonly size: () => number;
  /** The audiences of all members and more, by the ids that stand in headers. */
  readonly defined: () => Readonly<Record<string, Audience>>;
  readonly headers: (from: number, to: number) => Promise<readonly StoredHeader[]>;
  /** Opens entries at places, rising, 256 at most, of which the words are held. */
  readonly open: (places: readonly number[], each: (told: Told) => void) => Promise<void>;
};

/** For whom each entry is, kept in hand: null where that is sealed with words which nobody has opened. */
type Known = {
  readonly at: (seq: number) => Audience | null | undefined;
  readonly keep: (seq: number, audience: Audience | null) => void;
};

// Headers are read in whole stretches, once.
const STRETCH = 256;
// Entries learned before others are served: every delegation waits for all of them.
const LEARNED = 2048;

export function openAudiences(ground: Ground): Audiences {
  const known = openKnown();
  const tell = ({ entered, audience }: Told): void => known.keep(entered.seq, audience);
  let learned: Promise<void> = Promise.resolve();

  const look = async (from: number, to: number): Promise<void> => {
    const unknown = spread(from, to).filter((seq) => known.at(seq) === undefined);
    for (const n of new Set(unknown.map((seq) => Math.floor(seq / STRETCH))))
      await readHeaders(ground, known, n * STRETCH);
  };
  const open = async (from: number, to: number): Promise<void> => {
    const sealed = spread(from, to).filter((seq) => known.at(seq) === null);
    for (let i = 0; i < sealed.length; i += CHUNK) await ground.open(sealed.slice(i, i + CHUNK), tell);
  };
  const learn = async (): Promise<void> => {
    for (let from = 0; from < ground.size(); from += LEARNED) {
      const to = Math.min(from + LEARNED, ground.size());
      await look(from, to);
      await open(from, to);
      await setImmediate();
    }
  };
  const places: Audiences['places'] = async (share, from, to) => {
    const end = Math.min(to, ground.size());
    await look(from, end);
    if (share.narrow) {
      await learned;
      // Words that this house did not hold may have come since.
      await open(from, end);
    }
    return spread(from, end).filter((seq) => mayRead(share, known.at(seq)));
  };
  return {
    places,
    tell,
    timeAt: async (size) => (await stampBefore(ground, size))?.at,
    replayFor: async (share, from, to, each) => {
      for (let at = from; at < to; at += CHUNK) {
        const seen = await places(share, at, Math.min(at + CHUNK, to));
        // Where nothing is and where nothing is theirs, the store is asked as little.
        if (seen.length === 0) continue;
        await ground.open(seen, (told) => {
          // A keeper that goes by no rule may seal to fewer than its header says.
          if (share.sees(told.audience)) each(told);
        });
      }
    },
    learn: () => {
      // What could not be read now is read when it is asked for.
      learned = learn().catch(() => undefined);
    },
  };
}

function openKnown(): Known {
  const stretches = new Map<number, (Audience | null)[]>();
  // There are few audiences and many entries.
  const same = new Map<string, Audience>();
  const one = (audience: Audience): Audience => {
    const key = audienceKey(audience);
    const found = same.get(key) ?? audience;
    same.set(key, found);
    return found;
  };
  return {
    at: (seq) => stretches.get(Math.floor(seq / STRETCH))?.[seq % STRETCH],
    keep: (seq, audience) => {
      const n = Math.floor(seq / STRETCH);
      const stretch = stretches.get(n) ?? [];
      stretch[seq % STRETCH] = audience === null ? null : one(audience);
      stretches.set(n, stretch);
    },
  };
}

async function readHeaders(ground: Ground, known: Known, from: number): Promise<void> {
  const headers = await ground.headers(from, Math.min(from + STRETCH, ground.size()));
  const defined = ground.defined();
  for (const stored of headers) {
    const { audience } = stampOf(ground.forum, stored);
    if (known.at(stored.seq) === undefined)
      known.keep(stored.seq, Object.hasOwn(defined, audience) ? (defined[audience] ?? null) : null);
  }
}

async function stampBefore({ forum, headers }: Ground, size: number): Promise<Stamp | undefined> {
  const [last] = size === 0 ? [] : await headers(size - 1, size);
  return last === undefined ? undefined : stampOf(forum, last);
}

function mayRead({ narrow, sees }: Share, audience: Audience | null | undefined): boolean {
  return audience !== undefined && audience !== null && (narrow || !isNarrow(audience)) && sees(audience);
}

function spread(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
