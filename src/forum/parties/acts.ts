import type { Day, Erasable, Ground, PartyId, PersonId, SourceId, Text } from '../kernel.ts';

export type PartyKind = 'state' | 'organisation' | 'office' | 'person' | 'economy';
export type Standing = 'member' | 'observer' | 'guest' | 'suspended' | 'withdrawn' | 'ended' | 'outside';

/** What a party is called from one day on. Every name in every language the forum has it in. */
export type Names = {
  readonly short: Text;
  readonly formal: Text;
  readonly capital?: Text;
  /** Agreed name under an economies profile, where it is not the short one. */
  readonly economy?: Text;
};

export type Address = {
  /** ISO 3166 alpha-2, or a user-assigned code. */
  readonly country: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly postcode?: string;
  /** Province, county or state as the country's form uses it: TO for Torino. */
  readonly region?: string;
  readonly locality?: string;
};

export type PartiesCommand =
  | {
      readonly type: 'EnterParty';
      readonly party?: PartyId;
      readonly kind: PartyKind;
      readonly names: Names;
      readonly standing: Standing;
      readonly from?: Day;
      readonly flag?: string;
    }
  | {
      readonly type: 'RenameParty';
      readonly party: PartyId;
      readonly names: Names;
      readonly from: Day;
      readonly note?: Text;
    }
  | { readonly type: 'AddAlias'; readonly party: PartyId; readonly alias: string }
  | {
      readonly type: 'AssignCode';
      readonly party: PartyId;
      readonly scheme: string;
      readonly code: string;
      readonly authority: string;
      readonly from?: Day;
      readonly to?: Day;
    }
  | {
      readonly type: 'ChangeStanding';
      readonly party: PartyId;
      readonly standing: Standing;
      readonly from: Day;
      readonly reason?: Text;
    }
  /** One into several (split), several into one (merger), one into one (succession). */
  | {
      readonly type: 'RecordSuccession';
      readonly before: readonly PartyId[];
      readonly after: readonly PartyId[];
      readonly from: Day;
    }
  | {
      readonly type: 'AgreeDesignation';
      readonly party: PartyId;
      readonly profile: string;
      readonly name?: Text;
      readonly marks: readonly string[];
    }
  | {
      readonly type: 'EnterNote';
      readonly party: PartyId;
      readonly profile: string;
      readonly mark: string;
      readonly text: Text;
      /** Whose note it is, where it is attributed. */
      readonly attributed?: Text;
    }
  | {
      readonly type: 'WithdrawNote';
      readonly party: PartyId;
      readonly profile: string;
      readonly mark: string;
    }
  | {
      readonly type: 'EnterAddress';
      readonly address?: string;
      readonly party: PartyId | null;
      readonly label: Text;
      readonly postal: Address;
      readonly written?: string;
    }
  | { readonly type: 'JoinAddresses'; readonly keep: string; readonly drop: string }
  | {
      readonly type: 'EnterPerson';
      readonly person?: PersonId;
      readonly party: PartyId | null;
      /** Null: someone held the office, and no source read gives a name. Never a name made up, never an empty one. */
      readonly name: string | null;
      /** The name in another script, where the person writes it so: never converted by a program. */
      readonly written?: Text;
      readonly family?: string;
    }
  | {
      readonly type: 'AddNameVariant';
      readonly person: PersonId;
      readonly name: string;
      readonly source?: SourceId;
    }
  /** A human says that two entries are one person. */
  | { readonly type: 'ConfirmSamePerson'; readonly keep: PersonId; readonly drop: PersonId }
  | {
      readonly type: 'EnterOffice';
      readonly person: PersonId;
      readonly party: PartyId | null;
      readonly title: Text;
      readonly level: string | null;
      readonly acting: boolean;
      readonly from?: Day;
      readonly to?: Day;
    };

