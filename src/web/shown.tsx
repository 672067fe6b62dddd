import type { ReactNode } from 'react';
import {
  type Day,
  type Forum,
  notesOwed,
  type PartyId,
  type PlateNote,
  plate,
  type Source,
  type SourceId,
  sourceOf,
  type Text,
} from '../forum/index.ts';
import { hrefTo, type Visit } from './page.ts';
import { type Speech, speechOf } from './speech.ts';
import { useWords } from './words/words.ts';

type Place = { readonly forum: Forum; readonly visit: Visit };

/** Words in the language they are in, said where that is not the page's own. */
export function Tongue({ words, lang }: { readonly words: string; readonly lang: string }): ReactNode {
  const { language } = useWords();
  return lang === language || lang === 'und' ? words : <span lang={lang}>{words}</span>;
}

export function useSpeech(forum: Forum): Speech {
  return speechOf(useWords(), forum);
}

export function Told({ forum, text }: { readonly forum: Forum; readonly text: Text }): ReactNode {
  return <Tongue {...useSpeech(forum).said(text)} />;
}

/** A party as the forum's own profile names it, with the way to its page. */
export function PartyName(
  props: Place & { readonly party: PartyId; readonly on?: Day; readonly linked?: boolean },
): ReactNode {
  const { forum, visit, party, on, linked = true } = props;
  const { words, lang, mark } = useSpeech(forum).called(party, on);
  const face = (
    <>
      <Tongue words={words} lang={lang} />
      {mark}
    </>
  );
  return linked ? <a href={hrefTo(visit, `/parties/${party}`)}>{face}</a> : face;
}

/** The notes that a page with these parties owes, in full, at its foot (PRACTICE 4.1: a mark without its note ended a meeting). */
export function NotesOwed({
  forum,
  parties,
}: {
  readonly forum: Forum;
  readonly parties: readonly PartyId[];
}): ReactNode {
  const { lang } = useSpeech(forum);
  const { profile, profiles } = forum.charter.now;
  if (profiles[profile]?.notes !== true) return null;
  const shown = parties.flatMap((party) => {
    const made = plate(forum, { party, profile, lang });
    return made.ok ? [made.plate] : [];
  });
  const notes = notesOwed(shown);
  if (notes.length === 0) return null;
  return (
    <div className="notes-owed note">
      <NoteLines notes={notes} />
    </div>
  );
}

export function NoteLines({ notes }: { readonly notes: readonly PlateNote[] }): ReactNode {
  return notes.map((note) => (
    <p key={`${note.mark} ${note.text}`} lang={note.lang}>
      {note.mark} {note.attributed === null ? null : <strong>{note.attributed} </strong>}
      {note.text}
    </p>
  ));
}

/** What a source is called: its title, else the host it is read at. */
export function sourceTitle(
  { said }: Speech,
  { title, url }: Source,
): { readonly words: string; readonly lang: string } {
  return title === null ? { words: hostOf(url), lang: 'und' } : said(title);
}

/** A source by its title, leading to where it is read. */
export function SourceLink(props: { readonly forum: Forum; readonly source: SourceId }): ReactNode {
  const { forum, source } = props;
  const speech = useSpeech(forum);
  const known = sourceOf(forum, source);
  if (known === null) return source;
  return (
    <a href={known.url} rel="noreferrer">
      <Tongue {...sourceTitle(speech, known)} />
    </a>
  );
}

type SourcesProps = { readonly forum: Forum; readonly sources: readonly SourceId[] };

export function SourceLinks({ forum, sources }: SourcesProps): ReactNode {
  return (
    <ul className="source-links">
      {sources.map((source) => (
        <li key={source}>
          <SourceLink forum={forum} source={source} />
        </li>
      ))}
    </ul>
  );
}

export function hostOf(url: string): string {
  return /^[a-z]+:\/\/(?:www\.)?([^/:]+)/.exec(url)?.[1] ?? url;
}
