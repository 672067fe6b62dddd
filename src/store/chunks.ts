import type { StoredEntry, StoredParts } from './store.ts';

export async function* inChunks(
  chunk: (from: number, to: number) => Promise<readonly StoredEntry[]>,
  from: number,
  to: number,
): AsyncGenerator<readonly StoredEntry[]> {
  // What follows a chunk begins behind its last entry, so that a hole in a damaged log is stepped over.
  for (let at = from; ; ) {
    const entries = await chunk(at, to);
    const last = entries.at(-1);
    if (last === undefined) return;
    yield entries;
    at = last.seq + 1;
  }
}

export async function* heldOnly(
  chunks: AsyncIterable<readonly StoredEntry[]>,
): AsyncGenerator<readonly StoredParts[]> {
  for await (const chunk of chunks)
    yield chunk.filter(({ parts }) => parts.length > 0).map(({ seq, parts }) => ({ seq, parts }));
}
