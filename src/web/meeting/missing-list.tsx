import type { ReactNode } from 'react';
import { type Missing, missing } from '../../forum/index.ts';
import { Mend } from '../deeds/mend.tsx';
import { missingSentence } from '../deeds/missing-words.ts';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { sayRefusal } from '../refusals.ts';
import type { Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';

/** More than these are folded: a protocol officer reads the first screen. */
const SHOWN = 9;

/** What this reader can mend or must know of: the secretariat all of it, a delegation its own. */
export function missingFor(scene: Scene): readonly Missing[] {
  const { forum, meeting, visit } = scene;
  const { reader } = visit;
  if (reader.kind !== 'secretariat' && reader.kind !== 'delegation') return [];
  // What can be released has its own button.
  const all = missing(forum, meeting, visit.today).filter(({ kind }) => kind !== 'ProgrammeUnreleased');
  if (reader.kind === 'secretariat') return all;
  return all.filter((finding) => 'party' in finding && finding.party === reader.party && isTheirs(finding));
}

/** What a delegation can mend itself, and the answer it owes. */
function isTheirs({ kind, whose }: Missing): boolean {
  return (
    whose === 'party' || kind === 'AnswerMissing' || kind === 'AnswerTentative' || kind === 'AnswerBeforeMove'
  );
}

export function MissingList({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const found = missingFor(scene);
  // A delegation is shown what it owes itself: of the others' nothing is said here.
  const none =
    scene.visit.reader.kind === 'delegation' ? 'meeting.missing.nothing.own' : 'meeting.missing.nothing';
  const [first, rest] = [found.slice(0, SHOWN), found.slice(SHOWN)];
  return (
    <Section title={t('meeting.missing')} ruled>
      {found.length === 0 ? <Notice kind="empty" says={t(none)} /> : null}
      <Lines scene={scene} found={first} />
      {rest.length === 0 ? null : (
        <details className="meeting-more">
          <summary>{t('meeting.missing.more', { n: rest.length })}</summary>
          <Lines scene={scene} found={rest} />
        </details>
      )}
    </Section>
  );
}

function Lines({ scene, found }: { readonly scene: Scene; readonly found: readonly Missing[] }): ReactNode {
  if (found.length === 0) return null;
  return (
    <Sentences>
      {found.map((finding) => (
        <Sentence key={keyOf(finding)} deed={<Mend scene={scene} finding={finding} />}>
          {finding.kind === 'PlateRefused' ? (
            <>
              {missingSentence(scene, finding)}{' '}
              {sayRefusal(scene.words, finding.refusal, scene.forum).sentence}
            </>
          ) : (
            missingSentence(scene, finding)
          )}
        </Sentence>
      ))}
    </Sentences>
  );
}

function keyOf(finding: Missing): string {
  return JSON.stringify(finding);
}
