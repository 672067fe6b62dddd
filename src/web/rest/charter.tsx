import type { ReactNode } from 'react';
import type { Charter, Forum } from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { Columns, type Fact, Facts, PageHead } from '../parts/section.tsx';
import { alphabetName, languageName } from '../scene.ts';
import { NotesOwed, Tongue } from '../shown.tsx';
import { localStamp, speechOf } from '../speech.ts';
import { useWords, type Words } from '../words/words.ts';
import { AmendDeed } from './amend-form.tsx';
import { Ground } from './basis.tsx';
import { Terms, Versions } from './charter-history.tsx';
import { Decisions, Fields, Functions, Kinds, Levels, Profiles, Roles, Topics } from './charter-lists.tsx';

/** The rules of procedure of the forum, in words; each with its source where it has one. */
export function CharterPage({ forum, visit }: PageProps): ReactNode {
  const spoken = useWords();
  const { t, number, date } = spoken;
  const { now, version, versions } = forum.charter;
  const speech = speechOf(spoken, forum);
  const since = versions.at(-1)?.at;
  return (
    <>
      <PageHead
        title={t('charter.title')}
        facts={[
          { text: t('charter.version', { version: number(version) }) },
          ...(since === undefined
            ? []
            : [
                {
                  text: t('charter.since', { day: date(localStamp(since, visit.offset)) }),
                  tone: 'quiet' as const,
                },
              ]),
        ]}
        deeds={<AmendDeed forum={forum} />}
      />
      <p className="lead rest-lead">
        <Tongue {...speech.said(now.purpose)} />
      </p>
      <Facts facts={factsOf(spoken, forum)} />
      <Profiles forum={forum} />
      <Columns kind="today">
        <Levels forum={forum} />
        <Functions forum={forum} />
      </Columns>
      <Decisions forum={forum} />
      <Roles forum={forum} />
      <Topics forum={forum} />
      <Kinds forum={forum} />
      <Fields forum={forum} />
      <Terms forum={forum} />
      <Versions forum={forum} visit={visit} />
      <NotesOwed forum={forum} parties={forum.charter.terms.map(({ party }) => party)} />
    </>
  );
}

function factsOf(spoken: Words, forum: Forum): readonly Fact[] {
  const { t } = spoken;
  const { now } = forum.charter;
  return [
    {
      name: t('charter.languages'),
      value: now.languages.map((tag) => languageName(spoken, tag)).join(' · '),
    },
    { name: t('charter.zone'), value: now.zone },
    { name: t('charter.order'), value: <Order forum={forum} /> },
    { name: t('charter.profile'), value: <Profile forum={forum} /> },
    { name: t('charter.chair'), value: <Chair forum={forum} /> },
    { name: t('charter.cadence'), value: <Rhythm forum={forum} /> },
    { name: t('charter.credentials'), value: <Credentials forum={forum} /> },
    { name: t('charter.quorum'), value: <Quorum forum={forum} /> },
  ];
}

type InForum = { readonly forum: Forum };

const forms = {
  short: 'charter.form.short',
  formal: 'charter.form.formal',
  capital: 'charter.form.capital',
} as const;

function Order({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const { locale, form, start } = forum.charter.now.order;
  return (
    <>
      {spoken.t('charter.order.says', {
        alphabet: alphabetName(spoken, locale),
        form: spoken.t(forms[form]),
        start,
      })}
      <Ground forum={forum} rule="charter.order" />
    </>
  );
}

function Profile({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const speech = speechOf(spoken, forum);
  return (
    <>
      {speech.profile(forum.charter.now.profile)}
      <Ground forum={forum} rule="charter.profile" />
    </>
  );
}

function Chair({ forum }: InForum): ReactNode {
  const { t } = useWords();
  return (
    <>
      {t('charter.chair.says', { turn: forum.charter.now.chair.turn })}
      <Ground forum={forum} rule="charter.chair" />
    </>
  );
}

function Rhythm({ forum }: InForum): ReactNode {
  const { t, number, date } = useWords();
  const { cadence } = forum.charter.now;
  return (
    <>
      {cadence === null
        ? t('charter.cadence.none')
        : t('charter.cadence.says', {
            count: cadence.months,
            figure: number(cadence.months),
            day: date(cadence.since),
          })}
      <Ground forum={forum} rule="charter.cadence" />
    </>
  );
}

function Credentials({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const { t, number, list } = spoken;
  const { required, signers, dueDays } = forum.charter.now.credentials;
  const speech = speechOf(spoken, forum);
  const who = list(signers.map(speech.level));
  const due =
    dueDays === null ? null : t('charter.credentials.due', { count: dueDays, figure: number(dueDays) });
  return (
    <>
      {required ? t('charter.credentials.says', { signers: who }) : t('charter.credentials.none')}{' '}
      {required ? due : null}
      <Ground forum={forum} rule="credentials.signer" />
    </>
  );
}

function Quorum({ forum }: InForum): ReactNode {
  const { t } = useWords();
  const { quorum } = forum.charter.now;
  const share = useShare();
  return (
    <>
      {quorum === null
        ? t('charter.quorum.none')
        : t('charter.quorum.says', { open: share(quorum.open), decide: share(quorum.decide) })}
      <Ground forum={forum} rule="charter.quorum" />
    </>
  );
}

type Share = NonNullable<Charter['quorum']>['open'];

function useShare(): (share: Share) => string {
  const { t, number } = useWords();
  return ({ of, in: whole, more }) =>
    t('charter.share', { of: number(of), whole: number(whole), more: more ? 'more' : 'least' });
}
