import { describe, expect, it } from 'vitest';
import type { Instant } from '../forum/index.ts';
import { languageOf, localClock } from './visit.ts';

describe('a visit', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['tr', 'tr'],
    ['tr-TR,tr;q=0.9,en;q=0.8', 'tr'],
    ['en;q=0.5, tr;q=0.9', 'tr'],
    ['xx, yy;q=0.4, tr;q=0.1', 'tr'],
    ['*', 'en'],
    [';;;q=,,', 'en'],
    ['tr;q=nonsense', 'tr'],
  ])('that asks for %j is answered in %s', (accept, language) => {
    expect(languageOf(accept)).toBe(language);
  });

  it('has the day and the clock of the forum’s seat, whatever the machine’s are', () => {
    expect(localClock('2026-07-09T22:30:00.000Z' as Instant, 'Europe/Istanbul')).toEqual({
      today: '2026-07-10',
      offset: 180,
    });
    expect(localClock('2026-01-09T22:30:00.000Z' as Instant, 'Europe/Belgrade')).toEqual({
      today: '2026-01-09',
      offset: 60,
    });
    expect(localClock('2026-07-09T22:30:00.000Z' as Instant, 'Europe/Belgrade')).toEqual({
      today: '2026-07-10',
      offset: 120,
    });
  });
});
