import { describe, expect, it } from 'vitest';
import type { Instant } from '../../forum/index.ts';
import type { Standing } from './follower.ts';
import { news, tellOnce, troubles } from './troubles.ts';

const well: Standing = {
  size: 520,
  cosigned: null,
  keeper: 'https://keeper.example/',
  away: false,
  heard: '2026-01-22T09:00:00.000Z' as Instant,
  wrong: [],
  forks: 0,
  gap: null,
  unsigned: null,
  passed: null,
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
    const reasons = [
      'NotNamed',
      'NamedOtherwise',
      'SignedMore',
      'SignedOtherwise',
      'NotTheKeepers',
      'NobodyHeard',
    ] as const;
    const all = reasons.flatMap((unsigned) => troubles({ ...well, unsigned }));
    expect(new Set(all).size).toBe(reasons.length);
  });
});

describe('what a node says while it runs', () => {
  it('is nothing where nothing is new, and each thing once', () => {
    const unnamed: Standing = { ...well, unsigned: 'NotNamed' };
    const signing: Standing = { ...well, cosigned: { size: 520, whole: true } };
    expect([news(unnamed, unnamed), news(signing, { ...signing, size: 521 })]).toEqual([[], []]);
    expect(news(unnamed, { ...well, unsigned: 'NamedOtherwise' })).toEqual([
      expect.stringContaining('names other keys'),
    ]);
    expect(news(unnamed, signing)).toEqual([
      'This node signs as witness and as mirror: it holds all 520 acts.',
    ]);
    expect(news(signing, { ...signing, passed: 'Here' })).toEqual([
      expect.stringContaining('npx sofra take'),
    ]);
    expect(news(signing, { ...signing, keeper: 'https://next.example/' })).toEqual([
      'The record is kept at https://next.example/ now.',
    ]);
    const away: Standing = { ...signing, away: true };
    expect(news(signing, away)).toEqual([expect.stringContaining('does not answer')]);
    expect(news(away, signing)).toEqual(['The keeper at https://keeper.example/ answers again.']);
    expect(news(away, { ...signing, passed: 'Here' })).toEqual([
      expect.stringMatching(/^The record was passed to this node\./),
    ]);
  });

  it('is why something does not work once, however often it is tried, and again after it worked', () => {
    const said: string[] = [];
    const { failed, worked } = tellOnce((line) => said.push(line));
    for (const why of ['the disk is full', 'the disk is full']) failed(new Error(why));
    failed('the store is away');
    failed(new Error('the disk is full'));
    worked();
    failed(new Error('the disk is full'));
    const full = 'the disk is full';
    expect(said).toEqual([full, 'the store is away', full, full]);
  });
});
