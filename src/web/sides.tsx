import type { ReactNode } from 'react';
import type { Disagreement, Forum, Statement, Text } from '../forum/index.ts';
import { Stamp } from './parts/stamp.tsx';
import { SourceLink, Told, useSpeech } from './shown.tsx';
import { claimWord, saidWord } from './stated.ts';
import { useWords } from './words/words.ts';

type SidesProps = {
  readonly forum: Forum;
  readonly dispute: Disagreement;
  /** What can be done to a side that the forum does not work with. */
  readonly deed?: (stated: Statement) => ReactNode;
  /** What can be done to what one source states, held or not. */
  readonly each?: (stated: Statement) => ReactNode;
};

/** Where sources differ: all sides beside one another, and with which the forum works and why. Neither is the truth. */
export function Sides({ forum, dispute: { sides, held }, deed, each }: SidesProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const reason = held === null ? null : reasonOf(forum, held);
  return (
    <>
      <ul className="sides">
        {sides.map((side) => (
          <Side
            key={side[0]?.statement}
            forum={forum}
            side={side}
            held={held}
            {...(deed !== undefined && { deed })}
            {...(each !== undefined && { each })}
          />
        ))}
      </ul>
      <p className="note">
        {held === null ? (
          t('stated.held.none')
        ) : (
          <>
            {t('stated.held', { value: claimWord(speech, held) })}{' '}
            {reason === null ? null : <Told forum={forum} text={reason} />}
          </>
        )}
      </p>
    </>
  );
}

type SideProps = Pick<SidesProps, 'forum' | 'deed' | 'each'> & {
  readonly side: readonly Statement[];
  readonly held: Statement | null;
};

/** One value, and all who state it. */
function Side({ forum, side, held, deed, each }: SideProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const [first] = side;
  if (first === undefined) return null;
  const isHeld = side.some(({ statement }) => statement === held?.statement);
  return (
    <li className={isHeld ? 'side side-held' : 'side'}>
      <p className="side-value">{saidWord(speech, first)}</p>
      <ul className="note">
        {side.map((stated) => (
          <li key={stated.statement}>
            <SourceLink forum={forum} source={stated.source} />{' '}
            {t('sources.grade', { grade: forum.statements.sources[stated.source]?.grade ?? '–' })}{' '}
            {stated.exercise ? <Stamp /> : null} {each?.(stated)}
          </li>
        ))}
      </ul>
      {isHeld ? <p className="side-word">{t('stated.held.side')}</p> : deed?.(first)}
    </li>
  );
}

function reasonOf(forum: Forum, held: Statement): Text | null {
  const found = Object.values(forum.statements.held).find(({ statement }) => statement === held.statement);
  return found?.reason ?? null;
}
