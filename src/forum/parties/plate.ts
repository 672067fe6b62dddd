import type { Day, Invented, Lang, PartyId, PersonId, Text } from '../kernel.ts';

/**
 * How a party is shown, under one protocol profile and in one language: the only source of every plate, badge,
 * ring, programme line, table plan and document. It is an exercise's where any part of it was invented.
 */
export type Plate = Invented & {
  readonly party: PartyId | null;
  /** Name as one string; screens and papers break it into at most two lines of equal size. */
  readonly name: string;
  readonly lang: string;
  /** Hung outside the centred name: `*`, or `1, 2`. */
  readonly mark: string;
  readonly title: string | null;
  /** The title is an office held for the time being; screens and papers say so in their language. */
  readonly acting: boolean;
  /** Key of a shipped flag, where the profile shows flags on plates. */
  readonly flag: string | null;
  /** The forum's own mark stands where a flag would. */
  readonly emblem: boolean;
  /** Owed on the same plate or page, in full, same size. */
  readonly notes: readonly PlateNote[];
};

export type PlateNote = {
  readonly mark: string;
  readonly text: string;
  readonly attributed: string | null;
  readonly lang: string;
};

/** What would break the profile, so that nothing is shown or printed. */
export type PlateRefusal =
  | { readonly code: 'PlateProfileUnknown'; readonly rule: 'profile.known'; readonly profile: string }
  | { readonly code: 'PlatePartyUnknown'; readonly rule: 'parties.known'; readonly party: PartyId }
  /** 15 March 2012, Sarajevo: the plate had the asterisk and no footnote (PRACTICE 4.1). */
  | {
      readonly code: 'FootnoteMissing';
      readonly rule: 'profile.notes';
      readonly party: PartyId;
      readonly mark: string;
      readonly profile: string;
    }
  /** The notes of a pair stand together or not at all (PRACTICE 4.2, OECD); the mark is the one whose note is missing. */
  | {
      readonly code: 'NoteAlone';
      readonly rule: 'profile.notes';
      readonly party: PartyId;
      readonly mark: string;
      readonly profile: string;
    }
  | { readonly code: 'FlagNotShown'; readonly rule: 'profile.flags'; readonly profile: string }
  | {
      readonly code: 'PersonNotNamed';
      readonly rule: 'profile.person';
      readonly party: PartyId | null;
      readonly profile: string;
    }
  | {
      readonly code: 'CapitalMissing';
      readonly rule: 'profile.name';
      readonly party: PartyId;
      readonly profile: string;
    }
  | { readonly code: 'PhotoNotTaken'; readonly rule: 'profile.photo'; readonly profile: string };

export type PlateRequest = {
  /** Null: a guest who sits for no party. */
  readonly party: PartyId | null;
  /** Key of the charter's `profiles`. */
  readonly profile: string;
  readonly lang: Lang;
  /** Under the names and notes of that day; by default that of the last act. */
  readonly on?: Day;
  readonly person?: PersonId | null;
  readonly office?: Text | null;
  readonly acting?: boolean;
  /** Somebody asks for the flag in so many words. */
  readonly flag?: boolean;
};
