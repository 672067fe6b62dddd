import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openPostgres,
  openSqlite,
  readPostgres,
  readSqlite,
  type Store,
  type StoreReader,
} from '../index.ts';
import { type Server, startPostgres } from './server.ts';

/** Where one record is kept: opened, closed and opened again by a test. */
export type Place = {
  readonly open: () => Promise<Store>;
  readonly read: () => Promise<StoreReader>;
  /** an empty folder of the test's own */
  readonly folder: string;
  readonly leave: () => Promise<void>;
};

export type Kind = {
  readonly database: string;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
  readonly place: () => Promise<Place>;
};

async function folderFor(): Promise<Pick<Place, 'folder' | 'leave'>> {
  const folder = await mkdtemp(join(tmpdir(), 'sofra-store-'));
  return { folder, leave: () => rm(folder, { recursive: true }) };
}

const sqlite: Kind = {
  database: 'SQLite',
  begin: async () => undefined,
  end: async () => undefined,
  place: async () => {
    const own = await folderFor();
    const here = join(own.folder, 'here');
    return { ...own, open: () => openSqlite(here), read: () => readSqlite(here) };
  },
};

function postgres(): Kind {
  let server: Server | undefined;
  return {
    database: 'PostgreSQL',
    begin: async () => {
      server = await startPostgres();
    },
    end: async () => server?.stop(),
    place: async () => {
      const url = await server?.database();
      if (url === undefined) throw new Error('begin first');
      const { folder, leave } = await folderFor();
      return {
        folder,
        open: () => openPostgres(url),
        read: () => readPostgres(url),
        leave: async () => {
          await server?.giveBack(url);
          await leave();
        },
      };
    },
  };
}

/** Every database that a record may be kept in. */
export const kinds: readonly Kind[] = [sqlite, postgres()];