export type PartiesAct = Ground &
  (
    | {
        readonly type: 'PartyEntered';
        readonly v: 1;
        readonly party: PartyId;
        readonly kind: PartyKind;
        readonly names: Names;
        readonly standing: Standing;
        readonly from?: Day;
        readonly flag?: string;
      }
    | {
        readonly type: 'PartyRenamed';
        readonly v: 1;
        readonly party: PartyId;
        readonly names: Names;
        readonly from: Day;
        readonly note?: Text;
      }
    | { readonly type: 'AliasAdded'; readonly v: 1; readonly party: PartyId; readonly alias: string }
    | {
        readonly type: 'CodeAssigned';
        readonly v: 1;
        readonly party: PartyId;
        readonly scheme: string;
        readonly code: string;
        readonly authority: string;
        readonly from?: Day;
        readonly to?: Day;
      }
    | {
        readonly type: 'StandingChanged';
        readonly v: 1;
        readonly party: PartyId;
        readonly standing: Standing;
        readonly from: Day;
        readonly reason?: Text;
      }
    | {
        readonly type: 'SuccessionRecorded';
        readonly v: 1;
        readonly before: readonly PartyId[];
        readonly after: readonly PartyId[];
        readonly from: Day;
      }
    | {
        readonly type: 'DesignationAgreed';
        readonly v: 1;
        readonly party: PartyId;
        readonly profile: string;
        readonly name?: Text;
        readonly marks: readonly string[];
      }
    | {
        readonly type: 'NoteEntered';
        readonly v: 1;
        readonly party: PartyId;
        readonly profile: string;
        readonly mark: string;
        readonly text: Text;
        readonly attributed?: Text;
      }
    | {
        readonly type: 'NoteWithdrawn';
        readonly v: 1;
        readonly party: PartyId;
        readonly profile: string;
        readonly mark: string;
      }
    | {
        readonly type: 'AddressEntered';
        readonly v: 1;
        readonly address: string;
        readonly party: PartyId | null;
        readonly label: Text;
        readonly postal: Address;
        /** The line as it was given. */
        readonly written?: string;
      }
    | { readonly type: 'AddressesJoined'; readonly v: 1; readonly keep: string; readonly drop: string }
    | {
        readonly type: 'PersonEntered';
        readonly v: 1;
        readonly person: PersonId;
        readonly party: PartyId | null;
        readonly name: Erasable<PersonName>;
      }
    /** Who heads a delegation is public; the name of a person whom only members knew becomes so with this act. */
    | {
        readonly type: 'PersonPublished';
        readonly v: 1;
        readonly person: PersonId;
        readonly party: PartyId | null;
        readonly name: Erasable<PersonName>;
      }
    | {
        readonly type: 'NameVariantAdded';
        readonly v: 1;
        readonly person: PersonId;
        readonly name: Erasable<string>;
        readonly source?: SourceId;
      }
    | {
        readonly type: 'SamePersonConfirmed';
        readonly v: 1;
        readonly keep: PersonId;
        readonly drop: PersonId;
      }
    | {
        readonly type: 'OfficeEntered';
        readonly v: 1;
        readonly person: PersonId;
        readonly party: PartyId | null;
        readonly title: Text;
        readonly level: string | null;
        readonly acting: boolean;
        readonly from?: Day;
        readonly to?: Day;
      }
  );

export type PersonName = { readonly name: string; readonly written?: Text; readonly family?: string };

export type PartiesRefusal =
  | { readonly code: 'PartyUnknown'; readonly rule: 'parties.known'; readonly party: PartyId }
  | { readonly code: 'PartyTaken'; readonly rule: 'record.own-ids'; readonly party: PartyId }
  | { readonly code: 'PartyEnded'; readonly rule: 'parties.standing'; readonly party: PartyId }
  | {
      readonly code: 'StandingAlready';
      readonly rule: 'parties.standing';
      readonly party: PartyId;
      readonly standing: Standing;
    }
  | { readonly code: 'NameMissing'; readonly rule: 'parties.named'; readonly lang: string }
  | {
      readonly code: 'CodeTaken';
      readonly rule: 'parties.codes';
      readonly assigned: string;
      readonly party: PartyId;
    }
  | { readonly code: 'ProfileUnknown'; readonly rule: 'profile.known'; readonly profile: string }
  | { readonly code: 'MarkUnknown'; readonly rule: 'profile.notes'; readonly mark: string }
  | { readonly code: 'AliasAlready'; readonly rule: 'parties.named'; readonly alias: string }
  | { readonly code: 'NoteEmpty'; readonly rule: 'profile.notes'; readonly mark: string }
  | { readonly code: 'SuccessionEmpty'; readonly rule: 'parties.succession' }
  | { readonly code: 'PersonUnknown'; readonly rule: 'parties.persons'; readonly person: PersonId }
  | { readonly code: 'PersonTaken'; readonly rule: 'record.own-ids'; readonly person: PersonId }
  | {
      readonly code: 'PersonOfOther';
      readonly rule: 'parties.persons';
      readonly person: PersonId;
      readonly party: PartyId | null;
    }
  | { readonly code: 'SamePersonAlready'; readonly rule: 'parties.persons'; readonly person: PersonId }
  | { readonly code: 'LevelUnknown'; readonly rule: 'charter.levels'; readonly level: string }
  | {
      readonly code: 'AddressIncomplete';
      readonly rule: 'addresses.form';
      readonly missing: string;
      readonly country: string;
    }
  | { readonly code: 'AddressTaken'; readonly rule: 'record.own-ids'; readonly address: string }
  | { readonly code: 'AddressJoined'; readonly rule: 'addresses.one'; readonly address: string }
  | { readonly code: 'AddressUnknown'; readonly rule: 'addresses.known'; readonly address: string }
  | {
      readonly code: 'AddressesDiffer';
      readonly rule: 'addresses.one';
      readonly keep: string;
      readonly drop: string;
    };
