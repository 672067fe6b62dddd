import { type ReactNode, useEffect, useState } from 'react';
import type { ActMaterial, PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProofPath } from '../parts/proof-path.tsx';
import type { MessageId } from '../words/catalogue.ts';
import { useWords, type Words } from '../words/words.ts';
import type { Check, Checked } from './check.ts';
import { type Claim, claimOf } from './proof.ts';

type Props = Pick<PageProps, 'visit'> & { readonly material: ActMaterial };

/** What this browser has computed of the act: nothing until it has, and on a page without script nothing at all. */
function useChecked(material: ActMaterial, forum: string): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    let gone = false;
    // The arithmetic comes only to whoever opens an act.
    void import('./check.ts').then(({ checkAct }) => {
      if (!gone) setChecked(checkAct(material, forum));
    });
    return () => {
      gone = true;
    };
  }, [material, forum]);
  return checked;
}

/** The act's seal, its way to the root, and what came of checking both here. */
export function CheckedHere({ visit, material }: Props): ReactNode {
  const { t, number } = useWords();
  const checked = useChecked(material, visit.forum);
  const claim = claimOf(material);
  const seq = material.row.entered.seq;
  const failed = checked?.checks.some(({ passed }) => !passed) === true;
  const broken = checked?.checks.some(({ what, passed }) => what === 'tree' && !passed) === true;
  return (
    <>
      <Verdict visit={visit} material={material} checked={checked} failed={failed} />
      {claim === null ? null : (
        <ProofPath
          label={t('act.proof.path')}
          leaf={
            checked === null
              ? t('act.proof.leaf', { seq: String(seq) })
              : t('act.proof.leaf.hash', { seq: String(seq), hash: checked.leaf })
          }
          root={t('act.proof.root', {
            count: claim.size,
            figure: number(claim.size),
            hash: claim.root,
          })}
          steps={claim.steps}
          {...(broken && { broken: 0 })}
        />
      )}
      <div className="deeds act-take">
        <Button
          href={`/record/${visit.forum}/proof/${seq}.tlog-proof`}
          download={`${visit.forum}-${seq}.tlog-proof`}
        >
          {t('act.proof.take')}
        </Button>
        <Button
          kind="deed"
          href={`/record/${visit.forum}/proof/${seq}.leaf`}
          download={`${visit.forum}-${seq}.leaf`}
        >
          {t('act.proof.take.leaf')}
        </Button>
        <span className="note">{t('act.proof.take.says')}</span>
      </div>
    </>
  );
}

type VerdictProps = Props & { readonly checked: Checked | null; readonly failed: boolean };

function Verdict({ visit, material, checked, failed }: VerdictProps): ReactNode {
  const words = useWords();
  const { t } = words;
  if (checked === null) {
    return (
      <>
        <h2>{t('act.proof.none')}</h2>
        <p className="act-checking" role="status">
          {t('act.proof.checking')}
        </p>
        <noscript>
          <p>{t('act.proof.none.says')}</p>
        </noscript>
      </>
    );
  }
  const claim = claimOf(material);
  return (
    <>
      <h2 className={failed ? 'act-failed' : 'act-passed'}>
        {t(failed ? 'act.proof.failed' : 'act.proof.checked')}
      </h2>
      <div role="status">
        <ul className="act-checks">
          {checked.checks.map((check) => (
            <CheckLine
              key={check.what}
              check={check}
              says={checkWords(words, check, { visit, material, checked, claim })}
            />
          ))}
        </ul>
      </div>
      {failed ? (
        <Notice kind="refused" what={t('act.proof.failed.what')} says={t('act.proof.failed.do')} />
      ) : null}
    </>
  );
}

function CheckLine({ check, says }: { readonly check: Check; readonly says: string }): ReactNode {
  const { t } = useWords();
  return (
    <li className={check.passed ? 'act-check' : 'act-check act-check-failed'}>
      <svg
        width={16}
        height={16}
        viewBox="0 0 16 16"
        role="img"
        aria-label={t(check.passed ? 'act.proof.passed' : 'act.proof.refused')}
      >
        <path d={check.passed ? 'M2.5 8.5 6.5 12 13.5 4' : 'M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5'} />
      </svg>
      <span>{says}</span>
    </li>
  );
}

type Known = Props & { readonly checked: Checked; readonly claim: Claim | null };

const failures: Readonly<Record<Check['what'], MessageId>> = {
  words: 'act.proof.check.words.not',
  place: 'act.proof.check.place.not',
  tree: 'act.proof.check.tree.not',
  head: 'act.proof.check.head.not',
};

function checkWords(words: Words, check: Check, known: Known): string {
  const { t, number, date, time } = words;
  const { material, checked, visit } = known;
  const { seq, at } = material.row.entered;
  if (!check.passed) return t(failures[check.what]);
  switch (check.what) {
    case 'words':
      return t(checked.erased.length === 0 ? 'act.proof.check.words' : 'act.proof.check.words.erased');
    case 'place':
      return t('act.proof.check.place', {
        seq: String(seq),
        forum: visit.forum,
        day: date(at),
        time: time(at.slice(0, 19)),
      });
    case 'tree':
      return t('act.proof.check.tree', {
        count: material.path.length,
        figure: number(material.path.length),
      });
    case 'head':
      return t('act.proof.check.head', { key: checked.key });
  }
}
