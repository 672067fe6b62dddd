import type { Erasable, SourceId, Text } from '../kernel.ts';
import type { Subject, Value } from './acts.ts';

export type Source = {
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
  /** By subject and field, the statement the forum works with. */
  readonly held: Record<string, { readonly statement: string; readonly reason: Text }>;
};

export function subjectKey(subject: Subject): string {
  return JSON.stringify([subject.kind, subject.id]);
}

export function fieldKey(subject: Subject, field: string): string {
  return JSON.stringify([subject.kind, subject.id, field]);
}
