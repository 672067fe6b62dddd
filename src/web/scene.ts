import {
  type Day,
  firstDay,
  type Lang,
  type Meeting,
  type MeetingId,
  meeting,
  nameOf,
  type PartyId,
  type PersonId,
  type PlateNote,
  type PlateRefusal,
  personName,
  plate,
  profileKey,
  type Reader,
  readId,
  type Words as Said,
  type Session,
  sessionOf,
  type Text,
} from '../forum/index.ts';
import { hrefTo, type PageProps } from './page.ts';
import { langOf, speechOf } from './speech.ts';
import { languages } from './words/catalogue.ts';
import { type Words, words } from './words/words.ts';

/** One meeting as one visit sees it: what every part of its pages needs. */
export type Scene = Pick<PageProps, 'forum' | 'visit'> & {
  readonly meeting: Readonly<Meeting>;
  readonly words: Words;
  readonly lang: Lang;
  /** Names are those of the day the meeting begins. */
  readonly on: Day;
  /** Key of the profile the meeting is held under. */
  readonly profile: string;
};

/** The meeting a path names; null where this reader knows of none. */
export function sceneOf({ forum, visit, params }: PageProps): Scene | null {
  const id = readId<MeetingId>(params.meeting ?? '');
  const found = id === null ? undefined : meeting(forum, id);
  if (found === undefined) return null;
  return {
    forum,
    visit,
    meeting: found,
    words: words(visit.language),
    lang: langOf(words(visit.language)),
    on: firstDay(found),
    profile: profileKey(forum, found),
  };
}

type Spoken = Pick<Scene, 'forum' | 'words'>;

export function said({ words: spoken, forum }: Spoken, text: Text): Said {
  return speechOf(spoken, forum).said(text);
}

export function textOf({ words: spoken, forum }: Spoken, text: Text): string {
  return speechOf(spoken, forum).text(text);
}

export type Named = Said & {
  /** Hung after the name, with the notes behind it. */
  readonly mark: string;
  readonly notes: readonly PlateNote[];
  readonly refusal: PlateRefusal | null;
};

/**
 * A party as the meeting's profile names it. Where the profile shows persons alone, lists of parties have their short names:
 * the profile speaks of the table, and a list of whom to write to is not on it.
 */
export function named(scene: Scene, party: PartyId): Named {
  const { forum, lang, on, profile } = scene;
  const plain = { mark: '', notes: [], refusal: null };
  if (forum.charter.now.profiles[profile]?.name === 'person')
    return { ...nameOf(forum, party, { lang, on }), ...plain };
  const made = plate(forum, { party, profile, lang, on });
  if (made.ok) {
    const { name, lang: tag, mark, notes } = made.plate;
    return { words: name, lang: tag, mark, notes, refusal: null };
  }
  return { words: scene.words.t('meeting.name.refused'), lang, ...plain, refusal: made.refusal };
}

/** The name with its mark, for sentences; the note stands at the foot of the page. */
export function nameIn(scene: Scene, party: PartyId): string {
  const { words: name, mark } = named(scene, party);
  return `${name}${mark}`;
}

export function personIn({ words: spoken, forum }: Spoken, person: PersonId): string {
  return personName(forum, person, langOf(spoken))?.words ?? spoken.t('meeting.person.unnamed');
}

export function levelName({ words: spoken, forum }: Spoken, level: string): string {
  return speechOf(spoken, forum).level(level);
}

export function functionName({ words: spoken, forum }: Spoken, key: string): string {
  return speechOf(spoken, forum).function(key);
}

export function profileName({ words: spoken, forum }: Spoken, key: string): string {
  return speechOf(spoken, forum).profile(key);
}

/** A language by its name in the reader's own; one the catalogue has no name for by its own. */
export function languageName(spoken: Words, tag: string): string {
  const own = languages.find((one) => one.tag === tag)?.name ?? tag;
  return spoken.t('meeting.language', { tag: tag.replaceAll('-', '_'), own });
}

