import { describe, expect, it } from 'vitest';
import { founded, given, type Told } from '../given.ts';
import { exerciseCharter } from '../given-charter.ts';
import { type Day, dayNumber, id, type MeetingId } from '../kernel.ts';
import { addMonths, daysBefore, daysBetween, monthsBetween } from './days.ts';
import { convened, day, members } from './given-meeting.ts';
import { rhythm } from './rhythm.ts';
import { meeting, meetingsInOrder } from './views.ts';

const held = (key: string, number: number, on: string): readonly Told[] => {
  const meeting = id<MeetingId>(key);
  return [
    { ...convened, meeting, number, from: day(on), to: day(on) },
    { type: 'MeetingOpened', meeting },
    { type: 'MeetingClosed', meeting },
  ];
};
const both = [...members, ...held('bpp-1', 1, '2025-07-26'), ...held('bpp-2', 2, '2026-01-23')];

describe('the rhythm', () => {
  it('of the platform was kept once: 26 July 2025, then 23 January 2026, three days early', () => {
    const { forum } = given(...both);
    expect(rhythm(forum, day('2026-02-01'))).toMatchObject({
      held: [
        { meeting: 'bpp-1', due: null, gap: null, kept: true },
        { meeting: 'bpp-2', due: '2026-01-26', gap: 181, kept: true },
      ],
      due: '2026-07-23',
      overdue: 0,
      convened: null,
      promised: 1,
    });
  });

  it('is kept by a meeting on the very day', () => {
    const { forum } = given(...members, ...held('a', 1, '2025-07-26'), ...held('b', 2, '2026-01-26'));
    expect(rhythm(forum, day('2026-02-01'))?.held.map(({ kept }) => kept)).toEqual([true, true]);
  });

  it('says by how many days the next is overdue, and what is convened for it', () => {
    const { forum } = given(...both, { ...convened, meeting: id<MeetingId>('bpp-3'), number: 3 });
    expect(rhythm(forum, day('2026-08-02'))).toMatchObject({
      overdue: 10,
      convened: { meeting: 'bpp-3', day: '2026-07-10' },
    });
  });

  it('was broken by a meeting held too late, and does not count one that was called off', () => {
    const { forum } = given(
      ...members,
      ...held('a', 1, '2025-07-26'),
      ...held('b', 2, '2026-01-27'),
      { ...convened, number: 3 },
      { type: 'MeetingCancelled', meeting: convened.meeting, reason: { en: 'No time' } },
    );
    const told = rhythm(forum, day('2026-02-01'));
    expect(told?.held.map(({ meeting, kept }) => [meeting, kept])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('does not count meetings from before the promise', () => {
    const { forum } = given(...members, ...held('early', 1, '2025-07-25'), ...held('a', 2, '2025-07-26'));
    expect(rhythm(forum, day('2025-08-01'))?.held.map(({ meeting }) => meeting)).toEqual(['a']);
  });

  it('counts a meeting only once its day has come', () => {
    const told = rhythm(given(...both).forum, day('2026-01-22'));
    expect(told).toMatchObject({ due: '2026-01-26', convened: { meeting: 'bpp-2' }, later: 'convened' });
    expect(told?.held.map(({ meeting }) => meeting)).toEqual(['bpp-1']);
  });

  it('leaves exercises out where the forum has meetings of its own, and counts them where it has none', () => {
    const invented = held('ex-3', 3, '2026-07-10').map((told) => ({ ...told, exercise: true as const }));
    expect(rhythm(given(...both, ...invented).forum, day('2026-08-02'))).toMatchObject({
      held: [{ meeting: 'bpp-1' }, { meeting: 'bpp-2' }],
      convened: null,
      later: 'none',
      overdue: 10,
    });
    const alone = rhythm(given(...members, ...invented).forum, day('2026-08-02'));
    expect(alone?.held.map(({ meeting }) => meeting)).toEqual(['ex-3']);
  });

  it('claims nothing to be overdue while the record has no meeting to count from', () => {
    const told = rhythm(given(...members).forum, day('2026-08-02'));
    expect(told).toMatchObject({ held: [], overdue: 0, later: 'none' });
  });

  it('knows a later meeting that was called off from none at all', () => {
    const called = [
      { ...convened, number: 3 },
      { type: 'MeetingCancelled', meeting: convened.meeting, reason: { en: 'No time' } },
    ] as const;
    expect(rhythm(given(...both, ...called).forum, day('2026-08-02'))?.later).toBe('off');
  });

  it('T23: every three months since April 2010 makes sixty by April 2025', () => {
    const charter = founded({ cadence: { months: 3, since: '2010-04-12', basis: null } });
    expect(rhythm(given(charter).forum, day('2025-04-12'))?.promised).toBe(60);
    expect(rhythm(given(charter).forum, day('2025-04-11'))?.promised).toBe(59);
  });

  it('judges a meeting by the cadence in force on its day, whatever was amended since', () => {
    const amended = (on: string, months: number, since: string): Told => ({
      type: 'CharterAmended',
      version: 2,
      charter: exerciseCharter({ cadence: { months, since, basis: null } }),
      reason: { en: 'Decided' },
      on: day(on),
    });
    const judged = (...acts: readonly Told[]): readonly unknown[] | undefined =>
      rhythm(given(...both, ...acts).forum, day('2026-12-01'))?.held.map(({ due, kept }) => [due, kept]);
    const asHeld = [
      [null, true],
      ['2026-01-26', true],
    ];
    // Shorter, or counted from another day: neither makes the second meeting late nor takes the first off the list.
    expect(judged(amended('2026-03-01', 3, '2025-07-26'))).toEqual(asHeld);
    expect(judged(amended('2026-03-01', 3, '2026-03-01'))).toEqual(asHeld);
    // In force before the second meeting, it judges it.
    expect(judged(amended('2025-09-01', 3, '2025-07-26'))?.[1]).toEqual(['2025-10-26', false]);
    // What comes is due by the cadence in force now.
    const after = given(...both, amended('2026-03-01', 3, '2025-07-26')).forum;
    expect(rhythm(after, day('2026-03-02'))).toMatchObject({ months: 3, due: '2026-04-23' });
    // One came due in January by six months; then in April, July and October by three.
    expect(rhythm(after, day('2026-12-01'))?.promised).toBe(4);
  });

  it('is nothing where nothing was promised', () => {
    expect(rhythm(given(founded({ cadence: null })).forum, day('2026-01-01'))).toBeNull();
  });
});

describe('the meetings of a forum', () => {
  it('stand in the order of their days, a postponed one at the day it had', () => {
    const off = { type: 'MeetingPostponed', meeting: id<MeetingId>('b'), reason: { en: 'No time' } } as const;
    const late = held('late', 1, '2026-03-01');
    const { forum } = given(
      ...members,
      ...late,
      ...held('b', 2, '2026-02-01').slice(0, 1),
      off,
      ...held('c', 3, '2026-01-01'),
    );
    expect(meetingsInOrder(forum).map((one) => one.meeting)).toEqual(['c', 'b', 'late']);
    expect(meeting(forum, id<MeetingId>('c'))?.number).toBe(3);
    expect(meeting(forum, id<MeetingId>('constructor'))).toBeUndefined();
  });
});

describe('days', () => {
  it.each<[string, number, string]>([
    ['2025-07-26', 6, '2026-01-26'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2025-12-31', 1, '2026-01-31'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %i months are %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it('count back as they count forward, through leap years and centuries', () => {
    let on: Day = day('2101-01-01');
    for (let i = 0; i < 400; i++) {
      const before = daysBefore(on, 173);
      expect(daysBetween(before, on)).toBe(173);
      expect(dayNumber(on) - dayNumber(before)).toBe(173);
      on = before;
    }
    expect(daysBefore(day('2000-03-01'), 1)).toBe('2000-02-29');
    expect(daysBefore(day('1900-03-01'), 1)).toBe('1900-02-28');
  });

  it('make whole months only when the day has come', () => {
    expect(monthsBetween(day('2025-07-26'), day('2026-01-25'))).toBe(5);
    expect(monthsBetween(day('2025-07-26'), day('2026-01-26'))).toBe(6);
  });
});
