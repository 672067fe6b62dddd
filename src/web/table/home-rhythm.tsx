import type { ReactNode } from 'react';
import {
  addMonths,
  type Day,
  dayNumber,
  daysBetween,
  firstDay,
  isExercise,
  type Meeting,
  meetingsInOrder,
  type Rhythm,
  rhythm,
} from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { TimeLine, type TimePoint, type TimeSpan, type TimeTick } from '../parts/time-line.tsx';
import { speechOf } from '../speech.ts';
import { monthNames } from '../words/calendar.ts';
import { useWords, type Words } from '../words/words.ts';
import { countWord } from './home.tsx';

/** More would not stand beside one another; the table below has all. */
const MOST = 5;
/** Under so many months a line has its quarters marked, beyond it its years. */
const QUARTERED = 48;

/** The meetings held on a line of time, against the promise the charter makes. */
export function HouseRhythm({ forum, visit }: Pick<PageProps, 'forum' | 'visit'>): ReactNode {
  const words = useWords();
  const told = rhythm(forum, visit.today);
  const { shown, more } = shownOf(forum);
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return null;
  // What runs since the last one held begins on the line, whether or not that one is a point of it.
  const begins = [firstDay(first), told?.held.at(-1)?.day ?? firstDay(first)].toSorted();
  const from = addMonths(begins[0] ?? firstDay(first), -2);
  const ends = [firstDay(last), visit.today, told?.due ?? visit.today].toSorted();
  const to = addMonths(ends.at(-1) ?? visit.today, 3);
  const title = words.t(told === null ? 'table.home.rhythm.held' : 'table.home.rhythm');
  return (
    <div className="section section-small">
      <TimeLine
        label={title}
        from={dayNumber(from)}
        to={dayNumber(to)}
        ticks={ticksOf(words, from, to)}
        points={shown.map((meeting) => pointOf(words, forum, meeting))}
        spans={told === null ? [] : spansOf(words, told, shown, visit.today)}
      />
      {more === 0 ? null : (
        <p className="note">{words.t('table.home.rhythm.more', { n: more, figure: words.number(more) })}</p>
      )}
    </div>
  );
}

type Shown = { readonly shown: readonly Readonly<Meeting>[]; readonly more: number };

/** Those that were held, the next one, and of the others to come what has room beside them. */
function shownOf(forum: PageProps['forum']): Shown {
  const all = meetingsInOrder(forum).filter(({ from }) => from !== null);
  const held = all.filter(({ state }) => state === 'open' || state === 'closed').slice(-MOST);
  const coming = all.filter(({ state }) => state === 'convened');
  const next = coming.slice(0, Math.max(1, MOST - held.length));
  const shown = [...held, ...next].toSorted((a, b) => dayNumber(firstDay(a)) - dayNumber(firstDay(b)));
  return { shown, more: coming.length - next.length };
}

/** A title longer than this is cut: its meeting's own page has it whole. */
const MOST_LETTERS = 40;

function pointOf(words: Words, forum: PageProps['forum'], meeting: Readonly<Meeting>): TimePoint {
  const { state } = meeting;
  const title = [...speechOf(words, forum).text(meeting.title)];
  const exercise = isExercise(meeting);
  const day = firstDay(meeting);
  const name = title.length > MOST_LETTERS ? `${title.slice(0, MOST_LETTERS - 1).join('')}…` : title.join('');
  const values = { name, state, exercise: String(exercise) };
  return {
    day: dayNumber(day),
    title: words.date(day),
    note: words.t('table.home.rhythm.point', values),
    form: exercise ? 'exercise' : state === 'closed' || state === 'open' ? 'past' : 'coming',
  };
}

/** Each meeting against the one before; then the time the rule allows, and the days since it ended. */
function spansOf(
  words: Words,
  told: Rhythm,
  shown: readonly Readonly<Meeting>[],
  today: Day,
): readonly TimeSpan[] {
  const { t, number } = words;
  const rule = { months: told.months, word: countWord(words, told.months) };
  const kept = told.held.flatMap((held, i): readonly TimeSpan[] => {
    const before = told.held[i - 1];
    if (before === undefined || held.gap === null) return [];
    if (!shown.some(({ meeting }) => meeting === before.meeting)) return [];
    const days = { days: held.gap, figure: number(held.gap), kept: String(held.kept) };
    return [
      {
        from: dayNumber(before.day),
        to: dayNumber(held.day),
        label: t('table.home.rhythm.kept', { ...rule, ...days }),
        form: held.kept ? 'kept' : 'broken',
      },
    ];
  });
  const last = told.held.at(-1)?.day;
  if (last === undefined) return kept;
  const running: TimeSpan = {
    from: dayNumber(last),
    to: dayNumber(told.due),
    label: t('table.home.rhythm.due', { ...rule, day: words.date(told.due) }),
    form: 'running',
  };
  if (told.overdue === 0) return [...kept, running];
  const days = daysBetween(told.due, today);
  const since: TimeSpan = {
    from: dayNumber(told.due),
    to: dayNumber(today),
    label: t('table.home.rhythm.since', { days, figure: number(days) }),
    form: 'running',
  };
  return [...kept, running, since];
}

/** The first of each quarter or, over years, of each year. */
function ticksOf(words: Words, from: Day, to: Day): readonly TimeTick[] {
  const months = daysBetween(from, to) / 30.4;
  const step = months <= QUARTERED ? 3 : 12 * Math.ceil(months / 144);
  const ticks: TimeTick[] = [];
  for (let day = quarterAfter(from, step); day < to; day = addMonths(day, step)) {
    ticks.push({ day: dayNumber(day), label: tickWord(words, day, step, ticks.length === 0) });
  }
  return ticks;
}

function tickWord(words: Words, day: Day, step: number, first: boolean): string {
  if (step > 3) return day.slice(0, 4);
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const name = monthNames(words.language)[month - 1] ?? '';
  return first || month === 1 ? words.t('table.home.month', { month: name, year }) : name;
}

function quarterAfter(day: Day, step: number): Day {
  const first = `${day.slice(0, 7)}-01` as Day;
  const month = Number(day.slice(5, 7)) - 1;
  return addMonths(first, step >= 12 ? 12 - month : step - (month % 3));
}
