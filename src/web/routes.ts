import type { Page } from './page.ts';

type Group = () => Promise<readonly Page[]>;

// A browser fetches the pages of the part it stands in, and no others.
const table: Group = async () => (await import('./table/index.ts')).tablePages;
const meeting: Group = async () => (await import('./meeting/index.ts')).meetingPages;
const acts: Group = async () => (await import('./acts/index.ts')).actPages;
const keeping: Group = async () => (await import('./keeping/index.ts')).keepingPages;
const rest: Group = async () => (await import('./rest/index.ts')).restPages;

/** Which part's pages stand under a first step of a path. A part comes in by a line; what is not named is of the rest. */
const parts: Readonly<Record<string, Group>> = {
  '': table,
  today: table,
  next: table,
  parties: table,
  persons: table,
  meetings: meeting,
  record: acts,
  keeping,
};

export type Found = { readonly page: Page; readonly params: Readonly<Record<string, string>> };

/** Every page of the house, for whoever looks them all through. */
export async function everyPage(): Promise<readonly Page[]> {
  const groups = await Promise.all([table(), meeting(), acts(), keeping(), rest()]);
  return groups.flat();
}

/** Finds the page of a path behind language and forum; null where there is none. */
export async function findPage(path: string): Promise<Found | null> {
  const [, first = ''] = path.split('/');
  const group = Object.hasOwn(parts, first) ? parts[first] : undefined;
  for (const page of await (group ?? rest)()) {
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
