import { Client } from 'pg';
import { type Listeners, openListeners } from '../listeners.ts';
import { LOOK_MS } from '../store.ts';
import { CHANNEL } from './append.ts';
import { connectionOf, type Database, integer, text } from './database.ts';

const HEADS = {
  name: 'heads',
  text: 'SELECT number, id, size, kept FROM sofra.forums JOIN sofra.heads ON forum = number',
};

// As `TELL` writes it; any other notice says only that there is something to look for.
const NOTICE = /^(\d+) (\d+) (\d+)$/;

type News = { readonly size: number; readonly kept: number };

/** A notice can come after a look that has seen more. */
function isNews(news: News, told: News | undefined): boolean {
  return told === undefined || news.size > told.size || news.kept > told.kept;
}

/**
 * Hears of every change within moments by LISTEN, and within a second without it: a connection that only waits can be
 * dead for long before anybody notices, and a pooler in between may not pass notices on at all.
 */
export function watchDatabase(url: string, db: Database): Listeners {
  const told = new Map<string, News>();
  const ids = new Map<number, string>();
  const tell = (forum: string, news: News): void => {
    if (!isNews(news, told.get(forum)) || !listeners.forums().includes(forum)) return;
    told.set(forum, news);
    listeners.tell(forum, news.size);
  };
  const look = oneAtATime(async () => {
    const rows = await db.rows(HEADS, []);
    for (const row of rows) {
      ids.set(integer(row.number), text(row.id));
      tell(text(row.id), { size: integer(row.size), kept: integer(row.kept) });
    }
  });
  // Whoever enters much would else be asked after each group where it is.
  const hear = (notice: string): void => {
    const [, number, size, kept] = NOTICE.exec(notice)?.map(Number) ?? [];
    const forum = ids.get(number ?? 0);
    if (forum === undefined || size === undefined || kept === undefined) look();
    else tell(forum, { size, kept });
  };
  const line = waitingLine(url, hear);
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
function waitingLine(url: string, heard: (notice: string) => void): Line {
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
      client.on('notification', ({ payload = '' }) => heard(payload));
      client
        .connect()
        .then(() => client.query(`LISTEN ${CHANNEL}`))
        // Whatever changed before the line stood is looked for now.
        .then(() => heard(''))
        .catch(() => lose(client));
    },
    drop: () => {
      if (open !== undefined) lose(open);
    },
  };
}
