import type { ReactNode } from 'react';
import { hrefTo, type PageProps } from '../page.ts';
import { Columns, PageHead, Section } from '../parts/section.tsx';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';

const done: readonly MessageId[] = [
  'accessibility.done.script',
  'accessibility.done.keyboard',
  'accessibility.done.forms',
  'accessibility.done.colour',
  'accessibility.done.pictures',
  'accessibility.done.width',
  'accessibility.done.motion',
  'accessibility.done.tongue',
];
const lacking: readonly MessageId[] = [
  'accessibility.lacking.readers',
  'accessibility.lacking.telephones',
  'accessibility.lacking.papers',
  'accessibility.lacking.languages',
];

/** What is done so that everybody can read and act here, and what nobody has checked yet. */
export function AccessibilityPage({ visit }: PageProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('accessibility.title')} />
      <p className="lead rest-lead">{t('accessibility.says')}</p>
      <Columns kind="today">
        <Points title={t('accessibility.done')} points={done} />
        <div>
          <Points title={t('accessibility.lacking')} points={lacking} />
          <Section title={t('accessibility.tell')}>
            <p className="rest-text">
              {t('accessibility.tell.says')}{' '}
              {visit.actor === null ? null : <a href={hrefTo(visit, '/keys')}>{t('accessibility.keys')}</a>}
            </p>
          </Section>
        </div>
      </Columns>
    </>
  );
}

function Points({
  title,
  points,
}: {
  readonly title: string;
  readonly points: readonly MessageId[];
}): ReactNode {
  const { t } = useWords();
  return (
    <Section title={title}>
      <ul className="rest-points">
        {points.map((point) => (
          <li key={point}>{t(point)}</li>
        ))}
      </ul>
    </Section>
  );
}
