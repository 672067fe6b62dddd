import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { readBy } from '../../test/imported.ts';
import { chronicleOf, third } from '../../test/seen.tsx';
import type { Day, Forum, Instant } from '../forum/index.ts';
import { snapshotOfAct } from './act-snapshot.ts';
import { actPage } from './acts/act-page.tsx';
import { Whole } from './document-page.tsx';
import type { Row, Visit } from './page.ts';
import { WordsProvider, words } from './words/words.ts';

const whole = readBy({ kind: 'public' }, third);
const acts = chronicleOf('public');

function drawn(forum: Forum, row: Row, language: 'en' | 'tr'): string {
  const visit: Visit = {
    forum: 'bpp',
    language,
    path: `/record/${row.entered.seq}`,
    query: {},
    actor: null,
    reader: { kind: 'public' },
    now: '2026-06-16T11:02:00.000Z' as Instant,
    today: '2026-06-16' as Day,
    offset: 180,
    exercise: true,
    past: null,
    size: whole.size,
    looked: null,
  };
  const material = { kind: 'act', row, header: '', parts: [], path: [], checkpoint: '', vkey: '' } as const;
  const props = { forum, visit, params: {}, material };
  return renderToStaticMarkup(
    <WordsProvider value={words(language)}>
      <title>{actPage.title(props)}</title>
      <Whole page={actPage} props={props} />
    </WordsProvider>,
  );
}

describe('what the page of an act is drawn from', () => {
  it.each(['en', 'tr'] as const)(
    'says of every act everybody may read what the whole fold says of it, in %s',
    (language) => {
      expect(acts.length).toBeGreaterThan(100);
      for (const row of acts) {
        const { act, entered } = row;
        const cut = snapshotOfAct(whole, act, entered.seq);
        expect([entered.seq, drawn(cut, row, language)]).toEqual([entered.seq, drawn(whole, row, language)]);
      }
    },
    30_000,
  );

  it('is a small part of it', () => {
    const size = JSON.stringify(whole).length;
    // The founding names all there is in a charter; every other act is about one thing.
    for (const { act, entered } of acts.filter(({ act }) => act.type !== 'ForumFounded'))
      expect([entered.seq, JSON.stringify(snapshotOfAct(whole, act, entered.seq)).length < size / 3]).toEqual(
        [entered.seq, true],
      );
  });
});
