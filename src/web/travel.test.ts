import { describe, expect, it } from 'vitest';
import { sayTravel, travelLine } from './travel.ts';
import { words } from './words/words.ts';

describe('an arrival', () => {
  it('is written in a way that no language is needed to read, as far as it is known', () => {
    expect(travelLine({ day: '2026-12-17', time: '19:05', by: 'TK 1024' })).toBe('2026-12-17 19:05, TK 1024');
    expect(travelLine({ day: '2026-12-17', time: '', by: '' })).toBe('2026-12-17');
    expect(travelLine({ day: '', time: '19:05', by: '' })).toBe('19:05');
    expect(travelLine({ day: '', time: '', by: 'Kapıkule' })).toBe('Kapıkule');
  });

  it('is said in the language of whoever reads', () => {
    const line = '2026-12-17 19:05, TK 1024';
    expect(sayTravel(words('en'), line)).toMatch(/^17.December.2026, 19:05, TK 1024$/);
    expect(sayTravel(words('tr'), line)).toMatch(/^17.Aralık.2026, 19:05, TK 1024$/);
    expect(sayTravel(words('tr'), '2026-12-17, Kapıkule')).toMatch(/^17.Aralık.2026, Kapıkule$/);
  });

  it('that was written otherwise stands as it was written', () => {
    for (const line of ['late at night', '19:05', '2026-02-30 19:05', '2026-12-17 25:00', ''])
      expect(sayTravel(words('tr'), line)).toBe(line);
  });
});
