import { StrictMode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Whole } from './document-page.tsx';
import { type Island, openIsland } from './island.ts';
import { LiveProvider } from './live.tsx';
import type { PageProps } from './page.ts';
import { findPage } from './routes.ts';
import { shortcuts } from './shortcuts.ts';
import { WordsProvider, words } from './words/words.ts';

/** The page with the record behind it: every act redraws what it changed. */
function App({ island }: { readonly island: Island }) {
  const { props, line, kept } = useSyncExternalStore(island.subscribe, island.now, island.now);
  // The server drew the page as it is read; the first drawing here must be the same, and the deeds come with the second.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const live = useMemo(
    () => (alive && props.visit.past === null ? { ...island.live, line, kept } : null),
    [alive, island, line, kept, props],
  );
  const found = findPage(props.visit.path);
  if (found === null) return null;
  return (
    <WordsProvider value={words(props.visit.language)}>
      <LiveProvider value={live}>
        <Whole page={found.page} props={props} />
      </LiveProvider>
    </WordsProvider>
  );
}

const data = document.getElementById('island')?.textContent;
const root = document.getElementById('sofra');
if (data !== undefined && data !== null && root !== null) {
  // The server wrote it from the same types a moment ago.
  const island = openIsland(JSON.parse(data) as PageProps);
  hydrateRoot(
    root,
    <StrictMode>
      <App island={island} />
    </StrictMode>,
  );
  shortcuts();
}
