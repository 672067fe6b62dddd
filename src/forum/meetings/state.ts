import type {
  Day,
  Invented,
  MeetingId,
  PartyId,
  PersonId,
  RoomId,
  SourceId,
  Text,
  VenueId,
} from '../kernel.ts';
import type { Answer, Contact, CredentialStep, MeetingState, Place, Reminder, Session } from './acts.ts';

export type MeetingsSlice = {
  readonly meetings: Record<string, Meeting>;
  readonly venues: Record<string, Venue>;
  readonly rooms: Record<string, Room>;
};

export type Venue = Invented & {
  readonly venue: VenueId;
  readonly name: Text;
  readonly address: string | null;
  readonly zone: string;
};

export type Room = Invented & {
  readonly room: RoomId;
  readonly venue: VenueId;
  readonly name: Text;
  readonly seats: number;
  readonly booths: number;
};

/** When something was entered, the day it happened where that was another, and the sources where it rests on any. */
export type Moment = Invented & {
  readonly seq: number;
  readonly at: string;
  readonly on: Day | null;
  readonly sources?: readonly SourceId[];
};

export type Meeting = {
  readonly meeting: MeetingId;
  /** Ordinal in the order of convening. */
  readonly number: number;
  /** Version of the charter it was convened under. */
  readonly charter: number;
  readonly title: Text;
  readonly host: PartyId;
  readonly level: string;
  readonly exercise: boolean;
  state: MeetingState;
  place: Place;
  /** Null while postponed: no new day yet. */
  from: Day | null;
  to: Day | null;
  /** Null: as the charter says. */
  profile: string | null;
  firstSeat: PartyId | null;
  readonly history: Happening[];
  readonly invitations: Record<string, Invitation>;
  readonly delegations: Record<string, Delegation>;
  /** Whose delegation a person is in now. */
  readonly persons: Record<string, PartyId>;
  readonly credentials: Record<string, Credentials>;
  /** Edits of the programme so far, that this reader may see. */
  edits: number;
  /** Number of the last edit of each item, also of dropped ones: their ids stay taken. */
  readonly touched: Record<string, number>;
  /** The programme being drawn up; empty for readers who see released ones only. */
  readonly draft: Record<string, Session>;
  /** Items that an exercise planned, or changed last; absent while there are none. */
  invented?: Record<string, true>;
  readonly releases: Release[];
  /** By session, then by party. */
  readonly rosters: Record<string, Record<string, Roster>>;
  readonly bilaterals: Record<string, Bilateral>;
  readonly outcomes: Record<string, RecordedOutcome>;
};

export type Happening = Moment & {
  readonly what: 'convened' | 'moved' | 'postponed' | 'cancelled' | 'opened' | 'closed';
  readonly reason: Text | null;
  /** Where and when from then on; null where that did not change. */
  readonly place: Place | null;
  readonly from: Day | null;
  readonly to: Day | null;
};

export type Invitation = {
  readonly party: PartyId;
  number: string | null;
  replyBy: Day | null;
  invited: Moment;
  /** The invitation stands no more. */
  withdrawn: Moment | null;
  /** As it was last given; null: not yet. */
  answer: Answer | null;
  level: string | null;
  /** The party comes below the meeting's level. */
  below: boolean;
  /** The secretariat has seen it so. */
  levelNoted: boolean;
  readonly answers: GivenAnswer[];
  readonly reminders: (Moment & { readonly about: Reminder | null })[];
  /** Words that came with the last answer; null also where they were erased or are not this reader's. */
  note: string | null;
  /** Earlier notes that were withdrawn again. */
  readonly earlier: {
    readonly number: string | null;
    readonly invited: Moment;
    readonly withdrawn: Moment;
  }[];
};

export type GivenAnswer = Moment & {
  readonly answer: Answer;
  readonly level: string | null;
  readonly below: boolean;
};

export type Delegation = {
  /** Delegates named so far, gone ones too: the place of the next. */
  named: number;
  readonly delegates: Record<string, Delegate>;
  /** Who left, under their own id; whoever came instead has their place. */
  readonly former: Record<string, Former>;
};

export type Delegate = {
  readonly person: PersonId;
  /** Rank within the delegation: as the delegation notified it. */
  readonly place: number;
  readonly function: string;
  readonly office: Text;
  readonly level: string | null;
  readonly acting: boolean;
  /** The public record tells of this seat, so it tells everyone who leaves it too. */
  readonly told: boolean;
  readonly since: Moment;
  /** Null where none was given, where it was erased, and for readers whom it does not concern. */
  contact: Contact | null;
};

export type Former = Delegate & { readonly left: Moment; readonly instead: PersonId | null };

export type Credentials = {
  step: CredentialStep;
  /** Level of the office that signed; null: not signed. */
  signer: string | null;
  signedOn: Day | null;
  readonly steps: (Moment & { readonly step: CredentialStep; reason: Text | null })[];
};

export type Release = Moment & {
  readonly version: number;
  readonly sessions: readonly Session[];
};

export type Roster = Invented & {
  readonly head: PersonId | null;
  readonly persons: readonly PersonId[];
  /** The public record tells of it, so everyone reads what it becomes too. */
  readonly told: boolean;
};

export type Bilateral = Moment & {
  readonly bilateral: string;
  readonly parties: readonly PartyId[];
  readonly topics: Text | null;
};

export type RecordedOutcome = Moment & {
  readonly outcome: string;
  readonly kind: string;
  readonly text: Text;
  readonly how: Text;
  readonly due: Day | null;
};
