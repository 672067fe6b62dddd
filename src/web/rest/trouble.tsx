import type { ReactNode } from 'react';
import type { Forum } from '../../forum/index.ts';
import { hrefTo, type Visit } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { PageHead } from '../parts/section.tsx';
import { useWords } from '../words/words.ts';

export type TroubleProps = { readonly forum: Forum; readonly visit: Visit };

/** 404: no such address, or nothing there for this reader; which of the two is not said. */
export function NotFoundPage({ visit }: TroubleProps): ReactNode {
  const { t } = useWords();
  const way = (path: string, text: string): ReactNode => (
    <Button kind="deed" href={hrefTo(visit, path)}>
      {text}
    </Button>
  );
  return (
    <>
      <PageHead title={t('trouble.notFound.title')} />
      <p className="party-deeds lead">{t('trouble.notFound')}</p>
      <p className="party-deeds deeds">
        {way('/find', t('nowhere.find'))}
        {way('/', t('nowhere.home'))}
      </p>
      {visit.actor !== null || !visit.exercise ? null : (
        <p className="party-deeds">
          {t('nowhere.enter')} {way('/door', t('nowhere.door'))}
        </p>
      )}
    </>
  );
}
