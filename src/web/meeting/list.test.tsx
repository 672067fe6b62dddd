import { describe, expect, it } from 'vitest';
import { albania, goneOn, see } from '../../../test/seen.tsx';
import { type Day, id, type MeetingId } from '../../forum/index.ts';

const ex3 = { meeting: id<MeetingId>('exercise-3') };

describe('all meetings', () => {
  it('hold the rhythm promised against the meetings held', () => {
    const { text } = see('/meetings', 'public');
    expect(text).toContain('Every 6 months since 26 July 2025. Kept so far: 1 of 1.');
    expect(text).toContain('The next meeting is due by 23 July 2026.');
    expect(text).toContain('7 of 7. Below the meeting’s level: Albania (Deputy foreign minister)');
  });

  it('let the secretariat convene one, and nobody else', () => {
    expect(see('/meetings', 'secretariat').text).toContain('Convene a meeting');
    expect(see('/meetings', 'albania').text).not.toContain('Convene a meeting');
    expect(see('/meetings', 'public').text).not.toContain('Convene a meeting');
  });

  it('keep a postponed meeting in sight with its reason', () => {
    const reason = { en: 'Exercise: elections.', tr: 'Tatbikat: seçimler.' };
    const { text } = see('/meetings', 'public', {
      record: goneOn({ type: 'PostponeMeeting', ...ex3, reason }),
    });
    expect(text).toContain('postponed, 16 June');
    expect(text).toContain('Exercise: elections.');
  });
});

it('says of a meeting that was held without a recorded answer that none was recorded, not that few came', () => {
  const id4 = id<MeetingId>('fresh');
  const record = goneOn(
    {
      type: 'ConveneMeeting',
      title: { en: 'Exercise: a fourth meeting' },
      host: id('turkiye'),
      place: { city: { en: 'Ankara' }, country: 'TR', venue: null, zone: 'Europe/Istanbul' },
      from: '2026-06-16' as Day,
      to: '2026-06-16' as Day,
      level: 'foreign-minister',
      profile: null,
    },
    { type: 'InviteParty', meeting: id4, party: albania, number: null },
    { type: 'OpenMeeting', meeting: id4 },
    { type: 'CloseMeeting', meeting: id4 },
  );
  const { text } = see('/meetings/fresh', 'secretariat', { record });
  expect(text).toContain('Nobody recorded an answer');
  expect(text).not.toContain('came to the table');
  expect(see('/meetings', 'secretariat', { record }).text).toContain('Nobody recorded an answer');
});
