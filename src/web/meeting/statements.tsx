import type { ReactNode } from 'react';
import { disagreements, statementsAbout } from '../../forum/index.ts';
import { HoldDeed, WithdrawStatementDeed } from '../deeds/statement-deeds.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import type { Scene } from '../scene.ts';
import { Sides } from '../sides.tsx';
import { speechOf } from '../speech.ts';
import { fieldWord, saidWord } from '../stated.ts';
import { useWords } from '../words/words.ts';
import { Sources } from './named.tsx';

/** What sources say of the meeting beside its acts: where they differ, all sides stand, none is the truth. */
export function SourcesSay({ scene }: { readonly scene: Scene }): ReactNode {
  const { t, openSentence } = useWords();
  const { forum } = scene;
  const speech = speechOf(scene.words, forum);
  const about = { kind: 'meeting', id: scene.meeting.meeting } as const;
  const disputes = disagreements(forum, about);
  const fields = new Set(disputes.map(({ field }) => field));
  const others = statementsAbout(forum, about).filter(
    ({ field, value }) => value !== null && !fields.has(field),
  );
  if (disputes.length + others.length === 0) return null;
  return (
    <Section title={t('meeting.statements')} id="sources" ruled>
      <Sentences>
        {disputes.map((dispute) => (
          <li key={dispute.field} className="meeting-dispute">
            <p>{t('meeting.statement.differ', { field: fieldWord(speech, dispute.field) })}</p>
            <Sides
              forum={forum}
              dispute={dispute}
              deed={(stated) => <HoldDeed forum={forum} statement={stated} />}
              each={(stated) => <WithdrawStatementDeed forum={forum} statement={stated} />}
            />
          </li>
        ))}
        {others.map((stated) => (
          <Sentence
            key={stated.statement}
            deed={<WithdrawStatementDeed forum={forum} statement={stated} />}
            note={
              <>
                {openSentence(fieldWord(speech, stated.field))}.{' '}
                <Sources scene={scene} sources={[stated.source]} />
              </>
            }
          >
            {saidWord(speech, stated)}
          </Sentence>
        ))}
      </Sentences>
    </Section>
  );
}
