import { type ReactNode, useState } from 'react';
import type { Command, Forum, Refusal } from '../../forum/index.ts';
import { useLive } from '../live.tsx';
import { Button } from '../parts/button.tsx';
import { sayRefusal } from '../refusals.ts';
import { isWaiting } from '../waits.ts';
import { useWords } from '../words/words.ts';
import { Sheet } from './sheet.tsx';

/** Whatever was entered, nothing where it waits; left out, the form was put away unsent. */
export type Done = (said?: readonly Command[]) => void;

/** What a deed made, and where it stands. */
export type Place = { readonly name: string; readonly href: string };

type Look = {
  readonly forum: Forum;
  /** What the rules are asked before anything is pressed. */
  readonly probe: Command;
  readonly text: string;
  /** Whom or what it is done to, where its own word needs its sentence: told to those who do not see the line. */
  readonly what?: string;
  readonly kind?: 'primary' | 'second' | 'deed';
};

type DeedProps = Look & {
  /** The probe is the whole deed: what the rules say of it no form can mend. */
  readonly whole?: boolean;
  readonly form: { readonly title: string; readonly fields: (done: Done) => ReactNode };
  /** Where what was made can be seen, for a way to it beside the deed. */
  readonly made?: (said: readonly Command[]) => Place | null;
};

/** Not this reader's to do, or of a meeting that takes nothing more: the deed is not drawn. */
const never: readonly Refusal['code'][] = ['NotYours', 'OtherParty', 'MeetingEnded'];

/** Speaks of how things stand, whatever a form would say; all other refusals may go with what is filled in. */
const standing: readonly Refusal['code'][] = [
  'MeetingNotReady',
  'MeetingNotYet',
  'HostInvites',
  'NotEntitled',
  'AlreadyInvited',
  'NotInvited',
  'NotAttending',
  'LevelNotBelow',
  'CredentialsNotReceived',
  'CredentialsStep',
  'OrderFixed',
  'SeatDrawn',
  'NothingToRelease',
  'ChairPassing',
  'NamedAlready',
];

/** A deed as far as the rules allow it: drawn, drawn with the reason why not, or not drawn. */
export function Deed(props: DeedProps): ReactNode {
  const live = useLive();
  const [open, setOpen] = useState(false);
  if (live === null) return null;
  const refusal = live.forecast(props.probe);
  const waits = live.waiting.some((each) => isWaiting(each, props.probe));
  if (waits && !open && once.includes(props.probe.type)) return <Waits />;
  // Whoever is writing goes on, whatever others enter meanwhile: the door answers when it is sent.
  if (open || refusal === null) return <WithForm {...props} waits={waits} open={open} onOpen={setOpen} />;
  if (never.includes(refusal.code)) return null;
  if (props.whole === true || standing.includes(refusal.code)) return <Barred {...props} refusal={refusal} />;
  return <WithForm {...props} waits={waits} open={open} onOpen={setOpen} />;
}

/** Said again it would say nothing new: what waits takes the place of the deed. Another answer is new. */
const once: readonly Command['type'][] = ['SubmitCredentials', 'NameNode', 'RetireNode'];

function Waits(): ReactNode {
  const { t } = useWords();
  return (
    <span className="tone-wait" role="status">
      {t('deed.waits')}
    </span>
  );
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

type WithFormProps = DeedProps & {
  readonly waits: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
};

function WithForm({ text, what, kind = 'deed', form, made, waits, open, onOpen }: WithFormProps): ReactNode {
  const label = useLabel(text, what);
  const [place, setPlace] = useState<Place | null>(null);
  const done: Done = (said) => {
    if (said !== undefined && said.length > 0 && made !== undefined) setPlace(made(said));
    onOpen(false);
  };
  return (
    <>
      <Button kind={kind} onPress={() => onOpen(true)} {...(label !== undefined && { label })}>
        {text}
      </Button>
      {waits ? <Waits /> : null}
      {made === undefined ? null : <span role="status">{place === null ? null : <Way to={place} />}</span>}
      {open ? (
        <Sheet title={form.title} onClose={() => onOpen(false)}>
          {form.fields(done)}
        </Sheet>
      ) : null}
    </>
  );
}

function Way({ to }: { readonly to: Place }): ReactNode {
  const { t } = useWords();
  return (
    <span className="note">
      {t('deed.made')} <a href={to.href}>{to.name}</a>
    </span>
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
