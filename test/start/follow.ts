import { setTimeout } from 'node:timers/promises';

/** An act as the stream tells it. */
export type Heard = {
  readonly entered: { readonly seq: number; readonly at: string };
  readonly act: { readonly type: string } & Readonly<Record<string, unknown>>;
};

type Asked = { readonly cookie?: string; readonly from?: number; readonly lastEventId?: number };

// A stream that tells less than was asked for would be waited for without end.
const LONGEST = 30_000;

/** Reads a reader's stream of server-sent events until it has told of the record up to `size`. */
export async function follow(
  url: string,
  forum: string,
  size: number,
  { cookie, from, lastEventId }: Asked = {},
): Promise<readonly Heard[]> {
  const stopping = new AbortController();
  const query = from === undefined ? '' : `?from=${from}`;
  const headers = {
    ...(cookie === undefined ? {} : { cookie }),
    ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
  };
  const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(LONGEST)]);
  const answer = await fetch(`${url}api/${forum}/acts${query}`, { headers, signal });
  const heard: Heard[] = [];
  try {
    for await (const event of eventsOf(answer)) {
      if (event.event === 'act') heard.push(JSON.parse(event.data ?? '') as Heard);
      if (event.event === 'size' && Number(event.data) >= size) break;
    }
  } finally {
    stopping.abort();
  }
  return heard;
}

/** A reader who stays: whatever breaks its stream, it comes back where it stopped. */
export type Reader = {
  readonly heard: readonly Heard[];
  readonly size: () => number;
  readonly leave: () => Promise<void>;
};

/** @param url - where the server is now; it may die and come back elsewhere */
export function stay(url: () => string, forum: string, cookie: string, from: number): Reader {
  const leaving = new AbortController();
  const heard: Heard[] = [];
  let last = from;
  const read = async (): Promise<void> => {
    const headers = { cookie, 'last-event-id': String(last) };
    const answer = await fetch(`${url()}api/${forum}/acts`, { headers, signal: leaving.signal });
    for await (const event of eventsOf(answer)) {
      if (event.event === 'act') heard.push(JSON.parse(event.data ?? '') as Heard);
      if (event.id !== undefined) last = Number(event.id);
    }
  };
  const reading = (async () => {
    while (!leaving.signal.aborted) {
      await read().catch(() => undefined);
      await setTimeout(20);
    }
  })();
  return {
    heard,
    size: () => last,
    leave: () => {
      leaving.abort();
      return reading;
    },
  };
}

type Event = { readonly id?: string; readonly event?: string; readonly data?: string };

async function* eventsOf(answer: Response): AsyncGenerator<Event> {
  if (answer.body === null) throw new Error('a stream without a body');
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) yield fieldsOf(block);
  }
}

function fieldsOf(block: string): Event {
  return Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
}
