import type { FileAt } from '../../record/index.ts';
import type { NodeHeaders, NodeRequest } from '../node-auth.ts';

/** A house that has a copy of the record, by its public files and by what it gives to a party's node. */
export type Source = {
  readonly url: string;
  /** A file of the record's folder; undefined where there is none. */
  readonly file: FileAt;
  /** Lines of parts of entries from `from` up to, not with, `to`: those that this node may see. */
  readonly parts: (from: number, to: number) => Promise<readonly string[]>;
  /** The same as anybody is given them, asked without saying who asks: of a house that has proven nothing yet. */
  readonly publicParts: (from: number, to: number) => Promise<readonly string[]>;
  /** An answer that is longer than any is breaks off with `SourceAway`, as one does that does not come whole. */
  readonly ask: (asked: Asked) => Promise<Response>;
};

/** A house with the newest head that it showed. */
export type Shown = { readonly source: Source; readonly note: string; readonly size: number };

export type Asked = {
  readonly method: 'GET' | 'POST';
  /** With its query, behind the house's address, without a slash at its beginning. */
  readonly path: string;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Role of the party's person for whom the node speaks. */
  readonly as?: string;
};

/** Nobody answered, or not in a way from which anything follows. */
export class SourceAway extends Error {
  constructor(url: string, why: string) {
    super(`${url} does not answer (${why}).`);
    this.name = 'SourceAway';
  }
}

const PATIENCE_MS = 20_000;
// A house that let others wait so long in vain is left alone for a while, so that nobody's record waits for it again.
const SLOW_MS = 5000;
const REST_MS = 15_000;
// A head with a hundred post-quantum signatures and more; any answer to what a node brings or says is shorter.
const MOST_ANSWER = 400_000;
// Bytes of a bundle of 256 entries at most; nothing else that a node fetches is longer, but lines of parts.
const MOST_FILE = 256 * 65_537;
const MOST_PARTS = 2 ** 28;

/**
 * @param url - as the record or the ministry says it; only its origin counts, so that nobody steers what is asked there
 * @param sign - writes the headers of a request that says who asks; undefined while the record names no such node, so
 *   that the public's part is asked for
 */
export function openSource(
  url: string,
  forum: string,
  sign: () => ((request: NodeRequest) => NodeHeaders) | undefined,
): Source {
  const call = caller(url);
  const ask = ({ method, path, body, headers = {}, as = '' }: Asked, most: number): Promise<Response> => {
    const key = headers['idempotency-key'] ?? '';
    const request = { method, path: `/${path}`, body: body ?? new Uint8Array(0), as, key };
    const init = {
      method,
      headers: { ...headers, ...sign()?.(request) },
      ...(body === undefined ? {} : { body }),
    };
    return call(path, init, most);
  };
  const lines = async (answer: Response): Promise<readonly string[]> => {
    if (!answer.ok) throw new SourceAway(url, `parts: ${answer.status}`);
    return (await answer.text()).split('\n').slice(0, -1);
  };
  const partsPath = (from: number, to: number): string => `record/${forum}/parts?from=${from}&to=${to}`;
  return {
    url,
    ask: (asked) => ask(asked, MOST_ANSWER),
    // Public files are asked for as anybody asks for them, so that a cache may answer.
    file: async (path) => {
      const answer = await call(`record/${forum}/${path}`, {}, MOST_FILE);
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
      await answer.body?.cancel();
      if (answer.status === 404) return undefined;
      throw new SourceAway(url, `${path}: ${answer.status}`);
    },
    parts: async (from, to) => lines(await ask({ method: 'GET', path: partsPath(from, to) }, MOST_PARTS)),
    publicParts: async (from, to) => lines(await call(partsPath(from, to), {}, MOST_PARTS)),
  };
}

/** Asks a house, and no other to which it would send whoever asks. */
function caller(url: string): (path: string, init: RequestInit, most: number) => Promise<Response> {
  const base = URL.parse(url);
  const web = base?.protocol === 'https:' || base?.protocol === 'http:';
  let restUntil = 0;
  return async (path, init, most) => {
    if (!web) throw new SourceAway(url, 'no address of the web');
    const began = performance.now();
    if (began < restUntil) throw new SourceAway(url, 'it let others wait in vain a moment ago');
    const away = (error: unknown): SourceAway => {
      const now = performance.now();
      if (now - began > SLOW_MS) restUntil = now + REST_MS;
      if (error instanceof SourceAway) return error;
      return new SourceAway(url, reasonOf(error));
    };
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(`${base.origin}/${path}`, { ...init, signal, redirect: 'error' });
      const { body, status, headers } = answer;
      if (body === null) return answer;
      return new Response(ReadableStream.from(atMost(url, body, most, away)), { status, headers });
    } catch (error) {
      throw away(error);
    }
  };
}

/** What fetch says is "fetch failed"; why, its cause says. */
export function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}

/** The bytes as they are unpacked, since a little can be packed that unpacks to much. */
async function* atMost(
  url: string,
  body: AsyncIterable<Uint8Array>,
  most: number,
  away: (error: unknown) => SourceAway,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > most) throw new SourceAway(url, 'too much at once');
      yield chunk;
    }
  } catch (error) {
    throw away(error);
  }
}
