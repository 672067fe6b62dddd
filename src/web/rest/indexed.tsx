import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';

export type Entry = { readonly id: string; readonly text: string };

/** A long page with the list of its parts: above it where it is narrow, beside it and staying in sight where there is room. */
export function Indexed({
  entries,
  children,
}: {
  readonly entries: readonly Entry[];
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  return (
    <div className="rest-indexed">
      <nav className="rest-index" aria-label={t('rest.index')}>
        <ul>
          {entries.map(({ id, text }) => (
            <li key={id}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div>{children}</div>
    </div>
  );
}
