import type { Audience } from '../kernel.ts';
import type { Part } from '../part.ts';
import type { CharterAct, CharterCommand } from './acts.ts';
import type { ChairTerm, Charter } from './charter.ts';

export type CharterSlice = {
  forum: string;
  /** 0 before the founding. */
  version: number;
  now: Charter;
  readonly versions: {
    readonly version: number;
    readonly at: string;
    readonly seq: number;
    readonly charter: Charter;
    readonly reason: import('../kernel.ts').Text | null;
  }[];
  readonly audiences: Record<string, Audience>;
  readonly terms: ChairTerm[];
};

export declare const charterPart: Part<CharterSlice, CharterCommand, CharterAct>;
