import { StrictMode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Whole } from './document-page.tsx';
import { type Island, openIsland } from './island.ts';
import { LiveProvider } from './live.tsx';
import type { Page, PageProps } from './page.ts';
import { findPage } from './routes.ts';
import { shortcuts } from './shortcuts.ts';
import { learnLanguage } from './words/learning.ts';
import { WordsProvider, words } from './words/words.ts';

/** The page with the record behind it: every act redraws what it changed. */
function App({ island, page }: { readonly island: Island; readonly page: Page }) {
  const { props, line, kept, returned } = useSyncExternalStore(island.subscribe, island.now, island.now);
  // The server drew the page as it is read; the first drawing here must be the same, and the deeds come with the second.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const live = useMemo(
    () =>
      alive && props.visit.past === null && props.visit.actor !== null
        ? {
            ...island.live,
            line,
            kept,
            returned,
            waiting: props.visit.waiting ?? [],
            moved: props.visit.moved !== undefined,
          }
        : null,
    [alive, island, line, kept, returned, props],
  );
  return (
    <WordsProvider value={words(props.visit.language)}>
      <LiveProvider value={live}>
        <Whole page={page} props={props} />
      </LiveProvider>
    </WordsProvider>
  );
}

async function start(root: HTMLElement, props: PageProps): Promise<void> {
  const [found] = await Promise.all([findPage(props.visit.path), learnLanguage(props.visit.language)]);
  if (found === null) return;
  const island = openIsland(props);
  hydrateRoot(
    root,
    <StrictMode>
      <App island={island} page={found.page} />
    </StrictMode>,
  );
  shortcuts();
}

const data = document.getElementById('island')?.textContent;
const root = document.getElementById('sofra');
// The server wrote it from the same types a moment ago.
if (data !== undefined && data !== null && root !== null) void start(root, JSON.parse(data) as PageProps);
