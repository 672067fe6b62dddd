import type { ReactNode } from 'react';
import { claimedCheckpoint, encodeHex } from '../../record/index.ts';
import { hrefTo, type KeepingMaterial, type Visit } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.ts';

type Props = { readonly visit: Visit; readonly forks: KeepingMaterial['forks'] };

/** Two signed heads that no proof joins: shown before all else, with both as they were signed. */
export function Forks({ visit, forks }: Props): ReactNode {
  const { t } = useWords();
  return forks.map((notes) => (
    <section key={notes.join('')} className="keeping-fork" aria-label={t('keeping.fork')}>
      <Notice
        kind="refused"
        what={t('keeping.fork')}
        says={t('keeping.fork.says')}
        deed={
          <Button kind="deed" href={hrefTo(visit, '/about/check')}>
            {t('act.record.aside.check')}
          </Button>
        }
      />
      <div className="keeping-heads">
        {notes.map((note) => (
          <Head key={note} note={note} />
        ))}
      </div>
    </section>
  ));
}

function Head({ note }: { readonly note: string }): ReactNode {
  const { t, number } = useWords();
  const read = claimedCheckpoint(note);
  return (
    <figure>
      <figcaption>
        {read.ok
          ? t('keeping.fork.head', {
              count: read.value.size,
              figure: number(read.value.size),
              hash: encodeHex(read.value.root).slice(0, 8),
            })
          : t('keeping.fork.unread')}
      </figcaption>
      <pre translate="no">
        <code>{note}</code>
      </pre>
    </figure>
  );
}
