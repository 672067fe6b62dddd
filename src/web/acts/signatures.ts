import { sha256 } from '@noble/hashes/sha2.js';
import { type Forum, type Instant, members, order, type PartyId, quorum } from '../../forum/index.ts';
import { type NoteVerifier, openNote, readVkey, type SignatureChecks } from '../../record/index.ts';

/** What was computed here of one member's signature under a head; `none`: it has named no node that could sign. */
export type Signature = {
  readonly party: PartyId;
  readonly state: 'signed' | 'broken' | 'missing' | 'none';
  /** When its node says that it signed. */
  readonly at: Instant | null;
};

/** How many members' nodes signed, as computed here, that they hold the record up to that head. */
export type HeldBy = {
  readonly signed: number;
  readonly needed: number;
  readonly of: number;
  readonly observed: boolean;
  /** Every member's, in the order in which they sit. */
  readonly signatures: readonly Signature[];
};

export type Counted = { readonly held: HeldBy; readonly reached: boolean; readonly broken: boolean };

/** Counts the members whose mirrors signed, and the observers: what reaches the quorum is on everyone's record. */
export function countHeld(checkpoint: string, table: Forum, checks: SignatureChecks): Counted {
  const { nodes, policy } = table.custody;
  const look = (vkey: string): Omit<Signature, 'party'> => lookAt(checkpoint, vkey, checks);
  const seats = order(table, members(table));
  const mirrorOf = (party: PartyId): string | undefined =>
    Object.values(nodes).find((node) => node.party === party)?.mirror;
  const signatures = seats.map((party): Signature => {
    const mirror = mirrorOf(party);
    return mirror === undefined ? { party, state: 'none', at: null } : { party, ...look(mirror) };
  });
  const watching = [...new Set(policy.observers.map(({ vkey }) => vkey))].map(look);
  const { needed, of } = quorum(table);
  const signed = signatures.filter(({ state }) => state === 'signed').length;
  const observed = watching.filter(({ state }) => state === 'signed').length >= policy.observed;
  return {
    held: { signed, needed, of, observed, signatures },
    reached: needed > 0 && signed >= needed && observed,
    // A line that does not fit is no line that is still to come.
    broken: [...signatures, ...watching].some(({ state }) => state === 'broken'),
  };
}

/** Each key is asked alone: that another's line does not fit says nothing of this one. */
function lookAt(checkpoint: string, vkey: string, checks: SignatureChecks): Omit<Signature, 'party'> {
  const key = readVkey(vkey, checks, sha256);
  if (!key.ok) return { state: 'missing', at: null };
  const opened = openNote(checkpoint, [key.value]);
  if (opened.ok) return { state: 'signed', at: signedAt(opened.value.cosigned, key.value) };
  return { state: opened.fault === 'BadSignature' ? 'broken' : 'missing', at: null };
}

function signedAt(
  cosigned: readonly { readonly by: NoteVerifier; readonly at: number }[],
  { keyId }: NoteVerifier,
): Instant | null {
  const at = cosigned.find(({ by }) => by.keyId === keyId)?.at ?? 0;
  // Whoever can sign can name any second, also one that no calendar has.
  const named = new Date(at * 1000);
  return at === 0 || Number.isNaN(named.getTime()) ? null : (named.toISOString() as Instant);
}
