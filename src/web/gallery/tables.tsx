import type { ReactNode } from 'react';
import { dayNumber, readDay } from '../../forum/index.ts';
import { Button } from '../parts/button.tsx';
import { type DayBlock, DayGrid } from '../parts/day-grid.tsx';
import { ProofPath, type ProofStep } from '../parts/proof-path.tsx';
import { Facts, Section, Sheet } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { Owed, type Row, Table } from '../parts/table.tsx';
import { TimeLine } from '../parts/time-line.tsx';
import { useWords, type Words } from '../words/words.ts';

function rowsOf({ t, date }: Words): readonly Row[] {
  const head = t('gallery.plate.title');
  return ['A', 'B', 'C', 'D'].map((letter, i) => ({
    key: letter,
    cells: {
      party: <a href={`#party-${letter}`}>{t('gallery.party', { letter })}</a>,
      head: letter === 'C' ? <span className="tone-quiet">{t('gallery.named.nobody')}</span> : head,
      answer:
        letter === 'C' ? <Owed>{t('gallery.answer.none')}</Owed> : date(`2026-06-0${i + 5}`, 'dayMonth'),
      named: letter === 'C' ? '0' : String(i * 4 + 8),
      arrives: i === 1 ? undefined : `${date('2026-07-09', 'dayMonth')}, 17:40`,
    },
  }));
}

export function Tables({ theme }: { readonly theme: 'light' | 'dark' }): ReactNode {
  const words = useWords();
  const { t } = words;
  const columns = [
    { key: 'party', head: t('gallery.column.party'), party: true },
    { key: 'head', head: t('gallery.column.head') },
    { key: 'answer', head: t('gallery.column.answer') },
    { key: 'named', head: t('gallery.column.named'), figures: true },
    { key: 'arrives', head: t('gallery.column.arrives') },
  ];
  const sum = {
    key: 'sum',
    cells: { party: t('gallery.together'), named: '40' },
  };
  return (
    <Section
      title={t('gallery.tables')}
      size="large"
      aside={t('gallery.order')}
      deeds={
        <>
          <Button kind="deed" href="#plates">
            {t('gallery.plates')}
          </Button>
          <Button kind="deed" href="#tables">
            {t('gallery.print')}
          </Button>
        </>
      }
      {...(theme === 'light' && { id: 'tables' })}
    >
      <Table caption={t('gallery.tables')} columns={columns} rows={rowsOf(words)} sum={sum} />
    </Section>
  );
}

export function Days(): ReactNode {
  const { t } = useWords();
  const [great, small, garden] = ['great', 'small', 'garden'];
  const blocks: readonly DayBlock[] = [
    {
      key: 'b1',
      room: 'four',
      from: 540,
      to: 630,
      title: t('gallery.day.bilateral'),
      note: t('gallery.day.placed'),
      tentative: true,
    },
    {
      key: 'ph',
      room: garden ?? '',
      from: 630,
      to: 660,
      title: t('gallery.day.photo'),
      change: { kind: 'moved', was: t('gallery.day.was') },
    },
    {
      key: 's1',
      room: great ?? '',
      from: 660,
      to: 780,
      title: t('gallery.day.first'),
      note: t('gallery.day.topics'),
      href: '#s1',
    },
    {
      key: 'lu',
      room: small ?? '',
      from: 780,
      to: 870,
      title: t('gallery.day.lunch'),
      change: { kind: 'changed' },
    },
    {
      key: 'pr',
      room: small ?? '',
      from: 840,
      to: 900,
      title: t('gallery.day.press'),
      clash: t('gallery.day.clash'),
    },
    {
      key: 's2',
      room: great ?? '',
      from: 870,
      to: 960,
      title: t('gallery.day.second'),
      change: { kind: 'new' },
    },
    {
      key: 'vi',
      room: garden ?? '',
      from: 960,
      to: 1050,
      title: t('gallery.day.visit'),
      change: { kind: 'dropped' },
    },
  ];
  const rooms = [
    { key: 'great', name: t('gallery.room.great') },
    { key: 'small', name: t('gallery.room.small') },
    { key: 'garden', name: t('gallery.room.garden') },
    { key: 'four', name: t('gallery.room.four') },
  ];
  return (
    <Section title={t('gallery.day')} size="large" aside={t('gallery.day.release')}>
      <DayGrid caption={t('gallery.day')} rooms={rooms} blocks={blocks} />
    </Section>
  );
}

