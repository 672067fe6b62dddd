import type { Ground, Instant, PartyId, Text } from '../kernel.ts';

/** The keys by which a verifier that holds only the founding act follows the record (RECORD 2). */
export type FoundingKeys = {
  /** Verifier key of the log (C2SP signed-note). */
  readonly log: string;
  /** Base64 of SHA-256 over the verifier key that may sign next; absent: none was committed to. */
  readonly next?: string;
  readonly recovery?: Recovery;
};

/** Keys that together may name a new keeper when the keeper's key is lost, and how many of them it takes. */
export type Recovery = { readonly keys: readonly string[]; readonly threshold: number };

/** Somebody outside the table who co-signs what the record says of its size. */
export type Observer = { readonly name: string; readonly vkey: string; readonly url?: string };

/** A part of an entry. */
export type PartOf = { readonly entry: number; readonly part: string };

export type CustodyCommand =
  | {
      readonly type: 'NameNode';
      readonly party: PartyId;
      readonly url: string;
      readonly witness: string;
      readonly mirror: string;
    }
  | { readonly type: 'RetireNode'; readonly party: PartyId; readonly reason: Text }
  | {
      readonly type: 'AmendPolicy';
      /** Members' nodes that must hold a head; null: as many as resist a split view (RECORD 1). */
      readonly threshold: number | null;
      readonly observers: readonly Observer[];
      /** Observers that must have co-signed too. */
      readonly observed: number;
      readonly reason: Text;
    }
  | { readonly type: 'CommitNextKey'; readonly next: string }
  | { readonly type: 'NameRecovery'; readonly recovery: Recovery }
  | { readonly type: 'PassChair'; readonly party: PartyId; readonly toKey: string; readonly next?: string }
  | {
      readonly type: 'RecoverChair';
      readonly party: PartyId;
      readonly toKey: string;
      readonly next?: string;
      /** The statement that the recovery keys signed, a signed note. */
      readonly statement: string;
      readonly reason: Text;
    }
  | { readonly type: 'TakeChair'; readonly party: PartyId }
  | ({ readonly type: 'ErasePart'; readonly basis: Text; readonly orderedBy: Text } & PartOf)
  | ({ readonly type: 'AcknowledgeErasure'; readonly party: PartyId } & PartOf)
  | { readonly type: 'ShowFork'; readonly party: PartyId; readonly notes: readonly [string, string] }
  | {
      readonly type: 'FileDelay';
      readonly party: PartyId;
      /** When the command was handed in. */
      readonly handed: Instant;
      /** Base64 of SHA-256 over the command as it was handed in. */
      readonly digest: string;
      readonly command: string;
      readonly reason: Text;
    };

type Passing = {
  readonly v: 1;
  readonly party: PartyId;
  readonly toKey: string;
  /** The first head of this size or more is signed by the new key too. */
  readonly from: number;
  readonly next?: string;
};

export type CustodyAct = Ground &
  (
    | {
        readonly type: 'NodeNamed';
        readonly v: 1;
        readonly party: PartyId;
        readonly url: string;
        readonly witness: string;
        readonly mirror: string;
      }
    | { readonly type: 'NodeRetired'; readonly v: 1; readonly party: PartyId; readonly reason: Text }
    | {
        readonly type: 'PolicyAmended';
        readonly v: 1;
        readonly threshold: number | null;
        readonly observers: readonly Observer[];
        readonly observed: number;
        readonly reason: Text;
      }
    | { readonly type: 'NextKeyCommitted'; readonly v: 1; readonly next: string }
    | { readonly type: 'RecoveryNamed'; readonly v: 1; readonly recovery: Recovery }
    | ({ readonly type: 'ChairPassed' } & Passing)
    | ({ readonly type: 'ChairRecovered'; readonly statement: string; readonly reason: Text } & Passing)
    | { readonly type: 'ChairTaken'; readonly v: 1; readonly party: PartyId }
    | ({
        readonly type: 'PartErased';
        readonly v: 1;
        readonly basis: Text;
        readonly orderedBy: Text;
      } & PartOf)
    | ({ readonly type: 'ErasureAcknowledged'; readonly v: 1; readonly party: PartyId } & PartOf)
    | {
        readonly type: 'ForkShown';
        readonly v: 1;
        readonly party: PartyId;
        readonly notes: readonly [string, string];
      }
    | {
        readonly type: 'DelayFiled';
        readonly v: 1;
        readonly party: PartyId;
        readonly handed: Instant;
        readonly digest: string;
        readonly command: string;
        readonly reason: Text;
      }
  );

