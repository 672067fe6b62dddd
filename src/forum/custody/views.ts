import type { Forum } from '../forum.ts';
import type { PartyId } from '../kernel.ts';
import { standingOf } from '../parties/party-rules.ts';
import type { CustodyRefusal, Recovery } from './acts.ts';
import type { Keeper } from './state.ts';

/** Whoever kept the record, in order from the founder on; nobody where the founding named no key. */
export function keepers(forum: Forum): readonly Keeper[] {
  const { keys } = forum.charter;
  if (keys === null) return forum.custody.keepers;
  const founder: Keeper = { party: null, key: keys.log, from: 0, passed: null, recovered: false };
  return [founder, ...forum.custody.keepers];
}

/** Whoever keeps the record now, or will once it has taken it. */
export function keeper(forum: Forum): Keeper | null {
  return keepers(forum).at(-1) ?? null;
}

/** The party that the record was passed to and that has entered nothing yet: until then nothing else is entered. */
export function passingTo(forum: Forum): PartyId | null {
  return forum.custody.passing ? (keeper(forum)?.party ?? null) : null;
}

/** What is answered to whoever speaks where the record is no longer kept: to whom it passed, and where to say it. */
export function passingRefusal(
  forum: Forum,
  party: PartyId,
): Extract<CustodyRefusal, { code: 'ChairPassing' }> {
  const url = keeper(forum)?.house?.url ?? null;
  return { code: 'ChairPassing', rule: 'record.custody', party, url };
}

/** Base64 of SHA-256 over the verifier key that may sign next; null where nobody committed to one. */
export function nextKey(forum: Forum): string | null {
  const said = forum.custody.next;
  return said === null ? (forum.charter.keys?.next ?? null) : said.hash;
}

/** The keys that together may name a new keeper. */
export function recovery(forum: Forum): Recovery | null {
  return forum.custody.recovery ?? forum.charter.keys?.recovery ?? null;
}

/** Those whose nodes are counted: the members of today, in the order of their entry. */
export function members(forum: Forum): readonly PartyId[] {
  return Object.values(forum.parties.parties)
    .map(({ party }) => party)
    .filter((party) => standingOf(forum, party) === 'member');
}

/**
 * How many of n members must hold a head before it is on everyone's record: 1 + floor(2n/3), so that neither a split view
 * nor a refusal to sign by a third of them goes unseen.
 *
 * @see RECORD 1, witness threshold (N. Möller, sigsum-general 2023-11)
 */
export function safeThreshold(n: number): number {
  return 1 + Math.floor((2 * n) / 3);
}

/** The members' quorum as it stands: what the policy says, else the safe one. */
export function quorum(forum: Forum): { readonly of: number; readonly needed: number } {
  const of = members(forum).length;
  return { of, needed: forum.custody.policy.threshold ?? Math.min(of, safeThreshold(of)) };
}
