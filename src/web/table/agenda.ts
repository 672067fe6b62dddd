import {
  type Appointment,
  type Forum,
  inOrder,
  keepsDay,
  type Meeting,
  meetingsInOrder,
  minuteOf,
  type PartyId,
  personalDay,
  programme,
} from '../../forum/index.ts';
import type { Visit } from '../page.ts';
import { localStamp } from '../speech.ts';

/** One thing that is to come for whoever has entered. */
export type Item = Appointment & { readonly meeting: Readonly<Meeting> };

/** Minutes an item lasts where nobody has said it: it is not over before that. */
const USUAL = 30;

/** What is to come, in the order of the day: a delegation's own items, or for all others the whole programme. */
export function agendaFor(
  forum: Forum,
  { actor, now, offset }: Pick<Visit, 'actor' | 'now' | 'offset'>,
): readonly Item[] {
  const clock = localStamp(now, offset);
  return meetingsInOrder(forum)
    .filter(({ state }) => state === 'convened' || state === 'open')
    .flatMap((meeting) => itemsOf(forum, meeting, actor?.party ?? null))
    .filter(({ session }) => !isOver(session, clock));
}

function itemsOf(forum: Forum, meeting: Readonly<Meeting>, party: PartyId | null): readonly Item[] {
  if (party === null)
    return programme(meeting)
      .filter((session) => keepsDay(meeting, session))
      .map((session) => ({ meeting, session, heads: [], others: [], named: false }));
  const own = personalDay(forum, meeting, party);
  const sessions = inOrder(own.map(({ session }) => session));
  return sessions.flatMap(({ session: id }) => {
    const found = own.find(({ session }) => session.session === id);
    return found === undefined ? [] : [{ meeting, ...found }];
  });
}

/** Both are of the clock at the forum's seat. */
function isOver({ day, start, minutes }: Appointment['session'], clock: string): boolean {
  const today = clock.slice(0, 10);
  if (day !== today || start === null) return day < today;
  const now = Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16));
  return minuteOf(start) + (minutes ?? USUAL) <= now;
}

/** Minutes from a clock to the beginning of an item; below 0 while it goes on. */
export function minutesTo({ day, start }: Appointment['session'], clock: string): number {
  const at = (stamp: string): number => Date.parse(`${stamp.slice(0, 16)}:00.000Z`) / 60_000;
  return at(`${day}T${start ?? '00:00'}`) - at(clock);
}
