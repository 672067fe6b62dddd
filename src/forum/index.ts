export type { Charter, Profile } from './charter/charter.ts';
export { charterFaults } from './charter/faults.ts';
export type { CharterSlice, CharterVersion } from './charter/part.ts';
export type { Act, ActType, Command, CommandType, Forum, Refusal, RefusalCode } from './forum.ts';
export { actTypes, begin, commandTypes, decide, erasableFields, evolve } from './forum.ts';
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
export type { Answer, Contact, MeetingState, Place, Session } from './meetings/acts.ts';
export type {
  Bilateral,
  Credentials,
  Delegate,
  Delegation,
  Former,
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
export type { Address, Names, PartyKind, PersonName, Standing } from './parties/acts.ts';
export type { Plate, PlateNote, PlateRefusal } from './parties/plate.ts';
export type { Reader } from './readers.ts';
export { readerKey, readerOf, sees } from './readers.ts';
export type { Subject, Value } from './statements/acts.ts';
