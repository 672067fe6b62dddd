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
  const { signed, others } = bySigner(note);
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
        <code>{signed}</code>
      </pre>
      {others.length === 0 ? null : (
        <details className="keeping-others">
          <summary>
            {t('keeping.fork.others', { count: others.length, figure: number(others.length) })}
          </summary>
          <pre translate="no">
            <code>{`${others.join('\n')}\n`}</code>
          </pre>
        </details>
      )}
    </figure>
  );
}

/** The head as its keeper signed it, which is the proof, and the lines of those who signed that they saw or hold it. */
function bySigner(note: string): { readonly signed: string; readonly others: readonly string[] } {
  const [origin = '', ...lines] = note.split('\n');
  const isOther = (line: string): boolean => line.startsWith('— ') && !line.startsWith(`— ${origin} `);
  return {
    signed: [origin, ...lines.filter((line) => !isOther(line))].join('\n'),
    others: lines.filter(isOther),
  };
}
