import type { Forum } from '../forum.ts';
import type { Lang, PartyId, PersonId, SessionId, Text } from '../kernel.ts';
import { own } from '../own.ts';
import type { Plate, PlateNote, PlateRefusal } from '../parties/plate.ts';
import { notesOwed, plates } from '../parties/plates.ts';
import { chairOf } from './chair.ts';
import { sessionOf } from './changes.ts';
import { profileKey } from './ready.ts';
import { placesAt, requestOf, type TablePlace } from './seats.ts';
import type { Delegate, Meeting, Room } from './state.ts';

export type TablePlan = {
  readonly seats: readonly Seat[];
  readonly room: Room | null;
  /** Owed on the page that shows these plates. */
  readonly notes: readonly PlateNote[];
  readonly profile: string;
};

export type Seat = {
  /** From 1, clockwise in the charter's order. */
  readonly n: number;
  readonly party: PartyId;
  readonly plate: Plate;
  readonly chair: boolean;
  readonly seated: readonly Seated[];
  /** Persons on the chairs behind. */
  readonly behind: number;
};

export type Seated = {
  readonly person: PersonId;
  readonly office: Text;
  readonly level: string | null;
  readonly acting: boolean;
};

/**
 * Seats the table of a meeting, or of one item of it: parties in the charter's order, each with its plate, who sits in front and how many behind.
 *
 * @returns the plan, or every refusal of a plate (`FootnoteMissing`, `NoteAlone`, `CapitalMissing`, `PersonNotNamed`): never a part of the table
 */
export function tablePlan(
  forum: Forum,
  meeting: Meeting,
  { lang, session = null }: { readonly lang: Lang; readonly session?: SessionId | null },
):
  | { readonly ok: true; readonly plan: TablePlan }
  | { readonly ok: false; readonly refusals: readonly PlateRefusal[] } {
  const places = placesAt(forum, meeting, session);
  const made = plates(
    forum,
    places.map((place) => requestOf(forum, meeting, place, lang)),
  );
  if (!made.ok) return made;
  const chair = chairOf(forum, meeting);
  const seats = made.plates.flatMap((plate, i) => seatAt(places[i], plate, i + 1, chair));
  const item = session === null ? undefined : sessionOf(meeting, session);
  const room = item?.room == null ? null : (own(forum.meetings.rooms, item.room) ?? null);
  return {
    ok: true,
    plan: { seats, room, notes: notesOwed(made.plates), profile: profileKey(forum, meeting) },
  };
}

/** A person as the table plan names them. */
export function seatedAs({ person, office, level, acting }: Delegate): Seated {
  return { person, office, level, acting };
}

function seatAt(
  place: TablePlace | undefined,
  plate: Plate,
  n: number,
  chair: PartyId | null,
): readonly Seat[] {
  if (place === undefined) return [];
  const { party, heads, behind } = place;
  return [{ n, party, plate, chair: party === chair, seated: heads.map(seatedAs), behind }];
}
