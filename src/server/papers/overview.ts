import {
  attending,
  headsFor,
  type PartyId,
  type Plate,
  type PlateRefusal,
  type PlateRequest,
} from '../../forum/index.ts';
import type { MessageId } from '../../web/index.ts';
import { platesOverview } from '../documents/index.ts';
import { type Answer, type Inquiry, printed, sheetOf, textOf } from './inquiry.ts';
import { plateHere } from './said.ts';

/** Seats that stand side by side in a row of the overview. */
const SEATS = 2;

/** Seats of this table under each profile the charter knows, the meeting's own first, for comparing before one is chosen. */
export function overviewOf(inquiry: Inquiry): Answer {
  const seats = exampleSeats(inquiry);
  const own = (key: string): number => (key === inquiry.profile ? 0 : 1);
  const all = Object.entries(inquiry.forum.charter.now.profiles).sort(([a], [b]) => own(a) - own(b));
  const profiles = all.map(([key, profile]) => ({
    name: textOf(inquiry, profile.names),
    about: textOf(inquiry, profile.about),
    twoLines: profile.name === 'person',
    cells: seats.map((party) => cellOf(inquiry, party, key)),
  }));
  return printed(platesOverview({ sheet: sheetOf(inquiry), profiles }));
}

/** Those at whose names the profiles part: first a party that owes a note under one of them, then the charter's order. */
function exampleSeats({ forum, meeting }: Inquiry): readonly PartyId[] {
  const all = attending(forum, meeting);
  const owes = (party: PartyId): boolean =>
    forum.parties.parties[party]?.designations.some(({ marks }) => marks.length > 0) === true;
  const chosen = new Set([...all.filter(owes).slice(0, 1), ...all]);
  const first = new Set([...chosen].slice(0, SEATS));
  return all.filter((party) => first.has(party));
}

function cellOf(inquiry: Inquiry, party: PartyId, profile: string): Plate | { readonly refused: string } {
  const { forum, meeting, lang, on } = inquiry;
  const [head] = headsFor(forum, meeting, party);
  const asked: PlateRequest = { party, profile, lang, on };
  const made = plateHere(
    inquiry,
    head === undefined ? asked : { ...asked, person: head.person, office: head.office, acting: head.acting },
  );
  return made.ok ? made.plate : { refused: reasonOf(inquiry, made.refusal) };
}

const reasons: { readonly [K in PlateRefusal['code']]: MessageId } = {
  FootnoteMissing: 'paper.refused.note',
  NoteAlone: 'paper.refused.note',
  FlagNotShown: 'paper.refused.flag',
  PersonNotNamed: 'paper.refused.person',
  CapitalMissing: 'paper.refused.capital',
  PhotoNotTaken: 'paper.refused.photo',
  PlateProfileUnknown: 'paper.refused.profile',
  PlatePartyUnknown: 'paper.refused.party',
};

/** A few words where the plate would be. */
function reasonOf({ words }: Inquiry, refusal: PlateRefusal): string {
  return words.t(reasons[refusal.code], { mark: 'mark' in refusal ? refusal.mark : '' });
}