/** Whose alphabet, as "Turkish alphabet" says it. */
export function alphabetName(spoken: Words, tag: string): string {
  return spoken.t('table.alphabet', { locale: tag.replaceAll('-', '_'), name: tag });
}

export function sessionTitle(scene: Scene, id: string): string {
  const session = sessionOf(scene.meeting, id) ?? lastKnown(scene.meeting, id);
  return session === undefined ? id : textOf(scene, session.title);
}

/** A dropped item as it was released. */
function lastKnown({ releases }: Readonly<Meeting>, id: string): Session | undefined {
  return releases.toReversed().flatMap(({ sessions }) => sessions.filter(({ session }) => session === id))[0];
}

export function roomName({ words: spoken, forum }: Spoken, room: string): string {
  return speechOf(spoken, forum).room(room);
}

/** Address of one of the meeting's own pages. */
export function hrefIn({ visit, meeting: { meeting: id } }: Scene, tail = ''): string {
  return hrefTo(visit, `/meetings/${id}${tail}`);
}

type MeetingOn = Pick<Scene, 'forum' | 'visit' | 'meeting'>;

/** Address of a paper made for the meeting, in the reader's language. */
export function paperIn(scene: MeetingOn, paper: string, more = ''): string {
  const { visit, meeting } = scene;
  return `/papers/${visit.forum}/${meeting.meeting}/${paper}?lang=${paperLanguage(scene)}${more}`;
}

/** Address of the meeting's calendar, to subscribe to. */
export function calendarIn(scene: Scene): string {
  const { visit, meeting } = scene;
  return `/calendar/${visit.forum}/${meeting.meeting}.ics?lang=${paperLanguage(scene)}`;
}

/** A forum has its papers in its own languages: whoever reads its pages in another gets them in its first. */
function paperLanguage({ forum, visit }: MeetingOn): string {
  const own: readonly string[] = forum.charter.now.languages;
  return own.includes(visit.language) ? visit.language : (own[0] ?? visit.language);
}

const inside: readonly Reader['kind'][] = ['secretariat', 'member', 'delegation'];

/** At the table or behind it: whoever reads drafts, delegates and credentials. */
export function isInside({ visit }: Pick<Scene, 'visit'>): boolean {
  return inside.includes(visit.reader.kind);
}

/** Whose work it is to prepare a meeting: all of it the secretariat's, its own part each delegation's. The chair conducts it. */
export function prepares({ visit }: Pick<Scene, 'visit'>): boolean {
  return isInside({ visit }) && visit.reader.kind !== 'member';
}

/** Badges open doors: the secretariat prints everybody's, a delegation its own, nobody else any. */
export function hasBadges({ visit }: Pick<Scene, 'visit'>): boolean {
  return prepares({ visit });
}

/** Arrivals, numbers, reminders: what lies between a party and the secretariat. */
export function isBetween({ visit }: Pick<Scene, 'visit'>, party: PartyId): boolean {
  const { reader } = visit;
  return reader.kind === 'secretariat' || (reader.kind === 'delegation' && reader.party === party);
}

export function isSecretariat({ visit }: Pick<Scene, 'visit'>): boolean {
  return visit.reader.kind === 'secretariat';
}

/** Whose meeting's year goes without saying. */
export type NearScene = Pick<Scene, 'words' | 'visit' | 'meeting'>;

/** "11 June": a day in the year of the meeting, or of today where it has none; any other with its year. */
export function nearDay({ words, visit, meeting }: NearScene, day: string): string {
  const year = (meeting.from ?? visit.today).slice(0, 4);
  return words.date(day, day.startsWith(year) ? 'dayMonth' : 'long');
}

/** Held or being held: what happened is told, not what is missing. */
export function isOver({ meeting: { state } }: Scene): boolean {
  return state === 'closed' || state === 'cancelled';
}
