import type { Looker, World } from './worlds.ts';

/** What the stream tells somebody, from a size on up to the head. */
export async function hear(world: World, forum: string, { door }: Looker, from: number): Promise<string> {
  const stop = new AbortController();
  const size = world.house.desks.get(forum)?.head().size ?? 0;
  const answer = await fetch(`${world.url}api/${forum}/acts?from=${from}`, {
    headers: { cookie: `door-${forum}=${door}` },
    signal: stop.signal,
  });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes(`event: size\ndata: ${size}\n\n`)) break;
  }
  stop.abort();
  return text;
}

// What every answer has of its own.
const OWN = ['date', 'connection', 'keep-alive', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

/** All headers of an answer but its own; a page's nonce is new each time. */
export function headersOf(answer: Response): readonly string[] {
  return [...answer.headers]
    .filter(([name]) => !OWN.includes(name))
    .map(([name, value]) => `${name}: ${value.replaceAll(/nonce-[A-Za-z0-9+/=_-]+/g, 'nonce')}`);
}
