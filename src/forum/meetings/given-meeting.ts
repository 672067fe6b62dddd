import type { Told } from '../given.ts';
import {
  type Day,
  type Instant,
  id,
  type Lang,
  type MeetingId,
  type PartyId,
  type PersonId,
  type RoomId,
  readDay,
  readInstant,
  readLang,
  readWallTime,
  type SessionId,
  type SourceId,
  type VenueId,
  type WallTime,
} from '../kernel.ts';
import type { Place, Session } from './acts.ts';

/** An exercise of six parties round one host, for tests that read like the record. */
export const meeting: MeetingId = id<MeetingId>('m');
export const party = (name: string): PartyId => id<PartyId>(name);
export const person = (name: string): PersonId => id<PersonId>(name);
export const session = (name: string): SessionId => id<SessionId>(name);
export const room = (name: string): RoomId => id<RoomId>(name);
export const venue: VenueId = id<VenueId>('palace');

export const day = (text: string): Day => certain(readDay(text), text);
export const lang = (text: string): Lang => certain(readLang(text), text);
export const time = (text: string): WallTime => certain(readWallTime(text), text);
export const at = (text: string): Instant => certain(readInstant(text), text);

export const place: Place = { city: { en: 'Istanbul' }, country: 'TR', venue: null, zone: 'Europe/Istanbul' };

const shortNames: Readonly<Record<string, string>> = {
  tr: 'Türkiye',
  al: 'Albania',
  ba: 'Bosnia and Herzegovina',
  rs: 'Serbia',
  mk: 'North Macedonia',
  me: 'Montenegro',
};

/** Türkiye, Albania, Bosnia and Herzegovina, Serbia, North Macedonia and Montenegro, all members. */
export const members: readonly Told[] = Object.entries(shortNames).map(([key, name]) => ({
  type: 'PartyEntered',
  party: party(key),
  kind: 'state',
  names: { short: { en: name }, formal: { en: name } },
  standing: 'member',
}));

export const convened: Extract<Told, { type: 'MeetingConvened' }> = {
  type: 'MeetingConvened',
  meeting,
  number: 1,
  title: { en: 'First meeting' },
  host: party('tr'),
  place,
  from: day('2026-07-10'),
  to: day('2026-07-11'),
  level: 'minister',
  profile: null,
  charter: 1,
};

/** A source everyone can look up. */
export function cited(source: string): Told {
  return {
    type: 'SourceCited',
    source: id<SourceId>(source),
    url: `https://example.org/${source}`,
    grade: 'A',
  };
}

export function invited(...parties: readonly string[]): readonly Told[] {
  return parties.map((key) => ({ type: 'PartyInvited', meeting, party: party(key), number: `1/${key}` }));
}

export function accepted(...parties: readonly string[]): readonly Told[] {
  return parties.flatMap((key) => [
    ...invited(key),
    {
      type: 'InvitationAnswered',
      meeting,
      party: party(key),
      answer: 'accepted',
      level: 'minister',
      below: false,
    },
  ]);
}

/** A person everyone knows by name. */
export function known(name: string, of: string): Told {
  return { type: 'PersonPublished', person: person(name), party: party(of), name: { name } };
}

/** A person whose name only those at the table know. */
export function entered(name: string, of: string): Told {
  return { type: 'PersonEntered', person: person(name), party: party(of), name: { name } };
}

export function named(
  name: string,
  of: string,
  changes: Partial<Extract<Told, { type: 'DelegateNamed' }>> = {},
): Extract<Told, { type: 'DelegateNamed' }> {
  return {
    type: 'DelegateNamed',
    meeting,
    party: party(of),
    person: person(name),
    function: 'head',
    office: { en: 'Minister of Foreign Affairs' },
    level: 'minister',
    acting: false,
    ...changes,
  };
}

export function item(name: string, changes: Partial<Session> = {}): Session {
  return {
    session: session(name),
    kind: 'plenary',
    title: { en: name },
    topics: [],
    day: day('2026-07-10'),
    start: time('11:00'),
    minutes: 90,
    room: null,
    interpretation: [],
    ...changes,
  };
}

export function planned(name: string, changes: Partial<Session> = {}): Told {
  return { type: 'SessionPlanned', meeting, session: item(name, changes) };
}

export const hall: readonly Told[] = [
  { type: 'VenueAdded', venue, name: { en: 'Palace' }, address: null, zone: 'Europe/Istanbul' },
  { type: 'RoomAdded', venue, room: room('hall'), name: { en: 'Great Hall' }, seats: 60, booths: 2 },
];

function certain<T>(read: T | null, text: string): T {
  if (read === null) throw new Error(`a test wrote ${text}`);
  return read;
}
