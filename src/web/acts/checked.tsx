import { type ReactNode, useEffect, useState } from 'react';
import type { Forum } from '../../forum/index.ts';
import { type ActMaterial, hrefTo, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProofPath } from '../parts/proof-path.tsx';
import { localStamp, speechOf } from '../speech.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords, type Words } from '../words/words.ts';
import type { Check, Checked } from './check.ts';
import { type Claim, claimOf } from './proof.ts';
import { SignatureRing } from './signature-ring.tsx';
import type { HeldBy } from './signatures.ts';

type Props = Pick<PageProps, 'forum' | 'visit'> & { readonly material: ActMaterial };

/** What this browser has computed of the act: nothing until it has, and on a page without script nothing at all. */
function useChecked(material: ActMaterial, forum: string, table: Forum): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    let gone = false;
    // The arithmetic comes only to whoever opens an act.
    void import('./check.ts').then(({ checkAct }) => {
      if (!gone) setChecked(checkAct(material, forum, table));
    });
    return () => {
      gone = true;
    };
  }, [material, forum, table]);
  return checked;
}

/** The act's seal, its way to the root, and what came of checking both here. */
export function CheckedHere({ forum, visit, material }: Props): ReactNode {
  const { t, number } = useWords();
  const checked = useChecked(material, visit.forum, forum);
  const claim = claimOf(material);
  const seq = material.row.entered.seq;
  const failed = checked?.checks.some(isWrong) === true;
  const broken = checked?.checks.some(({ what, passed }) => what === 'tree' && !passed) === true;
  return (
    <>
      <Verdict forum={forum} visit={visit} material={material} checked={checked} failed={failed} />
      {checked === null ? null : <SignatureRing forum={forum} visit={visit} held={checked.held} />}
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

function Verdict({ forum, visit, material, checked, failed }: VerdictProps): ReactNode {
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
  const waits = checked.checks.some(({ waits }) => waits);
  return (
    <>
      <h2 className={failed ? 'act-failed' : 'act-passed'}>
        {t(failed ? 'act.proof.failed' : waits ? 'act.proof.keeper' : 'act.proof.checked')}
      </h2>
      <div role="status">
        <ul className="act-checks">
          {checked.checks.map((check) => (
            <CheckLine
              key={check.what}
              check={check}
              says={checkWords(words, check, { forum, visit, material, checked, claim })}
            />
          ))}
        </ul>
      </div>
      <p className="note">
        <a href={hrefTo(visit, '/keeping')}>{t('act.proof.held.more')}</a>
      </p>
      {failed ? <Notice kind="refused" what={t(whatOf(checked))} says={t('act.proof.failed.do')} /> : null}
    </>
  );
}

/** Where nothing but a member's signature is wrong, the act may well be as it was sealed. */
function whatOf({ checks }: Checked): MessageId {
  const sealed = checks.every((check) => check.what === 'held' || !isWrong(check));
  return sealed ? 'act.proof.failed.held' : 'act.proof.failed.what';
}

function isWrong({ passed, waits }: Check): boolean {
  return !passed && waits !== true;
}

const marks = {
  passed: { path: 'M2.5 8.5 6.5 12 13.5 4', look: 'act-check', says: 'act.proof.passed' },
  failed: {
    path: 'M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5',
    look: 'act-check act-check-failed',
    says: 'act.proof.refused',
  },
  waits: {
    path: 'M8 3A5 5 0 1 0 8 13A5 5 0 1 0 8 3',
    look: 'act-check act-check-waits',
    says: 'act.proof.waits',
  },
} as const;

function CheckLine({ check, says }: { readonly check: Check; readonly says: string }): ReactNode {
  const { t } = useWords();
  const mark = marks[check.passed ? 'passed' : check.waits === true ? 'waits' : 'failed'];
  return (
    <li className={mark.look}>
      <svg width={16} height={16} viewBox="0 0 16 16" role="img" aria-label={t(mark.says)}>
        <path d={mark.path} />
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
  held: 'act.proof.check.held.not',
};

function checkWords(words: Words, check: Check, known: Known): string {
  const { t, number, date, time } = words;
  const { material, checked, visit } = known;
  const { seq, at } = material.row.entered;
  const stamp = localStamp(at, visit.offset);
  if (isWrong(check)) {
    const who = brokenBy(words, known);
    return t(failures[check.what], { some: who === '' ? 'none' : 'some', who });
  }
  switch (check.what) {
    case 'words':
      return t(checked.erased.length === 0 ? 'act.proof.check.words' : 'act.proof.check.words.erased');
    case 'place':
      return t('act.proof.check.place', {
        seq: String(seq),
        forum: visit.forum,
        day: date(stamp),
        time: time(stamp.slice(0, 19)),
      });
    case 'tree':
      return t('act.proof.check.tree', {
        count: material.path.length,
        figure: number(material.path.length),
      });
    case 'head':
      return t('act.proof.check.head', { key: checked.key });
    case 'held':
      return heldWords(words, checked.held);
  }
}

/** Whose signatures do not fit, by name; empty where it is no member's. */
function brokenBy(words: Words, { forum, checked }: Known): string {
  const broken = checked.held.signatures.filter(({ state }) => state === 'broken');
  return words.list(broken.map(({ party }) => speechOf(words, forum).party(party)));
}

function heldWords({ t, number }: Words, { signed, needed, of, observed }: HeldBy): string {
  if (signed >= needed && !observed) return t('act.proof.check.held.observers');
  return t(signed >= needed ? 'act.proof.check.held' : 'act.proof.check.held.waits', {
    signed: number(signed),
    count: signed,
    of: number(of),
    needed: number(needed),
  });
}
