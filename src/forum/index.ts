export type { CharterCommand } from './charter/acts.ts';
export type { Charter, Profile } from './charter/charter.ts';
export { charterFaults } from './charter/faults.ts';
export type { CharterSlice, CharterVersion } from './charter/part.ts';
export type { CustodyCommand, FoundingKeys, Observer, PartOf, Recovery } from './custody/acts.ts';
export type { CustodySlice, Delay, Erased, Keeper, Node } from './custody/state.ts';
export {
  keeper,
  keepers,
  members,
  nextKey,
  passingRefusal,
  passingTo,
  quorum,
  recovery,
  safeThreshold,
} from './custody/views.ts';
export type { Act, ActType, Command, CommandType, Forum, Refusal, RefusalCode } from './forum.ts';
export { actTypes, begin, commandTypes, decide, erasableFields, evolve, partOfAct } from './forum.ts';
export type {
  Actor,
  Audience,
  AudienceId,
  Context,
  CredentialId,
  Day,
  Entered,
  Erasable,
  Ground,
  Instant,
  Invented,
  Json,
  Lang,
  Made,
  MeetingId,
  Outcome,
  PartyId,
  PersonId,
  RoomId,
  SessionId,
  SourceId,
  Text,
  VenueId,
  WallTime,
} from './kernel.ts';
export {
  dayNumber,
  id,
  inLang,
  minuteOf,
  readDay,
  readId,
  readInstant,
  readLang,
  readWallTime,
} from './kernel.ts';
export type {
  Answer,
  Contact,
  CredentialStep,
  MeetingState,
  MeetingsCommand,
  Place,
  Reminder,
  Session,
} from './meetings/acts.ts';
export { chairOn } from './meetings/chair.ts';
export {
  draftChanges,
  formerDays,
  inOrder,
  keepsDay,
  type ProgrammeChange,
  programmeChanges,
  releaseChanges,
  type SessionField,
  sessionOf,
} from './meetings/changes.ts';
export { type Clash, clashes } from './meetings/clashes.ts';
export { addMonths, dayOfMoment, daysBetween, firstDay, firstDayAt } from './meetings/days.ts';
export { type FamilyPhoto, familyPhoto, type PhotoPlace } from './meetings/family-photo.ts';
export { type Finding, type Missing, missing } from './meetings/missing.ts';
export {
  attends,
  barredAs,
  delegatesOf,
  fallenInvitation,
  hasAnswered,
  invitationOf,
  isHead,
  profileKey,
  standingInvitations,
} from './meetings/ready.ts';
export { type Held, type Rhythm, rhythm } from './meetings/rhythm.ts';
export { type Rights, rights } from './meetings/rights.ts';
export { type Present, presentAt, rosterOf } from './meetings/rosters.ts';
export type {
  Bilateral,
  Credentials,
  Delegate,
  Delegation,
  Former,
  GivenAnswer,
  Happening,
  Invitation,
  Meeting,
  MeetingsSlice,
  Moment,
  RecordedOutcome,
  Release,
  Room,
  Roster,
  Venue,
} from './meetings/state.ts';
export { type Seat, type Seated, type TablePlan, tablePlan } from './meetings/table-plan.ts';
export {
  type Appointment,
  asked,
  attending,
  comesAt,
  expected,
  headsFor,
  inMeetingOrder,
  isExercise,
  isInvented,
  meeting,
  meetingsInOrder,
  type Participant,
  participants,
  personalDay,
  programme,
  tellsOfExercise,
} from './meetings/views.ts';
export type { Address, Names, PartiesCommand, PartyKind, PersonName, Standing } from './parties/acts.ts';
export { addressOf, duplicateAddresses } from './parties/address-key.ts';
export { type Candidate, sameNameCandidates } from './parties/alike.ts';
export { collator } from './parties/collation.ts';
export { fold } from './parties/folding.ts';
export { codeOf, type NameForm, nameOf, partyOf, type Words } from './parties/names.ts';
export { type OrderOptions, order, partiesIn } from './parties/order.ts';
export { standingOf } from './parties/party-rules.ts';
export { samePerson } from './parties/person-rules.ts';
export { officesOf, personName, writings } from './parties/persons.ts';
export type { Plate, PlateNote, PlateRefusal, PlateRequest } from './parties/plate.ts';
export { notesOwed, plate } from './parties/plates.ts';
export { missingField, type PostalOptions, postalLines } from './parties/postal.ts';
export { readAddress } from './parties/read-address.ts';
export { type Hit, searchParties } from './parties/search.ts';
export type {
  AddressEntry,
  Code,
  Designation,
  Note,
  Office,
  PartiesSlice,
  Party,
  Person,
} from './parties/state.ts';
export type { Reader } from './readers.ts';
export { delegationOf, readerKey, readerOf, sees } from './readers.ts';
export type { StatementsCommand, Subject, Value } from './statements/acts.ts';
export type { Source, Statement, StatementsSlice } from './statements/state.ts';
export {
  type Disagreement,
  disagreements,
  relations,
  sourceOf,
  statementsAbout,
} from './statements/views.ts';
export { heaped, visible } from './visible.ts';
