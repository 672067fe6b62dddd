import { type ReactNode, useState } from 'react';
import type { Answer, Command, PartyId } from '../../forum/index.ts';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { levelName, type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { lineIn } from './fields.tsx';
import { DeedForm } from './saying.tsx';

const answers: readonly Answer[] = ['accepted', 'tentative', 'declined'];

function answerIn(form: FormData): Answer {
  const given = lineIn(form, 'answer');
  return answers.find((answer) => answer === given) ?? 'accepted';
}

/** What a party answers to its note: whether it comes, and at which level. */
export function AnswerForm({
  scene,
  party,
  onDone,
}: {
  readonly scene: Scene;
  readonly party: PartyId;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const { forum, meeting } = scene;
  const [answer, setAnswer] = useState<Answer>(meeting.invitations[party]?.answer ?? 'accepted');
  const read = (form: FormData): readonly Command[] => {
    const [level, note] = [lineIn(form, 'level'), lineIn(form, 'note')];
    return [
      {
        type: 'AnswerInvitation',
        meeting: meeting.meeting,
        party,
        answer: answerIn(form),
        ...(level !== '' && { level }),
        ...(note !== '' && { note }),
      },
    ];
  };
  const choices = [
    { value: 'accepted', text: t('meeting.answer.accept') },
    { value: 'tentative', text: t('meeting.answer.hold'), note: t('meeting.answer.hold.note') },
    { value: 'declined', text: t('meeting.answer.decline') },
  ];
  const levels = forum.charter.now.levels.map(({ key, names }) => ({
    value: key,
    text: textOf(scene, names),
  }));
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.answer')}
      send={t('meeting.answer.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('meeting.answer.choose')}
            name="answer"
            choices={choices}
            chosen={[answer]}
            error={fault('answer')}
            onChange={(value) => setAnswer(answers.find((one) => one === value) ?? 'accepted')}
          />
          {answer === 'declined' ? null : (
            <SelectField
              label={t('meeting.answer.level')}
              name="level"
              choices={levels}
              empty={t('meeting.field.choose')}
              defaultValue={meeting.invitations[party]?.level ?? meeting.level}
              optional={answer === 'tentative'}
              help={t('meeting.answer.level.help', { level: levelName(scene, meeting.level) })}
              error={fault('level')}
            />
          )}
          <TextField
            label={t('meeting.answer.note')}
            name="note"
            lines={3}
            optional
            help={t('meeting.answer.note.help')}
            error={fault('note')}
          />
        </>
      )}
    </DeedForm>
  );
}
