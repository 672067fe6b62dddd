import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, type Held, hoursOf, lanesOf, minuteWidth, sizeOf } from './day-layout.ts';

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

  it('gives short meetings that follow one another a lane each, with room for their words', () => {
    const talks = [540, 565, 590].map((from, i): Held => ({ key: String(i), from, to: from + 25 }));
    const beside = (): number => 90;
    const lanes = lanesOf(talks, beside);
    expect(lanes.map((lane) => lane.length)).toEqual([1, 1, 1]);
    const hours = hoursOf(talks, beside);
    expect(hours.to).toBe(12 * 60);
    expect(
      lanes.flatMap((lane) => cellsOf(lane, hours, beside)).filter(({ wordsOf }) => wordsOf),
    ).toHaveLength(3);
  });

  it('draws the night after as hours of the same day, until six in the morning', () => {
    const dance: Held = { key: 'a', from: 23 * 60, to: 25 * 60 };
    expect(hoursOf([dance])).toEqual({ from: 1380, to: 1500, step: 30 });
    const cells = cellsOf([{ ...dance, to: 40 * 60 }], hoursOf([{ ...dance, to: 40 * 60 }]));
    expect(cells.at(-1)?.to).toBe(30 * 60);
  });

  it('keeps an hour wide enough for a word, or the day becomes a list', () => {
    for (let count = 1; count <= 17; count += 1)
      expect(60 * minuteWidth({ from: 0, to: count * 60, step: 30 })).toBeGreaterThan(64);
    expect(sizeOf({ from: 540, to: 1260, step: 30 })).toBe('usual');
  });
});
