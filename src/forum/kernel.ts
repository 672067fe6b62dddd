/** Words every part of the forum shares. Nothing here knows what a party or a meeting is. */

declare const brand: unique symbol;
type Branded<Kind extends string> = string & { readonly [brand]: Kind };

export type PartyId = Branded<'party'>;
export type PersonId = Branded<'person'>;
export type MeetingId = Branded<'meeting'>;
export type SessionId = Branded<'session'>;
export type VenueId = Branded<'venue'>;
export type RoomId = Branded<'room'>;
export type SourceId = Branded<'source'>;
export type AudienceId = Branded<'audience'>;
export type CredentialId = Branded<'credential'>;
export type AnyId =
  | PartyId
  | PersonId
  | MeetingId
  | SessionId
  | VenueId
  | RoomId
  | SourceId
  | AudienceId
  | CredentialId;

/** UTC, milliseconds, always 24 characters: `2026-01-23T09:00:00.000Z`; so instants sort as text. */
export type Instant = Branded<'instant'>;
/** A day on the calendar of the place it belongs to: `2026-01-23`. */
export type Day = Branded<'day'>;
/** Wall time at the venue, 24 hours: `09:30`. */
export type WallTime = Branded<'wall time'>;
/** BCP 47, as the forum writes it: `en`, `sr-Latn`, `cnr`. */
export type Lang = Branded<'lang'>;
/** The same words in several languages. */
export type Text = Readonly<Record<string, string>>;
/** Words kept in a part that can be erased; null once they were. */
export type Erasable<T> = T | null;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const idForm = /^[a-z0-9][a-z0-9-]{0,47}$/;

/** The one place where a string becomes an id; null when it can't be one. */
export function readId<Id extends AnyId>(value: string): Id | null {
  return idForm.test(value) ? (value as Id) : null;
}

/** An id that the program itself writes (data files, tests); a wrong one is a bug. */
export function id<Id extends AnyId>(value: string): Id {
  const read = readId<Id>(value);
  if (read === null) throw new Error(`not an id: ${value}`);
  return read;
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export function readInstant(value: string): Instant | null {
  return instantForm.test(value) && readDay(value.slice(0, 10)) !== null ? (value as Instant) : null;
}

const dayForm = /^(\d{4})-(\d\d)-(\d\d)$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that exists: 30 February is null. */
export function readDay(value: string): Day | null {
  const parts = dayForm.exec(value);
  if (parts === null) return null;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  const length = (monthLengths[month - 1] ?? 0) + (leap ? 1 : 0);
  return day >= 1 && day <= length ? (value as Day) : null;
}

export function readWallTime(value: string): WallTime | null {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? (value as WallTime) : null;
}

export function readLang(value: string): Lang | null {
  return /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(value) ? (value as Lang) : null;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms"). */
export function dayNumber(day: Day): number {
  const [y = 0, month = 1, date = 1] = day.split('-').map(Number);
  const year = month <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

/** Minutes since midnight at the venue. */
export function minuteOf(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A command was said: by whom, when, and all chance it may need. */
export type Context = {
  readonly by: Actor;
  readonly at: Instant;
  /** The day at the seat of the forum when it was said; without it the rules allow for every zone. */
  readonly today?: Day;
  /** An id nobody has used; a command that makes several things adds `-2`, `-3` … */
  readonly fresh: string;
  /** Dice, each 0 ≤ d < 2^32, drawn before the rules look. */
  readonly lots: readonly number[];
  /** The day it happened, where that is not the day it is entered. */
  readonly on?: Day;
  readonly sources?: readonly SourceId[];
  /** Invented for practice; stamped on every screen and paper. */
  readonly exercise?: true;
};

export type Actor = {
  readonly credential: CredentialId;
  /** A role the charter defines. */
  readonly role: string;
  readonly party: PartyId | null;
};

/** Who may read an act. Narrower kinds name parties; the secretariat reads along unless it is said otherwise. */
export type Audience =
  | 'public'
  | 'press'
  | 'member'
  | 'secretariat'
  | { readonly parties: readonly PartyId[]; readonly secretariat: boolean };

/** What every act says of itself beside its own facts. */
export type Ground = {
  readonly by: CredentialId;
  readonly on?: Day;
  readonly sources?: readonly SourceId[];
  readonly exercise?: true;
};

/** What is kept of an act that was invented says so; absent: it was not. */
export type Invented = { readonly exercise?: true };

/** The mark of an invented act, for whatever is kept of it. */
export function inventedBy({ exercise }: Invented): Invented {
  return exercise === true ? { exercise } : {};
}

/** Where an act stands in the record. */
export type Entered = { readonly seq: number; readonly at: Instant };

/** An act as a rule makes it, before the record gives it a number. */
export type Made<A> = { readonly audience: Audience; readonly act: A };

export type Outcome<A, R> =
  | { readonly ok: true; readonly acts: readonly Made<A>[] }
  | { readonly ok: false; readonly refusal: R };

export function done<A>(...acts: readonly Made<A>[]): {
  readonly ok: true;
  readonly acts: readonly Made<A>[];
} {
  return { ok: true, acts };
}

export function refuse<R>(refusal: R): { readonly ok: false; readonly refusal: R } {
  return { ok: false, refusal };
}

/** The ground of an act, as its context gives it. */
export function groundOf(context: Context): Ground {
  return {
    by: context.by.credential,
    ...(context.on === undefined ? {} : { on: context.on }),
    ...(context.sources === undefined ? {} : { sources: context.sources }),
    ...(context.exercise === undefined ? {} : { exercise: context.exercise }),
  };
}

/** The words in the language asked for, else the first of the fallbacks that has them. */
export function inLang(
  text: Text,
  lang: Lang,
  fallbacks: readonly string[] = ['en'],
): { words: string; lang: string } {
  for (const tag of [lang, ...fallbacks]) {
    const words = text[tag];
    if (words !== undefined) return { words, lang: tag };
  }
  const first = Object.entries(text)[0];
  return first === undefined ? { words: '', lang } : { words: first[1], lang: first[0] };
}
