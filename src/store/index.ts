export { StoreBroken, type StoreFault } from './broken.ts';
export type { Finding, Inspection } from './finding.ts';
export { MOVED, type Moved, move, NOWHERE } from './move.ts';
export { openRecord, type RecordPlace, readRecord } from './place.ts';
export { openPostgres, readPostgres } from './postgres/open.ts';
export { openSqlite, readSqlite, type SqliteOptions } from './sqlite/open.ts';
export {
  ANSWERS_KEPT,
  type Answer,
  type Asked,
  type Batch,
  CHUNK,
  type Durability,
  type Entered,
  type EnteredPart,
  type Expected,
  type ForumRow,
  type Found,
  type Head,
  type Look,
  type PartAddress,
  type Store,
  type StoredEntry,
  type StoredHeader,
  type StoredPart,
  type StoredParts,
  type StoreReader,
  type Withheld,
} from './store.ts';
