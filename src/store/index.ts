export { StoreBroken, type StoreFault } from './broken.ts';
export type { Finding, Inspection } from './finding.ts';
export { openSqlite, readSqlite, type SqliteOptions } from './sqlite/open.ts';
export {
  ANSWERS_KEPT,
  type Answer,
  type Batch,
  type Durability,
  type Expected,
  type ForumRow,
  type Head,
  type PartAddress,
  type Store,
  type StoredEntry,
  type StoredHeader,
  type StoredPart,
  type StoreReader,
} from './store.ts';
