import type { ReactNode } from 'react';
import { type PartyId, readId } from '../../forum/index.ts';
import { hrefTo, type PageProps, type Visit } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { NotesOwed, Tongue } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { countOf, type Found, type FoundGroup, findIn } from './find-in.ts';
import { SearchForm } from './search-form.tsx';

const groups: { readonly [G in FoundGroup]: MessageId } = {
  parties: 'find.parties',
  persons: 'find.persons',
  meetings: 'find.meetings',
  sources: 'find.sources',
  venues: 'find.venues',
  addresses: 'find.addresses',
  topics: 'find.topics',
};
const inOrder: readonly FoundGroup[] = [
  'parties',
  'persons',
  'meetings',
  'topics',
  'venues',
  'addresses',
  'sources',
];

// More than fits a screen or two is not found, it is listed; the next word narrows it.
const MOST = 40;

export function FindPage({ forum, visit }: PageProps): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const query = (visit.query.q ?? '').trim();
  const found = findIn(speechOf(spoken, forum), query);
  const count = countOf(found);
  return (
    <>
      <PageHead
        title={t('find.title')}
        facts={
          query === '' ? [] : [{ text: t('find.count', { count, figure: number(count) }), tone: 'quiet' }]
        }
      />
      <SearchForm visit={visit} label={t('find.label')} help={t('find.help')} />
      {query !== '' && count === 0 ? <Notice kind="empty" says={t('find.none', { query })} /> : null}
      {query === '' ? <Ways visit={visit} /> : null}
      {inOrder.map((group) =>
        found[group].length === 0 ? null : (
          <Group key={group} visit={visit} title={t(groups[group])} found={found[group]} />
        ),
      )}
      <NotesOwed forum={forum} parties={found.parties.flatMap(({ key }) => readId<PartyId>(key) ?? [])} />
    </>
  );
}

const ways: readonly (readonly [path: string, name: MessageId])[] = [
  ['/parties', 'find.parties'],
  ['/meetings', 'find.meetings'],
  ['/venues', 'venues.title'],
  ['/record', 'find.record'],
  ['/charter', 'charter.title'],
  ['/sources', 'sources.title'],
  ['/statements', 'statements.title'],
  ['/about/rules', 'rules.title'],
];

/** For whoever does not know the name: everything by its list. */
function Ways({ visit }: { readonly visit: Visit }): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('find.ways')}>
      <ul className="rest-columns rest-ways">
        {ways.map(([path, name]) => (
          <li key={path}>
            <a href={hrefTo(visit, path)}>{t(name)}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type GroupProps = { readonly visit: Visit; readonly title: string; readonly found: readonly Found[] };

function Group({ visit, title, found }: GroupProps): ReactNode {
  const { t, number } = useWords();
  const more = found.length - MOST;
  return (
    <Section title={title} aside={number(found.length)} ruled>
      <Sentences label={title}>
        {found.slice(0, MOST).map(({ key, path, words, lang, note }) => (
          <Sentence key={key} {...(note !== null && { note })}>
            <a href={hrefTo(visit, path)}>
              <Tongue words={words} lang={lang} />
            </a>
          </Sentence>
        ))}
      </Sentences>
      {more > 0 ? <p className="note">{t('find.more', { count: more, figure: number(more) })}</p> : null}
    </Section>
  );
}
