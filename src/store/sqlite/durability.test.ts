import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { durabilityOf, makeReady } from './schema.ts';

let folder: string;
let db: DatabaseSync;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-durable-'));
  db = new DatabaseSync(join(folder, 'record.sqlite'));
  makeReady(db);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what SQLite says of its settings', () => {
  it('is that every commit is synced and what is erased is overwritten', () => {
    expect(durabilityOf(db)).toEqual({ commit: 'synced', erasure: 'overwritten' });
  });

  it.each(['synchronous = NORMAL', 'fullfsync = OFF', 'checkpoint_fullfsync = OFF', 'journal_mode = DELETE'])(
    'is lazy with %s',
    (setting) => {
      db.exec(`PRAGMA ${setting}`);
      expect(durabilityOf(db).commit).toBe('lazy');
    },
  );

  it('is that erased bytes are left where nothing overwrites them', () => {
    db.exec('PRAGMA secure_delete = OFF');
    expect(durabilityOf(db).erasure).toBe('left');
  });

  it('does not let a record open where it cannot be written safely', () => {
    // A database in memory has no write-ahead log, as a network share has none.
    const elsewhere = new DatabaseSync(':memory:');
    expect(() => makeReady(elsewhere)).toThrow('Move the folder to a local disk.');
    elsewhere.close();
  });
});
