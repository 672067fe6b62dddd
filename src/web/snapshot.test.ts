import { describe, expect, it } from 'vitest';
import { third } from '../../test/seen.tsx';
import { type Day, id, type Meeting, type MeetingId, missing, programme } from '../forum/index.ts';
import { snapshotFor } from './snapshot.ts';

const today = '2026-06-16' as Day;

/** A forum whose third meeting of the exercise has several younger ones after it. */
function older(changed: Partial<Meeting>): { whole: Meeting; cut: Meeting } {
  const { forum } = third;
  const before = forum.meetings.meetings['exercise-3'];
  if (before === undefined) throw new Error('no third meeting');
  const whole: Meeting = { ...before, ...changed };
  const younger = [1, 2, 3].map(
    (more): Meeting => ({
      ...before,
      meeting: id<MeetingId>(`younger-${more}`),
      number: before.number + more,
    }),
  );
  const all = [...Object.values(forum.meetings.meetings), ...younger, whole];
  const meetings = Object.fromEntries(all.map((one) => [one.meeting, one]));
  const { meetings: shown } = snapshotFor(
    { ...forum, meetings: { ...forum.meetings, meetings } },
    {},
  ).meetings;
  const cut = shown['exercise-3'];
  if (cut === undefined) throw new Error('a meeting went missing');
  return { whole, cut };
}

describe('what a page starts from', () => {
  it('lacks nothing of a meeting that is still prepared, though younger ones were convened', () => {
    for (const state of ['convened', 'open', 'postponed'] as const) {
      const { whole, cut } = older({ state });
      expect(programme(cut)).toEqual(programme(whole));
      expect(missing(third.forum, cut, today)).toEqual(missing(third.forum, whole, today));
    }
  });

  it('keeps of an older meeting that is over the programme as it was released last', () => {
    const { whole, cut } = older({ state: 'closed' });
    expect(whole.edits).toBeGreaterThan(0);
    expect(programme(cut)).toEqual(whole.releases.at(-1)?.sessions);
    expect(programme(cut)).not.toEqual([]);
    expect(Object.keys(cut.rosters)).toEqual([]);
  });

  it('keeps of one that released nothing what was drawn up', () => {
    const { whole, cut } = older({ state: 'cancelled', releases: [] });
    expect(programme(cut)).toEqual(Object.values(whole.draft));
    expect(programme(cut)).not.toEqual([]);
  });
});
