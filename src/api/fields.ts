import { z } from 'zod';
import {
  type Day,
  heaped,
  type Lang,
  type MeetingId,
  type PartyId,
  type PersonId,
  type RoomId,
  readDay,
  readId,
  readLang,
  readWallTime,
  type SessionId,
  type SourceId,
  type Text,
  type VenueId,
  visible,
  type WallTime,
} from '../forum/index.ts';
import type { FaultCode } from './faults.ts';

/**
 * Characters that no field takes: controls, the marks that turn the direction of what follows, with which a name
 * can be made to read as another (Unicode UAX #9, explicit directional formatting), and half a character, which has
 * no form in the record (RFC 8785, 3.2.2.2).
 */
const forbidden = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;
const lineBreaks = /[\n\r\u2028\u2029]/;

function words(most: number, lines: 'one line' | 'many lines'): z.ZodType<string> {
  return z
    .string()
    .min(1, 'empty')
    .max(most, 'tooLong')
    .refine(visible, 'empty')
    .refine((value) => !forbidden.test(value), 'hiddenMarks')
    .refine((value) => !heaped(value), 'heapedMarks')
    .refine((value) => lines === 'many lines' || !lineBreaks.test(value), 'oneLine');
}

function branded<T>(read: (value: string) => T | null, fault: FaultCode): z.ZodType<T> {
  return z
    .string()
    .max(60, fault)
    .transform((value, context): T => {
      const found = read(value);
      if (found !== null) return found;
      context.addIssue({ code: 'custom', message: fault });
      return z.NEVER;
    });
}

export const partyId: z.ZodType<PartyId> = branded((value) => readId<PartyId>(value), 'id');
export const personId: z.ZodType<PersonId> = branded((value) => readId<PersonId>(value), 'id');
export const meetingId: z.ZodType<MeetingId> = branded((value) => readId<MeetingId>(value), 'id');
export const sessionId: z.ZodType<SessionId> = branded((value) => readId<SessionId>(value), 'id');
export const venueId: z.ZodType<VenueId> = branded((value) => readId<VenueId>(value), 'id');
export const roomId: z.ZodType<RoomId> = branded((value) => readId<RoomId>(value), 'id');
export const sourceId: z.ZodType<SourceId> = branded((value) => readId<SourceId>(value), 'id');
export const plainId: z.ZodType<string> = branded((value) => readId<SourceId>(value) as string | null, 'id');
export const day: z.ZodType<Day> = branded(readDay, 'day');
export const wallTime: z.ZodType<WallTime> = branded(readWallTime, 'time');
export const lang: z.ZodType<Lang> = branded(readLang, 'language');
export const key: z.ZodType<string> = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/, 'notInList');
export const line: z.ZodType<string> = words(300, 'one line');
/** As a line, for what the forum's own rules say is missing. */
export const blankLine: z.ZodType<string> = z.union([z.literal(''), words(120, 'one line')]);
/** What a name is marked with, where a note belongs to it. */
export const mark: z.ZodType<string> = z.string().regex(/^[*†‡1-9]{1,2}$/u, 'mark');
/** Figures with what ITU-T E.123 sets between them, and an extension behind; at most the 15 of a number (E.164) and 6 more. */
export const telephone: z.ZodType<string> = z
  .string()
  .max(60, 'tooLong')
  .regex(/^\s*\+?[\d ()/.-]*\d[\d ()/.-]*(?:(?:ext\.|x|#) ?\d{1,6}\s*)?$/i, 'telephone')
  .refine((value) => value.replace(/\D/g, '').length <= 21, 'telephone');
/** An address on the web; no other scheme leads to a source that anybody can read. */
export const webAddress: z.ZodType<string> = words(2000, 'one line').refine(
  (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
  'url',
);
/**
 * Where a house is reached: its origin and the slash behind which everything lies there. A path or a query of its own would
 * turn what others ask of it into something else.
 */
export const houseAddress: z.ZodType<string> = webAddress
  .refine((value) => !/[?#@\\]/.test(value) && URL.parse(value)?.pathname === '/', 'houseUrl')
  .transform((value) => `${new URL(value).origin}/`);
export const prose: z.ZodType<string> = words(4000, 'many lines');
export const zone: z.ZodType<string> = z.string().regex(/^[A-Z][A-Za-z]+(\/[A-Za-z_+-]+){1,2}$/, 'zone');

function inLanguages(of: z.ZodType<string>): z.ZodType<Text> {
  return z
    .record(z.string(), of)
    .refine((value) => Object.keys(value).length > 0, 'empty')
    .refine((value) => Object.keys(value).every((tag) => readLang(tag) !== null), 'language');
}

/** One line in one or more languages. */
export const text: z.ZodType<Text> = inLanguages(line);
/** Up to 4,000 characters in one or more languages. */
export const longText: z.ZodType<Text> = inLanguages(prose);
