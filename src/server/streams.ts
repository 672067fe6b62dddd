import type { ServerResponse } from 'node:http';
import { type Reader, sees } from '../forum/index.ts';
import type { Desk } from './desk.ts';
import type { Told } from './folds.ts';

// A reader whose line takes nothing for so long that a megabyte waits is let go; it comes back where it stopped.
const MOST_WAITING = 1_048_576;
const HEARTBEAT = 20_000;

/**
 * Streams acts to one reader as server-sent events, from a size on, and goes on with each new one.
 * Events: `act` (id = seq + 1, where to resume) and `size` (the record grew by acts for others).
 */
export async function stream(desk: Desk, reader: Reader, from: number, to: ServerResponse): Promise<void> {
  const waiting: Told[] = [];
  let live = false;
  const stop = desk.listen((told, head) => {
    if (!live) waiting.push(...told);
    else send(to, reader, told, head.size);
  });
  const beat = setInterval(() => to.write(': here\n\n'), HEARTBEAT);
  to.on('close', () => {
    stop();
    clearInterval(beat);
  });
  const size = desk.head().size;
  to.write('retry: 1000\n\n');
  await desk.replay(Math.min(from, size), size, (told) => send(to, reader, [told], told.entered.seq + 1));
  send(
    to,
    reader,
    waiting.filter((told) => told.entered.seq >= size),
    desk.head().size,
  );
  live = true;
}

function send(to: ServerResponse, reader: Reader, told: readonly Told[], size: number): void {
  if (to.writableLength > MOST_WAITING) {
    to.destroy();
    return;
  }
  for (const { entered, audience, act } of told) {
    if (!sees(reader, audience)) continue;
    to.write(`id: ${entered.seq + 1}\nevent: act\ndata: ${JSON.stringify({ entered, act })}\n\n`);
  }
  to.write(`id: ${size}\nevent: size\ndata: ${size}\n\n`);
}
