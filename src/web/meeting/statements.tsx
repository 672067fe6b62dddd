import type { ReactNode } from 'react';
import {
  type Disagreement,
  disagreements,
  readDay,
  type Statement,
  statementsAbout,
} from '../../forum/index.ts';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { type Scene, textOf } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { Sources } from './named.tsx';

/** Fields that sources speak of have words here; one that has none is shown as it was entered. */
const FIELDS: ReadonlyMap<string, MessageId> = new Map([
  ['date', 'meeting.field.date'],
  ['guests', 'meeting.field.guests'],
  ['order-of-names', 'meeting.field.order'],
  ['photo-caption', 'meeting.field.photo'],
  ['side-topic', 'meeting.field.topic'],
  ['other-bilaterals', 'meeting.field.bilaterals'],
  ['unlisted-bilaterals', 'meeting.field.unlisted'],
]);

/** What sources say of the meeting beside its acts: where they differ, all sides stand, none is the truth. */
export function SourcesSay({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const about = { kind: 'meeting', id: scene.meeting.meeting } as const;
  const disputes = disagreements(scene.forum, about);
  const disputed = new Set(disputes.flatMap(({ sides }) => sides.flat().map(({ statement }) => statement)));
  const fields = new Set(disputes.map(({ field }) => field));
  const others = statementsAbout(scene.forum, about).filter(
    ({ statement, field, value }) => value !== null && !disputed.has(statement) && !fields.has(field),
  );
  if (disputes.length + others.length === 0) return null;
  return (
    <Section title={t('meeting.statements')} id="sources" ruled>
      <Sentences>
        {disputes.map((dispute) => (
          <Dispute key={dispute.field} scene={scene} dispute={dispute} />
        ))}
        {others.map((statement) => (
          <Sentence key={statement.statement} note={<Sources scene={scene} sources={[statement.source]} />}>
            {valueWords(scene, statement)}
          </Sentence>
        ))}
      </Sentences>
    </Section>
  );
}

function Dispute({ scene, dispute }: { readonly scene: Scene; readonly dispute: Disagreement }): ReactNode {
  const { t } = useWords();
  const { field, sides, held } = dispute;
  const id = FIELDS.get(field);
  return (
    <Sentence
      note={
        <>
          {sides.map((side) => (
            <span key={side[0]?.statement} className="meeting-line">
              {t('meeting.statement.side', { n: side.length, value: sideWords(scene, side) })}{' '}
              <Sources scene={scene} sources={side.map(({ source }) => source)} />
            </span>
          ))}
          {held === null ? null : (
            <span className="meeting-line">
              {t('meeting.statement.held', { value: valueWords(scene, held) })}
            </span>
          )}
        </>
      }
    >
      {t('meeting.statement.differ', { field: id === undefined ? field : t(id) })}
    </Sentence>
  );
}

function sideWords(scene: Scene, [first]: readonly Statement[]): string {
  return first === undefined ? '' : valueWords(scene, first);
}

function valueWords(scene: Scene, { value }: Statement): string {
  if (value === null) return scene.words.t('meeting.erased');
  if (typeof value === 'number') return scene.words.number(value);
  if (typeof value === 'object') return textOf(scene, value);
  const day = readDay(value);
  return day === null ? value : scene.words.date(day);
}
