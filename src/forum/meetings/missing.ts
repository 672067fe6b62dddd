import type { CommandType, Forum } from '../forum.ts';
import type { Day, MeetingId, PartyId, PersonId, RoomId, SessionId } from '../kernel.ts';
import type { PlateRefusal } from '../parties/plate.ts';
import type { Reader } from '../readers.ts';
import { missingAnswers } from './missing-answers.ts';
import { missingCredentials } from './missing-credentials.ts';
import { missingDelegates } from './missing-delegates.ts';
import { missingPlates } from './missing-plates.ts';
import { missingSessions } from './missing-sessions.ts';
import { barredAs } from './ready.ts';
import type { Meeting } from './state.ts';
import { asked } from './views.ts';

/** Something a meeting still lacks, the deed that mends it, and whose deed it is. */
export type Missing = Finding & { readonly deed: CommandType; readonly whose: 'secretariat' | 'party' };

export type Finding =
  /** Postponed, and no new day yet. */
  | { readonly kind: 'DateMissing' }
  /** Its host holds another meeting of the forum on a day of it: nothing forbids that, and it may be a slip of the pen. */
  | { readonly kind: 'DayShared'; readonly meeting: MeetingId; readonly day: Day }
  /** A member to whom no note has gone. */
  | { readonly kind: 'NotInvited'; readonly party: PartyId }
  /** `late`: past the day to answer by or, where none was given, past two weeks. Days since the note. */
  | {
      readonly kind: 'AnswerMissing';
      readonly party: PartyId;
      readonly since: Day;
      readonly days: number;
      readonly replyBy: Day | null;
      readonly late: boolean;
      readonly reminders: number;
    }
  /** It was asked, and has lost the standing to sit. */
  | { readonly kind: 'StandingLost'; readonly party: PartyId; readonly standing: string }
  | { readonly kind: 'AnswerTentative'; readonly party: PartyId }
  /** It was given for another day or place. */
  | { readonly kind: 'AnswerBeforeMove'; readonly party: PartyId }
  | { readonly kind: 'LevelBelow'; readonly party: PartyId; readonly level: string; readonly wanted: string }
  | { readonly kind: 'DelegationMissing'; readonly party: PartyId }
  | { readonly kind: 'HeadMissing'; readonly party: PartyId }
  /** The head who was named sits lower than the answer said, or higher where that was below the meeting's level. */
  | {
      readonly kind: 'HeadBelowAnswer' | 'HeadAboveAnswer';
      readonly party: PartyId;
      readonly person: PersonId;
      readonly level: string;
      readonly answered: string;
    }
  | {
      readonly kind: 'CredentialsMissing';
      readonly party: PartyId;
      readonly due: Day | null;
      readonly late: boolean;
    }
  | { readonly kind: 'CredentialsUnsigned'; readonly party: PartyId }
  | { readonly kind: 'CredentialsSignedTooLow'; readonly party: PartyId; readonly signer: string }
  | { readonly kind: 'CredentialsWaiting'; readonly party: PartyId; readonly since: Day }
  | { readonly kind: 'CredentialsQueried'; readonly party: PartyId; readonly since: Day }
  | { readonly kind: 'CredentialsDeferred'; readonly party: PartyId; readonly since: Day }
  | { readonly kind: 'CredentialsRefused'; readonly party: PartyId; readonly since: Day }
  | { readonly kind: 'PlateRefused'; readonly refusal: PlateRefusal }
  | { readonly kind: 'ProgrammeEmpty' }
  | { readonly kind: 'ProgrammeUnreleased'; readonly changes: number; readonly version: number }
  | { readonly kind: 'SessionUntimed'; readonly session: SessionId }
  | { readonly kind: 'SessionRoomless'; readonly session: SessionId }
  | { readonly kind: 'SessionOutside'; readonly session: SessionId; readonly day: Day }
  | { readonly kind: 'PhotoUnderProfile'; readonly session: SessionId; readonly profile: string }
  | {
      readonly kind: 'BoothsShort';
      readonly session: SessionId;
      readonly room: RoomId;
      readonly booths: number;
      readonly languages: readonly string[];
    }
  | {
      readonly kind: 'SeatsShort';
      readonly session: SessionId;
      readonly room: RoomId;
      readonly seats: number;
      readonly persons: number;
    }
  | { readonly kind: 'RoomClash'; readonly room: RoomId; readonly sessions: readonly [SessionId, SessionId] }
  | {
      readonly kind: 'PersonClash';
      readonly party: PartyId;
      readonly person: PersonId;
      readonly sessions: readonly [SessionId, SessionId];
    }
  | {
      readonly kind: 'RosterMissing';
      readonly party: PartyId;
      readonly sessions: readonly [SessionId, SessionId];
    };

/**
 * Says what a meeting still lacks, as this reader may know it: parties in the charter's order, then the programme in the order of the day.
 * An ended meeting lacks nothing; one without a day lacks the day alone. To press and public it says nothing: they do not see
 * the papers of delegations, and would be told that all of them are missing.
 *
 * @param today - the day at the meeting's place
 * @param reader - whose fold it is
 */
export function missing(
  forum: Forum,
  meeting: Meeting,
  today: Day,
  reader: Reader = { kind: 'secretariat' },
): readonly Missing[] {
  const { state } = meeting;
  if (reader.kind === 'public' || reader.kind === 'press') return [];
  if (state === 'cancelled' || state === 'closed') return [];
  if (state === 'postponed') return [{ kind: 'DateMissing', deed: 'MoveMeeting', whose: 'secretariat' }];
  const parties = asked(forum, meeting);
  return [
    ...(reader.kind === 'secretariat' ? daysShared(forum, meeting) : []),
    ...parties.flatMap((party) => standingLost(forum, meeting, party)),
    ...missingAnswers(forum, meeting, today, parties),
    ...parties.flatMap((party) => missingDelegates(forum, meeting, party)),
    ...parties.flatMap((party) => missingCredentials(forum, meeting, today, party)),
    ...missingPlates(forum, meeting),
    ...missingSessions(forum, meeting),
  ];
}

function daysShared(forum: Forum, { meeting, host, from, to }: Meeting): readonly Missing[] {
  return Object.values(forum.meetings.meetings).flatMap((other): readonly Missing[] => {
    if (other.meeting === meeting || other.host !== host || from === null || to === null) return [];
    if (other.from === null || other.to === null || !(from <= other.to && other.from <= to)) return [];
    if (other.state !== 'convened' && other.state !== 'open') return [];
    const day = from < other.from ? other.from : from;
    return [{ kind: 'DayShared', meeting: other.meeting, day, deed: 'MoveMeeting', whose: 'secretariat' }];
  });
}

function standingLost(forum: Forum, meeting: Meeting, party: PartyId): readonly Missing[] {
  const standing = barredAs(forum, meeting, party);
  if (standing === null) return [];
  const deed = party === meeting.host ? 'CancelMeeting' : 'WithdrawInvitation';
  return [{ kind: 'StandingLost', party, standing, deed, whose: 'secretariat' }];
}
