import {
  attending,
  headsFor,
  type Participant as Named,
  type PartyId,
  type Plate,
  type PlateRefusal,
  participants,
  samePerson,
  tellsOfExercise,
} from '../../forum/index.ts';
import { type Participant, participantsCsv, participantsPaper, vcards } from '../documents/index.ts';
import { plateOfPerson } from './badges.ts';
import { type Answer, type Inquiry, printed, refusedBy, sheetOf } from './inquiry.ts';
import {
  functionName,
  listed,
  meetingLine,
  nameKnown,
  officeOf,
  personIn,
  personsAlone,
  plateHere,
} from './said.ts';

type Made<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: PlateRefusal };

/** Who takes part, as this reader may know them. Where the profile shows persons alone, so does the list. */
export function participantsOf(inquiry: Inquiry): Answer {
  const { forum, meeting } = inquiry;
  const all = Map.groupBy(participants(forum, meeting), ({ party }) => party);
  const made = attending(forum, meeting).flatMap((party) => headingOf(inquiry, party) ?? []);
  const refusals = made.flatMap((one) => (one.ok ? [] : [one.refusal]));
  const delegations = made.flatMap((one) => (one.ok ? [one.value] : []));
  return (
    refusedBy(refusals) ??
    printed(
      participantsPaper({
        sheet: sheetOf(inquiry),
        meeting: meetingLine(inquiry),
        delegations: delegations.map(({ party, plate: shown }) => ({
          plate: shown,
          persons: (all.get(party) ?? []).map((one) => lineOf(inquiry, one)),
        })),
      }),
    )
  );
}

/** A delegation is headed by its name or, where persons alone are shown, by its head; null while nobody was named. */
function headingOf(
  inquiry: Inquiry,
  party: PartyId,
): Made<{ readonly party: PartyId; readonly plate: Plate }> | null {
  const { forum, meeting, profile, lang, on } = inquiry;
  const [head] = headsFor(forum, meeting, party);
  const alone = personsAlone(inquiry);
  if (alone && head === undefined) return null;
  const made =
    alone && head !== undefined
      ? plateHere(inquiry, { party, profile, lang, on, person: head.person })
      : listed(inquiry, party);
  return made.ok ? { ok: true, value: { party, plate: made.plate } } : made;
}

function lineOf(
  inquiry: Inquiry,
  one: Named,
): { readonly name: string; readonly function: string; readonly office: string } {
  const alone = personsAlone(inquiry);
  return {
    name: personIn(inquiry, one.person),
    function: alone ? '' : functionName(inquiry, one.function),
    office: alone ? '' : officeOf(inquiry, one),
  };
}

export function csvOf(inquiry: Inquiry): Answer {
  return withRows(inquiry, (rows) => participantsCsv(rows, inquiry.words.language));
}

/** Cards are for those whose name is known: an address book has no room for nobody. */
export function cardsOf(inquiry: Inquiry): Answer {
  return withRows(inquiry, (rows) => vcards(rows, inquiry.words.language));
}

function withRows(inquiry: Inquiry, write: (rows: readonly Participant[]) => string): Answer {
  const made = participants(inquiry.forum, inquiry.meeting).flatMap((one) => rowOf(inquiry, one) ?? []);
  const refusals = made.flatMap((one) => (one.ok ? [] : [one.refusal]));
  const rows = made.flatMap((one) => (one.ok ? [one.value] : []));
  return refusedBy(refusals) ?? { kind: 'text', text: write(rows) };
}

function rowOf(inquiry: Inquiry, one: Named): Made<Participant> | null {
  const name = nameKnown(inquiry, one.person);
  if (name === null) return null;
  const made = plateOfPerson(inquiry, one);
  if (!made.ok) return made;
  const line = lineOf(inquiry, one);
  const { email = null, telephone = null } = one.contact ?? {};
  const family = familyOf(inquiry, one, name);
  const exercise = tellsOfExercise(inquiry.meeting) || made.plate.exercise === true;
  return { ok: true, value: { ...line, name, plate: made.plate, family, email, telephone, exercise } };
}

/** The family name, where the forum knows it and it stands in the name as it is written here. */
function familyOf({ forum }: Inquiry, { person }: Named, name: string): string | null {
  const family = samePerson(forum, person)?.name?.family ?? null;
  return family !== null && name.includes(family) ? family : null;
}
