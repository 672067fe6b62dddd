import type { Page } from '../page.ts';
import { DoorPage, doorTitle } from './door.tsx';

/** Pages whose matter is still being written stand empty under the forum's name. */
const paths = [
  '/charter',
  '/sources',
  '/statements',
  '/find',
  '/about/check',
  '/about/accessibility',
  '/about/rules',
  '/about/problems',
  '/venues',
  '/forums',
  '/keys',
  '/gallery',
];

export const restPages: readonly Page[] = [
  { path: '/door', under: 'none', title: doorTitle, View: DoorPage },
  ...paths.map(
    (path): Page => ({
      path,
      under: 'none',
      title: ({ forum, visit }) => forum.charter.now.names[visit.language] ?? '',
      View: () => null,
    }),
  ),
];
