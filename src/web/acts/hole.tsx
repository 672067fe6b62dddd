import type { ReactNode } from 'react';
import { type Entered, keepers } from '../../forum/index.ts';
import { membersOn } from '../frame.tsx';
import { type HoleMaterial, hrefTo, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { type Fact, Facts, PageHead, Section } from '../parts/section.tsx';
import { NotesOwed, PartyName } from '../shown.tsx';
import { localStamp } from '../speech.ts';
import { useWords } from '../words/words.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** The place of an act whose words are not on this copy: what its header says, and with whom they went. */
export function HoleView({ forum, visit, material }: Place & { readonly material: HoleMaterial }): ReactNode {
  const { t } = useWords();
  const { seq } = material.entered;
  return (
    <>
      <PageHead title={t('act.page.title', { seq: String(seq) })} facts={[]} />
      <Notice
        kind="waiting"
        what={t('act.hole')}
        says={t('act.hole.says')}
        deed={
          <Button kind="deed" href={hrefTo(visit, '/keeping')}>
            {t('keeping.title')}
          </Button>
        }
      />
      <Section title={t('act.page.what')}>
        <Facts facts={useFacts({ forum, visit }, material.entered)} />
      </Section>
      <p className="deeds act-after">
        <Button kind="deed" href={hrefTo(visit, `/record?before=${seq + 1}`)}>
          {t('act.record.before')}
        </Button>
      </p>
      <NotesOwed forum={forum} parties={membersOn(forum, visit.today)} />
    </>
  );
}

function useFacts(place: Place, { seq, at }: Entered): readonly Fact[] {
  const { t, date, time } = useWords();
  const { visit } = place;
  const stamp = localStamp(at, visit.offset);
  return [
    {
      name: t('act.page.entered'),
      value: t('act.when', { day: date(stamp, 'weekday'), time: time(stamp.slice(0, 19)) }),
    },
    ...useKept(place, seq),
    {
      name: t('act.hole.seal'),
      value: (
        <a href={`/record/${visit.forum}/proof/${seq}.tlog-proof`} translate="no">
          {`${seq}.tlog-proof`}
        </a>
      ),
    },
  ];
}

/** Whoever had all words handed over to it before the recovery that left these behind, as far as the acts read here say so. */
function useKept({ forum, visit }: Place, seq: number): readonly Fact[] {
  const { t } = useWords();
  const all = keepers(forum);
  const at = all.findIndex(({ recovered, from }) => recovered && from > seq);
  const passed = all[at]?.passed ?? null;
  if (passed === null) return [];
  const former = all[at - 1]?.party ?? null;
  const act = t('keeping.act', { seq: String(passed) });
  return [
    {
      name: t('act.hole.held'),
      value:
        former === null ? (
          t('keeping.keeper.founder')
        ) : (
          <PartyName forum={forum} visit={visit} party={former} />
        ),
    },
    { name: t('act.hole.recovered'), value: <a href={hrefTo(visit, `/record/${passed}`)}>{act}</a> },
  ];
}
