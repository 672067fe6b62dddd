import { overlaps } from '../dated.ts';
import type { Forum } from '../forum.ts';
import type { Json, PartyId, SourceId } from '../kernel.ts';
import { own } from '../own.ts';
import type { Subject, Value } from './acts.ts';
import { fieldKey, heldKey, manifold, type Source, type Statement, subjectKey } from './state.ts';

/** Sources that differ in one field of one subject. */
export type Disagreement = {
  readonly about: Subject;
  readonly field: string;
  /** By value, in the order they were first stated; within one value by entry. */
  readonly sides: readonly (readonly Statement[])[];
  /** The one the forum works with, where it chose. */
  readonly held: Statement | null;
};

/** What sources state about a subject, as they were entered and not withdrawn; of one field where it is given. */
export function statementsAbout(forum: Forum, about: Subject, field?: string): readonly Statement[] {
  const ids = own(forum.statements.about, subjectKey(about)) ?? [];
  return ids
    .flatMap((statement) => own(forum.statements.statements, statement) ?? [])
    .filter((each) => each.withdrawn === null && (field === undefined || each.field === field));
}

/** The statement the forum works with, where several differ; null where it did not choose. */
export function heldStatement(forum: Forum, about: Subject, field: string): Statement | null {
  return statementsAbout(forum, about, field).findLast((each) => isHeld(forum, each)) ?? null;
}

export function sourceOf(forum: Forum, source: SourceId): Source | null {
  return own(forum.statements.sources, source) ?? null;
}

/** Where sources differ, about one subject or about all. Neither is the truth: both are kept. */
export function disagreements(forum: Forum, subject?: Subject): readonly Disagreement[] {
  const subjects =
    subject === undefined
      ? Object.values(forum.statements.about).flatMap(
          ([first = '']) => own(forum.statements.statements, first)?.about ?? [],
        )
      : [subject];
  return subjects.flatMap((about) => {
    const fields = Map.groupBy(statementsAbout(forum, about), ({ field, value }) =>
      manifold.includes(field) ? fieldKey(about, field) + spelled(value) : field,
    );
    return [...fields.values()].flatMap((stated) => disagreement(forum, about, stated) ?? []);
  });
}

/** What a party is said to recognise, or to be a member of, on a day: each with the statements that say so. */
export function relations(
  forum: Forum,
  party: PartyId,
  field: 'recognises' | 'member-of',
  on: string,
): Readonly<Record<string, readonly Statement[]>> {
  const stated = statementsAbout(forum, { kind: 'party', id: party }, field).filter(
    ({ from, to }) => (from ?? '') <= on && on <= (to ?? '9999'),
  );
  return Object.fromEntries(
    Map.groupBy(
      stated.filter(({ value }) => value !== null),
      ({ value }) => (typeof value === 'object' ? spelled(value) : String(value)),
    ),
  );
}

function isHeld(forum: Forum, stated: Statement): boolean {
  return own(forum.statements.held, heldKey(stated))?.statement === stated.statement;
}

function disagreement(forum: Forum, about: Subject, stated: readonly Statement[]): Disagreement | null {
  const [{ field } = { field: '' }] = stated;
  const told = stated.filter(({ value }) => value !== null);
  const disputed = told.filter((one) => told.some((other) => differ(one, other)));
  if (disputed.length === 0) return null;
  const sides = [...Map.groupBy(disputed, (each) => claim(each)).values()];
  return { about, field, sides, held: stated.findLast((each) => isHeld(forum, each)) ?? null };
}

/** Two that begin on different days and go on are a change, not a dispute. */
function differ(one: Statement, other: Statement): boolean {
  if (claim(one) === claim(other)) return false;
  if (manifold.includes(one.field)) return unlike(one.from, other.from) || unlike(one.to, other.to);
  const dated = one.from !== null && other.from !== null && one.from !== other.from;
  const open = one.to === null || other.to === null;
  return !(dated && open) && overlaps(span(one), span(other));
}

const unlike = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one !== other;

const span = ({ from, to }: Statement): { from: string; to: string } => ({
  from: from ?? '',
  to: to ?? '9999',
});

/** What is claimed: for memberships the days, for all else the value. */
function claim({ field, value, from, to }: Statement): string {
  return manifold.includes(field) ? `${from ?? ''}/${to ?? ''}` : spelled(value);
}

function spelled(value: Value | null): string {
  const json: Json = value;
  return JSON.stringify(
    json !== null && typeof json === 'object'
      ? Object.entries(json).toSorted(([a], [b]) => (a < b ? -1 : 1))
      : json,
  );
}
