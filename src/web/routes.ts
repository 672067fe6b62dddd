import { actPages } from './acts/index.ts';
import { meetingPages } from './meeting/index.ts';
import type { Page } from './page.ts';
import { restPages } from './rest/index.ts';
import { tablePages } from './table/index.ts';

/** Every page of the house, in the order in which paths are tried. A part's pages come in by a line. */
export const pages: readonly Page[] = [...tablePages, ...meetingPages, ...actPages, ...restPages];

export type Found = { readonly page: Page; readonly params: Readonly<Record<string, string>> };

/** Finds the page of a path behind language and forum; null where there is none. */
export function findPage(path: string): Found | null {
  for (const page of pages) {
    const params = matches(page.path, path);
    if (params !== null) return { page, params };
  }
  return null;
}

function matches(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}
