import type { Lang, PartyId, SourceId, Text } from '../kernel.ts';

/**
 * The rules of procedure of one forum, as data. Every list that could differ between forums
 * (levels, roles, majorities, profiles, topics) is here and nowhere in code.
 */
export type Charter = {
  readonly names: Text;
  /** A line under the name: what the forum is. */
  readonly purpose: Text;
  /** Languages of the forum; equal. The first one is only the one that old texts fall back to. */
  readonly languages: readonly Lang[];
  /** IANA zone of the forum's usual seat. */
  readonly zone: string;
  readonly order: OrderRule;
  /** Key of `profiles`. */
  readonly profile: string;
  readonly profiles: Readonly<Record<string, Profile>>;
  /** Levels of representation, highest first. */
  readonly levels: readonly Level[];
  /** Parts a person can play in a delegation (head, alternate …) and how many of each. */
  readonly functions: readonly DelegateFunction[];
  readonly credentials: CredentialRule;
  /** How often the forum said it would meet. */
  readonly cadence: Cadence | null;
  readonly chair: ChairRule;
  readonly quorum: { readonly open: Share; readonly decide: Share } | null;
  /** Decision methods the forum knows; later parts read their parameters. */
  readonly decisions: readonly DecisionRule[];
  readonly topics: Readonly<Record<string, Text>>;
  /** Words for the fields that statements fill. Charters of before it was there have none; a field without words is shown by its key. */
  readonly fields?: Readonly<Record<string, Text>>;
  /** Kinds of programme item: session, meal, photograph, press … */
  readonly sessionKinds: Readonly<Record<string, SessionKind>>;
  /** Who may do what. Command names, or `*`. */
  readonly roles: Readonly<Record<string, Role>>;
  /** What each rule rests on, by rule key; refusals name the key. */
  readonly basis: Readonly<Record<string, Basis>>;
};

export type OrderRule = {
  /** Whose alphabet. */
  readonly locale: Lang;
  readonly form: 'short' | 'formal' | 'capital';
  /** `first`: from the top of the alphabet; `lot`: from the name last drawn. */
  readonly start: 'first' | 'lot';
  readonly basis: SourceId | null;
};

export type Profile = {
  readonly names: Text;
  readonly about: Text;
  /** What stands on the plate in first place. */
  readonly name: 'short' | 'formal' | 'capital' | 'person' | 'economy';
  /** `host`: the host's own stands in the room, none on plates. */
  readonly flags: 'all' | 'host' | 'none';
  readonly emblem: boolean;
  readonly title: 'office' | 'none' | Text;
  readonly photo: boolean;
  readonly jointText: boolean;
  /** Marks and notes that agreements oblige the forum to show are read only under this profile (see `DesignationAgreed`). */
  readonly notes: boolean;
  /** Guests who are not parties keep their office even where parties show none (SEECP 2016, T58). */
  readonly guestTitles: boolean;
  readonly basis: SourceId | null;
};

/** `rank` counts from 1, the highest; two levels of one rank sit side by side. */
export type Level = { readonly key: string; readonly names: Text; readonly rank: number };

export type DelegateFunction = {
  readonly key: string;
  readonly names: Text;
  /** Null: without limit. */
  readonly most: number | null;
  readonly head: boolean;
};

export type CredentialRule = {
  readonly required: boolean;
  /** Levels of office whose signature is enough. */
  readonly signers: readonly string[];
  /** Days before the opening by which they are due. */
  readonly dueDays: number | null;
};

export type Cadence = { readonly months: number; readonly since: string; readonly basis: SourceId | null };

export type ChairRule = {
  /** `host`: who hosts, chairs; `term`: by entered terms. */
  readonly turn: 'host' | 'term';
  readonly basis: SourceId | null;
};

/** A share of the members: at least `of` parts in `in`, or more than it where `more` is set. */
export type Share = { readonly of: number; readonly in: number; readonly more: boolean };

export type DecisionRule = {
  readonly key: string;
  readonly names: Text;
  readonly method: string;
  readonly basis: SourceId | null;
};

export type SessionKind = { readonly names: Text; readonly photo: boolean; readonly closed: boolean };

export type Role = {
  readonly names: Text;
  /** `forum`: acts for the whole table; `record`: so too, out of files, and no person enters as it; `party`: only for its own delegation; `outside`: reads. */
  readonly scope: 'forum' | 'record' | 'party' | 'outside';
  /** Command types, or `*` for all. */
  readonly may: readonly string[];
  readonly reads: 'public' | 'press' | 'member' | 'secretariat';
};

export type Basis = { readonly text: Text; readonly source: SourceId | null };

/** One party's turn in the chair, which may belong to an entity that no longer exists (SEECP 2002-03). */
export type ChairTerm = { readonly party: PartyId; readonly from: string; readonly to: string };
