import {
  type Appointment,
  type Day,
  formerDays,
  headsFor,
  type PartyId,
  type PersonId,
  type Plate,
  type PlateRefusal,
  personalDay,
  readDay,
  readId,
} from '../../forum/index.ts';
import { type DayModel, dayPaper, partyName } from '../documents/index.ts';
import { type Answer, concerns, type Inquiry, partyAsked, printed, sheetOf, textOf } from './inquiry.ts';
import { endOf, listed, meetingLine, personIn, personsAlone, plateHere, roomName } from './said.ts';

/** The day of a delegation, or of one person in it, for its own people and the secretariat. */
export function dayOf(inquiry: Inquiry): Answer | null {
  const { meeting, forum } = inquiry;
  const party = partyAsked(inquiry, inquiry.query.party);
  const person = personAsked(inquiry, party);
  if (party === null || !concerns(inquiry, party) || person === undefined) return null;
  if (meeting.releases.length === 0) return { kind: 'trouble', trouble: 'NothingReleased' };
  const all = personalDay(forum, meeting, party, person === null ? {} : { person });
  const day = dayAsked(inquiry, all);
  if (day === null) return null;
  // Everything that was released stands on a day the meeting had before it moved.
  if (all.length === 0 && formerDays(meeting, meeting.releases.at(-1)?.sessions ?? []).length > 0)
    return { kind: 'trouble', trouble: 'NothingReleased' };
  const own = ownPlate(inquiry, party);
  if (!own.ok) return { kind: 'refused', refusal: own.refusal };
  return printed(
    dayPaper({
      sheet: sheetOf(inquiry),
      person: person === null ? partyName(own.plate) : personIn(inquiry, person),
      plate: saysParty(inquiry, own.plate, person) ? own.plate : null,
      meeting: meetingLine(inquiry),
      held: meeting.state === 'closed',
      day,
      items: all.filter(({ session }) => session.day === day).map((one) => itemOf(inquiry, one, person)),
    }),
  );
}

/** Null where the query names nobody, undefined where whom it names is not in that delegation. */
function personAsked({ meeting, query }: Inquiry, party: PartyId | null): PersonId | null | undefined {
  if (query.person === undefined) return null;
  const person = readId<PersonId>(query.person);
  return person !== null && meeting.persons[person] === party ? person : undefined;
}

/** The day the query names, else the first on which there is anything to do. */
function dayAsked({ query, on }: Inquiry, all: readonly Appointment[]): Day | null {
  if (query.on !== undefined) return readDay(query.on);
  return all[0]?.session.day ?? on;
}

/** The delegation by its name or, where persons alone are shown, by its head. */
function ownPlate(
  inquiry: Inquiry,
  party: PartyId,
): { readonly ok: true; readonly plate: Plate } | { readonly ok: false; readonly refusal: PlateRefusal } {
  const { forum, meeting, profile, lang, on } = inquiry;
  if (!personsAlone(inquiry)) return listed(inquiry, party);
  const [head] = headsFor(forum, meeting, party);
  return plateHere(inquiry, { party, profile, lang, on, person: head?.person ?? null });
}

/** Beside the title: for whom a person sits, and whatever the name in the title owes the page. */
function saysParty(inquiry: Inquiry, { notes }: Plate, person: PersonId | null): boolean {
  return !personsAlone(inquiry) && (person !== null || notes.length > 0);
}

type Item = DayModel['items'][number];

function itemOf(inquiry: Inquiry, appointment: Appointment, person: PersonId | null): Item {
  const { session } = appointment;
  return {
    start: session.start,
    end: endOf(session),
    title: textOf(inquiry, session.title),
    place: roomName(inquiry, session.room),
    with: [],
    remark: remarkOf(inquiry, appointment, person),
  };
}

/** Who of the delegation goes, where it has said so; to one person, who else. */
export function remarkOf(
  inquiry: Inquiry,
  { heads, others, named }: Appointment,
  person: PersonId | null = null,
): string | null {
  const { t, list } = inquiry.words;
  if (!named) return null;
  const going = [...heads, ...others].filter((one) => one !== person);
  if (going.length === 0) return person === null ? t('paper.day.nobody') : null;
  return t('paper.day.delegation', { persons: list(going.map((one) => personIn(inquiry, one))) });
}
