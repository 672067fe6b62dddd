import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { TextField as AriaTextField, Input, Label, Text, TextArea } from 'react-aria-components/TextField';
import { FieldLabel, type FieldWords } from './field.tsx';

export type TextFieldProps = FieldWords & {
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
  readonly kind?: 'text' | 'email' | 'tel' | 'url' | 'search';
  /** More than one makes it a field of several lines. Nothing is cut: what is too long is refused with a sentence. */
  readonly lines?: number;
  readonly width?: 'short' | 'middle' | 'full';
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
};

/** One line, or several, of what a person writes. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, name, help, error, optional = false, value, defaultValue, onChange } = props;
  const { kind = 'text', lines = 1, width = 'full', autoComplete, inputMode } = props;
  return (
    <AriaTextField
      className={`field field-${width}`}
      name={name}
      type={kind}
      isInvalid={error !== undefined}
      isRequired={!optional}
      validationBehavior="aria"
      {...(value !== undefined && { value })}
      {...(defaultValue !== undefined && { defaultValue })}
      {...(onChange && { onChange })}
      {...(autoComplete !== undefined && { autoComplete })}
      {...(inputMode !== undefined && { inputMode })}
    >
      <Label className="field-label">
        <FieldLabel label={label} optional={optional} />
      </Label>
      {lines > 1 ? <TextArea className="field-box" rows={lines} /> : <Input className="field-box" />}
      {help === undefined ? null : (
        <Text className="field-help" slot="description">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
