import { z } from 'zod';
import type { Command, CommandType } from '../forum/index.ts';
import { charterSchema } from './charter.ts';
import { type Fault, faultOf } from './faults.ts';
import * as f from './fields.ts';

const names = z.strictObject({
  short: f.text,
  formal: f.text,
  capital: f.text.exactOptional(),
  economy: f.text.exactOptional(),
});
const standing = z.enum(['member', 'observer', 'guest', 'suspended', 'withdrawn', 'ended', 'outside']);
const subject = z.strictObject({
  kind: z.enum(['forum', 'party', 'person', 'meeting', 'bilateral', 'outcome', 'mission', 'project']),
  id: f.plainId,
});
const place = z.strictObject({
  city: f.text,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  venue: f.venueId.nullable(),
  zone: f.zone,
});
const session = {
  kind: f.key,
  title: f.text,
  topics: z.array(f.key).max(40),
  day: f.day,
  start: f.wallTime.nullable(),
  minutes: z.int().min(5, 'minutes').max(1440, 'minutes').nullable(),
  room: f.roomId.nullable(),
  interpretation: z.array(f.lang).max(40),
};
const contact = z.strictObject({
  email: z.email('email').max(254).exactOptional(),
  telephone: f.line.exactOptional(),
  arrives: f.line.exactOptional(),
  departs: f.line.exactOptional(),
});
const postal = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'country'),
  lines: z.array(f.line).min(1, 'street').max(4),
  // The forum's own rule says what is missing by country, so an absent city comes through as ''.
  city: z.string().max(120),
  postcode: f.line.exactOptional(),
  region: f.line.exactOptional(),
  locality: f.line.exactOptional(),
});
const meeting = f.meetingId;
const party = f.partyId;
const person = f.personId;

