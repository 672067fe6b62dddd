import { describe, expect, it } from 'vitest';
import { goneOn, see, third } from '../../../test/seen.tsx';
import { type Command, type Day, id, type MeetingId } from '../../forum/index.ts';

const here = '/meetings/exercise-3';
const ex3 = { meeting: id<MeetingId>('exercise-3') };

describe('the programme', () => {
  it('says item by item what was and what is', () => {
    const { text } = see(`${here}/programme`, 'secretariat');
    expect(text).toContain('Press Hour 17:15 17:30');
    expect(text).toContain('Bilateral meetings Length 75 minutes 90 minutes');
  });

  it('compares any two versions by the address alone, without script', () => {
    const { text } = see(`${here}/programme?from=1&to=2`, 'public');
    expect(text).toContain('Programme, version 1 against Programme, version 2: 2 items differ.');
    expect(text).toContain('Evening reception new – none 10 July, 19:30–21:00, Garden');
  });

  it('keeps an older release as it was and says that a newer one is in force', () => {
    const { text, title } = see(`${here}/programme/1`, 'public');
    expect(title).toBe('Programme, version 1: Third meeting');
    expect(text).toContain('a newer one is in force');
    expect(text).not.toContain('Evening reception');
    expect(see(`${here}/programme/9`, 'public').title).toBeNull();
  });

  it('says at both items that their room is taken twice', () => {
    const [first] = Object.values(third.forum.meetings.meetings['exercise-3']?.draft ?? {}).filter(
      ({ session }) => session === 'ex-lunch',
    );
    if (first === undefined) throw new Error('no lunch');
    const start = '11:30' as NonNullable<typeof first.start>;
    const session = { ...first, start, room: id<NonNullable<typeof first.room>>('great-hall') };
    const record = goneOn({ type: 'ChangeSession', ...ex3, session, base: 13 });
    const { text } = see(`${here}/programme`, 'secretariat', { record });
    expect(text).toContain('Great Hall is also taken by: First session');
    expect(text).toContain('Great Hall is also taken by: Working lunch, heads and one each');
  });

  it('says a clash to those who can mend it, and no more once the meeting is called off', () => {
    const { draft, edits } = third.forum.meetings.meetings['exercise-3'] ?? {};
    const lunch = Object.values(draft ?? {}).find(({ session }) => session === 'ex-lunch');
    if (lunch === undefined || edits === undefined) throw new Error('no lunch');
    const start = '11:30' as NonNullable<typeof lunch.start>;
    const session = { ...lunch, start, room: id<NonNullable<typeof lunch.room>>('great-hall') };
    const change: Command = { type: 'ChangeSession', ...ex3, session, base: edits };
    const release: Command = { type: 'ReleaseProgramme', ...ex3, base: edits + 1 };
    const off: Command = { type: 'CancelMeeting', ...ex3, reason: { en: 'Snow' } };
    const told = (who: 'public' | 'secretariat', ...acts: Command[]): boolean =>
      see(`${here}/programme`, who, { record: goneOn(...acts) }).text.includes('is also taken by');
    expect(told('secretariat', change, release)).toBe(true);
    expect(told('public', change, release)).toBe(false);
    expect(told('secretariat', change, off)).toBe(false);
  });

  it('says the year of what was done in another year than the meeting’s', () => {
    const place = third.forum.meetings.meetings['exercise-3']?.place;
    if (place === undefined) throw new Error('no place');
    const [from, to] = ['2027-01-15' as Day, '2027-01-15' as Day];
    const record = goneOn({ type: 'MoveMeeting', ...ex3, place, from, to, reason: { en: 'Snow' } });
    expect(see(here, 'secretariat').text).not.toMatch(/accepted, \d+ \w+ 2026/);
    expect(see(here, 'secretariat', { record }).text).toMatch(/accepted, \d+ \w+ 2026/);
  });
});
