import type { ReactNode } from 'react';
import {
  type Moment,
  notesOwed,
  type PartyId,
  type Plate,
  plate,
  type SourceId,
  sourceOf,
  type Text,
} from '../../forum/index.ts';
import { Button } from '../parts/button.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { hrefIn, named, type Scene, said } from '../scene.ts';
import { hostOf, NoteLines, Tongue } from '../shown.tsx';
import { useWords } from '../words/words.ts';

export function Told({ scene, text }: { readonly scene: Scene; readonly text: Text }): ReactNode {
  return <Tongue {...said(scene, text)} />;
}

type Mark = Pick<Moment, 'exercise'>;

/** The stamp beside one line of a meeting that is none of the exercise itself: that one bears it in its head. */
export function Invented({ scene, of }: { readonly scene: Scene; readonly of: Mark }): ReactNode {
  return of.exercise === true && !scene.meeting.exercise ? <Stamp /> : null;
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
      <Tongue words={name.words} lang={name.lang} />
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
      <NoteLines notes={notes} />
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

/** Ways to papers and lists, in the line of a heading. */
export function Ways({ ways }: { readonly ways: readonly (readonly [string, string])[] }): ReactNode {
  return ways.map(([href, text]) => (
    <Button key={href} kind="deed" href={href}>
      {text}
    </Button>
  ));
}
