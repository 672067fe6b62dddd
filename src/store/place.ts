import { openPostgres, readPostgres } from './postgres/open.ts';
import { openSqlite, readSqlite } from './sqlite/open.ts';
import type { Store, StoreReader } from './store.ts';

/** Where a record lies: in the database where one is named, else in the folder. Keys are always in the folder. */
export type RecordPlace = { readonly folder: string; readonly database: string | null };

/** Opens a record for writing; rejects with `StoreBroken`. */
export function openRecord({ folder, database }: RecordPlace): Promise<Store> {
  return database === null ? openSqlite(folder) : openPostgres(database);
}

/** Opens a record beside whoever writes it; rejects with `StoreBroken`. */
export function readRecord({ folder, database }: RecordPlace): Promise<StoreReader> {
  return database === null ? readSqlite(folder) : readPostgres(database);
}
