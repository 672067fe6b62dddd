import type { ReactNode } from 'react';
import { disagreements } from '../../forum/index.ts';
import { hrefTo, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Section } from '../parts/section.tsx';
import { localStamp } from '../speech.ts';
import { useWords } from '../words/words.ts';

/** What can be said of the record today: how much is in it, that it is signed, and how to check it. */
export function RecordNow({ forum, visit }: Pick<PageProps, 'forum' | 'visit'>): ReactNode {
  const { t, number, date, time } = useWords();
  const count = visit.past?.size ?? Math.max(forum.size, visit.size);
  const sources = Object.keys(forum.statements.sources).length;
  const differ = disagreements(forum).length;
  const last = forum.at === '' ? null : localStamp(forum.at, visit.offset);
  return (
    <Section title={t('table.home.record')} size="small">
      <p className="home-large">{t('table.home.record.title', { count, figure: number(count) })}</p>
      <p>{t('table.home.record.kept')}</p>
      <ul className="home-lines">
        <li>
          <a href={hrefTo(visit, '/charter')}>
            {t('table.home.record.charter', { version: number(forum.charter.version) })}
          </a>
        </li>
        {last === null ? null : (
          <li>{t('table.home.record.last', { day: date(last), time: time(last.slice(0, 16)) })}</li>
        )}
        <li>
          <a href={hrefTo(visit, '/sources')}>
            {t('table.home.record.sources', { count: sources, figure: number(sources) })}
          </a>
        </li>
        <li>
          <a href={hrefTo(visit, '/statements')}>
            {t('table.home.record.differ', { count: differ, figure: number(differ) })}
          </a>
        </li>
      </ul>
      <p className="home-way deeds">
        <Button kind="deed" href={hrefTo(visit, '/record')}>
          {t('table.home.record.read')}
        </Button>
        <Button kind="deed" href={hrefTo(visit, '/about/check')}>
          {t('table.home.record.check')}
        </Button>
      </p>
    </Section>
  );
}
