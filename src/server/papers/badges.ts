import {
  type Participant,
  type Plate,
  type PlateRefusal,
  participants,
  presentAt,
  programme,
} from '../../forum/index.ts';
import { type BadgesModel, badgesPaper } from '../documents/index.ts';
import { type Answer, concerns, type Inquiry, printed, refusedBy, sheetOf } from './inquiry.ts';
import { functionName, meetingLine, nameKnown, personsAlone, plateHere, roomName } from './said.ts';

type Badge = BadgesModel['badges'][number];

/** Badges of every delegation for the secretariat, its own for a delegation, none for anybody else: a badge opens doors. */
export function badgesOf(inquiry: Inquiry): Answer | null {
  const { forum, meeting, reader } = inquiry;
  if (reader.kind !== 'secretariat' && reader.kind !== 'delegation') return null;
  const made = participants(forum, meeting)
    .filter(({ party }) => concerns(inquiry, party))
    .flatMap((one) => badgeOf(inquiry, one) ?? []);
  const refusals = made.flatMap((one) => ('refusal' in one ? [one.refusal] : []));
  const badges = made.flatMap((one) => ('refusal' in one ? [] : [one]));
  return (
    refusedBy(refusals) ??
    printed(badgesPaper({ sheet: sheetOf(inquiry), meeting: meetingLine(inquiry), badges }))
  );
}

/** Null for whoever has no name any more: a badge without one is nobody's. */
function badgeOf(inquiry: Inquiry, one: Participant): Badge | { readonly refusal: PlateRefusal } | null {
  const { forum, meeting, shell } = inquiry;
  const person = nameKnown(inquiry, one.person);
  if (person === null) return null;
  const made = plateOfPerson(inquiry, one);
  if (!made.ok) return made;
  const words = `badge/${forum.charter.forum}/${meeting.meeting}/${one.person}`;
  return {
    person,
    function: personsAlone(inquiry) ? '' : functionName(inquiry, one.function),
    plate: made.plate,
    zones: zonesOf(inquiry, one),
    code: `https://${shell.origin}/b/${shell.token(words)}`,
  };
}

/** The party as the profile shows it or, where it shows persons alone, this person. */
export function plateOfPerson(
  inquiry: Inquiry,
  { party, person, office, acting }: Participant,
): { readonly ok: true; readonly plate: Plate } | { readonly ok: false; readonly refusal: PlateRefusal } {
  const { profile, lang, on } = inquiry;
  return plateHere(inquiry, { party, profile, lang, on, person, office, acting });
}

/** The rooms of the items this person is at, in the order of the day. */
function zonesOf(inquiry: Inquiry, { party, person }: Participant): string {
  const { forum, meeting, words } = inquiry;
  const attended = programme(meeting).filter(({ session }) => {
    const { heads, others } = presentAt(forum, meeting, party, session);
    return [...heads, ...others].some((delegate) => delegate.person === person);
  });
  const rooms = new Set(attended.flatMap(({ room }) => roomName(inquiry, room) ?? []));
  return rooms.size === 0
    ? words.t('paper.badges.zones.none')
    : words.t('paper.badges.zones', { rooms: [...rooms].join(', ') });
}
