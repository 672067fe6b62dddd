import { type ReactNode, useId } from 'react';
import { FieldLabel, FieldNotes, type FieldWords, useFieldIds } from './field.tsx';

export type Choice = { readonly value: string; readonly text: string; readonly note?: string };

type SelectProps = FieldWords & {
  readonly choices: readonly Choice[];
  /** What stands there before anything is chosen. */
  readonly empty?: string;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
  readonly width?: 'short' | 'middle' | 'full';
};

/** One of many. The browser's own list: it needs no script, and telephones draw it as they should. */
export function SelectField(props: SelectProps): ReactNode {
  const {
    choices,
    empty,
    value,
    defaultValue,
    onChange,
    name,
    label,
    optional = false,
    help,
    error,
    width = 'middle',
  } = props;
  const ids = useFieldIds(props);
  return (
    <div className={`field field-${width}`}>
      <label className="field-label" htmlFor={ids.field}>
        <FieldLabel label={label} optional={optional} />
      </label>
      <select
        className="field-box field-select"
        id={ids.field}
        name={name}
        required={!optional}
        aria-describedby={ids.described}
        aria-invalid={ids.invalid}
        {...(value !== undefined && { value })}
        {...(defaultValue !== undefined && { defaultValue })}
        onChange={onChange && ((event) => onChange(event.target.value))}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      <FieldNotes id={ids.field} {...(help !== undefined && { help })} error={error} />
    </div>
  );
}

type ChoiceProps = FieldWords & {
  readonly choices: readonly Choice[];
  /** One of a few, or any of them. */
  readonly many?: boolean;
  readonly chosen?: readonly string[];
  readonly onChange?: (value: string, on: boolean) => void;
};

function ChoiceLine({ choice, field }: { readonly choice: Choice; readonly field: ChoiceProps }): ReactNode {
  const id = useId();
  const { many = false, chosen = [], name, onChange } = field;
  return (
    <div className="choice">
      <input
        id={id}
        type={many ? 'checkbox' : 'radio'}
        name={name}
        value={choice.value}
        defaultChecked={chosen.includes(choice.value)}
        aria-describedby={choice.note === undefined ? undefined : `${id}-note`}
        onChange={onChange && ((event) => onChange(choice.value, event.target.checked))}
      />
      <label htmlFor={id}>{choice.text}</label>
      {choice.note === undefined ? null : (
        <p className="field-help" id={`${id}-note`}>
          {choice.note}
        </p>
      )}
    </div>
  );
}

/** One of a few, or several of a few, all seen at once. */
export function ChoiceField(props: ChoiceProps): ReactNode {
  const { choices, label, optional = false, help, error } = props;
  const ids = useFieldIds(props);
  return (
    <fieldset className="field field-choices" aria-describedby={ids.described}>
      <legend className="field-label">
        <FieldLabel label={label} optional={optional} />
      </legend>
      {choices.map((choice) => (
        <ChoiceLine key={choice.value} choice={choice} field={props} />
      ))}
      <FieldNotes id={ids.field} {...(help !== undefined && { help })} error={error} />
    </fieldset>
  );
}
