import { describe, expect, it } from 'vitest';
import { goneOn, see } from '../../../test/seen.tsx';
import { type Command, type Day, id, type MeetingId } from '../../forum/index.ts';

const meeting = id<MeetingId>('exercise-3');
const place = {
  city: { en: 'Istanbul', tr: 'İstanbul' },
  country: 'TR',
  venue: null,
  zone: 'Europe/Istanbul',
};
const day = '2026-09-03' as Day;
const reason = { en: 'A storm (exercise).' };
const moved: Command = { type: 'MoveMeeting', meeting, place, from: day, to: day, reason };

describe('the programme of a meeting that was moved since it was released', () => {
  it('says to everybody that it belongs to the day before, on the meeting and on the programme', () => {
    for (const address of ['/meetings/exercise-3', '/meetings/exercise-3/programme']) {
      const { text } = see(address, 'public', { record: goneOn(moved) });
      expect(text).toContain('belong to a former day of the meeting. The meeting was moved.');
      expect(text).toContain('It is now on 3 September 2026.');
      expect(see(address, 'public').text).not.toContain('former day');
    }
  });

  it('calls nobody to the former day any more', () => {
    expect(see('/next', 'albania').text).not.toContain('Nothing is to come');
    expect(see('/next', 'albania').html).toContain('next-what');
    expect(see('/next', 'albania', { record: goneOn(moved) }).html).not.toContain('next-what');
  });
});
