import { describe, expect, it } from 'vitest';
import { goneOn, see } from '../../../test/seen.tsx';
import { type Day, id, type MeetingId } from '../../forum/index.ts';

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

  it('says of nobody that it answered for a day that is no more', () => {
    const meeting = id<MeetingId>('exercise-3');
    const place = { city: { en: 'Istanbul' }, country: 'TR', venue: null, zone: 'Europe/Istanbul' };
    const [day, reason] = ['2026-09-03' as Day, { en: 'A storm (exercise).' }];
    const record = goneOn(
      { type: 'PostponeMeeting', meeting, reason },
      { type: 'MoveMeeting', meeting, place, from: day, to: day, reason },
    );
    const { text } = see(page, 'secretariat', { record, live: { forecast: () => null } });
    expect(text).toMatch(/\d parties were invited for a former day and are not invited anew yet\./);
    expect(text).not.toContain('have answered');
  });
});

describe('a meeting that ended', () => {
  const meeting = id<MeetingId>('exercise-3');
  const reason = { en: 'Snow (exercise).' };

  it('takes nothing more where it was called off, and does not say that it was held', () => {
    const record = goneOn({ type: 'CancelMeeting', meeting, reason });
    const { text } = see(page, 'secretariat', { record });
    expect(text).toContain('The meeting was called off. Nothing more is entered of it');
    expect(text).not.toContain('What came of it can still be entered');
    expect(see('/meetings/bpp-2/change', 'secretariat').text).toContain(
      'What came of it can still be entered',
    );
  });
});
