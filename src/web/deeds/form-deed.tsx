import type { ReactNode } from 'react';
import type { Command, Forum } from '../../forum/index.ts';
import { Deed, type Place } from './deed.tsx';
import { DeedForm, type Fault } from './saying.tsx';

type Props = {
  readonly forum: Forum;
  /** Whether the rules give this reader the deed at all. */
  readonly probe: Command;
  readonly text: string;
  /** The word on the button that sends. */
  readonly send: string;
  readonly what?: string;
  readonly kind?: 'primary' | 'second' | 'deed';
  readonly read: (form: FormData) => readonly Command[];
  readonly made?: (said: readonly Command[]) => Place | null;
  readonly children: (fault: Fault) => ReactNode;
};

/** A deed with its form: the deed's own words are the form's title. */
export function FormDeed(props: Props): ReactNode {
  const { forum, probe, text, send, what, kind, read, made, children } = props;
  return (
    <Deed
      forum={forum}
      probe={probe}
      text={text}
      {...(what !== undefined && { what })}
      {...(kind !== undefined && { kind })}
      {...(made !== undefined && { made })}
      form={{
        title: text,
        fields: (done) => (
          <DeedForm forum={forum} label={text} send={send} read={read} onDone={done}>
            {children}
          </DeedForm>
        ),
      }}
    />
  );
}
