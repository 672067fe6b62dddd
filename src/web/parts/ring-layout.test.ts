import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LARGEST_RING,
  nearness,
  type RingLayout,
  ringLayout,
  WORDS_HEIGHT,
  wordsShift,
} from './ring-layout.ts';
import { rowsLayout } from './rows-layout.ts';

const sizes = Array.from({ length: LARGEST_RING - 2 }, (_, i) => i + 3);

function fromCentre(layout: RingLayout): readonly { x: number; y: number }[] {
  return layout.seats.map((seat) => ({ x: seat.x - layout.centre.x, y: seat.y - layout.centre.y }));
}

describe('the ring', () => {
  it('has no head and no foot: no plate is centred on the upright axis', () => {
    for (const n of sizes) {
      for (const seat of fromCentre(ringLayout(n))) expect(Math.abs(seat.x)).toBeGreaterThan(1);
    }
  });

  it('seats every party equally near the table', () => {
    for (const n of sizes) {
      const layout = ringLayout(n);
      for (const seat of fromCentre(layout)) {
        expect(nearness(seat, layout.plate)).toBeCloseTo(layout.radius + layout.gap, 1);
      }
    }
  });

  it('keeps any two plates 6 px apart beside or 5 px apart below, words included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LARGEST_RING }), fc.boolean(), (n, words) => {
        const { seats, plate } = ringLayout(n, 'meeting', words);
        const reach = (i: number): { top: number; bottom: number; x: number } => {
          const seat = seats[i];
          if (seat === undefined) throw new Error('no such seat');
          const [up, down] = seat.wordsAbove ? [WORDS_HEIGHT, 0] : [0, WORDS_HEIGHT];
          return {
            x: seat.x,
            top: seat.y - plate.height / 2 - (words ? up : 0),
            bottom: seat.y + plate.height / 2 + (words ? down : 0),
          };
        };
        for (let i = 0; i < n; i += 1) {
          for (let j = i + 1; j < n; j += 1) {
            const [a, b] = [reach(i), reach(j)];
            const beside = Math.abs(a.x - b.x) - plate.width;
            const below = Math.max(a.top - b.bottom, b.top - a.bottom);
            expect(beside > 5.97 || below > 4.97).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is as small as the drawing of the house says', () => {
    const radii = [3, 7, 13, 24, 46, 60].map((n) => ringLayout(n).radius);
    expect(radii).toEqual([90, 126, 196, 320, 296, 418]);
  });

  it('runs clockwise from the right of the upper end', () => {
    const layout = ringLayout(7);
    const angles = layout.seats.map((seat) => seat.angle);
    expect(angles).toEqual([...angles].sort((a, b) => a - b));
    expect(layout.seats[0]?.x).toBeGreaterThan(layout.centre.x);
    expect(layout.seats[0]?.y).toBeLessThan(layout.centre.y);
  });

  it('holds all plates inside its box, and all marks inside the table', () => {
    for (const n of sizes) {
      const layout = ringLayout(n, 'meeting', n <= 12);
      for (const seat of layout.seats) {
        expect(seat.x - layout.plate.width / 2).toBeGreaterThanOrEqual(0);
        expect(seat.x + layout.plate.width / 2).toBeLessThanOrEqual(layout.width);
        const reach = Math.hypot(seat.mark.x - layout.centre.x, seat.mark.y - layout.centre.y);
        expect(reach).toBeCloseTo(layout.radius - 20, 1);
      }
    }
  });

  it('moves the words of a side seat outwards only, and only where they would touch the table', () => {
    const layout = ringLayout(7, 'meeting', true, 158);
    const shifts = layout.seats.map((seat) => wordsShift(layout, seat, 60));
    expect(shifts.every((shift) => shift === 0)).toBe(true);
    const wide = layout.seats.map(
      (seat) => wordsShift(layout, seat, 150) * Math.sign(seat.x - layout.centre.x),
    );
    expect(wide.every((shift) => shift >= 0)).toBe(true);
    expect(Math.max(...wide)).toBeGreaterThan(0);
  });
});

describe('the rows of a hall', () => {
  it('seat everybody exactly once, from the right end of the front row', () => {
    const layout = rowsLayout(191);
    expect(layout.seats).toHaveLength(191);
    expect(new Set(layout.seats.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`)).size).toBe(191);
    expect(layout.seats[0]?.x).toBeCloseTo(layout.width / 2 + 128, 6);
  });

  it('never let two marks touch, up to a thousand seats', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 1000 }), (n) => {
        const { seats, mark } = rowsLayout(n);
        for (let i = 1; i < seats.length; i += 1) {
          const [a, b] = [seats[i - 1], seats[i]];
          if (a && b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(mark);
        }
      }),
      { numRuns: 40 },
    );
  });
});
