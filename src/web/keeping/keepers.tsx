import type { ReactNode } from 'react';
import { type Keeper, keepers, nextKey, passingTo, recovery } from '../../forum/index.ts';
import { hrefTo, type KeepingMaterial, type PageProps } from '../page.ts';
import { CopiedLine } from '../parts/copied-line.tsx';
import { type Fact, Facts, Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { PartyName } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import { NextKeyDeed, PassChairDeed, RecoveryDeed } from './keeper-deeds.tsx';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** Whoever kept the record, in order, and how the keeping can pass on. */
export function Keepers({
  forum,
  visit,
  material,
}: Place & { readonly material: KeepingMaterial }): ReactNode {
  const { t, number } = useWords();
  const all = allKeepers(forum, material.vkey);
  return (
    <Section
      title={t('keeping.keepers')}
      id="keepers"
      deeds={
        passingTo(forum) === null ? (
          <>
            <PassChairDeed forum={forum} visit={visit} />
            <NextKeyDeed forum={forum} />
            <RecoveryDeed forum={forum} />
          </>
        ) : undefined
      }
    >
      <Table
        caption={t('keeping.keepers')}
        columns={[
          { key: 'keeper', head: t('keeping.keeper'), party: true },
          { key: 'from', head: t('keeping.keeper.from'), figures: true },
          { key: 'how', head: t('keeping.keeper.how') },
          { key: 'key', head: t('keeping.keeper.key') },
        ]}
        rows={all.map((keeper, i) => ({
          key: String(keeper.passed),
          cells: {
            keeper:
              keeper.party === null ? (
                t('keeping.keeper.founder')
              ) : (
                <PartyName forum={forum} visit={visit} party={keeper.party} />
              ),
            // A head of so many acts is the first that this key signs, and acts count from 0.
            from: number(Math.max(0, keeper.from - 1)),
            how: <How visit={visit} keeper={keeper} />,
            key:
              keeper.key === '' ? null : (
                <CopiedLine text={keeper.key} of={`${t('keeping.keeper.key')} ${number(i + 1)}`} />
              ),
          },
        }))}
      />
      <div className="keeping-ahead">
        <Facts facts={useAhead(forum)} />
      </div>
    </Section>
  );
}

/** Where the founding named no key, it is this house's own, as long as no other has it. */
function allKeepers(forum: PageProps['forum'], own: string): readonly Keeper[] {
  const named = keepers(forum);
  if (forum.charter.keys !== null) return named;
  const key = named.some((keeper) => keeper.key === own) ? '' : own;
  return [{ party: null, key, from: 0, passed: null, recovered: false }, ...named];
}

function How({ visit, keeper }: { readonly visit: PageProps['visit']; readonly keeper: Keeper }): ReactNode {
  const { t } = useWords();
  const { passed, recovered } = keeper;
  if (passed === null) return t('keeping.keeper.founded');
  return (
    <>
      {t(recovered ? 'keeping.keeper.recovered' : 'keeping.keeper.passed')}{' '}
      <a href={hrefTo(visit, `/record/${passed}`)}>{t('keeping.act', { seq: String(passed) })}</a>
    </>
  );
}

/** By which keys the record can pass on next. */
function useAhead(forum: PageProps['forum']): readonly Fact[] {
  const { t, number } = useWords();
  const next = nextKey(forum);
  const named = recovery(forum);
  return [
    {
      name: t('keeping.next'),
      value:
        next === null ? (
          t('keeping.next.none')
        ) : (
          <span className="act-key" translate="no">
            {next}
          </span>
        ),
    },
    {
      name: t('keeping.recovery'),
      value:
        named === null
          ? t('keeping.recovery.none')
          : t('keeping.recovery.says', { needed: number(named.threshold), of: number(named.keys.length) }),
    },
  ];
}
