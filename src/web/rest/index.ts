import { GalleryMatter } from '../gallery.tsx';
import type { Page } from '../page.ts';
import { AccessibilityPage } from './accessibility.tsx';
import { CharterPage } from './charter.tsx';
import { CheckPage } from './check.tsx';
import { DoorPage, doorTitle } from './door.tsx';
import { FindPage } from './find.tsx';
import { ForumsPage } from './forums.tsx';
import { KeysPage } from './keys.tsx';
import { ProblemsPage } from './problems.tsx';
import { RulesPage } from './rules.tsx';
import { SourcesPage } from './sources.tsx';
import { StatementsPage } from './statements.tsx';
import { titled } from './titled.ts';
import { VenuesPage } from './venues.tsx';

/** The charter, sources, venues, search, and what the house says of itself. */
export const restPages: readonly Page[] = [
  { path: '/charter', under: 'none', title: titled('charter.title'), View: CharterPage },
  { path: '/sources', under: 'none', title: titled('sources.title'), View: SourcesPage },
  { path: '/statements', under: 'none', title: titled('statements.title'), View: StatementsPage },
  { path: '/find', under: 'none', title: titled('find.title'), View: FindPage },
  { path: '/venues', under: 'none', title: titled('venues.title'), View: VenuesPage },
  { path: '/forums', under: 'none', needs: 'forums', title: titled('forums.title'), View: ForumsPage },
  { path: '/door', under: 'none', title: doorTitle, View: DoorPage },
  { path: '/keys', under: 'none', title: titled('keys.title'), View: KeysPage },
  { path: '/about/check', under: 'none', title: titled('check.title'), View: CheckPage },
  {
    path: '/about/accessibility',
    under: 'none',
    title: titled('accessibility.title'),
    View: AccessibilityPage,
  },
  { path: '/about/rules', under: 'none', title: titled('rules.title'), View: RulesPage },
  { path: '/about/problems', under: 'none', title: titled('problem.title'), View: ProblemsPage },
  { path: '/gallery', under: 'none', title: titled('gallery.title'), View: GalleryMatter },
];
