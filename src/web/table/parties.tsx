import type { ReactNode } from 'react';
import { type Forum, order, type PartyId, searchParties, standingOf } from '../../forum/index.ts';
import { hrefTo, type Page, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHead } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { type Row, Table } from '../parts/table.tsx';
import { TextField } from '../parts/text-field.tsx';
import { NotesOwed, PartyName, Told } from '../shown.tsx';
import { standingKeys, standingWord } from '../states.ts';
import { useWords, type Words, words } from '../words/words.ts';
import { EnterPartyDeed } from './enter-party.tsx';
import { dayWord } from './party-words.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;

export const partiesPage: Page = {
  path: '/parties',
  under: 'parties',
  title: ({ visit }) => words(visit.language).t('party.list'),
  View: Parties,
};

type Listed = { readonly party: PartyId; readonly matched: string | null };

function Parties({ forum, visit }: PageProps): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const q = visit.query.q?.trim() ?? '';
  const all = listed(forum, visit.today);
  const members = all.filter(({ party }) => standingOf(forum, party, visit.today) === 'member').length;
  const others = all.length - members;
  const shown = q === '' ? all : found(forum, q);
  const facts = t('party.list.facts', {
    n: members,
    figure: number(members),
    others,
    rest: number(others),
  });
  return (
    <>
      <PageHead
        title={t('party.list')}
        facts={[{ text: facts, tone: 'quiet' }]}
        deeds={<EnterPartyDeed forum={forum} visit={visit} />}
      />
      <Search visit={visit} q={q} />
      {shown.length === 0 ? (
        <Notice
          kind="empty"
          says={t(q === '' ? 'party.list.none' : 'party.found.none')}
          deed={
            q === '' ? undefined : (
              <Button kind="deed" href={hrefTo(visit, '/parties')}>
                {t('party.found.none.all')}
              </Button>
            )
          }
        />
      ) : (
        <Table
          caption={t('party.list')}
          columns={[
            { key: 'party', head: t('party.list.party'), party: true },
            { key: 'formal', head: t('party.formal') },
            { key: 'code', head: t('party.list.code') },
            { key: 'standing', head: t('party.list.standing') },
            { key: 'since', head: t('party.list.since') },
          ]}
          rows={shown.map((one) => rowOf({ forum, visit }, spoken, one))}
        />
      )}
      <NotesOwed forum={forum} parties={shown.map(({ party }) => party)} />
    </>
  );
}

/** Members first, then the others by standing; within each the charter's order of names. */
function listed(forum: Forum, today: string): readonly Listed[] {
  const all = order(
    forum,
    Object.values(forum.parties.parties).map(({ party }) => party),
  );
  const standings = [...standingKeys, null];
  return standings
    .flatMap((standing) => all.filter((party) => standingOf(forum, party, today) === standing))
    .map((party) => ({ party, matched: null }));
}

function found(forum: Forum, q: string): readonly Listed[] {
  return searchParties(forum, q);
}

/** A plain form: whoever has no script finds all the same. */
function Search({ visit, q }: { readonly visit: PageProps['visit']; readonly q: string }): ReactNode {
  const { t } = useWords();
  return (
    <search>
      <form method="get" action={hrefTo({ ...visit, past: null }, '/parties')} className="party-search">
        <TextField label={t('party.list.find.label')} name="q" kind="search" defaultValue={q} />
        {visit.query.asof === undefined ? null : <input type="hidden" name="asof" value={visit.query.asof} />}
        <Button type="submit">{t('party.list.find')}</Button>
      </form>
    </search>
  );
}

function rowOf({ forum, visit }: Place, spoken: Words, { party, matched }: Listed): Row {
  const known = forum.parties.parties[party];
  const standing = known?.standings.findLast(({ from }) => from <= visit.today);
  const names = known?.names.findLast(({ from }) => from <= visit.today)?.names ?? known?.names[0]?.names;
  const shownAs = names?.short[spoken.language];
  return {
    key: party,
    cells: {
      party: (
        <>
          <PartyName forum={forum} visit={visit} party={party} />{' '}
          {known?.exercise === true ? <Stamp /> : null}
          {matched === null || matched === shownAs ? null : (
            <span className="home-second">{spoken.t('party.found', { name: matched })}</span>
          )}
        </>
      ),
      formal: names === undefined ? null : <Told forum={forum} text={names.formal} />,
      code: known?.codes[0]?.code,
      standing: standing === undefined ? null : standingWord(spoken, standing.standing),
      since: dayWord(spoken, standing?.from ?? ''),
    },
  };
}
