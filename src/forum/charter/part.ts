import type { FoundingKeys } from '../custody/acts.ts';
import {
  type Audience,
  type Day,
  done,
  groundOf,
  type Made,
  type Outcome,
  refuse,
  type Text,
} from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import type { CharterAct, CharterCommand, CharterRefusal } from './acts.ts';
import type { ChairTerm, Charter } from './charter.ts';
import { charterFaults } from './faults.ts';
import { unfounded } from './unfounded.ts';

export type CharterSlice = {
  forum: string;
  keys: FoundingKeys | null;
  /** 0 before the founding. */
  version: number;
  now: Charter;
  readonly versions: CharterVersion[];
  /** Opaque id, as it stands in the header of an entry → who may read. */
  readonly audiences: Record<string, Audience>;
  readonly terms: ChairTerm[];
};

export type CharterVersion = {
  readonly version: number;
  readonly at: string;
  readonly seq: number;
  /** The day the forum decided so, where that is not the day of its entry. */
  readonly on?: Day;
  readonly charter: Charter;
  /** Null for the founding. */
  readonly reason: Text | null;
};

export const charterPart: Part<CharterSlice, CharterCommand, CharterAct> = {
  begin: () => ({
    forum: '',
    keys: null,
    version: 0,
    now: unfounded,
    versions: [],
    audiences: {},
    terms: [],
  }),
  decide: {
    FoundForum: (forum, { forum: name, charter, keys }, context) => {
      if (forum.charter.version > 0) return refuse({ code: 'AlreadyFounded', rule: 'record.one-founding' });
      return (
        faulty(charter) ??
        made({
          ...groundOf(context),
          type: 'ForumFounded',
          v: 1,
          forum: name,
          charter,
          ...(keys === undefined ? {} : { keys }),
        })
      );
    },
    AmendCharter: (forum, { base, charter, reason }, context) => {
      const now = forum.charter.version;
      if (base !== now) return refuse({ code: 'CharterMoved', rule: 'record.no-stale-form', now });
      return (
        faulty(charter) ??
        made({ ...groundOf(context), type: 'CharterAmended', v: 1, version: now + 1, charter, reason })
      );
    },
    EnterChairTerm: (forum, { party, from, to }, context) => {
      if (own(forum.parties.parties, party) === undefined)
        return refuse({ code: 'PartyUnknown', rule: 'parties.known', party });
      if (from > to) return refuse({ code: 'DaysReversed', rule: 'calendar', from, to });
      // Half-open: the day of the hand-over belongs to the end of one term and the start of the next.
      const other = forum.charter.terms.find((term) => from < term.to && term.from < to);
      if (other !== undefined)
        return refuse({ code: 'TermOverlaps', rule: 'charter.one-chair', party: other.party });
      return made({ ...groundOf(context), type: 'ChairTermEntered', v: 1, party, from, to });
    },
  },
  evolve: {
    ForumFounded: (slice, { forum, charter, keys = null, on }, { seq, at }) => {
      slice.forum = forum;
      slice.keys = keys;
      slice.version = 1;
      slice.now = charter;
      slice.versions.push({ version: 1, at, seq, ...(on !== undefined && { on }), charter, reason: null });
    },
    AudienceDefined: (slice, { audience, to }) => {
      slice.audiences[audience] = to;
    },
    CharterAmended: (slice, { version, charter, reason, on }, { seq, at }) => {
      slice.version = version;
      slice.now = charter;
      slice.versions.push({ version, at, seq, ...(on !== undefined && { on }), charter, reason });
    },
    ChairTermEntered: (slice, { party, from, to }) => {
      slice.terms.push({ party, from, to });
    },
  },
  behalf: {},
  erasable: {},
};

function made(act: CharterAct): { readonly ok: true; readonly acts: readonly Made<CharterAct>[] } {
  return done({ audience: 'public', act });
}

function faulty(charter: Charter): Outcome<never, CharterRefusal> | null {
  const faults = charterFaults(charter);
  return faults.length === 0 ? null : refuse({ code: 'CharterFaulty', rule: 'charter.whole', faults });
}
