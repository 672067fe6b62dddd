import type { DatabaseSync } from 'node:sqlite';
import { type Listeners, openListeners } from '../listeners.ts';
import { LOOK_MS } from '../store.ts';
import type { Reads } from './read.ts';
import { pragma } from './schema.ts';

/** Beside the writer: SQLite counts the commits of other connections, so a look costs next to nothing. */
export function watchFile(db: DatabaseSync, head: Reads['head']): Listeners {
  let timer: NodeJS.Timeout | undefined;
  let seen = pragma(db, 'data_version');
  const look = (): void => {
    const now = pragma(db, 'data_version');
    if (now === seen) return;
    seen = now;
    for (const forum of listeners.forums()) listeners.tell(forum, head(forum)?.size ?? 0);
  };
  const listeners = openListeners((any) => {
    if (any) timer ??= setInterval(look, LOOK_MS).unref();
    else {
      clearInterval(timer);
      timer = undefined;
    }
  });
  return listeners;
}

/** In the writer, which is alone: it tells of its own commits, behind the one who asked for them. */
export function tellOwn(listeners: Listeners, forum: string, head: Reads['head']): void {
  if (!listeners.forums().includes(forum)) return;
  const size = head(forum)?.size ?? 0;
  setImmediate(() => listeners.tell(forum, size));
}
