import { describe, expect, it } from 'vitest';
import {
  type Act,
  type Audience,
  type AudienceId,
  type CredentialId,
  type Instant,
  id,
} from '../forum/index.ts';
import { openAudiences, runsOf } from './audiences.ts';
import type { Replay, Told } from './folds.ts';

const act: Act = {
  type: 'AudienceDefined',
  v: 1,
  by: id<CredentialId>('exercise'),
  audience: id<AudienceId>('for-all'),
  to: 'public',
};
const toldAt = (seq: number, audience: Audience): Told => ({
  entered: { seq, at: '2026-01-23T09:00:00.000Z' as Instant },
  audience,
  act,
});

/** A record of so many entries, of which some are for the secretariat and some without words; it notes what is read. */
function record(size: number, without: ReadonlySet<number>) {
  const read: [number, number][] = [];
  const replay: Replay = async (from, to, each) => {
    read.push([from, to]);
    for (let seq = from; seq < to; seq++)
      if (!without.has(seq)) each(toldAt(seq, seq % 5 === 0 ? 'secretariat' : 'public'));
  };
  return { read, audiences: openAudiences(replay, () => size) };
}

describe('for whom each entry is', () => {
  it('is read in whole stretches where nobody has told it, and once', async () => {
    const { read, audiences } = record(600, new Set());
    expect(await audiences.between(254, 258)).toEqual(['public', 'secretariat', 'public', 'public']);
    expect(await audiences.between(0, 512)).toHaveLength(512);
    expect(await audiences.between(599, 600)).toEqual(['public']);
    expect(read).toEqual([
      [0, 256],
      [256, 512],
      [512, 600],
    ]);
  });

  it('is not read where it was told', async () => {
    const { read, audiences } = record(600, new Set());
    audiences.tell(toldAt(599, { parties: [], secretariat: true }));
    expect(await audiences.between(599, 600)).toEqual([{ parties: [], secretariat: true }]);
    expect(read).toEqual([]);
  });

  it('is found out when words come late', async () => {
    const missing = new Set([7]);
    const { read, audiences } = record(9, missing);
    expect(await audiences.between(6, 9)).toEqual(['public', null, 'public']);
    missing.clear();
    expect(await audiences.between(6, 9)).toEqual(['public', 'public', 'public']);
    expect(read).toEqual([
      [0, 9],
      [7, 8],
      [7, 8],
    ]);
  });

  it('leaves as few stretches of neighbours as there are', () => {
    expect(runsOf([3, 4, 5, 9, 11, 12])).toEqual([
      { from: 3, to: 6 },
      { from: 9, to: 10 },
      { from: 11, to: 13 },
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
