import type { Basis } from '../charter/charter.ts';
import type { Forum } from '../forum.ts';
import type { Lang, PartyId, SessionId } from '../kernel.ts';
import { own } from '../own.ts';
import type { Plate, PlateNote, PlateRefusal } from '../parties/plate.ts';
import { notesOwed, plates } from '../parties/plates.ts';
import { profileKey, profileOf, rankOf } from './ready.ts';
import { presentAt } from './rosters.ts';
import { requestOf } from './seats.ts';
import type { Delegate, Meeting } from './state.ts';
import { type Seated, seatedAs } from './table-plan.ts';
import { attending } from './views.ts';

export type FamilyPhoto = {
  /** Front row first; each from left to right as the camera sees it. */
  readonly rows: readonly (readonly PhotoPlace[])[];
  readonly notes: readonly PlateNote[];
  readonly profile: string;
  /** What the charter says of the order (`photo.order`); null: the usual practice above, a default of this program. */
  readonly basis: Basis | null;
};

export type PhotoPlace = {
  readonly party: PartyId;
  readonly plate: Plate;
  readonly person: Seated;
  /** Place in the order: 1 is the host. */
  readonly n: number;
};

type Guest = { readonly party: PartyId; readonly head: Delegate };

/**
 * Places the heads for the family photograph: the host in the middle of the front row, the others by level, within a level in the charter's order,
 * outward from the host, the first at the host's right hand (the camera's left), and so row by row.
 *
 * @param options.most - places in a row; by default 12
 * @param options.session - the item whose rosters say who stands; by default the heads of the delegations
 * @returns rows, or `PhotoNotTaken` under a profile without photograph, or every refusal of a plate
 * @see usual practice of hosts (guests by rank outward from the host); a charter may give its own words and source under the basis key `photo.order`
 */
export function familyPhoto(
  forum: Forum,
  meeting: Meeting,
  {
    lang,
    session = null,
    most = 12,
  }: { readonly lang: Lang; readonly session?: SessionId | null; readonly most?: number },
):
  | { readonly ok: true; readonly photo: FamilyPhoto }
  | { readonly ok: false; readonly refusals: readonly PlateRefusal[] } {
  const profile = profileKey(forum, meeting);
  if (profileOf(forum, meeting)?.photo !== true)
    return { ok: false, refusals: [{ code: 'PhotoNotTaken', rule: 'profile.photo', profile }] };
  const guests = inRank(forum, meeting, session);
  const made = plates(
    forum,
    guests.map(({ party, head }) => requestOf(forum, meeting, { party, heads: [head], behind: 0 }, lang)),
  );
  if (!made.ok) return made;
  const standing = guests.flatMap(({ party, head }, i): readonly PhotoPlace[] => {
    const plate = made.plates[i];
    return plate === undefined ? [] : [{ party, plate, person: seatedAs(head), n: i + 1 }];
  });
  const basis = own(forum.charter.now.basis, 'photo.order') ?? null;
  return { ok: true, photo: { rows: rowsOf(standing, most), notes: notesOwed(made.plates), profile, basis } };
}

/** The host's heads, then all others by level and the charter's order. */
function inRank(forum: Forum, meeting: Meeting, session: SessionId | null): readonly Guest[] {
  const guests = attending(forum, meeting).flatMap((party) =>
    presentAt(forum, meeting, party, session).heads.map((head) => ({ party, head })),
  );
  const rank = ({ party, head }: Guest): number => (party === meeting.host ? 0 : rankOf(forum, head.level));
  return guests.sort((a, b) => rank(a) - rank(b));
}

function rowsOf(standing: readonly PhotoPlace[], most: number): readonly (readonly PhotoPlace[])[] {
  const count = Math.ceil(standing.length / most);
  return Array.from({ length: count }, (_, i) => outward(standing.slice(i * most, (i + 1) * most)));
}

/** The first in the middle, the second at the first's right hand, the third at the left, and so on outward. */
function outward(row: readonly PhotoPlace[]): readonly PhotoPlace[] {
  const right = row.filter((_, i) => i % 2 === 1);
  const middleAndLeft = row.filter((_, i) => i % 2 === 0);
  return [...right.reverse(), ...middleAndLeft];
}
