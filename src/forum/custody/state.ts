import type { Instant, PartyId, Text } from '../kernel.ts';
import type { Observer, PartOf, Recovery } from './acts.ts';

/** A party's own node, by the two keys with which it co-signs. */
export type Node = {
  readonly party: PartyId;
  readonly url: string;
  readonly witness: string;
  readonly mirror: string;
  /** The entry that named it; keys count by place in the record, never by a clock. */
  readonly named: number;
};

/** Whoever keeps the record, from one size on. */
export type Keeper = {
  /** Null for the founder, which no act has named. */
  readonly party: PartyId | null;
  readonly key: string;
  /** The first head of this size or more is signed by this key. */
  readonly from: number;
  /** The entry that passed the record on; null for the founder. */
  readonly passed: number | null;
  /** Named by the recovery keys, since its predecessor's was lost. */
  readonly recovered: boolean;
  /** The house that holds this key; absent for the founder, and until the party has named one. */
  readonly house?: House;
};

/**
 * A house keeps all its keys in one folder. So the node that a party had when the record passed to it is where its key of
 * the log lies, wherever that node moves; another node, with other keys, is another house.
 */
export type House = Pick<Node, 'url' | 'witness'>;

export type Erased = PartOf & {
  readonly basis: Text;
  readonly orderedBy: Text;
  readonly at: Instant;
  readonly seq: number;
  /** Parties whose nodes have destroyed it too, in the order in which they said so. */
  readonly acknowledged: PartyId[];
};

export type Delay = {
  readonly party: PartyId;
  readonly handed: Instant;
  readonly digest: string;
  readonly command: string;
  readonly reason: Text;
  readonly seq: number;
};

export type CustodySlice = {
  /** After the founder, in order; the last one keeps the record, or will once it has taken it. */
  readonly keepers: Keeper[];
  /** The last keeper has not entered anything yet. */
  passing: boolean;
  /** What was last said of the key that may sign next, and the founding's word where nothing was. */
  next: { readonly hash: string | null } | null;
  recovery: Recovery | null;
  readonly nodes: Record<string, Node>;
  policy: {
    readonly threshold: number | null;
    readonly observers: readonly Observer[];
    readonly observed: number;
  };
  readonly erased: Record<string, Erased>;
  readonly forks: {
    readonly party: PartyId;
    readonly notes: readonly [string, string];
    readonly seq: number;
  }[];
  readonly delays: Delay[];
};

export function partKey({ entry, part }: PartOf): string {
  return `${entry} ${part}`;
}
