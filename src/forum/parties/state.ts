import type { Dated } from '../dated.ts';
import type { Day, Erasable, Invented, PartyId, PersonId, SourceId, Text } from '../kernel.ts';
import type { Address, Names, PartyKind, PersonName, Standing } from './acts.ts';

export type NamesFrom = Dated & { readonly names: Names; readonly note: Text | null };
export type StandingFrom = Dated & { readonly standing: Standing; readonly reason: Text | null };
export type Designation = Dated & {
  readonly profile: string;
  readonly name: Text | null;
  readonly marks: readonly string[];
};
/** A note that a mark refers to; without text once it was withdrawn. */
export type Note = Dated & {
  readonly profile: string;
  readonly mark: string;
  readonly text: Text | null;
  readonly attributed: Text | null;
};
export type Code = Invented & {
  readonly scheme: string;
  readonly code: string;
  readonly authority: string;
  readonly from: string;
  readonly to: string | null;
  readonly sources: readonly SourceId[];
};

export type Succession = Invented & { readonly party: PartyId; readonly from: Day };

export type Party = {
  readonly party: PartyId;
  readonly kind: PartyKind;
  readonly flag: string | null;
  readonly exercise: boolean;
  readonly sources: readonly SourceId[];
  /** By day. */
  readonly names: NamesFrom[];
  /** By day. */
  readonly standings: StandingFrom[];
  readonly aliases: string[];
  /** Those of the aliases that were invented. */
  inventedAliases?: string[];
  readonly codes: Code[];
  /** By day, of all profiles. */
  readonly designations: Designation[];
  /** By day, of all profiles and marks. */
  readonly notes: Note[];
  readonly predecessors: Succession[];
  readonly successors: Succession[];
};

export type AddressEntry = Invented & {
  readonly address: string;
  readonly party: PartyId | null;
  readonly label: Text;
  readonly postal: Address;
  /** The line as it was given. */
  readonly written: string | null;
  readonly sources: readonly SourceId[];
  /** The entry it was joined to. */
  joined: string | null;
};

export type Office = Invented & {
  readonly party: PartyId | null;
  readonly title: Text;
  readonly level: string | null;
  readonly acting: boolean;
  readonly from: string;
  readonly to: string | null;
  readonly sources: readonly SourceId[];
};

export type Person = {
  readonly person: PersonId;
  readonly party: PartyId | null;
  name: Erasable<PersonName>;
  /** Everyone may know the name. */
  published: boolean;
  readonly variants: (Invented & { readonly name: Erasable<string>; readonly source: SourceId | null })[];
  readonly offices: Office[];
  readonly sources: readonly SourceId[];
  readonly exercise: boolean;
  /** The entry this one turned out to be. */
  same: PersonId | null;
  /** Entries that turned out to be this one. */
  readonly also: PersonId[];
};

export type PartiesSlice = {
  readonly parties: Record<string, Party>;
  readonly addresses: Record<string, AddressEntry>;
  readonly persons: Record<string, Person>;
};
