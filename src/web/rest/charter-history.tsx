import type { ReactNode } from 'react';
import type { Forum } from '../../forum/index.ts';
import { hrefTo, type Visit } from '../page.ts';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { Table } from '../parts/table.tsx';
import { Tongue } from '../shown.tsx';
import { localStamp, speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { charterChanges, charterParts } from './charter-words.ts';
import { TermDeed } from './term-form.tsx';

type Placed = { readonly forum: Forum; readonly visit: Visit };

/** Who had the chair and when, where the charter gives it by terms. */
export function Terms({ forum }: Pick<Placed, 'forum'>): ReactNode {
  const spoken = useWords();
  const { t, date } = spoken;
  const { terms, now } = forum.charter;
  if (terms.length === 0 && now.chair.turn !== 'term') return null;
  const speech = speechOf(spoken, forum);
  return (
    <Section title={t('charter.terms')} deeds={<TermDeed forum={forum} />}>
      {terms.length === 0 ? (
        <p className="notice notice-empty">{t('charter.terms.none')}</p>
      ) : (
        <Table
          caption={t('charter.terms')}
          columns={[
            { key: 'party', head: t('charter.terms.party'), party: true },
            { key: 'from', head: t('charter.terms.from') },
            { key: 'to', head: t('charter.terms.to') },
          ]}
          rows={terms
            .toSorted((a, b) => (a.from < b.from ? 1 : -1))
            .map(({ party, from, to }) => ({
              key: `${party} ${from}`,
              cells: { party: speech.party(party), from: date(from), to: date(to) },
            }))}
        />
      )}
    </Section>
  );
}

/** Every version, the newest first: when, why, and which parts it changed. */
export function Versions({ forum, visit }: Placed): ReactNode {
  const spoken = useWords();
  const { t, number, date, list } = spoken;
  const speech = speechOf(spoken, forum);
  const { versions } = forum.charter;
  return (
    <Section title={t('charter.versions')} id="versions" ruled>
      <Sentences label={t('charter.versions')}>
        {versions.toReversed().map(({ version, at, seq, charter, reason }) => {
          const before = versions.find((each) => each.version === version - 1)?.charter;
          const changed = before === undefined ? [] : charterChanges(before, charter);
          return (
            <Sentence
              key={version}
              lead={number(version)}
              note={
                <>
                  {changed.length === 0
                    ? null
                    : `${t('charter.changed', { parts: list(changed.map((part) => t(charterParts[part]))) })} `}
                  <a href={hrefTo(visit, `/record/${String(seq)}`)}>
                    {t('charter.act', { seq: number(seq) })}
                  </a>
                </>
              }
            >
              {date(localStamp(at, visit.offset))}:{' '}
              {reason === null ? t('charter.founded') : <Tongue {...speech.said(reason)} />}
            </Sentence>
          );
        })}
      </Sentences>
    </Section>
  );
}
