import type { ReactNode } from 'react';
import { type Forum, type Source, type SourceId, sourceOf } from '../../forum/index.ts';
import { hostOf, Tongue } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import { useWords, type Words } from '../words/words.ts';

/** What a source is called: its title, else the host it is read at. */
export function sourceTitle(
  spoken: Words,
  forum: Forum,
  { title, url }: Source,
): { readonly words: string; readonly lang: string } {
  return title === null ? { words: hostOf(url), lang: 'und' } : speechOf(spoken, forum).said(title);
}

/** A source by its title, leading to where it is read. */
export function SourceLink({
  forum,
  source,
}: {
  readonly forum: Forum;
  readonly source: SourceId;
}): ReactNode {
  const spoken = useWords();
  const known = sourceOf(forum, source);
  if (known === null) return source;
  return (
    <a href={known.url} rel="noreferrer">
      <Tongue {...sourceTitle(spoken, forum, known)} />
    </a>
  );
}
