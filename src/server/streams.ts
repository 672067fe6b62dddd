import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { type Reader, readerKey, sees } from '../forum/index.ts';
import { shareOf } from './audiences.ts';
import type { CosignedFeed } from './cosigned.ts';
import type { Desk } from './desk.ts';
import type { Told } from './folds.ts';

// A reader whose line takes nothing for so long that a megabyte waits is let go; it comes back where it stopped.
const MOST_WAITING = 1_048_576;
const HEARTBEAT = 20_000;
// Older acts are read so many at a time, and others are served between.
const STRETCH = 256;

/**
 * Streams acts to one reader as server-sent events, from a size on, and goes on with each new one.
 * Whoever no longer reads as at the beginning (a delegation suspended meanwhile) is let go, and comes back as who it is now.
 * Events: `act` (id = seq + 1, where to resume), `size` (the record grew by acts for others), and, for everybody and no
 * place to resume, `cosigned` (whose nodes have signed that they hold the record up to a size), `forked` (pairs of signed
 * heads that no proof joins) and `filled` (the mark of the words held, at the beginning and whenever words that were missing
 * have come: what was shown under another lacks them, also where they came before the line was there).
 */
export async function stream(
  desk: Desk,
  readerNow: () => Reader,
  from: number,
  to: ServerResponse,
  cosigned: CosignedFeed,
): Promise<void> {
  const reader = readerNow();
  const same = (): boolean => readerKey(readerNow()) === readerKey(reader);
  const line = { live: false };
  const stop = desk.listen((told, head) => {
    // Whoever is still being told of older acts comes to these in turn.
    if (!line.live) return;
    if (to.writableLength > MOST_WAITING || !same()) to.destroy();
    else to.write(eventsFor(reader, told, head.size));
  });
  const forget = cosigned({
    cosigned: (each) => to.write(eventOf('cosigned', each)),
    forked: (forks) => to.write(eventOf('forked', forks)),
  });
  const late = lateWords(desk);
  const beat = setInterval(() => to.write(late() ?? ': here\n\n'), HEARTBEAT);
  to.on('close', () => {
    stop();
    forget();
    clearInterval(beat);
  });
  to.write(`retry: 1000\n\n${late() ?? ''}`);
  try {
    for (let at = Math.min(from, desk.head().size); !line.live && !to.destroyed; ) {
      const end = Math.min(at + STRETCH, desk.head().size);
      const told: Told[] = [];
      await desk.replayFor(shareOf(reader), at, end, (each) => told.push(each));
      at = end;
      if (!same()) to.destroy();
      else if (!to.write(eventsFor(reader, told, at))) await drained(to);
      await setImmediate();
      // Asked and set in one breath, so that no act falls between the old and the new.
      line.live = at === desk.head().size;
    }
  } catch (error) {
    to.destroy();
    throw error;
  }
}

/** What is to be told of words that came late, into a recovered record's holes or to a copy, since this was last asked. */
function lateWords(desk: Desk): () => string | undefined {
  let told: string | undefined;
  return () => {
    const words = desk.words();
    if (words === told) return undefined;
    told = words;
    return eventOf('filled', { words });
  };
}

function drained(to: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      to.off('drain', done);
      to.off('close', done);
      resolve();
    };
    to.on('drain', done);
    to.on('close', done);
    if (to.destroyed) done();
  });
}

function eventsFor(reader: Reader, told: readonly Told[], size: number): string {
  const seen = told.filter(({ audience }) => sees(reader, audience));
  const acts = seen.map(
    ({ entered, act }) => `id: ${entered.seq + 1}\nevent: act\ndata: ${JSON.stringify({ entered, act })}\n\n`,
  );
  return `${acts.join('')}id: ${size}\nevent: size\ndata: ${size}\n\n`;
}

function eventOf(name: string, said: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(said)}\n\n`;
}
