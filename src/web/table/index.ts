import type { Page } from '../page.ts';
import { homePage } from './home.tsx';
import { partiesPage } from './parties.tsx';
import { partyPage } from './party.tsx';
import { personPage } from './person.tsx';

const paths = ['/today', '/next'];

const others: readonly Page[] = paths.map((path) => ({
  path,
  under: 'none',
  title: ({ forum, visit }) => forum.charter.now.names[visit.language] ?? '',
  View: () => null,
}));

/** The table itself: what the public sees first, what waits for whoever has entered, and the parties. */
export const tablePages: readonly Page[] = [homePage, partiesPage, partyPage, personPage, ...others];
