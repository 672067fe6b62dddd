import type { ReactNode } from 'react';
import {
  type Command,
  type Delegate,
  id,
  type PartyId,
  type PersonId,
  type Reminder,
  type Session,
} from '../../forum/index.ts';
import { isSecretariat, nameIn, personIn, type Scene, textOf } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { AnswerForm } from './answer-form.tsx';
import { AskDeed } from './ask-deed.tsx';
import { ExamineForm, SubmitForm } from './credential-forms.tsx';
import { Deed, type Done } from './deed.tsx';
import { AgainForm, NameForm, ReplaceForm } from './delegate-forms.tsx';
import { InviteForm, WithdrawForm } from './invite-form.tsx';
import { lastList } from './person-fields.tsx';
import { SessionForm } from './session-form.tsx';

type Kind = 'primary' | 'second' | 'deed';
type PartyDeed = { readonly scene: Scene; readonly party: PartyId; readonly kind?: Kind };

export function InviteDeed({
  scene,
  parties,
  text,
  kind = 'deed',
}: {
  readonly scene: Scene;
  readonly parties: readonly PartyId[];
  readonly text: MessageId;
  readonly kind?: Kind;
}): ReactNode {
  const { t, list } = useWords();
  const [first] = parties;
  if (first === undefined) return null;
  return (
    <Deed
      forum={scene.forum}
      kind={kind}
      probe={{ type: 'InviteParty', meeting: scene.meeting.meeting, party: first, number: null }}
      text={t(text)}
      what={list(parties.map((party) => nameIn(scene, party)))}
      form={{
        title: t('meeting.invite'),
        fields: (done) => <InviteForm scene={scene} parties={parties} onDone={done} />,
      }}
    />
  );
}

type PartyFormProps = Omit<PartyDeed, 'party'> & {
  readonly probe: Command;
  readonly text: MessageId;
  readonly what?: string;
  readonly title: MessageId;
  readonly fields: (done: Done) => ReactNode;
};

/** A deed to or of a party, by its form. */
function PartyForm({ scene, kind = 'deed', probe, text, what, title, fields }: PartyFormProps): ReactNode {
  const { t } = useWords();
  return (
    <Deed
      forum={scene.forum}
      kind={kind}
      probe={probe}
      text={t(text)}
      {...(what !== undefined && { what })}
      form={{ title: t(title), fields }}
    />
  );
}

export function WithdrawDeed(props: PartyDeed): ReactNode {
  const { scene, party } = props;
  return (
    <PartyForm
      {...props}
      probe={{ type: 'WithdrawInvitation', meeting: scene.meeting.meeting, party }}
      text="meeting.deed.withdraw"
      what={nameIn(scene, party)}
      title="meeting.withdraw"
      fields={(done) => <WithdrawForm scene={scene} party={party} onDone={done} />}
    />
  );
}

/** A reminder to the party, of the answer, its list or its credentials. */
export function RemindDeed({
  scene,
  party,
  about,
  text,
}: PartyDeed & { readonly about: Reminder; readonly text: MessageId }): ReactNode {
  const { t } = useWords();
  return (
    <AskDeed
      forum={scene.forum}
      command={{ type: 'RemindParty', meeting: scene.meeting.meeting, party, about }}
      text={t(text)}
      what={nameIn(scene, party)}
      asks={t('meeting.remind.sure', { about, party: nameIn(scene, party) })}
    />
  );
}

export function NoteLevelDeed({ scene, party }: PartyDeed): ReactNode {
  const { t } = useWords();
  return (
    <AskDeed
      forum={scene.forum}
      command={{ type: 'NoteLevel', meeting: scene.meeting.meeting, party }}
      text={t('meeting.deed.note')}
      what={nameIn(scene, party)}
      asks={t('meeting.note.sure', { party: nameIn(scene, party) })}
    />
  );
}

