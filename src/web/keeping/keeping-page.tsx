import type { ReactNode } from 'react';
import { keeper, members, passingTo, quorum } from '../../forum/index.ts';
import { membersOn } from '../frame.tsx';
import { hrefTo, type KeepingMaterial, type Page, type PageProps, type Visit } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { NotesOwed } from '../shown.tsx';
import { localStamp, speechOf } from '../speech.ts';
import { useWords, type Words, words } from '../words/words.ts';
import { Delays } from './delays.tsx';
import { Erasures } from './erasures.tsx';
import { Forks } from './forks.tsx';
import { Holders } from './holders.tsx';
import { Keepers } from './keepers.tsx';
import { NameNodeDeed, PolicyDeed, RetireNodeDeed } from './node-deeds.tsx';
import { WaitingCommands } from './waiting.tsx';

export const keepingPage: Page = {
  path: '/keeping',
  under: 'record',
  alive: true,
  needs: 'keeping',
  title: ({ visit }) => words(visit.language).t('keeping.title'),
  View: Keeping,
};

type Props = Pick<PageProps, 'forum' | 'visit'> & { readonly material: KeepingMaterial };

function Keeping({ forum, visit, material }: PageProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  if (material?.kind !== 'keeping') return null;
  const place = { forum, visit };
  const facts =
    visit.past === null ? [{ text: hostWords(spoken, visit, material), tone: 'quiet' as const }] : [];
  return (
    <>
      <PageHead
        title={t('keeping.title')}
        facts={facts}
        deeds={
          <Button kind="deed" href={hrefTo(visit, '/record?kind=custody')}>
            {t('keeping.acts')}
          </Button>
        }
      />
      {visit.past === null ? <Forks visit={visit} forks={material.forks} /> : null}
      {visit.moved === undefined ? <Passing {...place} /> : null}
      {visit.past === null && material.lacking ? (
        <Notice kind="waiting" what={t('keeping.lacking')} says={t('keeping.lacking.says')} />
      ) : null}
      <Section
        title={t('keeping.held')}
        id="held"
        deeds={
          passingTo(forum) === null ? (
            <>
              <NameNodeDeed {...place} />
              <RetireNodeDeed {...place} />
              <PolicyDeed forum={forum} />
            </>
          ) : undefined
        }
      >
        {visit.past === null ? (
          <>
            <p className="lead keeping-sum">{heldWords(spoken, { forum, material })}</p>
            <Standing {...place} material={material} />
            <Holders {...place} material={material} />
          </>
        ) : (
          <Notice
            kind="empty"
            says={t('keeping.past')}
            deed={
              <Button kind="deed" href={hrefTo({ ...visit, past: null }, '/keeping')}>
                {t('keeping.past.now')}
              </Button>
            }
          />
        )}
      </Section>
      <Keepers {...place} material={material} />
      <Erasures {...place} />
      {visit.past === null ? <WaitingCommands {...place} waiting={material.waiting ?? []} /> : null}
      <Delays {...place} />
      <NotesOwed forum={forum} parties={membersOn(forum, visit.today)} />
    </>
  );
}

function hostWords({ t, number }: Words, { moved }: Visit, { size, agreed }: KeepingMaterial): string {
  const values = { count: size, figure: number(size) };
  // The keeper's record has gone on from what this house kept.
  if (moved !== undefined) return t('keeping.here', values);
  return agreed !== null && agreed >= size ? t('keeping.all', values) : t('keeping.host', values);
}

/** One sentence: how many must hold it, how many do, and up to where that is everyone's record. */
function heldWords(
  { t, number }: Words,
  { forum, material }: Pick<PageProps, 'forum'> & { readonly material: KeepingMaterial },
): string {
  const { needed, of } = quorum(forum);
  const voting = members(forum);
  const named = voting.filter((party) => forum.custody.nodes[party] !== undefined).length;
  const [newest] = material.cosigned;
  const hold = newest?.by.filter((party) => voting.includes(party)).length ?? 0;
  const values = { needed: number(needed), of: number(of), named: number(named), n: named };
  if (material.agreed === null)
    return named < needed ? t('keeping.few', values) : t('keeping.none', { ...values, hold: number(hold) });
  const agreed = material.agreed;
  return t('keeping.agreed', {
    ...values,
    count: agreed,
    agreed: number(agreed),
    hold: number(holdersOf(material, agreed, voting) || hold),
    left: material.size - agreed,
    rest: number(material.size - agreed),
  });
}

/** Whoever holds a larger head holds this one. */
function holdersOf({ cosigned }: KeepingMaterial, size: number, voting: readonly string[]): number {
  const by = cosigned.filter((each) => each.size >= size).flatMap((each) => each.by);
  return new Set(by.filter((party) => voting.includes(party))).size;
}

/** Of which moment the signatures are, and how the observers stand where they count too. */
function Standing({ forum, visit, material }: Props): ReactNode {
  const { t, number, date, time } = useWords();
  const { observed } = forum.custody.policy;
  const stamp = localStamp(material.at, visit.offset);
  const moment = { day: date(stamp.slice(0, 10)), time: time(stamp.slice(0, 19)) };
  const state = material.live === undefined ? 'keeping.as' : material.live ? 'keeping.live' : 'keeping.lost';
  return (
    <>
      {observed === 0 ? null : (
        <p>
          {t('keeping.observers', {
            observed: number(observed),
            count: observed,
            signed: number(material.cosigned[0]?.observers ?? 0),
          })}
        </p>
      )}
      <p className="note keeping-moment" role="status">
        {material.live === true ? (
          <>
            <span className="keeping-live">{t(state, moment)}</span>
            <span className="keeping-paper">{t('keeping.paper', moment)}</span>
          </>
        ) : (
          t(state, moment)
        )}
      </p>
    </>
  );
}

function Passing({ forum, visit }: Pick<PageProps, 'forum' | 'visit'>): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const party = passingTo(forum);
  const act = keeper(forum)?.passed ?? null;
  if (party === null) return null;
  return (
    <Notice
      kind="waiting"
      what={t('keeping.passing')}
      says={t('keeping.passing.says', { party: speechOf(spoken, forum).party(party) })}
      deed={
        act === null ? undefined : (
          <Button kind="deed" href={hrefTo(visit, `/record/${act}`)}>
            {t('keeping.act', { seq: String(act) })}
          </Button>
        )
      }
    />
  );
}
