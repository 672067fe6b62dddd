import { describe, expect, it } from 'vitest';
import { given, type Told } from '../given.ts';
import { id, type MeetingId } from '../kernel.ts';
import type { Reader } from '../readers.ts';
import { convened, day, members, party } from './given-meeting.ts';
import { missing } from './missing.ts';

const other = id<MeetingId>('other');
const second = (changes: Partial<typeof convened> = {}): Told => ({
  ...convened,
  meeting: other,
  number: 2,
  ...changes,
});
const shared = (acts: readonly Told[], reader?: Reader): readonly unknown[] => {
  const { forum } = given(...members, convened, ...acts);
  const found = forum.meetings.meetings.m;
  const all = found === undefined ? [] : missing(forum, found, day('2026-07-02'), reader);
  return all.filter(({ kind }) => kind === 'DayShared');
};

describe('two meetings of one host on one day', () => {
  it('are convened: a host may have guests at two tables', () => {
    given(...members, convened)
      .when({ type: 'ConveneMeeting', ...bare(), meeting: other })
      .gives(second());
  });

  it('are shown to the secretariat, with the day they share', () => {
    const on = { from: day('2026-07-11'), to: day('2026-07-13') };
    const finding = { kind: 'DayShared', meeting: 'other', day: '2026-07-11', deed: 'MoveMeeting' };
    expect(shared([second(on)])).toEqual([{ ...finding, whose: 'secretariat' }]);
    expect(shared([second(on)], { kind: 'delegation', party: party('al') })).toEqual([]);
  });

  it('are no finding on other days, of another host, or once one of them is off or over', () => {
    expect(shared([second({ from: day('2026-07-12'), to: day('2026-07-12') })])).toEqual([]);
    expect(shared([second({ host: party('al') })])).toEqual([]);
    const reason = { en: 'Elections' };
    expect(shared([second(), { type: 'MeetingCancelled', meeting: other, reason }])).toEqual([]);
    expect(shared([second(), { type: 'MeetingPostponed', meeting: other, reason }])).toEqual([]);
    const held = [
      { type: 'MeetingOpened', meeting: other },
      { type: 'MeetingClosed', meeting: other },
    ] as const;
    expect(shared([second(), ...held])).toEqual([]);
  });
});

function bare(): Omit<typeof convened, 'type' | 'number' | 'charter'> {
  const { type: _, number: __, charter: ___, ...rest } = convened;
  return rest;
}
