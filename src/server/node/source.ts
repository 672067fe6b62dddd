import type { FileAt } from '../../record/index.ts';
import type { NodeHeaders, NodeRequest } from '../node-auth.ts';

/** A house that has a copy of the record, by its public files and by what it gives to a party's node. */
export type Source = {
  readonly url: string;
  /** A file of the record's folder; undefined where there is none. */
  readonly file: FileAt;
  /** Lines of parts of entries from `from` up to, not with, `to`: those that this node may see. */
  readonly parts: (from: number, to: number) => Promise<readonly string[]>;
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
// Bytes of a bundle of 256 entries at most; nothing else that a node fetches is longer, but lines of parts.
const MOST_FILE = 256 * 65_537;
const MOST_PARTS = 2 ** 28;

/**
 * @param sign - writes the headers of a request that says who asks; undefined while the record names no such node, so
 *   that the public's part is asked for
 */
export function openSource(
  url: string,
  forum: string,
  sign: () => ((request: NodeRequest) => NodeHeaders) | undefined,
): Source {
  const ask = async ({ method, path, body, headers = {}, as = '' }: Asked): Promise<Response> => {
    const key = headers['idempotency-key'] ?? '';
    const request = { method, path: `/${path}`, body: body ?? new Uint8Array(0), as, key };
    const init = {
      method,
      headers: { ...headers, ...sign()?.(request) },
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
    } as const;
    try {
      return await fetch(url + path, init);
    } catch (error) {
      throw new SourceAway(url, error instanceof Error ? error.message : String(error));
    }
  };
  return {
    url,
    ask,
    file: async (path) => {
      const answer = await plain(url, `record/${forum}/${path}`);
      return answer === undefined ? undefined : bytesOf(url, answer, MOST_FILE);
    },
    parts: async (from, to) => {
      const answer = await ask({ method: 'GET', path: `record/${forum}/parts?from=${from}&to=${to}` });
      if (!answer.ok) throw new SourceAway(url, `parts: ${answer.status}`);
      const bytes = await bytesOf(url, answer, MOST_PARTS);
      return new TextDecoder().decode(bytes).split('\n').slice(0, -1);
    },
  };
}

// Public files are asked for as anybody asks for them, so that a cache may answer.
async function plain(url: string, path: string): Promise<Response | undefined> {
  try {
    const answer = await fetch(url + path, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw new SourceAway(url, `${path}: ${answer.status}`);
  } catch (error) {
    if (error instanceof SourceAway) throw error;
    throw new SourceAway(url, error instanceof Error ? error.message : String(error));
  }
}

async function bytesOf(url: string, answer: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      length += chunk.length;
      if (length > most) throw new SourceAway(url, 'too much at once');
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof SourceAway) throw error;
    throw new SourceAway(url, error instanceof Error ? error.message : String(error));
  }
  return Buffer.concat(chunks);
}
