import type { ReactNode } from 'react';
import { monthNames } from '../words/calendar.ts';
import { useWords } from '../words/words.ts';
import { FieldLabel, FieldNotes, type FieldWords, useFieldIds } from './field.tsx';
import { TextField } from './text-field.tsx';

type DateProps = FieldWords & {
  /** `YYYY-MM-DD`, or three such pieces as they were typed, existing or not. */
  readonly defaultValue?: string;
};

type Pieces = { readonly day: string; readonly month: string; readonly year: string };

function piecesOf(iso: string): Pieces {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
}

/** What a form's date field holds: `YYYY-MM-DD`, empty, or, where it is no date, what was typed for the rules to refuse. */
export function dateIn(form: FormData, name: string): string {
  const [year, month, day] = ['year', 'month', 'day'].map((piece) =>
    String(form.get(`${name}.${piece}`) ?? '').trim(),
  );
  if (!year && !month && !day) return '';
  return [year?.padStart(4, '0'), month?.padStart(2, '0'), day?.padStart(2, '0')].join('-');
}

function MonthSelect({
  name,
  value,
  described,
}: {
  name: string;
  value: string;
  described: string | undefined;
}): ReactNode {
  const { language, t } = useWords();
  return (
    <label className="date-piece date-month">
      <span className="field-help">{t('part.date.month')}</span>
      <select
        className="field-box field-select"
        name={`${name}.month`}
        defaultValue={value}
        aria-describedby={described}
      >
        <option value="" />
        {monthNames(language).map((month, i) => (
          <option key={month} value={i + 1}>
            {month}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A day on the calendar: number, month by name, year, in fields of their own, so that no order of numbers is guessed. */
export function DateField(props: DateProps): ReactNode {
  const { t } = useWords();
  const { label, name, help, error, optional = false, defaultValue = '' } = props;
  const ids = useFieldIds(props);
  const { day, month, year } = piecesOf(defaultValue);
  const figures = (piece: 'day' | 'year', says: string, value: string): ReactNode => (
    <label className={`date-piece date-${piece}`}>
      <span className="field-help">{says}</span>
      <input
        className="field-box"
        name={`${name}.${piece}`}
        defaultValue={value}
        inputMode="numeric"
        autoComplete="off"
        aria-describedby={ids.described}
        aria-invalid={ids.invalid}
      />
    </label>
  );
  return (
    <fieldset className="field field-date" aria-describedby={ids.described}>
      <legend className="field-label">
        <FieldLabel label={label} optional={optional} />
      </legend>
      <div className="date-pieces">
        {figures('day', t('part.date.day'), day)}
        <MonthSelect name={name} value={month} described={ids.described} />
        {figures('year', t('part.date.year'), year)}
      </div>
      <FieldNotes id={ids.field} {...(help !== undefined && { help })} error={error} />
    </fieldset>
  );
}

/** `HH:MM` from what people type for it (`9:30`, `9.30`, `0930`); anything else stays as typed, for the rules to refuse. */
export function timeIn(form: FormData, name: string): string {
  const typed = String(form.get(name) ?? '').trim();
  const found = /^(\d{1,2})[:. ]?(\d{2})$/.exec(typed);
  return found === null ? typed : `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? ''}`;
}

/** An hour of the venue, in the day of 24 hours. */
export function TimeField({ help, ...field }: DateProps): ReactNode {
  const { t } = useWords();
  return (
    <TextField
      {...field}
      help={help ?? t('part.time.help')}
      width="short"
      inputMode="numeric"
      autoComplete="off"
    />
  );
}
