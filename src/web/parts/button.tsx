import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

type Look = {
  /** One primary on a screen; a deed stands in a line of text. */
  readonly kind?: 'primary' | 'second' | 'deed';
  readonly children: ReactNode;
  /** The whole deed in words, where the button's own word needs its sentence ("Remind" whom?). */
  readonly label?: string;
};

export type ButtonProps = Look &
  (
    | { readonly href: string; readonly download?: string }
    | {
        readonly onPress?: () => void;
        readonly type?: 'button' | 'submit';
        readonly name?: string;
        readonly value?: string;
        readonly disabled?: boolean;
        /** Sent and not yet on the record: keeps its place and focus, and cannot be pressed twice. */
        readonly pending?: boolean;
      }
  );

/** What a reader can do, by pressing or by going: the one button of the house. */
export function Button(props: ButtonProps): ReactNode {
  const { kind = 'second', children, label } = props;
  const look = `button button-${kind}`;
  if ('href' in props) {
    return (
      <a className={look} href={props.href} aria-label={label} download={props.download}>
        {children}
      </a>
    );
  }
  const { onPress, type = 'button', name, value, disabled = false, pending = false } = props;
  return (
    <AriaButton
      className={look}
      type={type}
      isDisabled={disabled}
      isPending={pending}
      {...(onPress && { onPress })}
      {...(name !== undefined && { name })}
      {...(value !== undefined && { value })}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {children}
    </AriaButton>
  );
}
