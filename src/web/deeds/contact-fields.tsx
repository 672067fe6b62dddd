import type { ReactNode } from 'react';
import type { Contact } from '../../forum/index.ts';
import { DateField, dateIn, TimeField, timeIn } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { travelLine } from '../travel.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { lineIn } from './fields.tsx';
import type { Fault } from './saying.tsx';

type Way = 'arrives' | 'departs';

/** How to reach somebody, and when they come and go; null where nothing was written. */
export function contactIn(form: FormData): Contact | null {
  const lines = [
    ['email', lineIn(form, 'email')],
    ['telephone', lineIn(form, 'telephone')],
    ['arrives', travelIn(form, 'arrives')],
    ['departs', travelIn(form, 'departs')],
  ].filter(([, line]) => line !== '');
  return lines.length === 0 ? null : Object.fromEntries(lines);
}

function travelIn(form: FormData, way: Way): string {
  const [day, time] = [dateIn(form, way), timeIn(form, `${way}.time`)];
  return travelLine({ day, time, by: lineIn(form, `${way}.by`) });
}

export function ContactFields({ fault }: { readonly fault: Fault }): ReactNode {
  const { t } = useWords();
  return (
    <details className="meeting-languages">
      <summary>{t('meeting.delegate.contact')}</summary>
      <div className="meeting-languages-fields">
        <p className="field-help">{t('meeting.delegate.contact.who')}</p>
        <FieldRow>
          <TextField
            label={t('meeting.delegate.email')}
            name="email"
            kind="email"
            optional
            error={fault('contact.email')}
          />
          <TextField
            label={t('meeting.delegate.telephone')}
            name="telephone"
            kind="tel"
            optional
            error={fault('contact.telephone')}
          />
        </FieldRow>
        <TravelFields way="arrives" fault={fault} />
        <TravelFields way="departs" fault={fault} />
      </div>
    </details>
  );
}

const labels: { readonly [W in Way]: { readonly [Piece in 'day' | 'time' | 'by']: MessageId } } = {
  arrives: {
    day: 'meeting.delegate.arrives',
    time: 'meeting.delegate.arrives.time',
    by: 'meeting.delegate.arrives.by',
  },
  departs: {
    day: 'meeting.delegate.departs',
    time: 'meeting.delegate.departs.time',
    by: 'meeting.delegate.departs.by',
  },
};

function TravelFields({ way, fault }: { readonly way: Way; readonly fault: Fault }): ReactNode {
  const { t } = useWords();
  const says = labels[way];
  return (
    <>
      <DateField label={t(says.day)} name={way} optional error={fault(`contact.${way}`)} />
      <FieldRow>
        <TimeField label={t(says.time)} name={`${way}.time`} optional />
        <TextField label={t(says.by)} name={`${way}.by`} optional />
      </FieldRow>
    </>
  );
}
