import { describe, expect, it } from 'vitest';
import { albania, goneOn, see } from '../../../test/seen.tsx';
import { type Command, type Day, id, type MeetingId } from '../../forum/index.ts';

const here = '/meetings/exercise-3';
const ex3 = { meeting: id<MeetingId>('exercise-3') };

describe('a meeting that was put off and given a new day', () => {
  const reason = { en: 'Exercise: elections.', tr: 'Tatbikat: seçimler.' };
  const place = {
    city: { en: 'Istanbul', tr: 'İstanbul' },
    country: 'TR',
    venue: null,
    zone: 'Europe/Istanbul',
  };
  const [from, to] = ['2026-09-10' as Day, '2026-09-10' as Day];
  const putOff: Command = { type: 'PostponeMeeting', ...ex3, reason };
  const moved: Command = { type: 'MoveMeeting', ...ex3, place, from, to, reason };
  const invite: Command = { type: 'InviteParty', ...ex3, party: albania, number: 'EXERCISE/41' };
  const later = goneOn(putOff, moved);
  const anew = goneOn(putOff, moved, invite);

  it('keeps everyone it had invited at the ring, to be invited anew, with what each had answered', () => {
    for (const record of [goneOn(putOff), later]) {
      const { text } = see(here, 'secretariat', { record });
      expect(text).not.toContain('Nobody is invited yet');
      expect(text).toContain('6 were invited before the meeting was put off, and are to be invited anew');
      expect(text).toMatch(/Serbia to be invited anew answered for 10 July: accepted/);
    }
    const said = see(here, 'public', { record: later, language: 'tr' }).text;
    expect(said).toContain('yeniden davet edilecek');
    expect(said).toContain('10 Temmuz için yanıtı: kabul etti');
  });

  it('counts answers to the notes that stand, and keeps the earlier ones beside them', () => {
    const { text } = see(here, 'secretariat', { record: anew });
    expect(text).toContain('0 of 1 invited have answered 5 to be invited anew');
    for (const path of ['/invitations', '/delegations/albania'])
      expect(see(`${here}${path}`, 'albania', { record: anew }).text).toMatch(
        /no answer yet.*answered for 10 July: accepted/,
      );
    expect(see(`${here}/invitations`, 'secretariat', { record: later }).text).toContain(
      'withdrawn 16 June answered for 10 July: accepted',
    );
  });

  it('is told in the list by what stands, not as nought of nought', () => {
    const answers = (record: typeof later): string => see('/meetings', 'secretariat', { record }).text;
    expect(answers(later)).toContain('to be invited anew');
    expect(answers(later)).not.toContain('0 of 0');
    expect(answers(anew)).toContain('0 of 1 answered');
    const first = see('/', 'public', { record: later }).text;
    expect(first).toContain('Everyone is to be invited anew for this day.');
    expect(first).not.toMatch(/nobody is invited yet/i);
  });
});
