import type { ReactNode } from 'react';
import { type Missing, type Reminder, sessionOf } from '../../forum/index.ts';
import { useLive } from '../live.tsx';
import { Button } from '../parts/button.tsx';
import { hrefIn, isSecretariat, type Scene } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import {
  AnswerDeed,
  ChangeDeed,
  ExamineDeed,
  InviteDeed,
  NameDeed,
  NoteLevelDeed,
  RemindDeed,
  SubmitDeed,
} from './meeting-deeds.tsx';

type MendProps = { readonly scene: Scene; readonly finding: Missing };

/** The one deed of a line: what mends it or, where that is the party's own, the way to ask it. */
export function Mend({ scene, finding }: MendProps): ReactNode {
  const live = useLive();
  if (live === null) return null;
  if (isSecretariat(scene) && finding.whose === 'party') return <Ask scene={scene} finding={finding} />;
  return <MendOwn scene={scene} finding={finding} />;
}

/** What to ask a party for, by the deed that is its own. */
const asking: Readonly<Partial<Record<Missing['deed'], Reminder>>> = {
  SubmitCredentials: 'credentials',
  AnswerInvitation: 'answer',
  NameDelegate: 'delegation',
};

/** A party does its own; the secretariat asks it to. The host is the secretariat's own house: it is written for. */
function Ask({ scene, finding }: MendProps): ReactNode {
  if (!('party' in finding)) return null;
  const about = asking[finding.deed];
  if (about === undefined)
    return <Way scene={scene} tail={`/delegations/${finding.party}#rosters`} text="meeting.deed.see" />;
  if (finding.party === scene.meeting.host) return <MendOwn scene={scene} finding={finding} />;
  return <RemindDeed scene={scene} party={finding.party} about={about} text="meeting.deed.ask" />;
}

function Way({
  scene,
  tail,
  text,
}: {
  readonly scene: Scene;
  readonly tail: string;
  readonly text: MessageId;
}): ReactNode {
  const { t } = useWords();
  return (
    <Button kind="deed" href={hrefIn(scene, tail)}>
      {t(text)}
    </Button>
  );
}

function MendOwn({ scene, finding }: MendProps): ReactNode {
  switch (finding.kind) {
    case 'DateMissing':
      return <Way scene={scene} tail="/change" text="meeting.deed.date" />;
    case 'DayShared':
      return <Way scene={scene} tail="/change" text="meeting.tab.change" />;
    case 'StandingLost':
      return finding.party === scene.meeting.host ? (
        <Way scene={scene} tail="/change" text="meeting.tab.change" />
      ) : (
        <Way scene={scene} tail="/invitations" text="meeting.tab.invitations" />
      );
    case 'NotInvited':
      return <InviteDeed scene={scene} parties={[finding.party]} text="meeting.deed.invite" />;
    case 'AnswerMissing':
    case 'AnswerTentative':
    case 'AnswerBeforeMove':
      return isSecretariat(scene) ? (
        <RemindDeed scene={scene} party={finding.party} about="answer" text="meeting.deed.remind" />
      ) : (
        <AnswerDeed scene={scene} party={finding.party} />
      );
    case 'HeadBelowAnswer':
    case 'HeadAboveAnswer':
      return <AnswerDeed scene={scene} party={finding.party} />;
    case 'LevelBelow':
      return <NoteLevelDeed scene={scene} party={finding.party} />;
    case 'DelegationMissing':
    case 'HeadMissing':
      return <NameDeed scene={scene} party={finding.party} />;
    case 'CredentialsMissing':
    case 'CredentialsUnsigned':
    case 'CredentialsSignedTooLow':
    case 'CredentialsQueried':
    case 'CredentialsRefused':
      return <SubmitDeed scene={scene} party={finding.party} />;
    case 'CredentialsWaiting':
    case 'CredentialsDeferred':
      return <ExamineDeed scene={scene} party={finding.party} />;
    case 'PersonClash':
    case 'RosterMissing':
      return <Way scene={scene} tail={`/delegations/${finding.party}#rosters`} text="meeting.deed.roster" />;
    default:
      return <MendItem scene={scene} finding={finding} />;
  }
}

/** What lies in the programme or on the papers. */
function MendItem({ scene, finding }: MendProps): ReactNode {
  const id =
    'session' in finding ? finding.session : finding.kind === 'RoomClash' ? finding.sessions[1] : null;
  const item = id === null ? undefined : sessionOf(scene.meeting, id);
  if (finding.kind === 'PlateRefused') return <Way scene={scene} tail="/papers" text="meeting.deed.plate" />;
  if (item === undefined || finding.kind === 'PhotoUnderProfile')
    return <Way scene={scene} tail="/programme" text="meeting.deed.plan" />;
  return <ChangeDeed scene={scene} session={item} text="meeting.deed.place" />;
}
