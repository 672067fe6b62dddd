import { setImmediate } from 'node:timers/promises';
import {
  type Act,
  type Audience,
  begin,
  type Entered,
  evolve,
  type Forum,
  type Reader,
  readerKey,
  sees,
} from '../forum/index.ts';
import { type Audiences, shareOf } from './audiences.ts';

/** One entered act as the shell holds it in hand while it is told. */
export type Told = { readonly entered: Entered; readonly audience: Audience; readonly act: Act };

/** Reads entered acts from a size up to another, in order. */
export type Replay = (from: number, to: number, each: (told: Told) => void) => Promise<void>;

export type Folds = {
  /** The whole forum, for the rules alone. */
  readonly whole: () => Forum;
  /** What this reader may know, made when first asked and kept up from then on. */
  readonly of: (reader: Reader) => Promise<Forum>;
  /** Shows acts that stand in the record to every fold but the whole one. */
  readonly tell: (told: readonly Told[], size: number) => void;
  /** Lets go of every fold but the whole one: words were erased that they may hold. */
  readonly anew: () => void;
  /** What this reader would have known when the record had so many acts. */
  readonly asOf: (reader: Reader, size: number) => Promise<Forum>;
};

// A reader class nobody has asked for in a while is folded again when needed; 32 are more than one table has.
const KEPT = 32;
// Acts read at once, before others are served.
const STRETCH = 512;
// Whoever compares two days goes back and forth between them; nobody else's past is worth the memory.
const PAST_KEPT = 4;

/** How a record is read for readers. */
type Reading = Pick<Audiences, 'replayFor' | 'timeAt'>;

type Kept = { readonly reader: Reader; readonly forum: Forum };

/**
 * A reader's fold that is told the record while somebody else reads it.
 *
 * @param forum - what it was told before
 */
export function beginFold(
  reader: Reader,
  forum: Forum = begin(),
): Kept & { readonly tell: (told: Told) => void } {
  const tell = ({ entered, audience, act }: Told): void => {
    if (sees(reader, audience)) evolve(forum, act, entered);
    standAt(forum, entered.seq + 1, entered.at);
  };
  return { reader, forum, tell };
}

/** @param begun - a fold that has been told the whole record as `whole` was */
export function openFolds(whole: () => Forum, reading: Reading, begun: Kept): Folds {
  const kept = new Map<string, Kept>([[readerKey(begun.reader), begun]]);
  const making = new Map<string, Promise<Forum>>();
  const past = new Map<string, Promise<Forum>>();
  // Anybody may ask for any past, and each costs a whole record: they are folded one after the other.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (reader: Reader, size: number): Promise<Forum> => {
    const made = turn.then(() => foldedUpTo(reader, size, reading));
    turn = made.catch(() => undefined);
    return made;
  };

  // A fold that was begun before an erasure may hold what was erased.
  let erasures = 0;

  async function make(reader: Reader, key: string): Promise<Forum> {
    const before = erasures;
    const forum = begin();
    // Acts told while older ones are read are caught up before anybody sees the fold.
    for (let from = 0; from < told.size; from = forum.size)
      await foldUpTo(forum, reader, from, told.size, reading);
    if (before !== erasures) return make(reader, key);
    kept.set(key, { reader, forum });
    making.delete(key);
    dropOldest(kept, KEPT);
    return forum;
  }

  const told = { size: whole().size };

  return {
    whole,
    of: (reader) => {
      const key = readerKey(reader);
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return Promise.resolve(found.forum);
      }
      const made = making.get(key) ?? make(reader, key);
      if (!kept.has(key)) making.set(key, made);
      return forgotten(making, key, made);
    },
    tell: (acts, size) => {
      told.size = size;
      for (const { reader, forum } of kept.values()) {
        if (forum.size >= size) continue;
        for (const each of acts) if (sees(reader, each.audience)) evolve(forum, each.act, each.entered);
        standAt(forum, size, acts.at(-1)?.entered.at ?? forum.at);
      }
    },
    anew: () => {
      erasures += 1;
      for (const held of [kept, making, past]) held.clear();
    },
    asOf: (reader, size) => {
      const key = `${readerKey(reader)} ${size}`;
      const found = past.get(key) ?? inTurn(reader, size);
      past.delete(key);
      past.set(key, found);
      dropOldest(past, PAST_KEPT);
      return forgotten(past, key, found);
    },
  };
}

/** What failed is not kept: a disk that did not answer once may answer the next reader. */
async function forgotten(
  map: Map<string, Promise<Forum>>,
  key: string,
  made: Promise<Forum>,
): Promise<Forum> {
  try {
    return await made;
  } catch (error) {
    if (map.get(key) === made) map.delete(key);
    throw error;
  }
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

async function foldedUpTo(reader: Reader, size: number, reading: Reading): Promise<Forum> {
  const forum = begin();
  await foldUpTo(forum, reader, 0, size, reading);
  return forum;
}

async function foldUpTo(
  forum: Forum,
  reader: Reader,
  from: number,
  to: number,
  { replayFor, timeAt }: Reading,
): Promise<void> {
  const share = shareOf(reader);
  for (let next = from; next < to; next += STRETCH) {
    await replayFor(share, next, Math.min(next + STRETCH, to), ({ act, entered }) => {
      evolve(forum, act, entered);
    });
    await setImmediate();
  }
  standAt(forum, to, (await timeAt(to)) ?? forum.at);
}

/** The size is public, also where the last acts are for others. */
function standAt(forum: Forum, size: number, at: string): void {
  forum.size = size;
  forum.at = at;
}
