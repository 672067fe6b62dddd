import { type ReactNode, useId } from 'react';
import { useWords } from '../words/words.ts';

/** What every field has. The error stands under the field and leaves what was typed where it is. */
export type FieldWords = {
  readonly label: string;
  readonly name: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly optional?: boolean;
};

export type FieldIds = {
  readonly field: string;
  readonly described: string | undefined;
  readonly invalid: true | undefined;
};

/** The ids that tie a label, its help and its error to a field of the page's own elements. */
export function useFieldIds({ help, error }: Pick<FieldWords, 'help' | 'error'>): FieldIds {
  const field = useId();
  const told = [
    help === undefined ? '' : `${field}-help`,
    error === undefined ? '' : `${field}-error`,
  ].filter(Boolean);
  return {
    field,
    described: told.length === 0 ? undefined : told.join(' '),
    invalid: error === undefined ? undefined : true,
  };
}

export function FieldLabel({ label, optional = false }: Pick<FieldWords, 'label' | 'optional'>): ReactNode {
  const { t } = useWords();
  return (
    <>
      {label}
      {optional ? <span className="field-optional"> {t('part.optional')}</span> : null}
    </>
  );
}

export function FieldNotes({
  id,
  help,
  error,
}: Pick<FieldWords, 'help' | 'error'> & { readonly id: string }): ReactNode {
  return (
    <>
      {help === undefined ? null : (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error === undefined ? null : (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}
