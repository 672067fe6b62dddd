import type { Day, Erasable, Ground, SourceId, Text } from '../kernel.ts';

/** What a statement speaks of. */
export type Subject = {
  readonly kind: 'forum' | 'party' | 'person' | 'meeting' | 'bilateral' | 'outcome' | 'mission' | 'project';
  readonly id: string;
};

/** A value as a source prints it; `text` where it is prose in several languages. */
export type Value = string | number | Text;

export type StatementsCommand =
  | {
      readonly type: 'CiteSource';
      readonly source: SourceId;
      readonly url: string;
      /** A: official body or text; B: agency, newspaper, institute; C: other secondary. */
      readonly grade: 'A' | 'B' | 'C';
      readonly title?: Text;
      readonly seen?: Day;
    }
  | {
      readonly type: 'EnterStatement';
      readonly statement?: string;
      readonly about: Subject;
      /** What is stated: date, name, office, recognition-of, member-of … */
      readonly field: string;
      readonly value: Value;
      /** Whoever states it, where that is not the source itself (a party recognises another). */
      readonly by?: string;
      readonly from?: Day;
      readonly to?: Day;
      readonly source: SourceId;
    }
  | { readonly type: 'HoldStatement'; readonly statement: string; readonly reason: Text }
  | { readonly type: 'WithdrawStatement'; readonly statement: string; readonly reason: Text };

export type StatementsAct = Ground &
  (
    | {
        readonly type: 'SourceCited';
        readonly v: 1;
        readonly source: SourceId;
        readonly url: string;
        readonly grade: 'A' | 'B' | 'C';
        readonly title?: Text;
        readonly seen?: Day;
      }
    | {
        readonly type: 'StatementEntered';
        readonly v: 1;
        readonly statement: string;
        readonly about: Subject;
        readonly field: string;
        /** No rule reads it; it may be a person's name. */
        readonly value: Erasable<Value>;
        readonly statedBy?: string;
        readonly from?: Day;
        readonly to?: Day;
        readonly source: SourceId;
      }
    /** Of several that disagree the forum works with this one; the others stay. */
    | { readonly type: 'StatementHeld'; readonly v: 1; readonly statement: string; readonly reason: Text }
    | {
        readonly type: 'StatementWithdrawn';
        readonly v: 1;
        readonly statement: string;
        readonly reason: Text;
      }
  );

export type StatementsRefusal =
  | { readonly code: 'SourceUnknown'; readonly rule: 'statements.sourced'; readonly source: SourceId }
  | { readonly code: 'SourceTaken'; readonly rule: 'record.own-ids'; readonly source: SourceId }
  | { readonly code: 'StatementUnknown'; readonly rule: 'statements.sourced'; readonly statement: string }
  | {
      readonly code: 'StatementHeldAlready';
      readonly rule: 'statements.one-held';
      readonly statement: string;
    }
  | { readonly code: 'SubjectUnknown'; readonly rule: 'statements.subject'; readonly about: Subject }
  | { readonly code: 'StatementEmpty'; readonly rule: 'statements.sourced'; readonly field: string }
  | { readonly code: 'StatementTaken'; readonly rule: 'record.own-ids'; readonly statement: string };
