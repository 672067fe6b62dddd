import type {
  Day,
  Erasable,
  Ground,
  MeetingId,
  PartyId,
  PersonId,
  RoomId,
  SessionId,
  SourceId,
  Text,
  VenueId,
  WallTime,
} from '../kernel.ts';

/** One item of a programme, in wall time at the meeting's venue. */
export type Session = {
  readonly session: SessionId;
  /** Key of the charter's `sessionKinds`. */
  readonly kind: string;
  readonly title: Text;
  /** Keys of the charter's `topics`. */
  readonly topics: readonly string[];
  readonly day: Day;
  /** Null: not set yet, or no source gives it. */
  readonly start: WallTime | null;
  /** Minutes, 5 to 1,440; null as above. */
  readonly minutes: number | null;
  readonly room: RoomId | null;
  /** Languages with a booth. */
  readonly interpretation: readonly string[];
};

export type Place = {
  readonly city: Text;
  readonly country: string | null;
  readonly venue: VenueId | null;
  readonly zone: string;
};

export type Answer = 'accepted' | 'declined' | 'tentative';
/** What a reminder asks for. */
export type Reminder = 'answer' | 'delegation' | 'credentials';
export type CredentialStep = 'received' | 'accepted' | 'queried' | 'deferred' | 'rejected' | 'revoked';

/** What is written of a person in a delegation and may be erased. */
export type Contact = {
  readonly email?: string;
  readonly telephone?: string;
  readonly arrives?: string;
  readonly departs?: string;
};

export type MeetingsCommand =
  | {
      readonly type: 'AddVenue';
      readonly venue?: VenueId;
      readonly name: Text;
      readonly address: string | null;
      readonly zone: string;
    }
  | {
      readonly type: 'AddRoom';
      readonly venue: VenueId;
      readonly room?: RoomId;
      readonly name: Text;
      readonly seats: number;
      readonly booths: number;
    }
  | {
      readonly type: 'ConveneMeeting';
      readonly meeting?: MeetingId;
      readonly title: Text;
      readonly host: PartyId;
      readonly place: Place;
      readonly from: Day;
      readonly to: Day;
      /** Key of the charter's `levels`. */
      readonly level: string;
      /** Null: as the charter says. */
      readonly profile: string | null;
    }
  | {
      readonly type: 'MoveMeeting';
      readonly meeting: MeetingId;
      readonly place: Place;
      readonly from: Day;
      readonly to: Day;
      readonly reason: Text;
    }
  /** No new date yet. */
  | { readonly type: 'PostponeMeeting'; readonly meeting: MeetingId; readonly reason: Text }
  | { readonly type: 'CancelMeeting'; readonly meeting: MeetingId; readonly reason: Text }
  | { readonly type: 'OpenMeeting'; readonly meeting: MeetingId }
  | { readonly type: 'CloseMeeting'; readonly meeting: MeetingId }
  | { readonly type: 'ChooseProfile'; readonly meeting: MeetingId; readonly profile: string }
  /** The first name is the one the secretariat drew; the dice come with the context when `first` is absent. */
  | { readonly type: 'DrawFirstSeat'; readonly meeting: MeetingId; readonly first?: PartyId }
  | {
      readonly type: 'InviteParty';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      /** Of the note verbale; null: no source gives it. */
      readonly number: string | null;
      readonly replyBy?: Day;
    }
  | {
      readonly type: 'WithdrawInvitation';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      readonly reason?: Text;
    }
  | {
      readonly type: 'RemindParty';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      readonly about?: Reminder;
    }
  /** The secretariat has seen that a party comes below the meeting's level, and leaves it so. */
  | { readonly type: 'NoteLevel'; readonly meeting: MeetingId; readonly party: PartyId }
  | {
      readonly type: 'AnswerInvitation';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      readonly answer: Answer;
      /** The level at which the party will sit; needed when accepting. */
      readonly level?: string;
      readonly note?: string;
    }
  | {
      readonly type: 'NameDelegate';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      readonly person: PersonId;
      /** Key of the charter's `functions`. */
      readonly function: string;
      readonly office: Text;
      readonly level: string | null;
      readonly acting: boolean;
      readonly contact?: Contact;
    }
  | {
      readonly type: 'ReplaceDelegate';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      readonly out: PersonId;
      readonly in: PersonId;
      readonly office: Text;
      readonly level: string | null;
      readonly acting: boolean;
    }
  | {
      readonly type: 'RemoveDelegate';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      readonly person: PersonId;
    }
  | {
      readonly type: 'SubmitCredentials';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      /** Level of the office that signed; null: not signed. */
      readonly signer: string | null;
      readonly signedOn?: Day;
    }
  | {
      readonly type: 'ExamineCredentials';
      readonly meeting: MeetingId;
      readonly party: PartyId;
      readonly step: 'accepted' | 'queried' | 'deferred' | 'rejected' | 'revoked';
      readonly reason?: Text;
    }
  | {
      readonly type: 'PlanSession';
      readonly meeting: MeetingId;
      readonly session: Omit<Session, 'session'> & { readonly session?: SessionId };
    }
  | {
      readonly type: 'ChangeSession';
      readonly meeting: MeetingId;
      /** The whole item as it shall be. */
      readonly session: Session;
      /** Number of the edit the form was opened on (`Meeting.edits`). */
      readonly base: number;
    }
  | { readonly type: 'DropSession'; readonly meeting: MeetingId; readonly session: SessionId }
  | {
      readonly type: 'SetRoster';
      readonly meeting: MeetingId;
      readonly session: SessionId;
      readonly party: PartyId;
      readonly head: PersonId | null;
      readonly persons: readonly PersonId[];
    }
  | { readonly type: 'ReleaseProgramme'; readonly meeting: MeetingId; readonly base: number }
  | {
      readonly type: 'RecordBilateral';
      readonly meeting: MeetingId;
      readonly bilateral?: string;
      readonly parties: readonly PartyId[];
      readonly topics: Text | null;
      readonly sources?: readonly SourceId[];
      /** Left out, a source that tells of it makes it public, and it is the parties' own without one. */
      readonly readers?: 'public' | 'parties';
    }
  | {
      readonly type: 'RecordOutcome';
      readonly meeting: MeetingId;
      readonly outcome?: string;
      /** cadence, seat, form, conditional, principle, assessment … as the source types it. */
      readonly kind: string;
      readonly text: Text;
      readonly how: Text;
      readonly due?: Day;
      readonly sources?: readonly SourceId[];
      /** Left out, a source that tells of it makes it public, and it is the members' own without one. */
      readonly readers?: 'public' | 'member';
    };