export function AnswerDeed(props: PartyDeed): ReactNode {
  const { scene, party } = props;
  // Asked of another answer than the one that stands: that one is nothing new, and says nothing of the form.
  const answer = scene.meeting.invitations[party]?.answer === 'declined' ? 'tentative' : 'declined';
  return (
    <PartyForm
      {...props}
      probe={{ type: 'AnswerInvitation', meeting: scene.meeting.meeting, party, answer }}
      text={isSecretariat(scene) ? 'meeting.answer.enter' : 'meeting.deed.answer'}
      title="meeting.answer"
      fields={(done) => <AnswerForm scene={scene} party={party} onDone={done} />}
    />
  );
}

/** Nobody's id: the rules are asked whether the delegation may be written on at all. */
const someone = id<PersonId>('someone');

function naming({ scene, party }: PartyDeed): Command {
  const seat = { person: someone, function: '', office: {}, level: null, acting: false };
  return { type: 'NameDelegate', meeting: scene.meeting.meeting, party, ...seat };
}

export function NameDeed(props: PartyDeed): ReactNode {
  const { scene, party } = props;
  return (
    <PartyForm
      {...props}
      probe={naming(props)}
      text="meeting.deed.name"
      what={nameIn(scene, party)}
      title="meeting.delegate.add"
      fields={(done) => <NameForm scene={scene} party={party} onDone={done} />}
    />
  );
}

export function AgainDeed(props: PartyDeed): ReactNode {
  const { scene, party } = props;
  if (lastList(scene, party) === null) return null;
  return (
    <PartyForm
      {...props}
      probe={naming(props)}
      text="meeting.deed.again"
      title="meeting.delegate.again"
      fields={(done) => <AgainForm scene={scene} party={party} onDone={done} />}
    />
  );
}

export function ReplaceDeed(props: PartyDeed & { readonly delegate: Delegate }): ReactNode {
  const { scene, party, delegate } = props;
  const { meeting } = scene.meeting;
  const { person, office, level, acting } = delegate;
  return (
    <PartyForm
      {...props}
      probe={{ type: 'ReplaceDelegate', meeting, party, out: person, in: someone, office, level, acting }}
      text="meeting.deed.replace"
      what={personIn(scene, person)}
      title="meeting.delegate.replace"
      fields={(done) => <ReplaceForm scene={scene} party={party} delegate={delegate} onDone={done} />}
    />
  );
}

export function SubmitDeed(props: PartyDeed): ReactNode {
  const { scene, party } = props;
  return (
    <PartyForm
      {...props}
      probe={{ type: 'SubmitCredentials', meeting: scene.meeting.meeting, party, signer: null }}
      text="meeting.deed.submit"
      what={nameIn(scene, party)}
      title="meeting.credentials.submit"
      fields={(done) => <SubmitForm scene={scene} party={party} onDone={done} />}
    />
  );
}

export function ExamineDeed(props: PartyDeed): ReactNode {
  const { scene, party } = props;
  const { meeting } = scene.meeting;
  const step = scene.meeting.credentials[party]?.step === 'accepted' ? 'revoked' : 'accepted';
  return (
    <PartyForm
      {...props}
      probe={{ type: 'ExamineCredentials', meeting, party, step }}
      text="meeting.deed.examine"
      what={nameIn(scene, party)}
      title="meeting.examine"
      fields={(done) => <ExamineForm scene={scene} party={party} onDone={done} />}
    />
  );
}

export function ChangeDeed({
  scene,
  session,
  text,
}: {
  readonly scene: Scene;
  readonly session: Session;
  readonly text: MessageId;
}): ReactNode {
  const { t } = useWords();
  const { meeting, edits } = scene.meeting;
  return (
    <Deed
      forum={scene.forum}
      probe={{ type: 'ChangeSession', meeting, session, base: edits }}
      text={t(text)}
      what={textOf(scene, session.title)}
      form={{
        title: t('meeting.session.change'),
        fields: (done) => <SessionForm scene={scene} session={session} onDone={done} />,
      }}
    />
  );
}
