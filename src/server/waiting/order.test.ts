import { describe, expect, it } from 'vitest';
import type { Instant } from '../../forum/index.ts';
import type { Kept } from './kept.ts';
import { holdsBack, isBehind } from './order.ts';
import { digestOf } from './slip.ts';

const digest = `${'A'.repeat(43)}=`;
const answer = { type: 'AnswerInvitation', meeting: 'exercise-3', party: 'albania', answer: 'declined' };
const delay = {
  type: 'FileDelay',
  party: 'albania',
  handed: '2026-01-22T09:00:00.000Z',
  digest,
  command: 'AnswerInvitation',
  reason: { en: 'An exercise.' },
};

function kept(command: object, key: string, party = 'albania'): Kept & { readonly slip: object } {
  const words = { role: 'head', key, command: JSON.stringify(command) };
  const at = '2026-01-22T09:00:00.000Z' as Instant;
  return { slip: { party, at, digest: digestOf(words), words, signature: '' }, handed: [], tries: 1 };
}

const [first, second, filed] = [kept(answer, 'key-0001'), kept(answer, 'key-0002'), kept(delay, 'key-0003')];

describe('the order of what a party said and its keeper has not entered', () => {
  it('is that in which it was said, for each party by itself', () => {
    expect(isBehind(first, [first, second])).toBe(false);
    expect(isBehind(second, [first, second])).toBe(true);
    expect(isBehind(second, [kept(answer, 'key-0001', 'serbia'), second])).toBe(false);
  });

  it('is kept by what others know by its hash alone', () => {
    const { words: _, ...bare } = first.slip;
    expect(isBehind(second, [{ ...first, slip: bare }, second])).toBe(true);
  });

  it('lets a delay pass, which says of the first that it was not entered, and never waits for one', () => {
    expect(isBehind(filed, [first, filed])).toBe(false);
    expect(isBehind(second, [filed, second])).toBe(false);
  });

  it('ends with what was entered or refused, or what a keeper has read and left open again and again', () => {
    for (const ended of [{ answered: [3] }, { refused: 'record.once' }, { leftOpen: 6 }])
      expect(holdsBack({ ...first, ...ended })).toBe(false);
    expect(holdsBack({ ...first, slip: { ...first.slip, over: true } })).toBe(false);
    expect(holdsBack({ ...first, tries: 40, leftOpen: 5 })).toBe(true);
  });
});
