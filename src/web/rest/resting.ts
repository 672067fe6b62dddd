import type { Forum, Statement } from '../../forum/index.ts';

/** Something of the forum that was entered on the ground of a source. */
export type Resting = {
  readonly kind: 'charter' | 'party' | 'person' | 'address' | 'meeting';
  readonly id: string;
};

export type Rests = {
  readonly statements: readonly Statement[];
  readonly things: readonly Resting[];
};

/** By source, what rests on it: statements first, then whatever else was entered with it. */
export function restingOn(forum: Forum): ReadonlyMap<string, Rests> {
  const { parties, persons, addresses } = forum.parties;
  const things: readonly (readonly [Resting, unknown])[] = [
    [{ kind: 'charter', id: forum.charter.forum }, forum.charter.now],
    ...entriesOf('party', parties),
    ...entriesOf('person', persons),
    ...entriesOf('address', addresses),
    ...entriesOf('meeting', forum.meetings.meetings),
  ];
  const found = new Map<string, { statements: Statement[]; things: Resting[] }>();
  const of = (source: string): { statements: Statement[]; things: Resting[] } => {
    const known = found.get(source) ?? { statements: [], things: [] };
    found.set(source, known);
    return known;
  };
  for (const statement of Object.values(forum.statements.statements))
    if (statement.withdrawn === null) of(statement.source).statements.push(statement);
  for (const [thing, value] of things) for (const source of citedIn(value)) of(source).things.push(thing);
  return found;
}

function entriesOf(
  kind: Resting['kind'],
  table: Readonly<Record<string, unknown>>,
): readonly (readonly [Resting, unknown])[] {
  return Object.entries(table).map(([id, value]) => [{ kind, id }, value]);
}

/** Sources named anywhere in a thing: under `source`, `basis` or `sources`. */
function citedIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'source' || key === 'basis') && typeof inner === 'string') found.add(inner);
    else if (key === 'sources' && Array.isArray(inner)) for (const each of inner) found.add(String(each));
    else citedIn(inner, found);
  }
  return found;
}