export type CustodyRefusal =
  | { readonly code: 'NodeNotMember'; readonly rule: 'record.nodes'; readonly party: PartyId }
  | { readonly code: 'NodeKeyTaken'; readonly rule: 'record.nodes'; readonly party: PartyId }
  | { readonly code: 'NodeUnknown'; readonly rule: 'record.nodes'; readonly party: PartyId }
  | {
      readonly code: 'ThresholdImpossible';
      readonly rule: 'record.threshold';
      readonly threshold: number;
      readonly of: number;
    }
  /** Between an act that passes the record on and the new keeper's first act nothing else is entered, but a recovery. */
  | {
      readonly code: 'ChairPassing';
      readonly rule: 'record.custody';
      readonly party: PartyId;
      /** Where the new keeper's node answers; null where it has named none. */
      readonly url: string | null;
    }
  /** The key that the record would pass to is not the one that was committed to. */
  | { readonly code: 'KeyNotCommitted'; readonly rule: 'record.custody'; readonly party: PartyId }
  /**
   * `log`: no key of the log's own name; `used`: it kept the record before; `elsewhere`: it is not the key of the house that
   * was asked; `recovery`: no key that signs statements, or twice the same.
   */
  | {
      readonly code: 'KeyUnfit';
      readonly rule: 'record.custody';
      readonly why: 'log' | 'used' | 'elsewhere' | 'recovery';
    }
  /**
   * `swapped`: a mirror’s key where the witness’s is asked for, or the other way round; `cosigner`: no cosigner's key, or its
   * name or key is there already.
   */
  | { readonly code: 'KeyUnfit'; readonly rule: 'record.nodes'; readonly why: 'cosigner' | 'swapped' }
  | {
      readonly code: 'RecoveryUnsigned';
      readonly rule: 'record.custody';
      readonly needed: number;
      readonly signed: number;
    }
  /** Those who recover the record mean a history that begins with another head of that size than the one that is held. */
  | {
      readonly code: 'RecoveryElsewhere';
      readonly rule: 'record.custody';
      readonly size: number;
      readonly held: number;
    }
  /** It would cut off what stands on everyone's record. */
  | { readonly code: 'RecoveryBehind'; readonly rule: 'record.custody'; readonly agreed: number }
  /** A captured key could else undo what binds it. */
  | { readonly code: 'NamedAlready'; readonly rule: 'record.custody' }
  | { readonly code: 'NothingPassed'; readonly rule: 'record.custody' }
  | { readonly code: 'KeeperAlready'; readonly rule: 'record.custody'; readonly party: PartyId }
  | {
      readonly code: 'PartNotErasable';
      readonly rule: 'record.erasure';
      readonly entry: number;
      readonly part: string;
    }
  | {
      readonly code: 'ErasedAlready';
      readonly rule: 'record.erasure';
      readonly entry: number;
      readonly part: string;
    }
  | {
      readonly code: 'NotErased';
      readonly rule: 'record.erasure';
      readonly entry: number;
      readonly part: string;
    }
  | { readonly code: 'ForkShownAlready'; readonly rule: 'record.one-head' }
  /**
   * `NotOurHead`: not both were signed by whoever kept the record at their size; `NotAFork`: one is the beginning of the
   * other; `ForkUnproven`: nothing shows how the larger one began; `OtherLines`: others than keepers signed below;
   * `FormerKey`: the key that signed the other history keeps nothing any more; `Enough`: so many of the same key are shown.
   */
  | {
      readonly code: 'ForkUnfit';
      readonly rule: 'record.one-head';
      readonly why: 'NotOurHead' | 'NotAFork' | 'ForkUnproven' | 'OtherLines' | 'FormerKey' | 'Enough';
    }
  | { readonly code: 'DelayAhead'; readonly rule: 'record.entered-in-time'; readonly handed: Instant }
  | { readonly code: 'DelayFiledAlready'; readonly rule: 'record.entered-in-time' };
