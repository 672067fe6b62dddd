import { type ReactNode, useState } from 'react';
import type { Command, Forum, Refusal } from '../../forum/index.ts';
import { useLive } from '../live.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { sayRefusal } from '../refusals.ts';
import { useWords } from '../words/words.ts';
import { Refused, useSaying } from './saying.tsx';

type Look = {
  readonly forum: Forum;
  /** What the rules are asked before anything is pressed; said as it stands where there is no form. */
  readonly probe: Command;
  readonly text: string;
  /** Whom or what it is done to, where its own word needs its sentence: told to those who do not see the line. */
  readonly what?: string;
  readonly kind?: 'primary' | 'second' | 'deed';
};

type DeedProps = Look & {
  readonly form?: { readonly title: string; readonly fields: (done: () => void) => ReactNode };
};

/** Not this reader's to do, or of a meeting that takes nothing more: the deed is not drawn. */
const never: readonly Refusal['code'][] = ['NotYours', 'MeetingEnded'];

/** Speaks of how things stand, whatever a form would say; all other refusals may go with what is filled in. */
const standing: readonly Refusal['code'][] = [
  'MeetingNotReady',
  'MeetingNotYet',
  'HostInvites',
  'NotEntitled',
  'AlreadyInvited',
  'NotInvited',
  'NotAttending',
  'CredentialsNotReceived',
  'CredentialsStep',
  'OrderFixed',
  'SeatDrawn',
  'NothingToRelease',
];

/** A deed as far as the rules allow it: drawn, drawn with the reason why not, or not drawn. */
export function Deed(props: DeedProps): ReactNode {
  const live = useLive();
  if (live === null) return null;
  const refusal = live.forecast(props.probe);
  if (refusal !== null && never.includes(refusal.code)) return null;
  if (refusal !== null && (props.form === undefined || standing.includes(refusal.code)))
    return <Barred {...props} refusal={refusal} />;
  return props.form === undefined ? <AtOnce {...props} /> : <WithForm {...props} form={props.form} />;
}

function Barred({
  forum,
  text,
  what,
  kind = 'deed',
  refusal,
}: Look & { readonly refusal: Refusal }): ReactNode {
  const words = useWords();
  const label = useLabel(text, what);
  return (
    <span className="deed-barred">
      <Button kind={kind} disabled {...(label !== undefined && { label })}>
        {text}
      </Button>
      <span className="note">{sayRefusal(words, refusal, forum).sentence}</span>
    </span>
  );
}

function AtOnce({ forum, probe, text, what, kind = 'deed' }: Look): ReactNode {
  const label = useLabel(text, what);
  const { pending, problem, say } = useSaying();
  return (
    <>
      <Button
        kind={kind}
        pending={pending}
        onPress={() => void say([probe])}
        {...(label !== undefined && { label })}
      >
        {text}
      </Button>
      {problem === null ? null : <Refused forum={forum} problem={problem} />}
    </>
  );
}

function WithForm({ text, what, kind = 'deed', form }: Look & Required<Pick<DeedProps, 'form'>>): ReactNode {
  const label = useLabel(text, what);
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button kind={kind} onPress={() => setOpen(true)} {...(label !== undefined && { label })}>
        {text}
      </Button>
      <Dialog title={form.title} open={open} onClose={close}>
        {form.fields(close)}
      </Dialog>
    </>
  );
}

/** The deed's own word first, so that whoever speaks to the page says what is seen (WCAG 2.5.3). */
function useLabel(deed: string, what: string | undefined): string | undefined {
  const { t } = useWords();
  return what === undefined ? undefined : t('meeting.deed.of', { deed, what });
}

/** Whether the rules would hear such a command from this reader as things stand, whatever is filled in. */
export function useMay(): (probe: Command) => boolean {
  const live = useLive();
  return (probe) => {
    if (live === null) return false;
    const refusal = live.forecast(probe);
    return refusal === null || !(never.includes(refusal.code) || standing.includes(refusal.code));
  };
}
