import type { Page } from '../page.ts';

const paths = ['/', '/today', '/next', '/parties', '/parties/:party', '/persons/:person'];

export const tablePages: readonly Page[] = paths.map((path) => ({
  path,
  under: 'none',
  title: ({ forum, visit }) => forum.charter.now.names[visit.language] ?? '',
  View: () => null,
}));
