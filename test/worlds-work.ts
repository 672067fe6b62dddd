import { readerKey } from '../src/forum/index.ts';
import type { Store } from '../src/store/index.ts';
import type { Looker, World } from './worlds.ts';

/** Notes from now on what is asked of a store and how many bytes it gives; returns what was noted since it was last asked. */
export function watchReads(store: Store): () => readonly string[] {
  const seen: string[] = [];
  for (const [name, method] of Object.entries<unknown>({ ...store })) {
    if (typeof method !== 'function') continue;
    const watched = (...given: readonly unknown[]): unknown => {
      const asked = `${name} ${JSON.stringify(given)}`;
      const answer: unknown = Reflect.apply(method, store, given);
      if (answer instanceof Promise)
        return answer.then((found: unknown) => {
          seen.push(`${asked}: ${bytesIn(found)} bytes`);
          return found;
        });
      return isStream(answer) ? passedOn(answer, (bytes) => seen.push(`${asked}: ${bytes} bytes`)) : answer;
    };
    Object.assign(store, { [name]: watched });
  }
  return () => seen.splice(0);
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function* passedOn(
  chunks: AsyncIterable<unknown>,
  note: (bytes: number) => void,
): AsyncGenerator<unknown> {
  for await (const chunk of chunks) {
    note(bytesIn(chunk));
    yield chunk;
  }
}

function bytesIn(value: unknown): number {
  if (value instanceof Uint8Array || typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each: unknown) => sum + bytesIn(each), 0);
}

type Watched = World & { readonly reads: () => readonly string[] };
type Answer = { readonly told: string; readonly work: string };

/**
 * Whether what a house does to answer at the parts, and all that it answers, is the same where the act happened, where it
 * did not, and for a place at which nothing is yet. Time is what work takes: where the work is the same, no clock can tell.
 */
export async function tellingWork(
  forum: string,
  looker: Looker,
  worlds: readonly [World, World],
  seq: number,
): Promise<readonly string[]> {
  const pair = worlds.map((world) => ({ ...world, reads: watchReads(world.house.store) }));
  const [without, within] = pair;
  if (without === undefined || within === undefined) throw new Error('two worlds');
  const found: string[] = [];
  const hold = (where: string, one: Answer, other: Answer): void => {
    for (const of of ['told', 'work'] as const)
      if (one[of] !== other[of])
        found.push(`${readerKey(looker.reader)} ${where} ${of}: ${one[of]} | ${other[of]}`.slice(0, 600));
  };
  const stretches = [`?from=${Math.max(0, seq - 20)}`, `?from=${seq}`, `?from=${seq}&to=${seq + 1}`, ''];
  for (const path of [`/${seq}`, `/${seq + 1}`, ...stretches])
    hold(path, await answer(without, forum, path, looker), await answer(within, forum, path, looker));
  const hidden = await answer(within, forum, `/${seq}`, looker);
  hold('nowhere', hidden, await answer(within, forum, `/${seq + 1}`, looker));
  return found;
}

// What every answer has of its own.
const OWN = ['date', 'connection', 'keep-alive', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

async function answer(world: Watched, forum: string, path: string, { door }: Looker): Promise<Answer> {
  world.reads();
  const given = await fetch(`${world.url}record/${forum}/parts${path}`, {
    headers: { cookie: `door-${forum}=${door}` },
  });
  const body = await given.text();
  const headers = [...given.headers]
    .filter(([name]) => !OWN.includes(name))
    .map(([name, value]) => `${name}: ${value.replaceAll(/nonce-[A-Za-z0-9+/=_-]+/g, 'nonce')}`);
  return { told: [given.status, ...headers, body].join('\n'), work: world.reads().join('\n') };
}
