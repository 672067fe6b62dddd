import { describe, expect, it } from 'vitest';
import { see } from '../../../test/seen.tsx';

const page = '/meetings/exercise-3/change';

describe('opening a meeting', () => {
  it('is barred before its first day, with that day', () => {
    expect(see(page, 'secretariat').text).toContain('Third meeting opens on 10 July 2026 at the earliest.');
    expect(see(page, 'secretariat', { language: 'tr' }).text).toContain(
      'en erken 10 Temmuz 2026 günü açılır',
    );
  });

  it('says the day, and how many have not answered', () => {
    const live = { forecast: () => null };
    const { text } = see(page, 'secretariat', { live });
    expect(text).toContain('Its first day is 10 July 2026; one party has not answered yet.');
    expect(text).not.toContain('at the earliest');
  });
});
