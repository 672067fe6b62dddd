import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, readInstant } from '../forum/index.ts';
import { writeWhole } from './whole-file.ts';

const FILE = 'founding';

/**
 * Notes in the data folder that the first forum is being founded, so that a founding which was killed goes on where it
 * stopped, with the days it began with.
 *
 * @param now - where nothing is founded yet; null elsewhere
 * @returns when the founding began, or null where there is none to do
 */
export function beginFounding(folder: string, now: Instant | null): Instant | null {
  const file = join(folder, FILE);
  const begun = existsSync(file) ? readInstant(readFileSync(file, 'utf8').trim()) : null;
  if (begun !== null || now === null) return begun;
  writeWhole(file, `${now}\n`);
  return now;
}

export function endFounding(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}
