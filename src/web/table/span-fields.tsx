import type { ReactNode } from 'react';
import type { Day } from '../../forum/index.ts';
import { dayGiven } from '../deeds/fields.tsx';
import type { Fault } from '../deeds/saying.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { useWords } from '../words/words.ts';

/** From which day until which, as far as either is known. */
export function spanIn(form: FormData): { readonly from?: Day; readonly to?: Day } {
  const [from, to] = [dayGiven(form, 'from'), dayGiven(form, 'to')];
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

export function SpanFields({ fault }: { readonly fault: Fault }): ReactNode {
  const { t } = useWords();
  return (
    <FieldRow>
      <DateField label={t('party.field.from')} name="from" optional error={fault('from')} />
      <DateField label={t('party.field.to')} name="to" optional error={fault('to')} />
    </FieldRow>
  );
}
