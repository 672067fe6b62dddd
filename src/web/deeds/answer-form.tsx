import { type ReactNode, useState } from 'react';
import type { Answer, Command, PartyId } from '../../forum/index.ts';
import { type Choice, ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { isSecretariat, levelName, type Scene, textOf } from '../scene.ts';
import { useWords, type Words } from '../words/words.ts';
import { chosenIn, lineIn } from './fields.tsx';
import { DeedForm, type Fault } from './saying.tsx';

type Props = { readonly scene: Scene; readonly party: PartyId; readonly onDone: () => void };

/** What a party answers to its note: whether it comes, and at which level. What came on paper the secretariat enters; nothing is answered beforehand. */
export function AnswerForm({ scene, party, onDone }: Props): ReactNode {
  const { t } = useWords();
  const enters = isSecretariat(scene);
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.answer')}
      send={t(enters ? 'meeting.answer.enter' : 'meeting.answer.send')}
      read={(form) => [answerIn(scene, party, form)]}
      onDone={onDone}
    >
      {(fault) => (
        <>
          {enters ? <p className="note">{t('meeting.answer.entered')}</p> : null}
          <AnswerFields scene={scene} fault={fault} />
          <TextField
            label={t('meeting.answer.note')}
            name="note"
            lines={3}
            optional
            help={t(enters ? 'meeting.answer.note.entered' : 'meeting.answer.note.help')}
            error={fault('note')}
          />
        </>
      )}
    </DeedForm>
  );
}

function answerIn({ meeting }: Scene, party: PartyId, form: FormData): Command {
  const [level, note] = [lineIn(form, 'level'), lineIn(form, 'note')];
  return {
    type: 'AnswerInvitation',
    meeting: meeting.meeting,
    party,
    answer: chosenIn<Answer>(form, 'answer'),
    ...(level !== '' && { level }),
    ...(note !== '' && { note }),
  };
}

/** Whoever does not come has no level; whoever is not certain yet may leave it open. */
function AnswerFields({ scene, fault }: { readonly scene: Scene; readonly fault: Fault }): ReactNode {
  const words = useWords();
  const { t } = words;
  const [answer, setAnswer] = useState('');
  const { levels } = scene.forum.charter.now;
  return (
    <>
      <ChoiceField
        label={t('meeting.answer.choose')}
        name="answer"
        choices={answers(words)}
        error={fault('answer')}
        onChange={setAnswer}
      />
      {answer === '' || answer === 'declined' ? null : (
        <SelectField
          label={t('meeting.answer.level')}
          name="level"
          choices={levels.map(({ key, names }) => ({ value: key, text: textOf(scene, names) }))}
          empty={t('meeting.field.choose')}
          optional={answer === 'tentative'}
          help={t('meeting.answer.level.help', { level: levelName(scene, scene.meeting.level) })}
          error={fault('level')}
        />
      )}
    </>
  );
}

function answers({ t }: Words): readonly Choice[] {
  return [
    { value: 'accepted', text: t('meeting.answer.accept') },
    { value: 'tentative', text: t('meeting.answer.hold'), note: t('meeting.answer.hold.note') },
    { value: 'declined', text: t('meeting.answer.decline') },
  ];
}
