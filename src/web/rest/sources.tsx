import type { ReactNode } from 'react';
import { type Forum, fold, type Source, type Statement } from '../../forum/index.ts';
import { hrefTo, type PageProps, type Visit } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { hostOf, sourceTitle, Tongue, useSpeech } from '../shown.tsx';
import { type Speech, speechOf } from '../speech.ts';
import { claimWord, fieldWord, subjectName } from '../stated.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { CiteDeed } from './cite-form.tsx';
import { Indexed } from './indexed.tsx';
import { type Resting, type Rests, restingOn } from './resting.ts';
import { SearchForm } from './search-form.tsx';

type Grade = Source['grade'];
const grades: readonly Grade[] = ['A', 'B', 'C'];
const gradeWords: { readonly [G in Grade]: MessageId } = {
  A: 'sources.grade.A',
  B: 'sources.grade.B',
  C: 'sources.grade.C',
};

/** Every source that was cited, by grade, with what rests on it. */
export function SourcesPage({ forum, visit }: PageProps): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const all = Object.values(forum.statements.sources);
  const query = (visit.query.q ?? '').trim();
  const shown = all.filter((source) => answers(source, query));
  const rests = restingOn(forum);
  return (
    <>
      <PageHead
        title={t('sources.title')}
        facts={[
          { text: t('sources.count', { count: all.length, figure: number(all.length) }), tone: 'quiet' },
        ]}
        deeds={<CiteDeed forum={forum} />}
      />
      <p className="lead rest-lead">
        {t('sources.says')} <a href={hrefTo(visit, '/statements')}>{t('statements.title')}</a>
      </p>
      {all.length === 0 ? (
        <Notice kind="empty" says={t('sources.none')} />
      ) : (
        <SearchForm visit={visit} label={t('sources.find')} />
      )}
      {query !== '' && shown.length === 0 ? <Notice kind="empty" says={t('find.none', { query })} /> : null}
      <Indexed
        entries={grades
          .filter((grade) => shown.some((source) => source.grade === grade))
          .map((grade) => ({ id: `grade-${grade}`, text: t(gradeWords[grade]) }))}
      >
        {grades.map((grade) => (
          <Grade
            key={grade}
            grade={grade}
            forum={forum}
            visit={visit}
            rests={rests}
            sources={shown.filter((source) => source.grade === grade)}
          />
        ))}
      </Indexed>
    </>
  );
}

function answers({ source, title, url }: Source, query: string): boolean {
  const labels = [source, url, ...Object.values(title ?? {})].map(fold);
  return fold(query)
    .split(' ')
    .every((word) => labels.some((label) => label.includes(word)));
}

type GradeProps = {
  readonly grade: Grade;
  readonly forum: Forum;
  readonly visit: Visit;
  readonly sources: readonly Source[];
  readonly rests: ReadonlyMap<string, Rests>;
};

function Grade({ grade, forum, visit, sources, rests }: GradeProps): ReactNode {
  const { t, number } = useWords();
  if (sources.length === 0) return null;
  const title = t(gradeWords[grade]);
  return (
    <Section id={`grade-${grade}`} title={title} aside={number(sources.length)} ruled>
      <ul>
        {sources.map((source) => (
          <SourceLine
            key={source.source}
            forum={forum}
            visit={visit}
            source={source}
            rests={rests.get(source.source) ?? { statements: [], things: [] }}
          />
        ))}
      </ul>
    </Section>
  );
}

type LineProps = {
  readonly forum: Forum;
  readonly visit: Visit;
  readonly source: Source;
  readonly rests: Rests;
};

function SourceLine({ forum, visit, source, rests }: LineProps): ReactNode {
  const spoken = useWords();
  const { t, date, number } = spoken;
  const count = rests.statements.length + rests.things.length;
  const seen = source.seen === null ? '' : ` · ${t('sources.seen', { day: date(source.seen) })}`;
  return (
    <li id={source.source} className="rest-entry">
      <p>
        <a href={source.url} rel="noreferrer">
          <Tongue {...sourceTitle(useSpeech(forum), source)} />
        </a>{' '}
        {source.exercise === true ? <Stamp /> : null}
      </p>
      <p className="note">
        {hostOf(source.url)}
        {seen} · {t('sources.grade', { grade: source.grade })} · <code>{source.source}</code>
      </p>
      {count === 0 ? (
        <p className="note">{t('sources.rests.none')}</p>
      ) : (
        <details className="rest-details">
          <summary>{t('sources.rests', { count, figure: number(count) })}</summary>
          <ul className="rest-points">
            {rests.statements.map((statement) => (
              <StatementLine key={statement.statement} forum={forum} statement={statement} />
            ))}
            {rests.things.map((thing) => (
              <ThingLine key={`${thing.kind} ${thing.id}`} forum={forum} visit={visit} thing={thing} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function StatementLine({
  forum,
  statement,
}: {
  readonly forum: Forum;
  readonly statement: Statement;
}): ReactNode {
  const spoken = useWords();
  const speech = speechOf(spoken, forum);
  return (
    <li>
      {spoken.t('sources.statement', {
        subject: subjectName(speech, statement.about),
        field: fieldWord(speech, statement.field),
        value: claimWord(speech, statement),
      })}{' '}
      {statement.exercise ? <Stamp /> : null}
    </li>
  );
}

type ThingProps = { readonly forum: Forum; readonly visit: Visit; readonly thing: Resting };

function ThingLine({ forum, visit, thing }: ThingProps): ReactNode {
  const spoken = useWords();
  const [path, words] = placeOf(speechOf(spoken, forum), thing);
  return (
    <li>
      <a href={hrefTo(visit, path)}>{words}</a>
    </li>
  );
}

function placeOf(speech: Speech, { kind, id }: Resting): readonly [path: string, words: string] {
  const { forum, words } = speech;
  switch (kind) {
    case 'charter':
      return ['/charter', words.t('charter.title')];
    case 'party':
      return [`/parties/${id}`, speech.party(id)];
    case 'person':
      return [`/persons/${id}`, speech.person(id)];
    case 'meeting':
      return [`/meetings/${id}`, speech.meeting(id)];
    case 'address':
      return ['/venues#addresses', speech.text(forum.parties.addresses[id]?.label ?? { und: id })];
  }
}
