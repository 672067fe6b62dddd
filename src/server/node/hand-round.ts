import type { Instant } from '../../forum/index.ts';
import type { Kept } from '../waiting/kept.ts';
import type { Slip, Words } from '../waiting/slip.ts';
import type { Copy } from './copy.ts';
import { audiencesOf, mayHold } from './own-words.ts';
import { type Source, SourceAway } from './source.ts';

/** What is there to be done with, each time a node looks round. */
export type Round = {
  readonly copy: Copy;
  readonly folder: string;
  readonly now: Instant;
  /** null while it is away */
  readonly keeper: Source | null;
  /** by party, the other nodes that answer; the keeper's may be one of them */
  readonly others: ReadonlyMap<string, Source>;
};

export const JSON_TYPE = { 'content-type': 'application/json' };

export function bytesOf(slip: Slip): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(slip));
}

/** To each node that does not have it yet: the words where its party will read them in the record, else the hash. */
export async function handRound({ copy, others, keeper }: Round, kept: Kept, words: Words): Promise<Kept> {
  const left = [...others].filter(([party, { url }]) => !kept.handed.includes(party) && url !== keeper?.url);
  const audiences = left.length === 0 ? null : audiencesOf(copy, words);
  const { words: _, ...bare } = kept.slip;
  const taken: string[] = [];
  for (const [party, source] of left) {
    const slip = mayHold(copy, party, audiences) ? kept.slip : bare;
    if (await handTo(copy, source, slip)) taken.push(party);
  }
  return taken.length === 0 ? kept : { ...kept, handed: [...kept.handed, ...taken] };
}

export async function handTo({ charge }: Copy, source: Source, slip: Slip): Promise<boolean> {
  try {
    const path = `record/${charge.forum}/waiting`;
    const answer = await source.ask({ method: 'POST', path, body: bytesOf(slip), headers: JSON_TYPE });
    await answer.body?.cancel();
    return answer.ok;
  } catch (error) {
    if (error instanceof SourceAway) return false;
    throw error;
  }
}
