import { describe, expect, it } from 'vitest';
import { openDice } from './dice.ts';

describe('the dice', () => {
  it('gives out as many bytes as were asked for, and none of them twice', () => {
    const dice = openDice();
    const seen = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      const drawn = dice(32);
      expect(drawn).toHaveLength(32);
      seen.add(Buffer.from(drawn).toString('hex'));
    }
    expect(seen.size).toBe(2000);
    expect(dice(20_000)).toHaveLength(20_000);
  });

  it('keeps what it gave as it was, whatever is drawn afterwards', () => {
    const dice = openDice();
    const first = dice(32);
    const copy = Uint8Array.from(first);
    for (let i = 0; i < 1000; i++) dice(24);
    expect(first).toEqual(copy);
    expect(first.every((byte) => byte === 0)).toBe(false);
  });

  it('falls on every side about as often as on every other', () => {
    const dice = openDice();
    const counts = Array<number>(256).fill(0);
    for (let i = 0; i < 2000; i++) for (const byte of dice(256)) counts[byte] = (counts[byte] ?? 0) + 1;
    // 512,000 throws: 2,000 a side, deviation 45; ten deviations never happen by chance.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(450);
  });
});
