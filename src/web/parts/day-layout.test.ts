import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, type Held, hoursOf, lanesOf } from './day-layout.ts';

const block = fc
  .tuple(fc.integer({ min: 0, max: 280 }), fc.integer({ min: 1, max: 24 }), fc.uuid())
  .map(([start, length, key]): Held => ({ key, from: start * 5, to: Math.min((start + length) * 5, 1440) }));
const day = fc.array(block, { minLength: 1, maxLength: 20 });

describe('the day in rooms and hours', () => {
  it('shows every session once, and never two in one lane at one time', () => {
    fc.assert(
      fc.property(day, (blocks) => {
        const lanes = lanesOf(blocks);
        expect(lanes.flat()).toHaveLength(blocks.length);
        for (const lane of lanes) {
          lane.forEach((held, i) => {
            expect(held.from).toBeGreaterThanOrEqual(lane[i - 1]?.to ?? 0);
          });
        }
      }),
    );
  });

  it('fills each lane from the first hour to the last without a gap', () => {
    fc.assert(
      fc.property(day, (blocks) => {
        const hours = hoursOf(blocks);
        for (const lane of lanesOf(blocks)) {
          const cells = cellsOf(lane, hours);
          expect(cells[0]?.from).toBe(hours.from);
          expect(cells.at(-1)?.to).toBe(hours.to);
          cells.forEach((cell, i) => {
            expect(cell.to).toBeGreaterThan(cell.from);
            if (i > 0) expect(cell.from).toBe(cells[i - 1]?.to);
          });
        }
      }),
    );
  });

  it('counts in half-hours until a session begins or ends between them', () => {
    expect(hoursOf([{ key: 'a', from: 630, to: 660 }])).toEqual({ from: 600, to: 660, step: 30 });
    expect(hoursOf([{ key: 'a', from: 645, to: 660 }]).step).toBe(15);
    expect(hoursOf([{ key: 'a', from: 650, to: 675 }]).step).toBe(5);
    expect(hoursOf([{ key: 'a', from: 652, to: 675 }]).step).toBe(1);
  });
});
