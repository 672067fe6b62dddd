import type { ReactNode, SubmitEvent } from 'react';

type FormProps = {
  /** Where the form goes when no script runs. */
  readonly action?: string;
  readonly label: string;
  readonly onSubmit?: (form: FormData) => void;
  /** A Notice: what was refused, by which rule, and the way out. */
  readonly refusal?: ReactNode;
  readonly deeds: ReactNode;
  readonly children: ReactNode;
};

/** Fields under one another and the deed below them. A refusal stands above the deed; nothing that was typed goes. */
export function Form({ action, label, onSubmit, refusal, deeds, children }: FormProps): ReactNode {
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    if (onSubmit === undefined) return;
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form className="form-sheet" method="post" action={action} aria-label={label} onSubmit={send} noValidate>
      {children}
      {refusal}
      <div className="deeds">{deeds}</div>
    </form>
  );
}

/** Fields that belong beside one another where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="field-row">{children}</div>;
}
