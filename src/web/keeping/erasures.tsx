import type { ReactNode } from 'react';
import { type Erased, order } from '../../forum/index.ts';
import { hrefTo, type PageProps } from '../page.ts';
import { partWord } from '../part-word.ts';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { Told } from '../shown.tsx';
import { localStamp, speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** What was erased, on what ground, by whose order, and which copies have said that it is gone there too. */
export function Erasures({ forum, visit }: Place): ReactNode {
  const words = useWords();
  const { t, date } = words;
  const erased = Object.values(forum.custody.erased).toSorted((a, b) => b.seq - a.seq);
  if (erased.length === 0) {
    return (
      <Section title={t('keeping.erased')} id="erased">
        <p className="note">{t('keeping.erased.none')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('keeping.erased')} id="erased">
      <Table
        caption={t('keeping.erased')}
        columns={[
          { key: 'what', head: t('keeping.erased.what') },
          { key: 'basis', head: t('keeping.erased.basis') },
          { key: 'by', head: t('keeping.erased.by') },
          { key: 'day', head: t('keeping.erased.day') },
          { key: 'gone', head: t('keeping.erased.gone') },
        ]}
        rows={erased.map((each) => ({
          key: String(each.seq),
          cells: {
            what: (
              <a href={hrefTo(visit, `/record/${each.entry}`)}>
                {t('keeping.erased.of', { seq: String(each.entry), part: partWord(words, each.part) })}
              </a>
            ),
            basis: <Told forum={forum} text={each.basis} />,
            by: <Told forum={forum} text={each.orderedBy} />,
            day: (
              <a href={hrefTo(visit, `/record/${each.seq}`)}>
                {date(localStamp(each.at, visit.offset).slice(0, 10))}
              </a>
            ),
            gone: <Gone forum={forum} erased={each} />,
          },
        }))}
      />
    </Section>
  );
}

/** Which copies have said so, and which of the named ones have not. */
function Gone({ forum, erased }: Pick<Place, 'forum'> & { readonly erased: Erased }): ReactNode {
  const words = useWords();
  const { t, list } = words;
  const speech = speechOf(words, forum);
  const named = Object.values(forum.custody.nodes).map(({ party }) => party);
  const owed = order(
    forum,
    named.filter((party) => !erased.acknowledged.includes(party)),
  );
  const names = (parties: readonly string[]): string => list(parties.map((party) => speech.party(party)));
  return (
    <>
      {erased.acknowledged.length === 0 ? null : <span>{names(order(forum, erased.acknowledged))}</span>}
      {owed.length === 0 ? null : (
        <span className="tone-wait">{t('keeping.erased.owed', { parties: names(owed) })}</span>
      )}
    </>
  );
}
