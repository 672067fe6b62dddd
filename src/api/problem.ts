import type { Fault } from './faults.ts';

/** Problem details (RFC 9457) with what Sofra adds: the refusal's code, its rule, and all faults of a form. */
export type Problem = {
  /** URI reference that names the kind of problem. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One sentence that says what to do. */
  readonly detail: string;
  readonly instance?: string;
  readonly code?: string;
  /** Key of the rule it rests on; `/docs/rules` has its words and source. */
  readonly rule?: string;
  readonly faults?: readonly (Fault & { readonly sentence: string })[];
};

/** The answer to a command that was entered. */
export type Entry = {
  /** Numbers of the acts it made. */
  readonly seqs: readonly number[];
  /** Size of the record under the checkpoint that covers them. */
  readonly size: number;
};
