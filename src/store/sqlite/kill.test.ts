import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Finding, openSqlite } from '../index.ts';
import { checked, newScribe, sha256 } from '../testing/scribe.ts';

const PROGRAM = fileURLToPath(new URL('../testing/append-forever.ts', import.meta.url));
const ROUNDS = 10;

let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sofra-kill-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

type Writer = { readonly firstWord: Promise<unknown>; readonly kill: () => Promise<number> };

/** A process of its own that appends; killed, it gives the size it last said was durable. */
function writer(): Writer {
  const child = spawn(process.execPath, [PROGRAM, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  let size = 0;
  lines.on('line', (line) => {
    size = Number(line);
  });
  const ended = once(lines, 'close');
  return {
    firstWord: once(lines, 'line'),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      return size;
    },
  };
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
    const { forum } = newScribe('exercise');
    let before = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const killed = writer();
      await killed.firstWord;
      // Any moment will do; the rounds differ so that the kill meets another one each time.
      await setTimeout(7 * round);
      const said = await killed.kill();
      const store = await openSqlite(folder);
      const head = await store.head('exercise');
      const found: Finding[] = [];
      const { entries } = await store.fsck('exercise', sha256, (finding) => found.push(finding));
      expect(found).toEqual([]);
      expect(said).toBeGreaterThan(before);
      expect(entries).toBeGreaterThanOrEqual(said);
      expect(head && checked(head, forum.origin)?.size).toBe(entries);
      expect(await store.answer('exercise', 'secretariat', `key-${said - 1}`)).toMatchObject({
        from: said - 1,
      });
      expect(await store.answer('exercise', 'secretariat', `key-${entries}`)).toBeUndefined();
      await store.close();
      before = said;
    }
  }, 60_000);
});
