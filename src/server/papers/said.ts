import {
  type Day,
  minuteOf,
  nameOf,
  type PartyId,
  type PersonId,
  type Place,
  type Plate,
  type PlateRefusal,
  type PlateRequest,
  personName,
  plate,
  readWallTime,
  type Session,
  type Text,
  type WallTime,
} from '../../forum/index.ts';
import { type Language, languages, type Words, words } from '../../web/index.ts';
import { type Inquiry, textOf } from './inquiry.ts';

export function meetingName(inquiry: Inquiry): string {
  return textOf(inquiry, inquiry.meeting.title);
}

/** "Third meeting, Istanbul, 10 July 2026"; while it is postponed, without a day. */
export function meetingLine(inquiry: Inquiry): string {
  const { meeting, words } = inquiry;
  const { from, to, place } = meeting;
  const when = from === null ? [] : [words.dateRange(from, to ?? from)];
  return [meetingName(inquiry), textOf(inquiry, place.city), ...when].join(', ');
}

/** "Çırağan Palace, Istanbul". */
export function placeLine(inquiry: Inquiry, place: Place = inquiry.meeting.place): string {
  const [venue, city] = [venueName(inquiry, place), textOf(inquiry, place.city)];
  return venue === city ? city : `${venue}, ${city}`;
}

/** The house or, while none is chosen, the city. */
export function venueName(inquiry: Inquiry, place: Place = inquiry.meeting.place): string {
  const venue = place.venue === null ? undefined : inquiry.forum.meetings.venues[place.venue];
  return textOf(inquiry, venue === undefined ? place.city : venue.name);
}

export function roomName(inquiry: Inquiry, room: Session['room']): string | null {
  const known = room === null ? undefined : inquiry.forum.meetings.rooms[room];
  return known === undefined ? null : textOf(inquiry, known.name);
}

/** As the person writes it; where this reader has no name, or it was erased, the paper says so. */
export function personIn(inquiry: Inquiry, person: PersonId): string {
  return nameKnown(inquiry, person) ?? inquiry.words.t('paper.unnamed');
}

export function nameKnown({ forum, lang }: Inquiry, person: PersonId): string | null {
  return personName(forum, person, lang)?.words ?? null;
}

export function functionName(inquiry: Inquiry, key: string): string {
  const known = inquiry.forum.charter.now.functions.find((one) => one.key === key);
  return known === undefined ? key : textOf(inquiry, known.names);
}

export function officeOf(inquiry: Inquiry, { office, acting }: Held): string {
  const title = textOf(inquiry, office);
  return acting ? inquiry.words.t('paper.acting', { title }) : title;
}

type Held = { readonly office: Text; readonly acting: boolean };

/** Does the profile show persons and nothing else of them? Then no paper says party, office or function. */
export function personsAlone({ forum, profile }: Inquiry): boolean {
  return forum.charter.now.profiles[profile]?.name === 'person';
}

export function profileName(inquiry: Inquiry): string {
  const known = inquiry.forum.charter.now.profiles[inquiry.profile];
  return known === undefined ? inquiry.profile : textOf(inquiry, known.names);
}

/** "Turkish alphabet", and the lot where one was drawn for this meeting. */
export function orderName({ forum, meeting, words }: Inquiry): string {
  const { locale } = forum.charter.now.order;
  const order = words.t('paper.order', { locale: locale.replaceAll('-', ''), tag: locale });
  return meeting.firstSeat === null ? order : words.t('paper.order.lot', { order });
}

/** The words the house answers in: English to whoever asks in a language that only papers are written in so far. */
export function answerIn(language: Language): Words {
  const written = languages.find(({ tag }) => tag === language)?.complete === true;
  return words(written ? language : 'en');
}

export function languageName(words: Words, tag: string): string {
  const own = languages.find((one) => one.tag === tag)?.name ?? tag;
  return words.t('paper.language', { tag: tag.replaceAll('-', '_'), own });
}

export function endOf({ start, minutes }: Pick<Session, 'start' | 'minutes'>): WallTime | null {
  if (start === null || minutes === null) return null;
  const at = (minuteOf(start) + minutes) % 1440;
  return readWallTime(`${padded(Math.floor(at / 60))}:${padded(at % 60)}`);
}

/** "11:00–13:00", "17:15" where the length is not set, null without an hour. */
export function hoursOf(session: Session): string | null {
  const end = endOf(session);
  return end === null ? session.start : `${session.start}–${end}`;
}

/** A party as the meeting's profile names it in a list: its name, its mark and what that owes. */
export function listed(inquiry: Inquiry, party: PartyId): PlateMade {
  const { profile, lang, on } = inquiry;
  return plateHere(inquiry, { party, profile, lang, on });
}

type PlateMade =
  | { readonly ok: true; readonly plate: Plate }
  | { readonly ok: false; readonly refusal: PlateRefusal };

/** A plate for a paper; what of it is not in the paper's language is noted. */
export function plateHere(inquiry: Inquiry, request: PlateRequest): PlateMade {
  const made = plate(inquiry.forum, request);
  if (made.ok) noteWords(inquiry, made.plate, request);
  return made;
}

/**
 * Names of persons are nobody's to translate, and a note stands in the words in which it was agreed; the name of a party
 * and a title must be in the language of the paper.
 */
export function noteWords(
  inquiry: Inquiry,
  { name, lang, title }: Plate,
  { party, profile: key, office }: Pick<PlateRequest, 'party' | 'profile' | 'office'>,
): void {
  const profile = inquiry.forum.charter.now.profiles[key];
  if (party !== null && profile?.name !== 'person' && lang !== inquiry.lang) inquiry.lacking.add(name);
  if (title === null) return;
  for (const text of [office, profile?.title])
    if (typeof text === 'object' && text !== null && Object.values(text).includes(title))
      textOf(inquiry, text);
}

/** The name alone, for a letter to the party itself under a profile that has no names of parties. */
export function plainPlate({ forum, lang, on, lacking }: Inquiry, party: PartyId): Plate {
  const { words: name, lang: tag } = nameOf(forum, party, { lang, on });
  if (tag !== lang) lacking.add(name);
  return {
    party,
    name,
    lang: tag,
    mark: '',
    title: null,
    acting: false,
    flag: null,
    emblem: false,
    notes: [],
  };
}

/** Session, day and hour: "First session, Friday 10 July 2026, 11:00–13:00". */
export function sessionLine(inquiry: Inquiry, session: Session): string {
  const { words } = inquiry;
  const parts = [textOf(inquiry, session.title), words.date(session.day, 'weekday'), hoursOf(session)];
  return parts.filter((part) => part !== null).join(', ');
}

/** When and where an item is: "10 July, 17:15–18:00, Garden". */
export function whenAndWhere(inquiry: Inquiry, session: Session, day: Day | null = session.day): string {
  const { words } = inquiry;
  const parts = [
    day === null ? null : words.date(day, 'dayMonth'),
    hoursOf(session) ?? words.t('paper.untimed'),
    roomName(inquiry, session.room),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
