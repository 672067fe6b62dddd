import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../index.ts';
import { faultsAfter, startWriter, type Writer } from '../testing/writer.ts';

const ROUNDS = 10;

let folder: string;
const writers: Writer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sofra-kill-'));
});
afterEach(async () => {
  for (const each of writers.splice(0)) await each.kill();
  await rm(folder, { recursive: true });
});

function writer(): Writer {
  const started = startWriter(folder);
  writers.push(started);
  return started;
}

async function refusedAs(): Promise<string> {
  return openSqlite(folder).then(
    async (store) => {
      await store.close();
      return 'opened';
    },
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );
}

describe('the one writer of a record', () => {
  it('keeps every second process out, until it is killed', async () => {
    const first = writer();
    await first.firstWord;
    expect(await refusedAs()).toBe('locked');
    await first.kill();
    expect(await refusedAs()).toBe('opened');
  });

  it('keeps a second opening of its own process out too', async () => {
    const store = await openSqlite(folder);
    expect(await refusedAs()).toBe('locked');
    await store.close();
    expect(await refusedAs()).toBe('opened');
  });

  it(`has lost nothing it said was durable, and shows nothing half done, after ${ROUNDS} kills`, async () => {
    let before = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const killed = writer();
      await killed.firstWord;
      // Any moment will do; the rounds differ so that the kill meets another one each time.
      await setTimeout(7 * round);
      const said = await killed.kill();
      const store = await openSqlite(folder);
      expect(await faultsAfter(store, said)).toEqual([]);
      expect(said).toBeGreaterThan(before);
      await store.close();
      before = said;
    }
  }, 60_000);
});
