import type { ReactNode } from 'react';
import { asked, type Command, type SourceId } from '../../forum/index.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { nameIn, type Scene } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { chosenIn, chosenOf, dayGiven, lineIn, TextsField, textGiven, textIn } from './fields.tsx';
import { FormDeed } from './form-deed.tsx';
import type { Fault } from './saying.tsx';
import { SourceField } from './source-field.tsx';

type Outcome = Extract<Command, { type: 'RecordOutcome' }>;
type Bilateral = Extract<Command, { type: 'RecordBilateral' }>;

/** What the rules are asked before a form is filled in. */
export function outcomeProbe({ meeting: { meeting } }: Scene): Outcome {
  return { type: 'RecordOutcome', meeting, kind: 'decision', text: {}, how: {} };
}

export function bilateralProbe({ meeting: { meeting } }: Scene): Bilateral {
  return { type: 'RecordBilateral', meeting, parties: [], topics: null };
}

/** What was decided or stated, how that came about, by when it is due where it is, and who says so. */
export function OutcomeDeed({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  return (
    <FormDeed
      forum={scene.forum}
      probe={outcomeProbe(scene)}
      text={t('meeting.outcome.record')}
      send={t('meeting.outcome.send')}
      read={(form) => [outcomeIn(scene, form)]}
    >
      {(fault) => (
        <>
          <OutcomeFields scene={scene} fault={fault} />
          <GroundFields scene={scene} fault={fault} narrow="member" />
        </>
      )}
    </FormDeed>
  );
}

function outcomeIn(scene: Scene, form: FormData): Outcome {
  const due = dayGiven(form, 'due');
  return {
    ...outcomeProbe(scene),
    kind: lineIn(form, 'kind'),
    text: textIn(form, 'text'),
    how: textIn(form, 'how'),
    ...(due !== undefined && { due }),
    ...sourcesIn(form),
    readers: chosenIn(form, 'readers'),
  };
}

type FieldsProps = { readonly scene: Scene; readonly fault: Fault };

function OutcomeFields({ scene, fault }: FieldsProps): ReactNode {
  const { t } = useWords();
  const { forum } = scene;
  return (
    <>
      <ChoiceField
        label={t('meeting.outcome.kind')}
        name="kind"
        error={fault('kind')}
        choices={[
          { value: 'decision', text: t('meeting.outcome.kind.decision') },
          { value: 'statement', text: t('meeting.outcome.kind.statement') },
          { value: 'task', text: t('meeting.outcome.kind.task') },
        ]}
      />
      <TextsField forum={forum} label={t('meeting.outcome.text')} name="text" fault={fault} lines={3} />
      <TextsField
        forum={forum}
        label={t('meeting.outcome.how')}
        name="how"
        fault={fault}
        help={t('meeting.outcome.how.help')}
      />
      <DateField label={t('meeting.outcome.until')} name="due" optional error={fault('due')} />
    </>
  );
}

/** A meeting of two or three beside this one: the parties, what it was about where that may be said, and who says so. */
export function BilateralDeed({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const { forum } = scene;
  return (
    <FormDeed
      forum={forum}
      probe={bilateralProbe(scene)}
      text={t('meeting.bilateral.record')}
      send={t('meeting.bilateral.send')}
      read={(form) => [bilateralIn(scene, form)]}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('meeting.bilateral.parties')}
            name="parties"
            many
            help={t('meeting.bilateral.help')}
            error={fault('parties')}
            choices={asked(forum, scene.meeting).map((party) => ({
              value: party,
              text: nameIn(scene, party),
            }))}
          />
          <TextsField
            forum={forum}
            label={t('meeting.bilateral.topics')}
            name="topics"
            fault={fault}
            lines={2}
            optional
          />
          <GroundFields scene={scene} fault={fault} narrow="parties" />
        </>
      )}
    </FormDeed>
  );
}

function bilateralIn(scene: Scene, form: FormData): Bilateral {
  const { forum, meeting } = scene;
  return {
    ...bilateralProbe(scene),
    parties: chosenOf(form, 'parties', asked(forum, meeting)),
    topics: textGiven(form, 'topics') ?? null,
    ...sourcesIn(form),
    readers: chosenIn(form, 'readers'),
  };
}

function sourcesIn(form: FormData): { readonly sources?: readonly SourceId[] } {
  const source = chosenIn<SourceId>(form, 'source');
  return source === '' ? {} : { sources: [source] };
}

/** Who says so, and who may read it. Whoever writes decides: what was entered for few is never widened by a source. */
function GroundFields({ scene, fault, narrow }: FieldsProps & { readonly narrow: Narrow }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <SourceField
        forum={scene.forum}
        optional
        help={t('meeting.ground.source.help')}
        error={fault('sources')}
      />
      <ChoiceField
        label={t('meeting.ground.readers')}
        name="readers"
        help={t(helps[narrow])}
        error={fault('readers')}
        choices={[
          { value: 'public', text: t('meeting.ground.public') },
          { value: narrow, text: t(narrows[narrow]) },
        ]}
      />
    </>
  );
}

type Narrow = 'member' | 'parties';

const helps: { readonly [N in Narrow]: MessageId } = {
  member: 'meeting.ground.readers.help',
  parties: 'meeting.ground.readers.sourced',
};

const narrows: { readonly [N in Narrow]: MessageId } = {
  member: 'meeting.ground.member',
  parties: 'meeting.ground.parties',
};
