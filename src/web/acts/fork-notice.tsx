import type { ReactNode } from 'react';
import { type Forum, type Keeper, keepers } from '../../forum/index.ts';
import { hrefTo, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';

/** That two histories were shown, which stays; quietly once the recovery keys have named who carries the record on. */
export function ForkNotice({ forum, visit }: Pick<PageProps, 'forum' | 'visit'>): ReactNode {
  const words = useWords();
  const { t } = words;
  const shown = forum.custody.forks.at(-1)?.seq;
  if (shown === undefined) return null;
  const settled = settledBy(forum, shown);
  const both = (
    <Button kind="deed" href={hrefTo(visit, settled === null ? '/keeping' : `/record/${shown}`)}>
      {t(settled === null ? 'keeping.fork.both' : 'keeping.fork.was.see')}
    </Button>
  );
  if (settled === null)
    return <Notice kind="refused" what={t('keeping.fork')} says={t('keeping.fork.shown')} deed={both} />;
  return (
    <Notice
      kind="empty"
      says={t('keeping.fork.was', {
        shown: String(shown),
        party: settled.party === null ? '' : speechOf(words, forum).party(settled.party),
        act: String(settled.passed),
      })}
      deed={both}
    />
  );
}

/** A fork shown after the recovery is of another key, or of this one anew: nothing has settled it. */
function settledBy(forum: Forum, shown: number): Keeper | null {
  return keepers(forum).find(({ recovered, passed }) => recovered && (passed ?? 0) > shown) ?? null;
}
