import type { Day, Plate, WallTime } from '../../forum/index.ts';
import type { Language } from '../../web/index.ts';

/** What every paper says of itself: whose record it was made from, and how far that record had come. */
export type Sheet = {
  readonly language: Language;
  readonly forum: string;
  /** Members at the table; so many dashes has the forum's mark. */
  readonly seats: number;
  readonly release: number | null;
  readonly act: number;
  /** Day of that act; the only date in the file, so that one record gives one file. */
  readonly on: Day;
  readonly exercise: boolean;
};

/** A paper that is ready for the press. */
export type Paper = {
  readonly title: string;
  readonly lang: string;
  /** Typst source, whole. */
  readonly source: string;
  readonly flags: readonly string[];
};

export type PlatesModel = {
  readonly sheet: Sheet;
  readonly meeting: string;
  readonly plates: readonly Plate[];
  /** Names of persons stand in two lines on every plate of the set. */
  readonly twoLines: boolean;
};

export type OverviewModel = {
  readonly sheet: Sheet;
  readonly profiles: readonly {
    readonly name: string;
    readonly about: string;
    /** Names of persons stand in two lines. */
    readonly twoLines: boolean;
    /** A plate that was refused comes as the reason, never as a plate. */
    readonly cells: readonly (Plate | { readonly refused: string })[];
  }[];
};

export type BadgesModel = {
  readonly sheet: Sheet;
  readonly meeting: string;
  readonly badges: readonly {
    readonly person: string;
    readonly function: string;
    readonly plate: Plate;
    readonly zones: string;
    /** What the square code says: an address or a token that names nobody. */
    readonly code: string;
  }[];
};

export type TablePlanModel = {
  readonly sheet: Sheet;
  /** Session, day and hour. */
  readonly session: string;
  readonly room: string;
  readonly about: string | null;
  /** What lies behind the upper and the lower seats: windows, doors. */
  readonly above: string | null;
  readonly below: string | null;
  readonly seats: readonly {
    readonly plate: Plate;
    readonly seated: string;
    readonly behind: string | null;
  }[];
  readonly profile: string;
  /** The order of names, as the charter words it. */
  readonly order: string;
};

export type FamilyPhotoModel = {
  readonly sheet: Sheet;
  readonly session: string;
  /** Front row first, each from the left as the camera sees it. */
  readonly rows: readonly (readonly { readonly plate: Plate; readonly person: string | null }[])[];
  readonly profile: string;
  readonly order: string;
};

export type ProgrammeItem = {
  readonly start: WallTime | null;
  readonly end: WallTime | null;
  readonly title: string;
  /** What it is about, in one line. */
  readonly about: string | null;
  /** Room, interpretation, who is admitted: one line, already joined. */
  readonly place: string | null;
  readonly parties: readonly Plate[];
  readonly change: 'new' | 'changed' | 'dropped' | null;
  /** What the last release said, where that changed. */
  readonly was: string | null;
};
export type ProgrammeModel = {
  readonly sheet: Sheet;
  readonly meeting: string;
  readonly place: string;
  readonly draft: boolean;
  /** The meeting is over: an hour that is not known will not be set any more. */
  readonly held: boolean;
  /** Each change since the release before, as a sentence. */
  readonly changes: readonly string[];
  readonly days: readonly { readonly day: Day; readonly items: readonly ProgrammeItem[] }[];
};

export type ParticipantsModel = {
  readonly sheet: Sheet;
  readonly meeting: string;
  readonly delegations: readonly {
    readonly plate: Plate;
    readonly persons: readonly {
      readonly name: string;
      readonly function: string;
      /** With "acting", where that is so. */
      readonly office: string;
    }[];
  }[];
};

export type NotePurpose = 'invitation' | 'reminder' | 'moved' | 'postponed' | 'cancelled' | 'withdrawn';
export type NoteVerbaleModel = {
  readonly sheet: Sheet;
  readonly purpose: NotePurpose;
  readonly number: string | null;
  /** As it stands in the middle of a sentence, without an article. */
  readonly sender: string;
  readonly place: string;
  readonly on: Day;
  readonly addressee: {
    readonly plate: Plate;
    /** A state is written to at its ministry of foreign affairs; any other addressee by its own name. */
    readonly ministry: boolean;
  };
  readonly meeting: {
    readonly title: string;
    readonly place: string;
    readonly from: Day | null;
    readonly to: Day | null;
    readonly level: string | null;
  };
  readonly replyBy: Day | null;
  readonly reason: string | null;
};

export type DayModel = {
  readonly sheet: Sheet;
  readonly person: string;
  readonly plate: Plate | null;
  readonly meeting: string;
  readonly held: boolean;
  readonly day: Day;
  readonly items: readonly {
    /** Null: not set yet, or no source gives it. */
    readonly start: WallTime | null;
    readonly end: WallTime | null;
    readonly title: string;
    readonly place: string | null;
    readonly with: readonly Plate[];
    readonly remark: string | null;
  }[];
};
