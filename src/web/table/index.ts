import type { Page } from '../page.ts';
import { homePage } from './home.tsx';
import { nextPage } from './next.tsx';
import { partiesPage } from './parties.tsx';
import { partyPage } from './party.tsx';
import { personPage } from './person.tsx';
import { todayPage } from './today.tsx';

/** The table itself: what the public sees first, what waits for whoever has entered, and the parties. */
export const tablePages: readonly Page[] = [
  homePage,
  todayPage,
  nextPage,
  partiesPage,
  partyPage,
  personPage,
];
