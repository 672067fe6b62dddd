import type { FoundingKeys } from '../custody/acts.ts';
import type { Audience, AudienceId, Day, Ground, PartyId, Text } from '../kernel.ts';
import type { Charter } from './charter.ts';

export type CharterCommand =
  | {
      readonly type: 'FoundForum';
      readonly forum: string;
      readonly charter: Charter;
      readonly keys?: FoundingKeys;
    }
  | { readonly type: 'AmendCharter'; readonly base: number; readonly charter: Charter; readonly reason: Text }
  | { readonly type: 'EnterChairTerm'; readonly party: PartyId; readonly from: Day; readonly to: Day };

export type CharterAct = Ground &
  (
    | {
        readonly type: 'ForumFounded';
        readonly v: 1;
        readonly forum: string;
        readonly charter: Charter;
        /** Records of before keys were named at the founding have none. */
        readonly keys?: FoundingKeys;
      }
    | {
        readonly type: 'AudienceDefined';
        readonly v: 1;
        readonly audience: AudienceId;
        readonly to: Audience;
      }
    | {
        readonly type: 'CharterAmended';
        readonly v: 1;
        /** 2 for the first amendment. */
        readonly version: number;
        readonly charter: Charter;
        readonly reason: Text;
      }
    | {
        readonly type: 'ChairTermEntered';
        readonly v: 1;
        readonly party: PartyId;
        readonly from: Day;
        readonly to: Day;
      }
  );

export type CharterRefusal =
  | { readonly code: 'AlreadyFounded'; readonly rule: 'record.one-founding' }
  | { readonly code: 'NotFounded'; readonly rule: 'record.one-founding' }
  /** The form was drawn up against an older version. */
  | { readonly code: 'CharterMoved'; readonly rule: 'record.no-stale-form'; readonly now: number }
  | { readonly code: 'CharterFaulty'; readonly rule: 'charter.whole'; readonly faults: readonly string[] }
  | { readonly code: 'TermOverlaps'; readonly rule: 'charter.one-chair'; readonly party: PartyId }
  | { readonly code: 'DaysReversed'; readonly rule: 'calendar'; readonly from: Day; readonly to: Day };