type About = { readonly v: 1; readonly meeting: MeetingId };

export type MeetingsAct = Ground &
  (
    | {
        readonly type: 'VenueAdded';
        readonly v: 1;
        readonly venue: VenueId;
        readonly name: Text;
        readonly address: string | null;
        readonly zone: string;
      }
    | {
        readonly type: 'RoomAdded';
        readonly v: 1;
        readonly venue: VenueId;
        readonly room: RoomId;
        readonly name: Text;
        readonly seats: number;
        readonly booths: number;
      }
    | (About & {
        readonly type: 'MeetingConvened';
        readonly number: number;
        readonly title: Text;
        readonly host: PartyId;
        readonly place: Place;
        readonly from: Day;
        readonly to: Day;
        readonly level: string;
        readonly profile: string | null;
        /** Version of the charter it was convened under. */
        readonly charter: number;
      })
    | (About & {
        readonly type: 'MeetingMoved';
        readonly place: Place;
        readonly from: Day;
        readonly to: Day;
        readonly reason: Text;
      })
    | (About & { readonly type: 'MeetingPostponed'; readonly reason: Text })
    | (About & { readonly type: 'MeetingCancelled'; readonly reason: Text })
    | (About & { readonly type: 'MeetingOpened' })
    | (About & { readonly type: 'MeetingClosed' })
    | (About & { readonly type: 'ProfileChosen'; readonly profile: string })
    | (About & { readonly type: 'FirstSeatDrawn'; readonly first: PartyId; readonly lot: number | null })
    | (About & {
        readonly type: 'PartyInvited';
        readonly party: PartyId;
        readonly number: string | null;
        readonly replyBy?: Day;
      })
    | (About & { readonly type: 'InvitationWithdrawn'; readonly party: PartyId; readonly reason?: Text })
    | (About & { readonly type: 'PartyReminded'; readonly party: PartyId; readonly about?: Reminder })
    | (About & { readonly type: 'LevelNoted'; readonly party: PartyId })
    | (About & {
        readonly type: 'InvitationAnswered';
        readonly party: PartyId;
        readonly answer: Answer;
        readonly level?: string;
        readonly below: boolean;
      })
    /** The words that came with an answer: for the party and the secretariat. */
    | (About & { readonly type: 'AnswerNoted'; readonly party: PartyId; readonly note: Erasable<string> })
    | (About & {
        readonly type: 'DelegateNamed';
        readonly party: PartyId;
        readonly person: PersonId;
        readonly function: string;
        readonly office: Text;
        readonly level: string | null;
        readonly acting: boolean;
      })
    | (About & {
        readonly type: 'ContactGiven';
        readonly party: PartyId;
        readonly person: PersonId;
        readonly contact: Erasable<Contact>;
      })
    | (About & {
        readonly type: 'DelegateReplaced';
        readonly party: PartyId;
        readonly out: PersonId;
        readonly in: PersonId;
        readonly office: Text;
        readonly level: string | null;
        readonly acting: boolean;
      })
    | (About & { readonly type: 'DelegateRemoved'; readonly party: PartyId; readonly person: PersonId })
    | (About & {
        readonly type: 'CredentialsReceived';
        readonly party: PartyId;
        readonly signer: string | null;
        readonly signedOn?: Day;
      })
    | (About & {
        readonly type: 'CredentialsExamined';
        readonly party: PartyId;
        readonly step: 'accepted' | 'queried' | 'deferred' | 'rejected' | 'revoked';
      })
    /** Why the last step was taken: every delegation sees the step, only the party reads the words. */
    | (About & {
        readonly type: 'CredentialsReasoned';
        readonly party: PartyId;
        readonly reason: Erasable<Text>;
      })
    | (About & { readonly type: 'SessionPlanned'; readonly session: Session })
    | (About & { readonly type: 'SessionChanged'; readonly session: Session })
    | (About & { readonly type: 'SessionDropped'; readonly session: SessionId })
    | (About & {
        readonly type: 'RosterSet';
        readonly session: SessionId;
        readonly party: PartyId;
        readonly head: PersonId | null;
        readonly persons: readonly PersonId[];
      })
    /** Carries the whole programme: most readers never saw the drafts. */
    | (About & {
        readonly type: 'ProgrammeReleased';
        readonly version: number;
        readonly sessions: readonly Session[];
      })
    | (About & {
        readonly type: 'BilateralRecorded';
        readonly bilateral: string;
        readonly parties: readonly PartyId[];
        readonly topics: Text | null;
      })
    | (About & {
        readonly type: 'OutcomeRecorded';
        readonly outcome: string;
        readonly kind: string;
        readonly text: Text;
        readonly how: Text;
        readonly due?: Day;
      })
  );

export type MeetingState = 'convened' | 'postponed' | 'cancelled' | 'open' | 'closed';
