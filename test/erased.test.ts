import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actTypes } from '../src/forum/index.ts';
import { erasing, faultsOf } from './erased.ts';

describe('a record in which any of the words were erased', () => {
  it('gives the same forum in all that a rule reads, and proves what is left', () => {
    const seen = new Set<string>();
    let gone = 0;
    fc.assert(
      fc.property(erasing, (record) => {
        for (const [seq, { act }] of record.acts.entries()) {
          seen.add(act.type);
          if (record.erase(seq, 'persons')) gone++;
        }
        expect(faultsOf(record)).toEqual([]);
      }),
      { numRuns: 100, seed: 20_260_123 },
    );
    expect(actTypes().filter((type) => !seen.has(type))).toEqual([]);
    expect(gone).toBeGreaterThan(1000);
  }, 120_000);

  it('shows the words as erased, and every one of them would have been missed by this test', () => {
    const [sample] = fc.sample(erasing, { numRuns: 1, seed: 7 });
    if (sample === undefined) throw new Error('no record');
    const all = { ...sample, erase: () => true };
    expect(faultsOf(all)).toEqual([]);
    const missed = faultsOf(all, new Set());
    expect(missed.length).toBeGreaterThan(10);
    for (const fault of missed) expect(fault).toMatch(/, null$/);
    expect(missed.some((fault) => fault.startsWith('forum/parties/persons/'))).toBe(true);
  });
});
