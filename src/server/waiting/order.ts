import type { Kept } from './kept.ts';
import { commandIn } from './slip.ts';

// By then a keeper that reads what it is brought withholds this one alone, and must not silence a party by it.
const MOST_LEFT_OPEN = 6;

/**
 * Whether what the same party says later stays behind it. Of two answers to one question the later entered stands, so that
 * an older one may never come after a newer one.
 */
export function holdsBack(kept: Kept): boolean {
  const { slip, refused, answered, leftOpen = 0 } = kept;
  if (slip.over === true || refused !== undefined || answered !== undefined) return false;
  return leftOpen < MOST_LEFT_OPEN && !isDelay(kept);
}

/** A delay says of an older command that it was not entered: it goes past it. */
export function isDelay({ slip: { words } }: Kept): boolean {
  const read = words === undefined ? null : commandIn(words);
  return read?.ok === true && read.command.type === 'FileDelay';
}

/** Whether a command is to be brought to the keeper only after others that wait. */
export function isBehind(kept: Kept, all: readonly Kept[]): boolean {
  if (isDelay(kept)) return false;
  const { party, digest } = kept.slip;
  const same = all.filter(({ slip }) => slip.party === party);
  const place = same.findIndex(({ slip }) => slip.digest === digest);
  return same.slice(0, Math.max(place, 0)).some(holdsBack);
}
