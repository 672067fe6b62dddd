import { Client } from 'pg';
import { type Listeners, openListeners } from '../listeners.ts';
import { LOOK_MS } from '../store.ts';
import { CHANNEL } from './append.ts';
import { connectionOf, type Database, integer, text } from './database.ts';

const HEADS = {
  name: 'heads',
  text: 'SELECT id, size, kept FROM sofra.forums JOIN sofra.heads ON forum = number',
};

/**
 * Hears of every change within moments by LISTEN, and within a second without it: a connection that only waits can be
 * dead for long before anybody notices, and a pooler in between may not pass notices on at all.
 */
export function watchDatabase(url: string, db: Database): Listeners {
  const told = new Map<string, string>();
  const look = oneAtATime(async () => {
    const rows = await db.rows(HEADS, []);
    for (const row of rows) {
      const [forum, size] = [text(row.id), integer(row.size)];
      const news = `${size} ${integer(row.kept)}`;
      if (told.get(forum) === news || !listeners.forums().includes(forum)) continue;
      told.set(forum, news);
      listeners.tell(forum, size);
    }
  });
  const line = waitingLine(url, look);
  let timer: NodeJS.Timeout | undefined;
  const tick = (): void => {
    line.hold();
    look();
  };
  const listeners = openListeners((any) => {
    if (any) {
      // Who comes later is told where the log is, too.
      told.clear();
      timer ??= setInterval(tick, LOOK_MS).unref();
      return tick();
    }
    clearInterval(timer);
    timer = undefined;
    line.drop();
  });
  return listeners;
}

/** Asked again while it works, it works once more afterwards. A database that is away is asked again by the timer. */
function oneAtATime(work: () => Promise<void>): () => void {
  let working = false;
  let again = false;
  const run = (): void => {
    again = working;
    if (working) return;
    working = true;
    void work()
      .catch(() => undefined)
      .finally(() => {
        working = false;
        if (again) run();
      });
  };
  return run;
}

type Line = { readonly hold: () => void; readonly drop: () => void };

/** One connection that waits for notices; when it is lost, the next `hold` makes another. */
function waitingLine(url: string, heard: () => void): Line {
  let open: Client | undefined;
  const lose = (client: Client): void => {
    if (open === client) open = undefined;
    client.end().catch(() => undefined);
  };
  return {
    hold: () => {
      if (open !== undefined) return;
      const client = new Client(connectionOf(url, true));
      open = client;
      client.on('error', () => lose(client));
      client.on('end', () => lose(client));
      client.on('notification', heard);
      client
        .connect()
        .then(() => client.query(`LISTEN ${CHANNEL}`))
        // Whatever changed before the line stood is looked for now.
        .then(heard)
        .catch(() => lose(client));
    },
    drop: () => {
      if (open !== undefined) lose(open);
    },
  };
}
