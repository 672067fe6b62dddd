import { setTimeout as sleep } from 'node:timers/promises';
import { type RecordPlace, readRecord, StoreBroken, type StoreReader } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { damaged } from './head-check.ts';
import { notesSpoiled, signersOf } from './kept-notes.ts';
import { sha256 } from './keys.ts';

export type Rereading = {
  /** Rejects when something is found wrong. */
  readonly found: Promise<void>;
  readonly stop: () => Promise<void>;
};

export const HOUR_MS = 3_600_000;
// Between two chunks of 256 entries: a million acts take some four minutes, and nobody waits for them.
const REST_MS = 50;

/**
 * Reads every byte of the records that are served again from the disk, over and over in the background, so that a bit
 * which turns in an old act is found by this house before its readers find it. What is wrong stops that record.
 *
 * @param everyMs - from one reading to the next; 0 for none
 */
export function keepRereading(
  place: RecordPlace,
  desks: ReadonlyMap<string, Desk>,
  everyMs: number,
): Rereading {
  const over = new AbortController();
  const found = everyMs === 0 ? Promise.resolve() : rereadOn(place, desks, everyMs, over.signal);
  // Whoever started this is told; until then nobody may be there.
  found.catch(() => undefined);
  return {
    found,
    stop: async () => {
      over.abort();
      await found.catch(() => undefined);
    },
  };
}

async function rereadOn(
  place: RecordPlace,
  desks: ReadonlyMap<string, Desk>,
  everyMs: number,
  over: AbortSignal,
): Promise<void> {
  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: over, ref: false });
  try {
    for (;;) {
      await rest(everyMs);
      for (const desk of desks.values()) await reread(place, desk, () => rest(REST_MS));
    }
  } catch (error) {
    if (!over.aborted) throw error;
  }
}

/** On a connection of its own, which has nothing of the record in memory yet. */
async function reread(place: RecordPlace, desk: Desk, rest: () => Promise<void>): Promise<void> {
  let wrong: number;
  try {
    const store = await readRecord(place);
    wrong = await wrongIn(store, desk, rest).finally(() => store.close());
  } catch (error) {
    // A database that is away for a while is looked at the next time.
    if (error instanceof StoreBroken && error.code !== 'damaged') return;
    if (error instanceof StoreBroken) desk.stop({ what: 'RecordDamaged', fault: error });
    throw error;
  }
  if (wrong === 0) return;
  const fault = damaged(
    `The record of ${desk.forum} was read again, and ${wrong === 1 ? 'one thing in it is' : `${wrong} things in it are`} not as signed. Nothing of it is shown or entered any more. Stop Sofra, run npx sofra fsck, which names what is wrong, and restore a backup.`,
  );
  desk.stop({ what: 'RecordDamaged', fault });
  throw fault;
}

async function wrongIn(store: StoreReader, desk: Desk, rest: () => Promise<void>): Promise<number> {
  const { findings } = await store.fsck(desk.forum, sha256, () => undefined, rest);
  const log = { id: desk.forum, origin: desk.origin };
  return findings + (await notesSpoiled(store, log, signersOf(desk))).length;
}
