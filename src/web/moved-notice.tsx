import type { ReactNode } from 'react';
import type { Forum } from '../forum/index.ts';
import { hrefTo, type Visit } from './page.ts';
import { Notice } from './parts/notice.tsx';
import { speechOf } from './speech.ts';
import { useWords } from './words/words.ts';

/** At the house that kept the record before: who keeps it now, and where. */
export function MovedNotice({ forum, visit }: { readonly forum: Forum; readonly visit: Visit }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { moved } = visit;
  if (moved === undefined) return null;
  const party = speechOf(words, forum).party(moved.party);
  const { url } = moved;
  const host = url === null ? null : (URL.parse(url)?.host ?? url);
  return (
    <Notice
      kind="waiting"
      what={t('frame.moved', { party })}
      says={t('frame.moved.says')}
      deed={
        url === null ? undefined : (
          <a href={URL.parse(hrefTo(visit, visit.path), url)?.href ?? url} rel="noreferrer">
            {host}
          </a>
        )
      }
    />
  );
}
