import type { ReactNode } from 'react';
import type { Command, CredentialStep, PartyId } from '../../forum/index.ts';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { DateField, dateIn } from '../parts/date-field.tsx';
import { levelName, nameIn, type Scene, textOf } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { useMay } from './deed.tsx';
import { chosenIn, dayIn, lineIn, TextsField, textIn } from './fields.tsx';
import { DeedForm } from './saying.tsx';

type Props = { readonly scene: Scene; readonly party: PartyId; readonly onDone: () => void };

/** The papers of a delegation come in: who signed them, and when. Unsigned ones are received too, and asked about. */
export function SubmitForm({ scene, party, onDone }: Props): ReactNode {
  const { t, list } = useWords();
  const { levels, credentials } = scene.forum.charter.now;
  const read = (form: FormData): readonly Command[] => {
    const signer = lineIn(form, 'signer');
    const signedOn = dateIn(form, 'signedOn') === '' ? {} : { signedOn: dayIn(form, 'signedOn') };
    return [
      {
        type: 'SubmitCredentials',
        meeting: scene.meeting.meeting,
        party,
        signer: signer === '' ? null : signer,
        ...signedOn,
      },
    ];
  };
  const signers = list(credentials.signers.map((key) => levelName(scene, key)));
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.credentials.submit')}
      send={t('meeting.credentials.submit.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <SelectField
            label={t('meeting.credentials.signer')}
            name="signer"
            choices={levels.map(({ key, names }) => ({ value: key, text: textOf(scene, names) }))}
            empty={t('meeting.credentials.signer.nobody')}
            optional
            help={t('meeting.credentials.signer.help', { signers })}
            error={fault('signer')}
          />
          <DateField
            label={t('meeting.credentials.signedOn')}
            name="signedOn"
            optional
            error={fault('signedOn')}
          />
        </>
      )}
    </DeedForm>
  );
}

type Step = Exclude<CredentialStep, 'received'>;

const STEPS: Readonly<Record<Step, { readonly text: MessageId; readonly note: MessageId }>> = {
  accepted: { text: 'meeting.examine.accept', note: 'meeting.examine.accept.note' },
  queried: { text: 'meeting.examine.query', note: 'meeting.examine.query.note' },
  deferred: { text: 'meeting.examine.defer', note: 'meeting.examine.defer.note' },
  rejected: { text: 'meeting.examine.reject', note: 'meeting.examine.reject.note' },
  revoked: { text: 'meeting.examine.revoke', note: 'meeting.examine.revoke.note' },
};

const steps: readonly Step[] = ['accepted', 'queried', 'deferred', 'rejected', 'revoked'];

/** What the examination found. Only steps that the rules allow from where the papers stand are offered. */
export function ExamineForm({ scene, party, onDone }: Props): ReactNode {
  const { t } = useWords();
  const may = useMay();
  const { meeting } = scene.meeting;
  const open = steps.filter((step) => may({ type: 'ExamineCredentials', meeting, party, step }));
  const read = (form: FormData): readonly Command[] => {
    const reason = textIn(form, 'reason');
    const why = Object.keys(reason).length === 0 ? {} : { reason };
    return [{ type: 'ExamineCredentials', meeting, party, step: chosenIn<Step>(form, 'step'), ...why }];
  };
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.examine')}
      send={t('meeting.examine.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('meeting.examine.found', { party: nameIn(scene, party) })}
            name="step"
            choices={open.map((one) => ({ value: one, text: t(STEPS[one].text), note: t(STEPS[one].note) }))}
            error={fault('step')}
          />
          <TextsField
            forum={scene.forum}
            label={t('meeting.field.reason')}
            name="reason"
            fault={fault}
            lines={3}
            optional
            help={t('meeting.examine.reason.help')}
          />
        </>
      )}
    </DeedForm>
  );
}
