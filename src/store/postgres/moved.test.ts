import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { MOVED, NOWHERE, openPostgres, type Store } from '../index.ts';
import { appended, founded, write } from '../testing/scribe.ts';
import { type Server, startPostgres } from '../testing/server.ts';

let server: Server;
let url: string;
let stores: readonly [Store, Store];

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.database();
  stores = await Promise.all([openPostgres(url), openPostgres(url)]);
  return async () => {
    for (const store of stores) await store.close();
    await server.giveBack(url);
  };
});

it('a database takes no act of a record that was moved away, also from a process that does not know it, and takes them again where it was not', async () => {
  const scribe = await appended(stores[0], await founded(stores[0], 'exercise'), 3);
  await founded(stores[0], 'another');
  expect(await stores[1].remember('exercise', MOVED, undefined, '/elsewhere\n')).toBe('kept');
  const { expected, batch } = write(scribe, 2);
  expect(await stores[0].append('exercise', expected, batch)).toBe('stale');
  expect((await stores[1].head('exercise'))?.size).toBe(3);
  await stores[1].remember('exercise', MOVED, '/elsewhere\n', NOWHERE);
  expect(await stores[0].append('exercise', expected, batch)).toBe('committed');
});

it('of a move and a batch at one moment, either the move sees the batch or the database does not take it', async () => {
  let scribe = await founded(stores[0], 'exercise');
  for (let race = 0; race < 200; race++) {
    const { expected, batch, after } = write(scribe, 1 + (race % 3));
    const before = race === 0 ? undefined : NOWHERE;
    const closing = async (): Promise<number | undefined> => {
      await new Promise((later) => setTimeout(later, (race % 8) * 0.4));
      await stores[1].remember('exercise', MOVED, before, '/elsewhere\n');
      return (await stores[1].head('exercise'))?.size;
    };
    const [outcome, size] = await Promise.all([stores[0].append('exercise', expected, batch), closing()]);
    expect(size).toBe(outcome === 'committed' ? batch.head.size : expected.size);
    expect((await stores[1].head('exercise'))?.size).toBe(size);
    if (outcome === 'committed') scribe = after;
    await stores[1].remember('exercise', MOVED, '/elsewhere\n', NOWHERE);
  }
}, 60_000);
