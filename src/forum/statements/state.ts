import type { Erasable, Invented, SourceId, Text } from '../kernel.ts';
import type { Subject, Value } from './acts.ts';

export type Source = Invented & {
  readonly source: SourceId;
  readonly url: string;
  readonly grade: 'A' | 'B' | 'C';
  readonly title: Text | null;
  readonly seen: string | null;
};

export type Statement = {
  readonly statement: string;
  readonly about: Subject;
  readonly field: string;
  readonly value: Erasable<Value>;
  readonly statedBy: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: SourceId;
  readonly exercise: boolean;
  /** Why it was withdrawn. */
  withdrawn: Text | null;
};

export type StatementsSlice = {
  readonly sources: Record<string, Source>;
  readonly statements: Record<string, Statement>;
  /** Statement ids by subject, in the order they were entered. */
  readonly about: Record<string, string[]>;
  /** By `heldKey`, the statement the forum works with, unless it was withdrawn since. */
  readonly held: Record<string, { readonly statement: string; readonly reason: Text }>;
};

export function subjectKey(subject: Subject): string {
  return JSON.stringify([subject.kind, subject.id]);
}

export function fieldKey(subject: Subject, field: string): string {
  return JSON.stringify([subject.kind, subject.id, field]);
}

/** Of these a party can have many at once: two values are two memberships, not a dispute. */
export const manifold: readonly string[] = ['recognises', 'does-not-recognise', 'member-of'];

/** The place that one held statement has: one for a field, or one for itself where a field has many values at once. */
export function heldKey({ about, field, statement }: Statement): string {
  return manifold.includes(field)
    ? JSON.stringify([about.kind, about.id, field, statement])
    : fieldKey(about, field);
}
