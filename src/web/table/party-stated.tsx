import type { ReactNode } from 'react';
import {
  type Disagreement,
  disagreements,
  type Statement,
  type Subject,
  statementsAbout,
} from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { Section } from '../parts/section.tsx';
import { SourceLinks, useSpeech } from '../shown.tsx';
import { claimWord, fieldWord, valueWord } from '../stated.ts';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';
import { StatementDeed } from './statement-form.tsx';

/** Recognition, memberships and all else that sources state of it: dated, with who states it; neither side is the truth. */
export function PartyStated({ forum, visit, party }: PartyProps): ReactNode {
  return <Stated forum={forum} visit={visit} about={{ kind: 'party', id: party.party }} />;
}

type StatedProps = Pick<PageProps, 'forum' | 'visit'> & { readonly about: Subject };

export function Stated({ forum, about }: StatedProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const disputes = disagreements(forum, about);
  const disputed = new Set(disputes.flatMap(({ sides }) => sides.flat()));
  const calm = statementsAbout(forum, about).filter((one) => !disputed.has(one));
  const fields = Map.groupBy(calm, ({ field }) => field);
  return (
    <Section
      title={t('party.stated')}
      id="stated"
      deeds={<StatementDeed forum={forum} about={about} />}
      ruled
    >
      {calm.length + disputes.length === 0 ? <p className="party-deeds">{t('party.stated.none')}</p> : null}
      <ul className="party-lines">
        {disputes.map((dispute) => (
          <li key={`${dispute.field} ${dispute.sides[0]?.[0]?.statement}`}>
            <Dispute forum={forum} dispute={dispute} />
          </li>
        ))}
        {[...fields.entries()].map(([field, stated]) => (
          <li key={field}>
            <span className="tone-quiet">{speech.words.openSentence(fieldWord(speech, field))}</span>
            {stated.map((one) => (
              <OneStatement key={one.statement} forum={forum} stated={one} />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who states it, where that is not the source itself. */
function useSaid(forum: PartyProps['forum']): (stated: Statement) => string {
  const speech = useSpeech(forum);
  return (stated) => {
    const value = claimWord(speech, stated);
    if (stated.statedBy === null || stated.statedBy === stated.about.id) return value;
    return speech.words.t('party.stated.of', { by: valueWord(speech, stated.statedBy), value });
  };
}

function OneStatement({
  forum,
  stated,
}: {
  readonly forum: PartyProps['forum'];
  readonly stated: Statement;
}): ReactNode {
  const said = useSaid(forum);
  return (
    <div>
      {said(stated)}
      <div className="note">
        <SourceLinks forum={forum} sources={[stated.source]} />
      </div>
    </div>
  );
}

function Dispute({
  forum,
  dispute,
}: {
  readonly forum: PartyProps['forum'];
  readonly dispute: Disagreement;
}): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const said = useSaid(forum);
  const { held } = dispute;
  const reason = held === null ? null : heldReason(forum, held);
  return (
    <>
      <p>
        <span className="tone-quiet">{speech.words.openSentence(fieldWord(speech, dispute.field))}.</span>{' '}
        <strong>{t('party.stated.differ')}</strong>
      </p>
      <div className="party-sides">
        {dispute.sides.map((side) => {
          const [first] = side;
          if (first === undefined) return null;
          const isHeld = held !== null && side.includes(held);
          return (
            <div key={first.statement} className={isHeld ? 'party-side party-side-held' : 'party-side'}>
              <p>
                {said(first)} {isHeld ? <span className="tone-quiet">({t('party.stated.held')})</span> : null}
              </p>
              {isHeld && reason !== null ? <p className="note">{speech.text(reason)}</p> : null}
              <div className="note">
                <SourceLinks forum={forum} sources={[...new Set(side.map(({ source }) => source))]} />
              </div>
            </div>
          );
        })}
      </div>
    </>
  );
}

function heldReason(forum: PartyProps['forum'], held: Statement): Statement['withdrawn'] {
  const found = Object.values(forum.statements.held).find(({ statement }) => statement === held.statement);
  return found?.reason ?? null;
}
