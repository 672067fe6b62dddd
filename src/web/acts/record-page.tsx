import type { ReactNode } from 'react';
import { disagreements } from '../../forum/index.ts';
import { membersOn } from '../frame.tsx';
import { type ChronicleMaterial, hrefTo, type Page, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Columns, Facts, PageHead, Section } from '../parts/section.tsx';
import { NotesOwed } from '../shown.tsx';
import { localStamp } from '../speech.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords, words } from '../words/words.ts';
import { Chronicle } from './chronicle-list.tsx';
import { ForkNotice } from './fork-notice.tsx';

type Place = Pick<PageProps, 'forum' | 'visit'>;

const kinds: readonly { readonly kind: string; readonly id: MessageId }[] = [
  { kind: 'meetings', id: 'act.record.kind.meetings' },
  { kind: 'parties', id: 'act.record.kind.parties' },
  { kind: 'statements', id: 'act.record.kind.statements' },
  { kind: 'charter', id: 'act.record.kind.charter' },
  { kind: 'custody', id: 'act.record.kind.custody' },
];

export const recordPage: Page = {
  path: '/record',
  under: 'record',
  needs: 'chronicle',
  title: ({ visit }) => words(visit.language).t('act.record.title'),
  View: Record,
};

function Record({ forum, visit, material }: PageProps): ReactNode {
  const { t, number, date } = useWords();
  if (material?.kind !== 'chronicle') return null;
  const since = forum.charter.versions[0]?.at;
  const count = material.size;
  const facts =
    since === undefined
      ? []
      : [
          {
            text: t('act.record.facts', {
              count,
              figure: number(count),
              day: date(localStamp(since, visit.offset)),
            }),
            tone: 'quiet' as const,
          },
        ];
  return (
    <>
      <PageHead
        title={t('act.record.title')}
        facts={facts}
        deeds={
          <>
            <Button kind="deed" href={hrefTo(visit, '/keeping')}>
              {t('keeping.title')}
            </Button>
            <Button kind="deed" href={hrefTo(visit, '/about/check')}>
              {t('act.record.aside.check')}
            </Button>
          </>
        }
      />
      <ForkNotice forum={forum} visit={visit} />
      <Filters forum={forum} visit={visit} />
      <Rows forum={forum} visit={visit} material={material} />
      <About forum={forum} visit={visit} />
      <NotesOwed forum={forum} parties={membersOn(forum, visit.today)} />
    </>
  );
}

/** The moment the record is read at, and which acts of it. */
function Filters({ visit }: Place): ReactNode {
  const { t } = useWords();
  const chosen = visit.query.kind;
  const asof = visit.query.asof ?? '';
  const unread = asof !== '' && visit.past === null;
  const link = (kind: string | undefined, id: MessageId): ReactNode => (
    <a
      href={hrefTo(visit, kind === undefined ? '/record' : `/record?kind=${kind}`)}
      aria-current={chosen === kind ? 'true' : undefined}
    >
      {t(id)}
    </a>
  );
  return (
    <div className="act-filters">
      <form method="get" action={hrefTo({ ...visit, past: null }, '/record')} className="act-asof">
        <label htmlFor="asof">{t('act.record.asof')}</label>
        <span className="act-moment">
          <input
            id="asof"
            className="field-box"
            type="text"
            name="asof"
            required
            maxLength={20}
            autoComplete="off"
            placeholder={t('act.record.asof.form')}
            aria-invalid={unread ? true : undefined}
            aria-describedby={unread ? 'asof-fault' : undefined}
            defaultValue={asof}
          />
        </span>
        {chosen === undefined ? null : <input type="hidden" name="kind" value={chosen} />}
        <Button type="submit">{t('act.record.asof.show')}</Button>
      </form>
      {unread ? (
        <p className="field-error" id="asof-fault" role="alert">
          {t('act.record.asof.fault')}
        </p>
      ) : null}
      <nav aria-label={t('act.record.filters')}>
        <ul>
          <li>{link(undefined, 'act.record.everything')}</li>
          {kinds.map(({ kind, id }) => (
            <li key={kind}>{link(kind, id)}</li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function Rows({ forum, visit, material }: Place & { readonly material: ChronicleMaterial }): ReactNode {
  const { t } = useWords();
  const { rows, lacked = [], older } = material;
  const { kind, before } = visit.query;
  const kept = kind === undefined ? '' : `kind=${encodeURIComponent(kind)}`;
  if (rows.length + lacked.length === 0) {
    return (
      <Notice
        kind="empty"
        says={t('act.record.empty')}
        deed={
          <Button kind="deed" href={hrefTo(visit, '/record')}>
            {t('act.record.empty.all')}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <Chronicle forum={forum} visit={visit} rows={rows} lacked={lacked} />
      <p className="note act-missing">
        {t(kind === undefined ? 'act.record.missing' : 'act.record.missing.kind')}
      </p>
      <p className="deeds act-pages">
        {older === null ? null : (
          <Button
            kind="deed"
            href={hrefTo(visit, `/record?${[kept, `before=${older}`].filter(Boolean).join('&')}`)}
          >
            {t('act.record.older')}
          </Button>
        )}
        {before === undefined ? null : (
          <Button kind="deed" href={hrefTo(visit, kept === '' ? '/record' : `/record?${kept}`)}>
            {t('act.record.newest')}
          </Button>
        )}
      </p>
    </>
  );
}

/** Who keeps the record, and how much is in it; last, for whoever comes for an act comes for the acts. */
function About({ forum, visit }: Place): ReactNode {
  const { t, number } = useWords();
  const to = (path: string, value: number): ReactNode => <a href={hrefTo(visit, path)}>{number(value)}</a>;
  const persons = Object.values(forum.parties.persons).filter(({ same }) => same === null);
  return (
    <Columns kind="record">
      <Section title={t('act.record.aside')}>
        <p>{t('act.record.aside.says')}</p>
        <p className="deeds act-ways">
          <Button kind="deed" href={hrefTo(visit, '/keeping')}>
            {t('keeping.title')}
          </Button>
          <Button kind="deed" href={`/record/${visit.forum}/checkpoint`}>
            {t('act.record.aside.head')}
          </Button>
          <Button kind="deed" href={`/record/${visit.forum}/vkeys.txt`}>
            {t('act.record.aside.keys')}
          </Button>
        </p>
      </Section>
      <Section title={t('act.record.holds')}>
        <Facts
          facts={[
            {
              name: t('act.record.holds.meetings'),
              value: to('/meetings', Object.keys(forum.meetings.meetings).length),
            },
            {
              name: t('act.record.holds.parties'),
              value: to('/parties', Object.keys(forum.parties.parties).length),
            },
            { name: t('act.record.holds.persons'), value: number(persons.length) },
            {
              name: t('act.record.holds.sources'),
              value: to('/sources', Object.keys(forum.statements.sources).length),
            },
            {
              name: t('act.record.holds.differ'),
              value: to('/statements', disagreements(forum).length),
            },
          ]}
        />
      </Section>
    </Columns>
  );
}
