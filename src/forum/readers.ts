import type { Forum } from './forum.ts';
import type { Actor, Audience, Day, PartyId } from './kernel.ts';
import { own } from './own.ts';
import type { Standing } from './parties/acts.ts';
import { standingOf, today } from './parties/party-rules.ts';

/** Who is looking. */
export type Reader =
  | { readonly kind: 'public' }
  | { readonly kind: 'press' }
  /** The whole table's: what every delegation reads, and nobody's own papers. */
  | { readonly kind: 'member' }
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
  member: ['public', 'press', 'member'],
  delegation: ['public', 'press', 'member'],
  secretariat: ['public', 'press', 'member', 'secretariat'],
};

/** One string for each class of reader that sees the same: `public`, `press`, `member`, `secretariat`, `delegation:al`. */
export function readerKey(reader: Reader): string {
  return reader.kind === 'delegation' ? `delegation:${reader.party}` : reader.kind;
}

/**
 * Says as whom an actor reads, by the role the charter gives. Who acts for the whole table (the chair) reads what all delegations
 * read; a delegation's role without a party reads as the press does, and a role the charter does not know as the public. So does the delegation of a party that is suspended, has withdrawn or ended,
 * or stands outside: it has left the table, and reads again what was said meanwhile once it is back.
 *
 * @param on - the day it looks; by default that of the last act
 * @see docs/rules.md, `parties.standing`
 */
export function readerOf(forum: Forum, { role, party }: Actor, on: Day = today(forum)): Reader {
  const known = own(forum.charter.now.roles, role);
  const reads = known?.reads ?? 'public';
  if (reads !== 'member') return { kind: reads };
  if (party === null) return { kind: known?.scope === 'forum' ? 'member' : 'press' };
  return delegationOf(forum, party, on);
}

/** Says as whom a party's own people read, and its node: by its standing. */
export function delegationOf(forum: Forum, party: PartyId, on: Day = today(forum)): Reader {
  const standing = standingOf(forum, party, on);
  return standing !== null && away.includes(standing) ? { kind: 'public' } : { kind: 'delegation', party };
}

const away: readonly Standing[] = ['suspended', 'withdrawn', 'ended', 'outside'];
