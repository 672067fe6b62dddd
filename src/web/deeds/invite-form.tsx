import type { ReactNode } from 'react';
import type { Command, PartyId } from '../../forum/index.ts';
import { DateField, dateIn } from '../parts/date-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { nameIn, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { dayIn, lineIn, TextsField, textIn } from './fields.tsx';
import { DeedForm } from './saying.tsx';

type Props = {
  readonly scene: Scene;
  /** One party, or all that have no note yet; notes of several are numbered on from the first. */
  readonly parties: readonly PartyId[];
  readonly onDone: () => void;
};

/** The note verbale by which a party is invited: its number, and the day by which an answer is asked for. */
export function InviteForm({ scene, parties, onDone }: Props): ReactNode {
  const { t, list } = useWords();
  const many = parties.length > 1;
  const read = (form: FormData): readonly Command[] => {
    const number = lineIn(form, 'number');
    const replyBy = dateIn(form, 'replyBy') === '' ? {} : { replyBy: dayIn(form, 'replyBy') };
    return parties.map((party, i) => ({
      type: 'InviteParty',
      meeting: scene.meeting.meeting,
      party,
      number: number === '' ? null : countedOn(number, i),
      ...replyBy,
    }));
  };
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.invite')}
      send={t('meeting.invite.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <p>{t('meeting.invite.whom', { parties: list(parties.map((party) => nameIn(scene, party))) })}</p>
          <TextField
            label={t(many ? 'meeting.invite.number.first' : 'meeting.invite.number')}
            name="number"
            width="middle"
            optional
            help={t(many ? 'meeting.invite.number.many' : 'meeting.invite.number.help')}
            error={fault('number')}
          />
          <DateField label={t('meeting.invite.replyBy')} name="replyBy" optional error={fault('replyBy')} />
        </>
      )}
    </DeedForm>
  );
}

/** 2026/31, then 2026/32 …; a number that ends in no figure stays as it is. */
export function countedOn(number: string, by: number): string {
  return number.replace(/\d+$/, (figures) => String(Number(figures) + by).padStart(figures.length, '0'));
}

/** Taking a note back, with the reason that the party reads. */
export function WithdrawForm({
  scene,
  party,
  onDone,
}: {
  readonly scene: Scene;
  readonly party: PartyId;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const read = (form: FormData): readonly Command[] => {
    const reason = textIn(form, 'reason');
    const why = Object.keys(reason).length === 0 ? {} : { reason };
    return [{ type: 'WithdrawInvitation', meeting: scene.meeting.meeting, party, ...why }];
  };
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.withdraw')}
      send={t('meeting.withdraw.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <p>{t('meeting.withdraw.what', { party: nameIn(scene, party) })}</p>
          <TextsField
            forum={scene.forum}
            label={t('meeting.field.reason')}
            name="reason"
            fault={fault}
            lines={3}
            optional
          />
        </>
      )}
    </DeedForm>
  );
}
