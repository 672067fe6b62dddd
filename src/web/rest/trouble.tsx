import type { ReactNode } from 'react';
import type { Forum } from '../../forum/index.ts';
import type { Visit } from '../page.ts';
import { PageHead } from '../parts/section.tsx';
import { useWords } from '../words/words.ts';

export type TroubleProps = { readonly forum: Forum; readonly visit: Visit };

/** 404: no such address, or nothing there for this reader; which of the two is not said. */
export function NotFoundPage(_props: TroubleProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('trouble.notFound.title')} />
      <p>{t('trouble.notFound')}</p>
    </>
  );
}
