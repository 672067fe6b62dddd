import {
  type Day,
  type Forum,
  firstDay,
  inLang,
  type Lang,
  type Meeting,
  type MeetingId,
  meeting,
  type PartyId,
  type PlateRefusal,
  partiesIn,
  profileKey,
  type Reader,
  type Refusal,
  readId,
  readInstant,
  readLang,
  type Text,
  tellsOfExercise,
} from '../../forum/index.ts';
import { type Language, type Words, words } from '../../web/index.ts';
import type { Paper, Sheet } from '../documents/index.ts';
import type { ShellTrouble } from '../problems.ts';
import { localClock } from '../visit.ts';

/** One meeting as one reader may know it, in one language: all that a paper is made of. */
export type Inquiry = {
  readonly forum: Forum;
  readonly meeting: Readonly<Meeting>;
  readonly reader: Reader;
  readonly words: Words;
  readonly lang: Lang;
  /** Names are those of the day the meeting begins. */
  readonly on: Day;
  /** Key of the profile the meeting is held under. */
  readonly profile: string;
  /** Words of the record that are not in this language and stood on the paper in another: gathered while it is made. */
  readonly lacking: Set<string>;
  readonly query: Readonly<Record<string, string>>;
  readonly shell: InquiryShell;
};

/** What a paper needs of the house that prints it. */
export type InquiryShell = {
  /** Host name this house answers under. */
  readonly origin: string;
  readonly exercise: boolean;
  readonly token: (words: string) => string;
};

/** What came of it: a paper for the press, a text that needs none, or why there is neither. */
export type Answer =
  | { readonly kind: 'paper'; readonly paper: Paper }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusal: PlateRefusal | Refusal }
  | { readonly kind: 'lacking'; readonly words: readonly string[] }
  | { readonly kind: 'trouble'; readonly trouble: ShellTrouble };

/** Null: there is no such paper for this reader, and which it is would itself tell something. */
export type Make = (inquiry: Inquiry) => Answer | null;

export type Asking = Pick<Inquiry, 'forum' | 'reader' | 'query' | 'shell'> & {
  readonly language: Language;
  readonly meeting: string;
};

/** Opens the meeting that is asked for; null where this reader knows of none. */
export function inquire({ forum, reader, language, meeting: asked, query, shell }: Asking): Inquiry | null {
  const id = readId<MeetingId>(asked);
  const found = id === null ? undefined : meeting(forum, id);
  const lang = readLang(language);
  if (found === undefined || lang === null) return null;
  return {
    forum,
    meeting: found,
    reader,
    words: words(language),
    lang,
    on: firstDay(found),
    profile: profileKey(forum, found),
    lacking: new Set(),
    query,
    shell,
  };
}

export function printed(paper: Paper): Answer {
  return { kind: 'paper', paper };
}

/** A sheet is printed whole or not at all: the first reason stands for the others. */
export function refusedBy(refusals: readonly PlateRefusal[]): Answer | null {
  const [refusal] = refusals;
  return refusal === undefined ? null : { kind: 'refused', refusal };
}

/** A delegation's own affairs are its own and the secretariat's. */
export function concerns({ reader }: Inquiry, party: PartyId): boolean {
  return reader.kind === 'secretariat' || (reader.kind === 'delegation' && reader.party === party);
}

/** The party of that id; null where this reader knows of none. */
export function partyAsked({ forum }: Inquiry, asked: string | undefined): PartyId | null {
  const id = readId<PartyId>(asked ?? '');
  return id !== null && Object.hasOwn(forum.parties.parties, id) ? id : null;
}

/** Day, act and release that every paper names; all of the fold, so that one record gives one paper. */
export function sheetOf(inquiry: Inquiry, release: number | null = lastRelease(inquiry)): Sheet {
  const { forum, meeting: about, words: say, shell } = inquiry;
  const now = readInstant(forum.at);
  if (now === null) throw new Error('a record without acts has no papers');
  const { today } = localClock(now, forum.charter.now.zone);
  return {
    language: say.language,
    forum: textOf(inquiry, forum.charter.now.names),
    seats: partiesIn(forum, 'member', today).length,
    release,
    act: forum.size - 1,
    on: today,
    exercise: tellsOfExercise(about) || shell.exercise,
  };
}

function lastRelease({ meeting: about }: Inquiry): number | null {
  return about.releases.at(-1)?.version ?? null;
}

/** Words of the record in the language of the paper; where it has none, in another of the forum's, and that is noted. */
export function textOf({ forum, lang, lacking }: Inquiry, text: Text): string {
  const found = inLang(text, lang, forum.charter.now.languages);
  if (found.lang !== lang) lacking.add(found.words);
  return found.words;
}

/** A paper speaks one language throughout: half a translation is none. */
export function whole(make: Make): Make {
  return (inquiry) => {
    const made = make(inquiry);
    const { lacking } = inquiry;
    const sent = made?.kind === 'paper' || made?.kind === 'text';
    return sent && lacking.size > 0 ? { kind: 'lacking', words: [...lacking] } : made;
  };
}
