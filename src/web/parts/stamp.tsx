import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';

/** Says that what it stands on is invented. */
export function Stamp(): ReactNode {
  const { t } = useWords();
  return <strong className="stamp">{t('part.exercise')}</strong>;
}
