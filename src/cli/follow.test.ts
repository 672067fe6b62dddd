import { describe, expect, it } from 'vitest';
import type { Instant } from '../forum/index.ts';
import { troubles } from './follow.ts';

const well = {
  keeper: 'https://keeper.example/',
  away: false,
  heard: '2026-01-22T09:00:00.000Z' as Instant,
  wrong: [],
  forks: 0,
  gap: null,
  unsigned: null,
};

describe('what a node says of itself', () => {
  it('is nothing while all is well', () => {
    expect(troubles(well)).toEqual([]);
  });

  it('names the house that is wrong, the entry that lacks its words, and why nothing is signed', () => {
    const url = 'https://node.example/';
    const said = troubles({
      ...well,
      away: true,
      wrong: [{ url, why: 'WrongChair' }],
      forks: 1,
      gap: { seq: 41, why: 'ErasedByNobody' },
      unsigned: 'NobodyHeard',
    });
    expect(said).toEqual([
      'The keeper at https://keeper.example/ does not answer. It was last heard 2026-01-22T09:00:00.000Z.',
      `${url}: WrongChair.`,
      'Two histories are known: nothing is signed.',
      'From entry 41 on not all words hold (ErasedByNobody).',
      expect.stringContaining('no other member’s node has answered yet'),
    ]);
    const reasons = ['SignedMore', 'SignedOtherwise', 'NotTheKeepers', 'NobodyHeard'] as const;
    const all = reasons.flatMap((unsigned) => troubles({ ...well, unsigned }));
    expect(new Set(all).size).toBe(reasons.length);
  });
});
