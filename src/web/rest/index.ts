import type { Page } from '../page.ts';

const paths = [
  '/record',
  '/record/:seq',
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
  '/door',
  '/keys',
  '/gallery',
];

export const restPages: readonly Page[] = paths.map((path) => ({
  path,
  under: 'none',
  title: ({ forum, visit }) => forum.charter.now.names[visit.language] ?? '',
  View: () => null,
}));
