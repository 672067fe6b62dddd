import {
  type Day,
  firstDay,
  inLang,
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
  readId,
  readLang,
  type Words as Said,
  type Session,
  sessionOf,
  type Text,
} from '../../forum/index.ts';
import { hrefTo, type PageProps } from '../page.ts';
import { type Words, words } from '../words/words.ts';

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
    lang: langOf(visit.language, forum.charter.now.languages),
    on: firstDay(found),
    profile: profileKey(forum, found),
  };
}

/** The reader's language as the forum writes it. */
export function langOf(language: string, fallbacks: readonly Lang[]): Lang {
  const read = readLang(language) ?? fallbacks[0];
  if (read === undefined) throw new Error(`no language: ${language}`);
  return read;
}

export function said({ forum, lang }: Pick<Scene, 'forum' | 'lang'>, text: Text): Said {
  return inLang(text, lang, forum.charter.now.languages);
}

export function textOf(scene: Pick<Scene, 'forum' | 'lang'>, text: Text): string {
  return said(scene, text).words;
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

export function personIn(scene: Pick<Scene, 'forum' | 'lang' | 'words'>, person: PersonId): string {
  return personName(scene.forum, person, scene.lang)?.words ?? scene.words.t('meeting.person.unnamed');
}

export function levelName(scene: Pick<Scene, 'forum' | 'lang'>, level: string): string {
  const known = scene.forum.charter.now.levels.find(({ key }) => key === level);
  return known === undefined ? level : textOf(scene, known.names);
}

export function functionName(scene: Pick<Scene, 'forum' | 'lang'>, key: string): string {
  const known = scene.forum.charter.now.functions.find((one) => one.key === key);
  return known === undefined ? key : textOf(scene, known.names);
}

export function profileName(scene: Pick<Scene, 'forum' | 'lang'>, key: string): string {
  const known = scene.forum.charter.now.profiles[key];
  return known === undefined ? key : textOf(scene, known.names);
}

export function sessionTitle(scene: Scene, id: string): string {
  const session = sessionOf(scene.meeting, id) ?? lastKnown(scene.meeting, id);
  return session === undefined ? id : textOf(scene, session.title);
}

/** A dropped item as it was released. */
function lastKnown({ releases }: Readonly<Meeting>, id: string): Session | undefined {
  return releases.toReversed().flatMap(({ sessions }) => sessions.filter(({ session }) => session === id))[0];
}

export function roomName({ forum, lang }: Pick<Scene, 'forum' | 'lang'>, room: string): string {
  const known = forum.meetings.rooms[room];
  return known === undefined ? room : textOf({ forum, lang }, known.name);
}

/** Address of one of the meeting's own pages. */
export function hrefIn({ visit, meeting: { meeting: id } }: Scene, tail = ''): string {
  return hrefTo(visit, `/meetings/${id}${tail}`);
}

/** Address of a paper made for the meeting, in the reader's language. */
export function paperIn({ visit, meeting: { meeting: id } }: Scene, paper: string, more = ''): string {
  return `/papers/${visit.forum}/${id}/${paper}?lang=${visit.language}${more}`;
}

/** At the table or behind it: whoever reads drafts, delegates and credentials. */
export function isInside({ visit }: Pick<Scene, 'visit'>): boolean {
  return visit.reader.kind === 'secretariat' || visit.reader.kind === 'delegation';
}

export function isSecretariat({ visit }: Pick<Scene, 'visit'>): boolean {
  return visit.reader.kind === 'secretariat';
}

/** Held or being held: what happened is told, not what is missing. */
export function isOver({ meeting: { state } }: Scene): boolean {
  return state === 'closed' || state === 'cancelled';
}

/** A party's short name today, where no meeting's profile speaks yet. */
export function nameOfParty(forum: Scene['forum'], { language }: Scene['visit'], party: PartyId): string {
  return nameOf(forum, party, { lang: langOf(language, forum.charter.now.languages) }).words;
}