function dayOf(iso: string): number {
  const day = readDay(iso);
  return day === null ? 0 : dayNumber(day);
}

export function Rhythm(): ReactNode {
  const { t, date, number } = useWords();
  const ticks = ['2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'];
  return (
    <Section title={t('gallery.rhythm')} size="large">
      <TimeLine
        label={t('gallery.rhythm.label')}
        from={dayOf('2025-07-01')}
        to={dayOf('2026-12-31')}
        ticks={ticks.map((iso) => ({ day: dayOf(iso), label: date(iso, 'monthYear') }))}
        points={[
          {
            day: dayOf('2025-07-26'),
            title: date('2025-07-26'),
            note: t('gallery.meeting.first'),
            form: 'past',
          },
          {
            day: dayOf('2026-01-23'),
            title: date('2026-01-23'),
            note: t('gallery.meeting.second'),
            form: 'past',
          },
          {
            day: dayOf('2026-07-10'),
            title: date('2026-07-10'),
            note: t('gallery.meeting.third'),
            form: 'exercise',
          },
        ]}
        spans={[
          {
            from: dayOf('2025-07-26'),
            to: dayOf('2026-01-23'),
            label: t('gallery.rhythm.kept', { days: 181, figure: number(181) }),
            form: 'kept',
          },
          {
            from: dayOf('2026-01-23'),
            to: dayOf('2026-07-23'),
            label: t('gallery.rhythm.until', { date: date('2026-07-23') }),
            form: 'running',
          },
        ]}
      />
    </Section>
  );
}

export function Lists(): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('gallery.missing')} ruled aside={t('gallery.missing.two')}>
      <Sentences>
        <Sentence
          note={t('gallery.missing.note')}
          deed={
            <Button kind="deed" href="#ask" label={t('gallery.missing.remind.label')}>
              {t('gallery.missing.remind')}
            </Button>
          }
        >
          {t('gallery.missing.answer')}
        </Sentence>
        <Sentence lead="15:52" marked>
          <strong>{t('gallery.missing.marked')}</strong>
        </Sentence>
        <Sentence lead="12:00">{t('gallery.missing.plain')}</Sentence>
      </Sentences>
    </Section>
  );
}

const STEPS: readonly ProofStep[] = [
  { side: 'left', hash: 'ea8383f0' },
  { side: 'right', hash: '861b9749' },
  { side: 'right', hash: '9373f851' },
  { side: 'left', hash: '6581f060' },
  { side: 'left', hash: '21ecee09' },
  { side: 'left', hash: 'c9b2ce01' },
  { side: 'left', hash: '99f87208' },
];

export function Paths(): ReactNode {
  const { t, number, date } = useWords();
  const leaf = t('gallery.path.act', { act: number(241) });
  const root = t('gallery.path.root', { acts: number(248) });
  return (
    <Sheet label={t('gallery.path')}>
      <Facts
        facts={[
          { name: t('gallery.path.when'), value: `${date('2026-07-10')}, 15:52:26` },
          { name: t('gallery.path.rule'), value: t('gallery.path.rule.words') },
        ]}
      />
      <ProofPath label={t('gallery.path')} leaf={leaf} root={root} steps={STEPS} />
      <ProofPath label={t('gallery.path.broken')} leaf={leaf} root={root} steps={STEPS} broken={4} />
    </Sheet>
  );
}
