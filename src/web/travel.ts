import { readDay, readWallTime } from '../forum/index.ts';
import type { Words } from './words/words.ts';

/** When somebody arrives or leaves, and by what: each may be left out. */
export type Travel = { readonly day: string; readonly time: string; readonly by: string };

const form = /^(\d{4}-\d\d-\d\d)?(?:(?:^| )(\d\d:\d\d))?(?:(?:^|, )(.*))?$/;

/** As one line that no language is needed to read: `2026-12-17 19:05, TK 1024`. */
export function travelLine({ day, time, by }: Travel): string {
  const moment = [day, time].filter((piece) => piece !== '').join(' ');
  return [moment, by].filter((piece) => piece !== '').join(', ');
}

/** Says such a line in the reader's language; what was written otherwise stands as it was written. */
export function sayTravel({ t, date }: Words, line: string, sayDay: (day: string) => string = date): string {
  const [, day = '', time = '', by = ''] = form.exec(line) ?? [];
  const known = readDay(day);
  if (known === null || (time !== '' && readWallTime(time) === null)) return line;
  const when = time === '' ? sayDay(known) : t('meeting.moment', { day: sayDay(known), time });
  return by === '' ? when : `${when}, ${by}`;
}
