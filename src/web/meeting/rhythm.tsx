import type { ReactNode } from 'react';
import {
  addMonths,
  type Day,
  dayNumber,
  isExercise,
  meetingsInOrder,
  type Rhythm,
  rhythm,
  sourceOf,
} from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { Section } from '../parts/section.tsx';
import { TimeLine, type TimePoint, type TimeSpan, type TimeTick } from '../parts/time-line.tsx';
import { speechOf } from '../speech.ts';
import { words } from '../words/words.ts';

/** The rhythm the forum gave itself, held against the meetings it held; nothing where it promised none. */
export function RhythmSection(props: PageProps): ReactNode {
  const { forum, visit } = props;
  const found = rhythm(forum, visit.today);
  if (found === null) return null;
  const { t } = words(visit.language);
  const { from, to } = spanOf(found, visit.today);
  return (
    <Section title={t('meeting.rhythm')} id="rhythm">
      <p>{saidOf(props, found)}</p>
      <TimeLine
        label={t('meeting.rhythm.line')}
        from={dayNumber(from)}
        to={dayNumber(to)}
        ticks={ticksOf(props, from, to)}
        points={pointsOf(props, from)}
        spans={spansOf(props, found)}
      />
    </Section>
  );
}

/** From the promise, or from the first meeting held under an earlier one. */
function spanOf({ since, held, due }: Rhythm, today: Day): { readonly from: Day; readonly to: Day } {
  const last = due > today ? due : today;
  const first = held[0]?.day ?? since;
  return { from: addMonths(first < since ? first : since, -1), to: addMonths(last, 2) };
}

/** "Every six months, since 26 July 2025. Kept 1 time of 1; the next meeting is due by 23 July 2026." */
function saidOf({ forum, visit }: PageProps, { months, since, held, basis, ...told }: Rhythm): ReactNode {
  const { t, date, number } = words(visit.language);
  const spans = held.filter(({ gap }) => gap !== null);
  const kept = spans.filter((one) => one.kept).length;
  const source = basis === null ? null : sourceOf(forum, basis);
  return (
    <>
      {t('meeting.rhythm.promise', { n: months, months: number(months), day: date(since) })}{' '}
      {spans.length === 0
        ? null
        : t('meeting.rhythm.kept', { kept: number(kept), n: spans.length, spans: number(spans.length) })}{' '}
      {dueWords({ forum, visit }, told)}{' '}
      {source === null ? null : <a href={source.url}>{t('meeting.rhythm.source')}</a>}
    </>
  );
}

/** By when the next is due; past that day, only what the record has. */
function dueWords(
  { forum, visit }: Pick<PageProps, 'forum' | 'visit'>,
  { due, overdue, later, convened }: Pick<Rhythm, 'due' | 'overdue' | 'later' | 'convened'>,
): string {
  const { t, date } = words(visit.language);
  if (Object.keys(forum.meetings.meetings).length === 0) return t('table.home.unmet');
  const next = convened === null ? '' : date(convened.day);
  if (overdue > 0) return t('table.home.overdue', { later, next, day: date(due) });
  return due < visit.today ? '' : t('meeting.rhythm.due', { day: date(due) });
}

/** The first of every third month. */
function ticksOf({ visit }: PageProps, from: Day, to: Day): readonly TimeTick[] {
  const { date } = words(visit.language);
  const step = dayNumber(to) - dayNumber(from) > 4 * 366 ? 12 : 3;
  const first = addMonths(`${from.slice(0, 7)}-01` as Day, 1);
  const ticks: TimeTick[] = [];
  for (let day = first; day < to; day = addMonths(day, step))
    ticks.push({ day: dayNumber(day), label: date(day, 'monthYear') });
  return ticks;
}

function pointsOf({ forum, visit }: PageProps, since: Day): readonly TimePoint[] {
  const spoken = words(visit.language);
  const { text } = speechOf(spoken, forum);
  return meetingsInOrder(forum).flatMap((meeting): readonly TimePoint[] => {
    const { from, state, title } = meeting;
    if (from === null || from < since || state === 'cancelled') return [];
    const form = isExercise(meeting) ? 'exercise' : state === 'convened' ? 'coming' : 'past';
    return [{ day: dayNumber(from), title: spoken.date(from), note: text(title), form }];
  });
}

function spansOf({ visit }: PageProps, { held, due }: Rhythm): readonly TimeSpan[] {
  const { t, date, number } = words(visit.language);
  const between = held.slice(1).map((one, i): TimeSpan => {
    const gap = one.gap ?? 0;
    const values = { n: gap, days: number(gap) };
    return {
      from: dayNumber(held[i]?.day ?? one.day),
      to: dayNumber(one.day),
      label: t(one.kept ? 'meeting.rhythm.span.kept' : 'meeting.rhythm.span.broken', values),
      form: one.kept ? 'kept' : 'broken',
    };
  });
  const last = held.at(-1);
  if (last === undefined) return between;
  const label = t('meeting.rhythm.span.due', { day: date(due) });
  return [...between, { from: dayNumber(last.day), to: dayNumber(due), label, form: 'running' }];
}
