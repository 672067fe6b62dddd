import { closeSync, existsSync, openSync } from 'node:fs';

/**
 * Makes an empty file that only its owner reads, where there is none; to SQLite an empty file is an empty database, and
 * what it writes beside it (the log of its last writes) gets the same rights (https://www.sqlite.org/wal.html).
 *
 * A file that is there is not touched: closing it would let go of every lock that this process holds on it
 * (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
export function keepPrivate(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600));
}