const typed = <T extends CommandType, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** The schema of every command. The table is whole by its type: a command without a schema does not compile. */
export const commandSchemas: { readonly [K in CommandType]: z.ZodType<Extract<Command, { type: K }>> } = {
  FoundForum: typed('FoundForum', { forum: f.plainId, charter: charterSchema }),
  AmendCharter: typed('AmendCharter', { base: z.int().min(1), charter: charterSchema, reason: f.longText }),
  EnterChairTerm: typed('EnterChairTerm', { party, from: f.day, to: f.day }),

  CiteSource: typed('CiteSource', {
    source: f.sourceId,
    url: z.url('url').max(2000),
    grade: z.enum(['A', 'B', 'C']),
    title: f.text.exactOptional(),
    seen: f.day.exactOptional(),
  }),
  EnterStatement: typed('EnterStatement', {
    statement: f.plainId.exactOptional(),
    about: subject,
    field: f.key,
    value: z.union([f.prose, z.number(), f.longText]),
    by: f.plainId.exactOptional(),
    from: f.day.exactOptional(),
    to: f.day.exactOptional(),
    source: f.sourceId,
  }),
  HoldStatement: typed('HoldStatement', { statement: f.plainId, reason: f.longText }),
  WithdrawStatement: typed('WithdrawStatement', { statement: f.plainId, reason: f.longText }),

  EnterParty: typed('EnterParty', {
    party: party.exactOptional(),
    kind: z.enum(['state', 'organisation', 'office', 'person', 'economy']),
    names,
    standing,
    from: f.day.exactOptional(),
    flag: f.key.exactOptional(),
  }),
  RenameParty: typed('RenameParty', { party, names, from: f.day, note: f.longText.exactOptional() }),
  AddAlias: typed('AddAlias', { party, alias: f.line }),
  AssignCode: typed('AssignCode', {
    party,
    scheme: f.line,
    code: z.string().regex(/^[A-Z0-9-]{1,12}$/, 'code'),
    authority: f.line,
    from: f.day.exactOptional(),
    to: f.day.exactOptional(),
  }),
  ChangeStanding: typed('ChangeStanding', {
    party,
    standing,
    from: f.day,
    reason: f.longText.exactOptional(),
  }),
  RecordSuccession: typed('RecordSuccession', {
    before: z.array(party).max(40),
    after: z.array(party).max(40),
    from: f.day,
  }),
  AgreeDesignation: typed('AgreeDesignation', {
    party,
    profile: f.key,
    name: f.text.exactOptional(),
    marks: z.array(z.string().regex(/^[*†‡1-9]{1,2}$/u, 'mark')).max(4),
  }),
  EnterNote: typed('EnterNote', {
    party,
    profile: f.key,
    mark: z.string().min(1).max(2),
    text: f.longText,
    attributed: f.text.exactOptional(),
  }),
  WithdrawNote: typed('WithdrawNote', { party, profile: f.key, mark: z.string().min(1).max(2) }),
  EnterAddress: typed('EnterAddress', {
    address: f.plainId.exactOptional(),
    party: party.nullable(),
    label: f.text,
    postal,
    written: f.line.exactOptional(),
  }),
  JoinAddresses: typed('JoinAddresses', { keep: f.plainId, drop: f.plainId }),
  EnterPerson: typed('EnterPerson', {
    person: person.exactOptional(),
    party: party.nullable(),
    name: f.line.nullable(),
    written: f.text.exactOptional(),
    family: f.line.exactOptional(),
  }),
  AddNameVariant: typed('AddNameVariant', { person, name: f.line, source: f.sourceId.exactOptional() }),
  ConfirmSamePerson: typed('ConfirmSamePerson', { keep: person, drop: person }),
  EnterOffice: typed('EnterOffice', {
    person,
    party: party.nullable(),
    title: f.text,
    level: f.key.nullable(),
    acting: z.boolean(),
    from: f.day.exactOptional(),
    to: f.day.exactOptional(),
  }),

  AddVenue: typed('AddVenue', {
    venue: f.venueId.exactOptional(),
    name: f.text,
    address: f.plainId.nullable(),
    zone: f.zone,
  }),
  AddRoom: typed('AddRoom', {
    venue: f.venueId,
    room: f.roomId.exactOptional(),
    name: f.text,
    seats: z.int().min(0).max(100_000),
    booths: z.int().min(0).max(40),
  }),
  ConveneMeeting: typed('ConveneMeeting', {
    meeting: meeting.exactOptional(),
    title: f.text,
    host: party,
    place,
    from: f.day,
    to: f.day,
    level: f.key,
    profile: f.key.nullable(),
  }),
  MoveMeeting: typed('MoveMeeting', { meeting, place, from: f.day, to: f.day, reason: f.longText }),
  PostponeMeeting: typed('PostponeMeeting', { meeting, reason: f.longText }),
  CancelMeeting: typed('CancelMeeting', { meeting, reason: f.longText }),
  OpenMeeting: typed('OpenMeeting', { meeting }),
  CloseMeeting: typed('CloseMeeting', { meeting }),
  ChooseProfile: typed('ChooseProfile', { meeting, profile: f.key }),
  DrawFirstSeat: typed('DrawFirstSeat', { meeting, first: party.exactOptional() }),
  InviteParty: typed('InviteParty', {
    meeting,
    party,
    number: f.line.nullable(),
    replyBy: f.day.exactOptional(),
  }),
  WithdrawInvitation: typed('WithdrawInvitation', { meeting, party, reason: f.longText.exactOptional() }),
  RemindParty: typed('RemindParty', {
    meeting,
    party,
    about: z.enum(['answer', 'delegation', 'credentials']).exactOptional(),
  }),
  NoteLevel: typed('NoteLevel', { meeting, party }),
  AnswerInvitation: typed('AnswerInvitation', {
    meeting,
    party,
    answer: z.enum(['accepted', 'declined', 'tentative']),
    level: f.key.exactOptional(),
    note: f.prose.exactOptional(),
  }),
  NameDelegate: typed('NameDelegate', {
    meeting,
    party,
    person,
    function: f.key,
    office: f.text,
    level: f.key.nullable(),
    acting: z.boolean(),
    contact: contact.exactOptional(),
  }),
  ReplaceDelegate: typed('ReplaceDelegate', {
    meeting,
    party,
    out: person,
    in: person,
    office: f.text,
    level: f.key.nullable(),
    acting: z.boolean(),
  }),
  RemoveDelegate: typed('RemoveDelegate', { meeting, party, person }),
  SubmitCredentials: typed('SubmitCredentials', {
    meeting,
    party,
    signer: f.key.nullable(),
    signedOn: f.day.exactOptional(),
  }),
  ExamineCredentials: typed('ExamineCredentials', {
    meeting,
    party,
    step: z.enum(['accepted', 'queried', 'deferred', 'rejected', 'revoked']),
    reason: f.longText.exactOptional(),
  }),
  PlanSession: typed('PlanSession', {
    meeting,
    session: z.strictObject({ session: f.sessionId.exactOptional(), ...session }),
  }),
  ChangeSession: typed('ChangeSession', {
    meeting,
    session: z.strictObject({ session: f.sessionId, ...session }),
    base: z.int().min(0),
  }),
  DropSession: typed('DropSession', { meeting, session: f.sessionId }),
  SetRoster: typed('SetRoster', {
    meeting,
    session: f.sessionId,
    party,
    head: person.nullable(),
    persons: z.array(person).max(500),
  }),
  ReleaseProgramme: typed('ReleaseProgramme', { meeting, base: z.int().min(0) }),
  RecordBilateral: typed('RecordBilateral', {
    meeting,
    bilateral: f.plainId.exactOptional(),
    parties: z.array(party).max(3),
    topics: f.longText.nullable(),
  }),
  RecordOutcome: typed('RecordOutcome', {
    meeting,
    outcome: f.plainId.exactOptional(),
    kind: f.key,
    text: f.longText,
    how: f.longText,
    due: f.day.exactOptional(),
  }),
};

export type CommandReading =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads a command from foreign JSON. Every fault is listed at once, so that a form is mended in one go.
 *
 * @returns the command, or the faults by path (`session.minutes`); an unknown type is one fault
 */
export function readCommand(value: unknown): CommandReading {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type !== 'string' || !isCommandType(type)) {
    return { ok: false, faults: [{ path: 'type', code: 'unknownCommand' }] };
  }
  const schema: z.ZodType<Command> = commandSchemas[type];
  const read = schema.safeParse(value);
  if (read.success) return { ok: true, command: read.data };
  return { ok: false, faults: read.error.issues.map(faultOf) };
}

function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(commandSchemas, type);
}
