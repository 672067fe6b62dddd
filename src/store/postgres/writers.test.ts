import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgres, type Store } from '../index.ts';
import { appended, founded, headOf, newScribe, type Scribe, sha256, write } from '../testing/scribe.ts';
import { type Server, said, startPostgres } from '../testing/server.ts';

const RACES = 500;

let server: Server;
let url: string;
let stores: readonly [Store, Store];

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.database();
  // Two processes that come to an empty database at once.
  stores = await Promise.all([openPostgres(url), openPostgres(url)]);
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await server.giveBack(url);
});

async function treeOf(store: Store, scribe: Scribe): Promise<Scribe> {
  const tree = await store.tree('exercise', sha256);
  if (tree === undefined) throw new Error('no tree');
  return { ...scribe, tree };
}

describe('several writers of one record', () => {
  it('found a forum once', async () => {
    const scribe = newScribe('exercise');
    const said = await Promise.all(stores.map((store) => store.createForum(scribe.forum, headOf(scribe))));
    expect(said.toSorted()).toEqual(['created', 'exists']);
    expect(await stores[0].forums()).toEqual([scribe.forum]);
  });

  it(`of whom one wins and the other is told stale, in ${RACES} races, and the log never forks`, async () => {
    let scribe = await founded(stores[0], 'exercise');
    const told = { committed: 0, stale: 0 };
    for (let race = 0; race < RACES; race++) {
      // Batches of different lengths, so that two heads after the race would be seen.
      const rivals = stores.map((store, i) => ({ store, ...write(scribe, 1 + ((race + i) % 3)) }));
      const outcomes = await Promise.all(
        rivals.map(({ store, expected, batch }) => store.append('exercise', expected, batch)),
      );
      for (const outcome of outcomes) told[outcome] += 1;
      const winner = rivals[outcomes.indexOf('committed')];
      if (winner === undefined) throw new Error('nobody won');
      expect(await stores[race % 2 === 0 ? 0 : 1].head('exercise')).toEqual(headOf(winner.after));
      scribe = winner.after;
    }
    expect(told).toEqual({ committed: RACES, stale: RACES });
    const found = await stores[1].fsck('exercise', sha256, () => undefined);
    expect(found).toMatchObject({ entries: scribe.tree.size, findings: 0 });
  }, 120_000);

  it('all get their acts in when each looks again after it was told stale', async () => {
    const first = await founded(stores[0], 'exercise');
    const work = async (store: Store): Promise<number> => {
      let lost = 0;
      for (let done = 0; done < 40; ) {
        const { expected, batch } = write(await treeOf(store, first), 1);
        if ((await store.append('exercise', expected, batch)) === 'committed') done += 1;
        else lost += 1;
      }
      return lost;
    };
    await Promise.all(stores.map(work));
    expect(await stores[0].fsck('exercise', sha256, () => undefined)).toMatchObject({
      entries: 80,
      findings: 0,
    });
  }, 60_000);

  it('give the same answer, whichever of them entered the request', async () => {
    await appended(stores[0], await founded(stores[0], 'exercise'), 2);
    expect(await stores[1].answer('exercise', 'secretariat', 'key-1')).toMatchObject({ from: 1, count: 1 });
  });
});

describe('writers that take turns', () => {
  const taken = async (turn: Promise<unknown>, ms: number): Promise<boolean> =>
    Promise.race([turn.then(() => true), setTimeout(ms, false)]);

  it('wait for each other, for each record by itself', async () => {
    const [one, two] = stores;
    await founded(one, 'exercise');
    await founded(one, 'another');
    const end = await one.turn('exercise');
    const second = two.turn('exercise');
    expect(await taken(second, 200)).toBe(false);
    expect(await taken(two.turn('another'), 1000)).toBe(true);
    await end();
    expect(await taken(second, 1000)).toBe(true);
  });

  it('wait no longer for one that is gone, nor long for one that hangs', async () => {
    const [one, two] = stores;
    await founded(one, 'exercise');
    await one.turn('exercise');
    const started = performance.now();
    expect(await taken(two.turn('exercise'), 10_000)).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(1500);
    const third = two.turn('exercise');
    await one.close();
    expect(await taken(third, 1000)).toBe(true);
    stores = [await openPostgres(url), two];
  }, 20_000);

  it('go on without where the database is away', async () => {
    const [one] = stores;
    await founded(one, 'exercise');
    const end = await one.turn('exercise');
    await said(url, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    await end();
    expect(await taken(one.turn('exercise'), 5000)).toBe(true);
  }, 20_000);
});

describe('a listener beside the writer', () => {
  it('hears within moments, also after its connection was cut', async () => {
    let scribe = await founded(stores[0], 'exercise');
    const heard: number[] = [];
    const stop = stores[1].listen('exercise', (size) => heard.push(size));
    await expect.poll(() => heard).toEqual([0]);
    scribe = await appended(stores[0], scribe, 2);
    await expect.poll(() => heard.at(-1)).toBe(2);
    await said(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'`);
    scribe = await appended(stores[0], scribe, 1);
    await expect.poll(() => heard.at(-1), { timeout: 5000 }).toBe(3);
    await expect
      .poll(() => said(url, `SELECT 1 AS one FROM pg_stat_activity WHERE query LIKE 'LISTEN%'`), {
        timeout: 5000,
      })
      .toEqual([{ one: 1 }]);
    stop();
  }, 20_000);

  it('takes the notice at its word, and none that is older than what was heard', async () => {
    const scribe = await founded(stores[0], 'exercise');
    await appended(stores[0], scribe, 5);
    const heard: number[] = [];
    const stop = stores[1].listen('exercise', (size) => heard.push(size));
    await expect.poll(() => heard).toEqual([5]);
    await said(
      url,
      `SELECT pg_notify('sofra', number || ' ' || told) FROM sofra.forums, unnest(ARRAY['3 0', '9 0']) AS told`,
    );
    // Asked, the database would still say 5.
    await expect.poll(() => heard, { timeout: 5000 }).toEqual([5, 9]);
    await said(url, `NOTIFY sofra, 'what an older Sofra says'`);
    await said(url, 'UPDATE sofra.heads SET size = 12');
    await expect.poll(() => heard, { timeout: 5000 }).toEqual([5, 9, 12]);
    stop();
  }, 20_000);

  it('hears within a second of what no notice tells', async () => {
    const scribe = await founded(stores[0], 'exercise');
    await appended(stores[0], scribe, 5);
    const heard: number[] = [];
    const stop = stores[1].listen('exercise', (size) => heard.push(size));
    await expect.poll(() => heard).toEqual([5]);
    await said(url, 'UPDATE sofra.heads SET size = 6');
    await expect.poll(() => heard, { timeout: 5000 }).toEqual([5, 6]);
    stop();
  }, 20_000);
});
