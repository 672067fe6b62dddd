import type { Charter } from './charter/charter.ts';
import type { Actor, Audience, PartyId } from './kernel.ts';
import { own } from './own.ts';

/** Who is looking. */
export type Reader =
  | { readonly kind: 'public' }
  | { readonly kind: 'press' }
  | { readonly kind: 'delegation'; readonly party: PartyId }
  | { readonly kind: 'secretariat' };

/**
 * Says whether a reader may read what was said to an audience: the public's is everyone's, the press's also the delegations',
 * a narrow one only that of the parties it names, and the secretariat's where it was not left out.
 *
 * @see DESIGN, "Readers"
 */
export function sees(reader: Reader, audience: Audience): boolean {
  if (typeof audience === 'object')
    return reader.kind === 'delegation'
      ? audience.parties.includes(reader.party)
      : reader.kind === 'secretariat' && audience.secretariat;
  return circles[reader.kind].includes(audience);
}

const circles: Readonly<Record<Reader['kind'], readonly Audience[]>> = {
  public: ['public'],
  press: ['public', 'press'],
  delegation: ['public', 'press', 'member'],
  secretariat: ['public', 'press', 'member', 'secretariat'],
};

/** One string for each class of reader that sees the same: `public`, `press`, `secretariat`, `delegation:al`. */
export function readerKey(reader: Reader): string {
  return reader.kind === 'delegation' ? `delegation:${reader.party}` : reader.kind;
}

/**
 * Says as whom an actor reads, by the role the charter gives. A role of the table without a party of its own reads as the press does,
 * and a role the charter does not know as the public.
 */
export function readerOf(charter: Charter, actor: Actor): Reader {
  const reads = own(charter.roles, actor.role)?.reads ?? 'public';
  if (reads !== 'member') return { kind: reads };
  return actor.party === null ? { kind: 'press' } : { kind: 'delegation', party: actor.party };
}
