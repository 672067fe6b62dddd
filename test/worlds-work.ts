import { readerKey } from '../src/forum/index.ts';
import type { Store } from '../src/store/index.ts';
import type { Looker, World } from './worlds.ts';
import { headersOf, hear } from './worlds-hear.ts';

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
 * Whether what a house does to answer at the parts and on pages, and all that it answers there, is the same where the act happened, where it
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
  const parts = `record/${forum}/parts`;
  const stretches = [`?from=${Math.max(0, seq - 20)}`, `?from=${seq}`, `?from=${seq}&to=${seq + 1}`, ''];
  for (const path of [`/${seq}`, `/${seq + 1}`, ...stretches])
    hold(
      path,
      await answer(without, forum, parts + path, looker),
      await answer(within, forum, parts + path, looker),
    );
  const hidden = await answer(within, forum, `${parts}/${seq}`, looker);
  hold('nowhere', hidden, await answer(within, forum, `${parts}/${seq + 1}`, looker));
  // What these say is compared elsewhere, where a size may be one more.
  for (const path of pagesAbout(forum, seq)) {
    const [one, other] = [
      await answer(without, forum, path, looker),
      await answer(within, forum, path, looker),
    ];
    hold(path, { ...one, told: '' }, { ...other, told: '' });
  }
  const heard = [];
  for (const world of [without, within]) heard.push(await streamed(world, forum, looker, seq));
  hold('stream', { told: '', work: heard[0] ?? '' }, { told: '', work: heard[1] ?? '' });
  return found;
}

/** The whole record's page and the act's own, a search, the forum as data, and a day gone by. */
export function pagesAbout(forum: string, seq: number): readonly string[] {
  return [
    `en/${forum}/record`,
    `en/${forum}/record?kind=meetings`,
    `en/${forum}/record/${seq}`,
    `en/${forum}/persons?q=a`,
    `en/${forum}/parties?q=a`,
    `en/${forum}/find?q=a`,
    `en/${forum}/today?asof=${seq - 1}`,
    `api/${forum}/snapshot`,
  ];
}

async function streamed(world: Watched, forum: string, looker: Looker, seq: number): Promise<string> {
  world.reads();
  await hear(world, forum, looker, Math.max(0, seq - 20));
  return world.reads().join('\n');
}

async function answer(world: Watched, forum: string, path: string, { door }: Looker): Promise<Answer> {
  world.reads();
  const given = await fetch(world.url + path, {
    headers: { cookie: `door-${forum}=${door}` },
  });
  const body = await given.text();
  return { told: [given.status, ...headersOf(given), body].join('\n'), work: world.reads().join('\n') };
}
