import type { Day, MeetingId, PartyId, PersonId, RoomId, SessionId, VenueId } from '../kernel.ts';
import type { CredentialStep, MeetingState } from './acts.ts';

/** Why a command about a meeting does nothing, each with the rule it rests on (docs/rules.md). */
export type MeetingsRefusal =
  | { readonly code: 'MeetingUnknown'; readonly rule: 'meetings.known'; readonly meeting: MeetingId }
  | { readonly code: 'MeetingTaken'; readonly rule: 'record.own-ids'; readonly meeting: MeetingId }
  | {
      readonly code: 'MeetingEnded';
      readonly rule: 'meetings.state';
      readonly meeting: MeetingId;
      readonly state: MeetingState;
    }
  | {
      readonly code: 'MeetingNotReady';
      readonly rule: 'meetings.state';
      readonly meeting: MeetingId;
      readonly state: MeetingState;
    }
  | {
      readonly code: 'MeetingNotYet';
      readonly rule: 'meetings.state';
      readonly meeting: MeetingId;
      readonly from: Day;
    }
  /** A plan for a day that is over; what happened comes with its day or its source. */
  | { readonly code: 'DayPast'; readonly rule: 'calendar'; readonly day: Day }
  | { readonly code: 'DayFar'; readonly rule: 'calendar'; readonly day: Day }
  | { readonly code: 'DatesReversed'; readonly rule: 'calendar'; readonly from: Day; readonly to: Day }
  | { readonly code: 'HostNotMember'; readonly rule: 'meetings.host'; readonly party: PartyId }
  | { readonly code: 'MeetingLevelUnknown'; readonly rule: 'charter.levels'; readonly level: string }
  | { readonly code: 'MeetingProfileUnknown'; readonly rule: 'profile.known'; readonly profile: string }
  | { readonly code: 'VenueUnknown'; readonly rule: 'meetings.venues'; readonly venue: VenueId }
  | { readonly code: 'VenueTaken'; readonly rule: 'record.own-ids'; readonly venue: VenueId }
  | { readonly code: 'RoomUnknown'; readonly rule: 'meetings.venues'; readonly room: RoomId }
  | { readonly code: 'RoomTaken'; readonly rule: 'record.own-ids'; readonly room: RoomId }
  | { readonly code: 'AlreadyInvited'; readonly rule: 'meetings.invitations'; readonly party: PartyId }
  | { readonly code: 'NotInvited'; readonly rule: 'meetings.invitations'; readonly party: PartyId }
  | {
      readonly code: 'NotEntitled';
      readonly rule: 'parties.standing';
      readonly party: PartyId;
      readonly standing: string;
    }
  | { readonly code: 'ReplyByPast'; readonly rule: 'meetings.invitations'; readonly day: Day }
  | { readonly code: 'ReplyByLate'; readonly rule: 'meetings.invitations'; readonly day: Day }
  | { readonly code: 'LevelMissing'; readonly rule: 'meetings.level' }
  /** What it answered stands, word for word; or there is no answer left to ask it for. */
  | { readonly code: 'AnswerAlready'; readonly rule: 'meetings.invitations'; readonly party: PartyId }
  | { readonly code: 'LevelNotBelow'; readonly rule: 'meetings.level'; readonly party: PartyId }
  | { readonly code: 'NotAttending'; readonly rule: 'meetings.invitations'; readonly party: PartyId }
  | { readonly code: 'FunctionUnknown'; readonly rule: 'charter.functions'; readonly function: string }
  | {
      readonly code: 'FunctionFull';
      readonly rule: 'delegation.limit';
      readonly function: string;
      readonly most: number;
    }
  | { readonly code: 'AlreadyNamed'; readonly rule: 'delegation.once'; readonly person: PersonId }
  | { readonly code: 'NotNamed'; readonly rule: 'delegation.once'; readonly person: PersonId }
  | { readonly code: 'SignerMissing'; readonly rule: 'credentials.signer' }
  | { readonly code: 'SignedAhead'; readonly rule: 'credentials.signer'; readonly day: Day }
  | { readonly code: 'SignerTooLow'; readonly rule: 'credentials.signer'; readonly signer: string }
  | { readonly code: 'CredentialsNotReceived'; readonly rule: 'credentials.steps'; readonly party: PartyId }
  | {
      readonly code: 'CredentialsStep';
      readonly rule: 'credentials.steps';
      readonly party: PartyId;
      readonly from: CredentialStep;
      readonly to: CredentialStep;
    }
  | { readonly code: 'SessionUnknown'; readonly rule: 'programme.known'; readonly session: SessionId }
  | { readonly code: 'SessionTaken'; readonly rule: 'record.own-ids'; readonly session: SessionId }
  | { readonly code: 'SessionKindUnknown'; readonly rule: 'charter.sessionKinds'; readonly kind: string }
  | { readonly code: 'TopicUnknown'; readonly rule: 'charter.topics'; readonly topic: string }
  | { readonly code: 'OutsideMeeting'; readonly rule: 'programme.days'; readonly day: Day }
  | { readonly code: 'PhotoUnderProfile'; readonly rule: 'profile.photo'; readonly profile: string }
  | {
      readonly code: 'PersonElsewhere';
      readonly rule: 'programme.one-place';
      readonly person: PersonId;
      readonly session: SessionId;
    }
  | { readonly code: 'HeadNotOnRoster'; readonly rule: 'programme.roster'; readonly person: PersonId }
  | { readonly code: 'ProgrammeMoved'; readonly rule: 'record.no-stale-form'; readonly now: number }
  | { readonly code: 'NothingToRelease'; readonly rule: 'programme.release' }
  | { readonly code: 'BilateralAlone'; readonly rule: 'meetings.bilaterals' }
  /** Two that met have told nobody: only a source that has opens it to all. */
  | { readonly code: 'BilateralUntold'; readonly rule: 'meetings.bilaterals' }
  | { readonly code: 'BilateralTaken'; readonly rule: 'record.own-ids'; readonly bilateral: string }
  | { readonly code: 'OutcomeTaken'; readonly rule: 'record.own-ids'; readonly outcome: string }
  /** Who hosts, invites; the host has no answer to give. */
  | { readonly code: 'HostInvites'; readonly rule: 'meetings.host'; readonly party: PartyId }
  /** No dice came with the command. */
  | { readonly code: 'NoLot'; readonly rule: 'order.lot' }
  /** The charter's order begins at the top of the alphabet; nothing is drawn. */
  | { readonly code: 'OrderFixed'; readonly rule: 'order.lot' }
  /** The lot has fallen; it holds for the whole meeting (PRACTICE 3.4). */
  | { readonly code: 'SeatDrawn'; readonly rule: 'order.lot'; readonly party: PartyId };
