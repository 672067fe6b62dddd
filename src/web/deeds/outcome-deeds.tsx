import type { ReactNode } from 'react';
import { asked, type Command } from '../../forum/index.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { nameIn, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { chosenOf, dayIn, lineIn, TextsField, textIn } from './fields.tsx';
import { FormDeed } from './form-deed.tsx';

type Outcome = Extract<Command, { type: 'RecordOutcome' }>;
type Bilateral = Extract<Command, { type: 'RecordBilateral' }>;

/** What the rules are asked before a form is filled in. */
export function outcomeProbe({ meeting: { meeting } }: Scene): Outcome {
  return { type: 'RecordOutcome', meeting, kind: 'decision', text: {}, how: {} };
}

export function bilateralProbe({ meeting: { meeting } }: Scene): Bilateral {
  return { type: 'RecordBilateral', meeting, parties: [], topics: null };
}

/** What was decided or stated, how that came about, and by when it is due where it is. */
export function OutcomeDeed({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const probe = outcomeProbe(scene);
  const read = (form: FormData): readonly Command[] => {
    const due = dayIn(form, 'due');
    const said = { kind: lineIn(form, 'kind'), text: textIn(form, 'text'), how: textIn(form, 'how') };
    return [{ ...probe, ...said, ...(due !== '' && { due }) }];
  };
  return (
    <FormDeed
      forum={scene.forum}
      probe={probe}
      text={t('meeting.outcome.record')}
      send={t('meeting.outcome.send')}
      read={read}
    >
      {(fault) => (
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
          <TextsField
            forum={scene.forum}
            label={t('meeting.outcome.text')}
            name="text"
            fault={fault}
            lines={3}
          />
          <TextsField
            forum={scene.forum}
            label={t('meeting.outcome.how')}
            name="how"
            fault={fault}
            help={t('meeting.outcome.how.help')}
          />
          <DateField label={t('meeting.outcome.until')} name="due" optional error={fault('due')} />
        </>
      )}
    </FormDeed>
  );
}

/** A meeting of two or three beside this one: the parties, and what it was about where that may be said. */
export function BilateralDeed({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const { forum, meeting } = scene;
  const probe = bilateralProbe(scene);
  const read = (form: FormData): readonly Command[] => {
    const topics = textIn(form, 'topics');
    const parties = chosenOf(form, 'parties', asked(forum, meeting));
    return [{ ...probe, parties, topics: Object.keys(topics).length === 0 ? null : topics }];
  };
  return (
    <FormDeed
      forum={forum}
      probe={probe}
      text={t('meeting.bilateral.record')}
      send={t('meeting.bilateral.send')}
      read={read}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('meeting.bilateral.parties')}
            name="parties"
            many
            help={t('meeting.bilateral.help')}
            error={fault('parties')}
            choices={asked(forum, meeting).map((party) => ({ value: party, text: nameIn(scene, party) }))}
          />
          <TextsField
            forum={forum}
            label={t('meeting.bilateral.topics')}
            name="topics"
            fault={fault}
            lines={2}
            optional
          />
        </>
      )}
    </FormDeed>
  );
}
