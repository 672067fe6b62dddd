import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelRows } from './time-line.tsx';

const labels = fc
  .array(fc.record({ from: fc.integer({ min: 0, max: 900 }), width: fc.integer({ min: 1, max: 240 }) }), {
    maxLength: 8,
  })
  .map((all) => all.map(({ from, width }) => ({ from, to: from + width })).sort((a, b) => a.from - b.from));

describe('the line of time', () => {
  it('never writes the words of one meeting over those of another', () => {
    fc.assert(
      fc.property(labels, (all) => {
        const rows = labelRows(all);
        all.forEach((one, i) => {
          const before = all.filter((_, j) => j < i && rows[j] === rows[i]);
          for (const other of before) expect(other.to).toBeLessThan(one.from);
        });
      }),
    );
  });

  it('keeps to one row while there is room', () => {
    expect(labelRows([60, 300, 560].map((from) => ({ from, to: from + 150 })))).toEqual([0, 0, 0]);
    expect(labelRows([60, 100, 260].map((from) => ({ from, to: from + 150 })))).toEqual([0, 1, 0]);
  });
});
