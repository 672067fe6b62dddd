import { type Day, dayOfMoment, daysBetween, type Moment } from '../../forum/index.ts';
import { cityOf } from '../frame.tsx';
import { type NearScene, nearDay, type Scene } from '../scene.ts';

/** "11 June", with the year where it is not the meeting's. */
export function dayOf(scene: NearScene, moment: Moment): string {
  return nearDay(scene, dayOfMoment(moment));
}

/** The day, and the hour and minute at the forum's seat where it was entered as it happened. */
export function dayAndHour(scene: NearScene & Pick<Scene, 'forum'>, moment: Moment): string {
  const { forum, words, visit } = scene;
  const { t, time } = words;
  if (moment.on !== null) return nearDay(scene, moment.on);
  const stamp = new Date(Date.parse(moment.at) + visit.offset * 60_000).toISOString();
  return t('meeting.moment.city', {
    day: nearDay(scene, stamp),
    time: time(stamp.slice(0, 16)),
    city: cityOf(forum, words),
  });
}

/** When the meeting is, or that it has no day. */
export function whenOf({ words, meeting: { from, to } }: Pick<Scene, 'words' | 'meeting'>): string {
  if (from === null || to === null) return words.t('meeting.when.none');
  return from === to ? words.date(from, 'weekday') : words.dateRange(from, to);
}

/** "in 8 days", "today"; nothing once it has begun or ended. */
export function daysToGo({ words, visit, meeting }: Scene): string | null {
  const { from, state } = meeting;
  if (from === null || state !== 'convened') return null;
  const days = daysBetween(visit.today, from);
  if (days < 0) return words.t('meeting.days.past', { n: -days, days: words.number(-days) });
  return words.t('meeting.days.to', { n: days, days: words.number(days) });
}

/** Every day of the meeting that something stands on, and its own first and last. */
export function daysOf(days: readonly Day[]): readonly Day[] {
  return [...new Set(days)].sort();
}
