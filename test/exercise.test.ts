import { describe, expect, it } from 'vitest';
import { imported } from './imported.ts';

const { forum } = imported('balkan-peace-platform', 'balkan-peace-platform', 'exercise-third-meeting');
const third = forum.meetings.meetings['exercise-3'];
if (third === undefined) throw new Error('the exercise has no meeting');

describe('given the exercise', () => {
  it('five of six have answered, and Serbia comes below the meeting’s level', () => {
    const answered = Object.values(third.invitations).filter(({ answer }) => answer === 'accepted');
    expect(answered).toHaveLength(5);
    expect(answered.filter(({ below }) => below).map(({ party }) => party)).toEqual(['serbia']);
    expect(third.invitations.montenegro?.answer).toBeNull();
  });

  it('credentials stand at every step before the last, one without its signature', () => {
    const steps = Object.entries(third.credentials).map(([party, { step, signer }]) => [party, step, signer]);
    expect(steps.toSorted()).toEqual([
      ['albania', 'received', null],
      ['bosnia-and-herzegovina', 'accepted', 'foreign-minister'],
      ['kosovo', 'accepted', 'foreign-minister'],
      ['north-macedonia', 'queried', 'foreign-minister'],
      ['serbia', 'received', 'foreign-minister'],
      ['turkiye', 'accepted', 'foreign-minister'],
    ]);
  });

  it('two versions of the programme are released, and four items have changed since', () => {
    expect(third.releases.map(({ version }) => version)).toEqual([1, 2]);
    const released = third.releases.at(-1)?.sessions ?? [];
    const changed = released.filter(
      (session) => JSON.stringify(session) !== JSON.stringify(third.draft[session.session]),
    );
    expect(changed.map(({ session }) => session).toSorted()).toEqual([
      'ex-bilaterals-afternoon',
      'ex-lunch',
      'ex-press',
      'ex-second',
    ]);
  });

  it('its days were counted from the day of the import', () => {
    expect([third.from, third.exercise]).toEqual(['2026-07-10', true]);
  });
});
