import type { ReactNode } from 'react';
import {
  notesOwed,
  type PartyId,
  type Plate,
  plate,
  type SourceId,
  sourceOf,
  type Text,
} from '../../forum/index.ts';
import { Button } from '../parts/button.tsx';
import { hrefIn, named, type Scene, said } from '../scene.ts';
import { useWords } from '../words/words.ts';

type Words = { readonly words: string; readonly lang: string };

/** Words in the language they are in, said where that is not the page's own. */
export function InTongue({ words, lang }: Words): ReactNode {
  const { language } = useWords();
  return lang === language || lang === 'und' ? words : <span lang={lang}>{words}</span>;
}

export function Told({ scene, text }: { readonly scene: Scene; readonly text: Text }): ReactNode {
  return <InTongue {...said(scene, text)} />;
}

/** A party as the meeting's profile names it, with the way to its delegation where there is one. */
export function PartyName(props: {
  readonly scene: Scene;
  readonly party: PartyId;
  readonly linked?: boolean;
}): ReactNode {
  const { scene, party, linked = false } = props;
  const name = named(scene, party);
  const face = (
    <>
      <InTongue words={name.words} lang={name.lang} />
      {name.mark}
    </>
  );
  return linked ? <a href={hrefIn(scene, `/delegations/${party}`)}>{face}</a> : face;
}

/** The notes this page owes, in full, at its foot (PRACTICE 4.1: a mark without its note ended a meeting). */
export function Footnotes({
  scene,
  parties,
}: {
  readonly scene: Scene;
  readonly parties: readonly PartyId[];
}): ReactNode {
  const { t } = useWords();
  const notes = notesOwed(platesOf(scene, parties));
  if (notes.length === 0) return null;
  return (
    <section className="meeting-notes note" aria-label={t('meeting.notes')}>
      {notes.map((note) => (
        <p key={`${note.mark} ${note.text}`} lang={note.lang}>
          {note.mark} {note.attributed === null ? null : <strong>{note.attributed} </strong>}
          {note.text}
        </p>
      ))}
    </section>
  );
}

function platesOf({ forum, lang, on, profile }: Scene, parties: readonly PartyId[]): readonly Plate[] {
  return parties.flatMap((party) => {
    const made = plate(forum, { party, profile, lang, on });
    return made.ok ? [made.plate] : [];
  });
}

/** Where a statement can be read: each source by its host, the whole of it in the address. */
export function Sources({
  scene,
  sources,
}: {
  readonly scene: Scene;
  readonly sources: readonly SourceId[];
}): ReactNode {
  const { t } = useWords();
  const known = sources.flatMap((source) => sourceOf(scene.forum, source) ?? []);
  if (known.length === 0) return null;
  return (
    <span className="note meeting-sources">
      {t('meeting.sources', { n: known.length })}{' '}
      {known.map(({ source, url }, i) => (
        <span key={source}>
          {i > 0 ? ' · ' : null}
          <a href={url} rel="noreferrer">
            {hostOf(url)}
          </a>
        </span>
      ))}
    </span>
  );
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/(?:www\.)?([^/:]+)/.exec(url)?.[1] ?? url;
}

/** Ways to papers and lists, in the line of a heading. */
export function Ways({ ways }: { readonly ways: readonly (readonly [string, string])[] }): ReactNode {
  return ways.map(([href, text]) => (
    <Button key={href} kind="deed" href={href}>
      {text}
    </Button>
  ));
}
