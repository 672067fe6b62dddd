import type { Actor, AudienceId, Command, Day, Forum, Instant, Refusal, SourceId } from '../forum/index.ts';
import type { NoteSigner, NoteVerifier, Tree } from '../record/index.ts';
import type { Head, Store } from '../store/index.ts';
import type { Told } from './folds.ts';
import type { Keeping } from './kept/keeping.ts';
import type { LogKey } from './keys.ts';

/** Who says a command, and what the shell knows of the occasion. */
export type Speaker = {
  readonly actor: Actor;
  readonly on?: Day;
  readonly sources?: readonly SourceId[];
  readonly exercise?: true;
};

/** The idempotency key was used before, with other words. */
export type KeyReused = { readonly code: 'KeyReused'; readonly rule: 'record.once' };

export type Said =
  | { readonly ok: true; readonly seqs: readonly number[]; readonly size: number }
  | { readonly ok: false; readonly refusal: Refusal | KeyReused };

export type Job = { readonly command: Command; readonly speaker: Speaker; readonly key: string };

export type DeskTools = {
  readonly store: Store;
  readonly key: LogKey;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** How many acts a record may have for all its seals to be checked before it is shown. */
  readonly checkedFirst?: number;
  /** The folder in which the folds of a long record are kept for the next start; where left out, none are. */
  readonly folds?: string;
  /** After how many acts they are kept again. */
  readonly keptAfter?: number;
  /** Entries of a recovered record that stand without their words. */
  readonly holes?: ReadonlySet<number>;
};

/** The look at all seals of a record, while it is shown already. */
export type Check = {
  /** Rejects with what is wrong. */
  readonly done: Promise<void>;
  /** What was found wrong; such a record is shown no longer. */
  readonly fault: () => unknown;
};

/** Why nothing more is entered. A record that was moved, or of which no node was asked yet, is shown; the others are not. */
export type Stop = {
  readonly what: 'RecordDamaged' | 'RecordBehind' | 'NodesUnasked' | 'RecordMoved';
  readonly fault: unknown;
};

export type Ear = (told: readonly Told[], head: Head) => void;

/** What the desk of one forum has in hand. Only the desk's own queue changes it. */
export type DeskState = {
  readonly forum: string;
  readonly origin: string;
  readonly signer: NoteSigner;
  /** What is remembered of a command's words: only this key's holder can tell by it whether a guess is right. */
  readonly mark: (words: string) => Uint8Array;
  readonly verifier: NoteVerifier;
  /** The line by which this house's key of the log is known. */
  readonly vkey: string;
  readonly tools: DeskTools;
  readonly ears: Set<Ear>;
  /** Audience key → the opaque id that stands in headers. */
  readonly audiences: Map<string, AudienceId>;
  /** Entries that stand without their words. */
  holes: ReadonlySet<number>;
  head: Head;
  tree: Tree;
  whole: Forum;
  /** The largest size the store has told of. */
  heard: number;
  /** Groups for which turns are still taken, since another process was last met. */
  courtesy: number;
  /** The whole fold is to be made anew: nothing is decided before it stands again. */
  torn?: true;
  check?: Check;
  kept?: Keeping;
  /** All seals of a long record were found whole. */
  sound?: boolean;
  stop?: Stop;
  closed?: true;
};
