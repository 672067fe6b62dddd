import { describe, expect, it } from 'vitest';
import { goneOn, see, third } from '../../../test/seen.tsx';
import { type Day, id, type MeetingId } from '../../forum/index.ts';

const here = '/meetings/exercise-3';
const ex3 = { meeting: id<MeetingId>('exercise-3') };

/** The third meeting, held earlier than it was convened for. */
function begun(): ReturnType<typeof goneOn> {
  const today = '2026-06-16' as Day;
  const { place } = third.forum.meetings.meetings['exercise-3'] ?? {};
  if (place === undefined) throw new Error('no third meeting');
  const reason = { en: 'Earlier (exercise).' };
  return goneOn(
    { type: 'MoveMeeting', ...ex3, place, from: today, to: today, reason },
    { type: 'OpenMeeting', ...ex3 },
  );
}

describe('what came of a meeting', () => {
  const outcome = 'Record an outcome';
  const sidelines = 'Record a meeting on the sidelines';

  it('is recorded by the secretariat where nothing stands yet, and beside what stands', () => {
    const before = see(here, 'secretariat', { record: begun() }).text;
    expect(before).toContain(`What came of it ${outcome} No decision or statement is on record.`);
    expect(before).toContain(
      `Meetings on the sidelines ${sidelines} No meeting on the sidelines is on record.`,
    );
    const held = see('/meetings/bpp-2', 'secretariat').text;
    expect(held).toContain(`What came of it ${outcome} The platform strengthens`);
    expect(held).toContain(`Meetings on the sidelines ${sidelines} Montenegro and Türkiye`);
  });

  it('is nobody else’s to record, nor on a past day, and an empty section is not drawn for them', () => {
    for (const { text, html } of [
      see(here, 'albania'),
      see(here, 'public'),
      see(here, 'secretariat', { asOf: true }),
    ]) {
      expect(text).not.toContain(outcome);
      expect(text).not.toContain(sidelines);
      expect(html).not.toContain('id="bilaterals"');
    }
  });

  it('takes no more of a meeting that was called off', () => {
    const record = goneOn({ type: 'CancelMeeting', ...ex3, reason: { en: 'Snow' } });
    expect(see(here, 'secretariat', { record }).text).not.toContain(outcome);
  });

  it('is not recorded before there is anything that could come of it', () => {
    const { text } = see(here, 'secretariat');
    expect(text).not.toContain(outcome);
    expect(text).not.toContain(sidelines);
  });

  it('asks in Turkish as well', () => {
    const { text } = see(here, 'secretariat', { language: 'tr', record: begun() });
    expect(text).toContain('Sonuç kaydet');
    expect(text).toContain('Görüşme kaydet');
  });

  it('is withdrawn source by source where one stated it, held or not, by the secretariat alone', () => {
    const { html } = see('/meetings/bpp-2', 'secretariat');
    expect(html).toMatch(/"Withdraw: 23\sJanuary\s2026, Anadolu Agency: the second meeting"/);
    expect(html).toMatch(/"Work with this: 22\sJanuary\s2026"/);
    expect(see('/meetings/bpp-2', 'albania').html).not.toContain('aria-label="Withdraw:');
  });
});
