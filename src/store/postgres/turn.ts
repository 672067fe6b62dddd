import { Client } from 'pg';
import { connectionOf } from './database.ts';
import type { Numbering } from './numbering.ts';

/** Ends what began. */
type End = () => Promise<void>;

export type Turns = {
  readonly take: (forum: string) => Promise<End>;
  readonly end: () => Promise<void>;
};

// Any number that no other program on this database would take for its own advisory locks: "sofr".
const OURS = 0x736f6672;
// Whoever has the turn for longer hangs; the others go on without.
const PATIENCE_MS = 2000;
const WITHOUT: End = async () => undefined;

/**
 * Lets processes write one after the other instead of deciding in vain. It is courtesy, not safety: of two that write at
 * once one is told `stale`. The lock is its connection's, so it ends with whoever dies.
 */
export function turnsAt(url: string, numberOf: Numbering): Turns {
  // One connection for each log: a process that waits for one must be able to let go of another.
  const lines = new Map<number, Promise<Client>>();
  const lose = (number: number, line: Promise<Client>): void => {
    if (lines.get(number) === line) lines.delete(number);
    line.then((client) => client.end()).catch(() => undefined);
  };
  const lineFor = (number: number): Promise<Client> => {
    const kept = lines.get(number);
    if (kept !== undefined) return kept;
    const line: Promise<Client> = opened(url, () => lose(number, line));
    lines.set(number, line);
    return line;
  };
  return {
    take: async (forum) => {
      const number = await numberOf(forum);
      const line = lineFor(number);
      try {
        const client = await line;
        await client.query('SELECT pg_advisory_lock($1, $2)', [OURS, number]);
        return async () => {
          const unlocked = client.query('SELECT pg_advisory_unlock($1, $2)', [OURS, number]);
          await unlocked.catch(() => lose(number, line));
        };
      } catch {
        lose(number, line);
        return WITHOUT;
      }
    },
    end: async () => {
      for (const [number, line] of lines) lose(number, line);
    },
  };
}

async function opened(url: string, lost: () => void): Promise<Client> {
  const client = new Client({ ...connectionOf(url, false), lock_timeout: PATIENCE_MS });
  client.on('error', lost);
  client.on('end', lost);
  await client.connect();
  return client;
}
