import type { PartyId } from '../kernel.ts';

/**
 * How a party is shown, under one protocol profile and in one language: the only source of every plate, badge,
 * ring, programme line, table plan and document.
 */
export type Plate = {
  readonly party: PartyId | null;
  /** Name as one string; screens and papers break it into at most two lines of equal size. */
  readonly name: string;
  readonly lang: string;
  /** Hung outside the centred name: `*`, or `1, 2`. */
  readonly mark: string;
  readonly title: string | null;
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
  /** 15 March 2012, Sarajevo: the plate had the asterisk and no footnote (PRACTICE 4.1). */
  | {
      readonly code: 'FootnoteMissing';
      readonly rule: 'profile.notes';
      readonly party: PartyId;
      readonly mark: string;
      readonly profile: string;
    }
  /** The notes of a pair stand together or not at all (PRACTICE 4.2, OECD). */
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
      readonly party: PartyId;
      readonly profile: string;
    }
  | {
      readonly code: 'CapitalMissing';
      readonly rule: 'profile.name';
      readonly party: PartyId;
      readonly profile: string;
    }
  | { readonly code: 'PhotoNotTaken'; readonly rule: 'profile.photo'; readonly profile: string };
