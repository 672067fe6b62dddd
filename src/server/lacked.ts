import { type Entered, type Instant, type Reader, sees } from '../forum/index.ts';
import { readHeader } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import type { Desk } from './desk.ts';

/**
 * The entries of a stretch whose words went with a former keeper, as far as a reader could read them if they were here.
 * Of an audience whose definition went with them as well nothing is known but that it is narrow: such an entry is named to the
 * secretariat alone, from whom words are hardly ever kept, and is to everybody else what any act for others is.
 */
export async function lackedBetween(
  store: Store,
  desk: Desk,
  reader: Reader,
  from: number,
  to: number,
): Promise<readonly Entered[]> {
  const holes = desk.holes();
  if (holes.size === 0) return [];
  const { audiences } = desk.folds.whole().charter;
  // Read wherever it is asked, so that the time an answer takes tells nobody which words are missing.
  const headers = await store.readBack(desk.forum, from, to);
  return headers.flatMap(({ seq, header }) => {
    const read = holes.has(seq) ? readHeader(header) : undefined;
    if (read?.ok !== true) return [];
    const audience = audiences[read.value.audience];
    const open = audience === undefined ? reader.kind === 'secretariat' : sees(reader, audience);
    return open ? [{ seq, at: read.value.at as Instant }] : [];
  });
}
