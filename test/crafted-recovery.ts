import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBase64, encodeBase64, type Json, type Meant } from '../src/record/index.ts';
import { chair, recovered, recoveredOn, recovery } from './chairs.ts';
import { type Crafted, type CraftedRecord, craft, founding } from './crafted.ts';

export const keys: readonly string[] = recovery.map(({ vkey }) => vkey);

/** A recovery of a lost key at 2, signed by these recovery keys. */
export function recoveredBy(
  signers: readonly number[],
  threshold = 3,
  meant?: Meant,
  said: Json = {},
): CraftedRecord {
  const passing =
    meant === undefined ? recovered(0, 2, signers, 1) : recoveredOn(meant, undefined, 0, 2, signers, 1);
  if (passing.kind !== 'recovered') throw new Error('not a recovery');
  const { toKey, from, nextHash, evidence } = passing;
  const next = encodeBase64(nextHash ?? new Uint8Array(0));
  const { statement } = evidence;
  const more = said as Readonly<Record<string, Json>>;
  const act = {
    by: 'x',
    v: 1,
    type: 'ChairRecovered',
    party: 'south',
    toKey,
    from,
    next,
    statement,
    ...more,
  };
  return {
    entries: [founds(threshold), { act }],
    heads: [
      { size: 1, by: [chair(0)] },
      { size: 2, by: [chair(1)] },
    ],
    logs: [chair(0), chair(1)],
  };
}

const founds = (threshold: number): Crafted => ({
  act: founding({ log: chair(0).vkey, recovery: { keys, threshold } }),
});

/** The head of the founding act alone, on which such a recovery goes on. */
export function meantOn(folder: string, threshold: number): Meant {
  const made = craft(folder, { entries: [founds(threshold)] });
  const hash = readFileSync(join(made, 'checkpoint'), 'utf8').split('\n')[2] ?? '';
  return { party: 'south', size: 1, root: decodeBase64(hash) ?? new Uint8Array(0) };
}
