import {
  type Day,
  type Forum,
  type Instant,
  inLang,
  type Lang,
  type MeetingId,
  meeting as meetingOf,
  nameOf,
  type PartyId,
  type PersonId,
  personName,
  plate,
  readId,
  readLang,
  type Session,
  sessionOf,
  type Text,
} from '../forum/index.ts';
import { languages } from './words/catalogue.ts';
import type { Words } from './words/words.ts';

/** Words, and the language they are in where it is known. */
export type Called = { readonly words: string; readonly lang: string; readonly mark: string };

/** What a forum calls its things, in one language. Names come by the forum's own profile. */
export type Speech = {
  readonly words: Words;
  readonly forum: Forum;
  readonly lang: Lang;
  readonly text: (text: Text) => string;
  readonly said: (text: Text) => { readonly words: string; readonly lang: string };
  /** The name with its mark; the note stands at the foot of the page. */
  readonly party: (party: string) => string;
  readonly called: (party: string, on?: Day) => Called;
  readonly person: (person: string) => string;
  readonly meeting: (meeting: string) => string;
  readonly session: (session: string, meeting?: string) => string;
  readonly level: (key: string) => string;
  readonly function: (key: string) => string;
  readonly profile: (key: string) => string;
  readonly role: (key: string) => string;
  readonly venue: (venue: string) => string;
  readonly room: (room: string) => string;
  readonly language: (tag: string) => string;
};

const made = new WeakMap<Forum, Map<string, Speech>>();

/** Speaks of one forum in one language. */
export function speechOf(spoken: Words, forum: Forum): Speech {
  const known = made.get(forum)?.get(spoken.language);
  if (known !== undefined) return known;
  const speech = makeSpeech(spoken, forum);
  made.set(forum, (made.get(forum) ?? new Map()).set(spoken.language, speech));
  return speech;
}

/** The reader's language as the forum writes it. */
export function langOf(spoken: Words): Lang {
  const read = readLang(spoken.language);
  if (read === null) throw new Error(`not a language: ${spoken.language}`);
  return read;
}

function makeSpeech(spoken: Words, forum: Forum): Speech {
  const lang = langOf(spoken);
  // A fold grows under whoever holds it: the charter is asked anew each time.
  const now = (): Forum['charter']['now'] => forum.charter.now;
  const said = (text: Text): ReturnType<Speech['said']> => inLang(text, lang, now().languages);
  const text = (given: Text): string => said(given).words;
  const keyed = (table: Readonly<Record<string, { readonly names: Text }>>, key: string): string => {
    const known = Object.hasOwn(table, key) ? table[key] : undefined;
    return known === undefined ? key : text(known.names);
  };
  const listed = (list: readonly { readonly key: string; readonly names: Text }[], key: string): string => {
    const known = list.find((one) => one.key === key);
    return known === undefined ? key : text(known.names);
  };
  const called = (party: string, on?: Day): Called => callParty(forum, party, lang, on);
  return {
    words: spoken,
    forum,
    lang,
    text,
    said,
    called,
    party: (party) => {
      const { words: name, mark } = called(party);
      return `${name}${mark}`;
    },
    person: (person) => callPerson(spoken, forum, person, lang),
    meeting: (id) => {
      const known = forum.meetings.meetings[id];
      return known === undefined ? id : text(known.title);
    },
    session: (id, inside) => {
      const title = sessionTitle(forum, id, inside);
      return title === undefined ? id : text(title);
    },
    level: (key) => listed(now().levels, key),
    function: (key) => listed(now().functions, key),
    profile: (key) => keyed(now().profiles, key),
    role: (key) => keyed(now().roles, key),
    venue: (venue) => text(forum.meetings.venues[venue]?.name ?? { und: venue }),
    room: (room) => text(forum.meetings.rooms[room]?.name ?? { und: room }),
    language: (tag) => languages.find((one) => one.tag === tag)?.name ?? tag,
  };
}

/** A profile that shows persons or lacks what it owes speaks of plates; a sentence still has to say which party. */
function callParty(forum: Forum, id: string, lang: Lang, on?: Day): Called {
  const party = readId<PartyId>(id);
  if (party === null) return { words: id, lang: 'und', mark: '' };
  const { profile, profiles } = forum.charter.now;
  const dated = on === undefined ? {} : { on };
  const form = profiles[profile]?.name ?? 'short';
  if (form === 'person') return { ...nameOf(forum, party, { lang, ...dated }), mark: '' };
  const shown = plate(forum, { party, profile, lang, ...dated });
  if (!shown.ok) return { ...nameOf(forum, party, { lang, form, ...dated }), mark: '' };
  return { words: shown.plate.name, lang: shown.plate.lang, mark: shown.plate.mark };
}

function callPerson(spoken: Words, forum: Forum, id: string, lang: Lang): string {
  const person = readId<PersonId>(id);
  const name = person === null ? null : personName(forum, person, lang);
  return name?.words ?? spoken.t('refusal.person.unnamed');
}

/** A dropped item as it was released. */
function sessionTitle(forum: Forum, id: string, inside?: string): Text | undefined {
  const only = inside === undefined ? null : readId<MeetingId>(inside);
  const one = only === null ? undefined : meetingOf(forum, only);
  const meetings = one === undefined ? Object.values(forum.meetings.meetings) : [one];
  for (const each of meetings) {
    const found: Session | undefined =
      sessionOf(each, id) ??
      each.releases.flatMap(({ sessions }) => sessions).findLast(({ session }) => session === id);
    if (found !== undefined) return found.title;
  }
  return undefined;
}

/** Day and hour of an instant so many minutes east of UTC: `2026-07-10T09:30:00.000Z` of that place's clock. */
export function localStamp(at: Instant | string, offset: number): string {
  return new Date(Date.parse(at) + offset * 60_000).toISOString();
}
