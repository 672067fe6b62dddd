import {
  type Day,
  dayOfMoment,
  type Invitation,
  type Moment,
  type PartyId,
  type Place,
  type PlateRefusal,
  partyOf,
  type Text,
} from '../../forum/index.ts';
import { type NotePurpose, noteVerbalePaper } from '../documents/index.ts';
import { type Answer, concerns, type Inquiry, partyAsked, printed, sheetOf, textOf } from './inquiry.ts';
import { listed, meetingName, personsAlone, placeLine, plainPlate } from './said.ts';

/** Something a party has been told, or is to be told, by a note. */
type Occasion = {
  readonly purpose: NotePurpose;
  readonly moment: Moment;
  readonly number: string | null;
  readonly reason: Text | null;
};

/**
 * The note verbale to one party: for the newest thing it has to be told or, where the query names a purpose, for the
 * newest of that kind. What this reader does not know of gives no note; that a party was invited is public, the letter is not.
 */
export function noteOf(inquiry: Inquiry): Answer | null {
  const party = partyAsked(inquiry, inquiry.query.party);
  // A note verbale goes to its addressee and never to the public (PRACTICE 3.11).
  if (party === null || !concerns(inquiry, party)) return null;
  const invitation = inquiry.meeting.invitations[party];
  if (invitation === undefined)
    return { kind: 'refused', refusal: { code: 'NotInvited', rule: 'meetings.invitations', party } };
  const { purpose } = inquiry.query;
  const all = occasionsOf(inquiry, invitation).sort((a, b) => a.moment.seq - b.moment.seq);
  const occasion = all.findLast((one) => purpose === undefined || one.purpose === purpose);
  return occasion === undefined ? null : write(inquiry, party, invitation, occasion);
}

function occasionsOf({ meeting }: Inquiry, invitation: Invitation): Occasion[] {
  const { number, invited, reminders } = invitation;
  const withdrawn = byName(meeting, invitation);
  const until = withdrawn?.seq ?? Number.POSITIVE_INFINITY;
  const plain = { number: null, reason: null };
  return [
    { purpose: 'invitation', moment: invited, number, reason: null },
    ...reminders
      .filter(({ about }) => about === null || about === 'answer')
      .map((moment): Occasion => ({ purpose: 'reminder', moment, ...plain })),
    ...meeting.history.flatMap((one): Occasion[] => {
      const { what: purpose, seq, reason } = one;
      if (purpose !== 'moved' && purpose !== 'postponed' && purpose !== 'cancelled') return [];
      return seq > invited.seq && seq < until ? [{ purpose, moment: one, number: null, reason }] : [];
    }),
    ...(withdrawn === null ? [] : [{ purpose: 'withdrawn', moment: withdrawn, ...plain } as const]),
  ];
}

/** When a party's own invitation was taken back. That no invitation stands while a meeting is postponed is told by the note of that. */
function byName({ history }: Inquiry['meeting'], { withdrawn }: Invitation): Moment | null {
  if (withdrawn === null) return null;
  const before = history.findLast(({ seq }) => seq < withdrawn.seq);
  return before?.what === 'postponed' ? null : withdrawn;
}

function write(inquiry: Inquiry, party: PartyId, { replyBy }: Invitation, occasion: Occasion): Answer {
  const { words } = inquiry;
  const made = addressed(inquiry, party);
  if (!made.ok) return { kind: 'refused', refusal: made.refusal };
  const { purpose, moment, number, reason } = occasion;
  const { place, from, to } = thenSet(inquiry, moment.seq);
  const asks = purpose === 'invitation' || purpose === 'reminder';
  const sheet = sheetOf(inquiry);
  const paper = noteVerbalePaper({
    sheet,
    purpose,
    number,
    sender: words.t('paper.note.sender', { forum: sheet.forum }),
    place: textOf(inquiry, place.city),
    on: dayOfMoment(moment),
    addressee: { plate: made.plate, ministry: partyOf(inquiry.forum, party)?.kind === 'state' },
    meeting: {
      title: meetingName(inquiry),
      place: placeLine(inquiry, place),
      from,
      to,
      level: levelOf(inquiry),
    },
    replyBy: asks ? replyBy : null,
    reason: reason === null ? null : textOf(inquiry, reason),
  });
  return printed(paper);
}

/** A letter to the party itself bears its name also where the table shows persons alone. */
function addressed(
  inquiry: Inquiry,
  party: PartyId,
): ReturnType<typeof listed> | { readonly ok: false; readonly refusal: PlateRefusal } {
  return personsAlone(inquiry) ? { ok: true, plate: plainPlate(inquiry, party) } : listed(inquiry, party);
}

function levelOf(inquiry: Inquiry): string {
  const { forum, meeting } = inquiry;
  const known = forum.charter.now.levels.find(({ key }) => key === meeting.level);
  return known === undefined ? meeting.level : textOf(inquiry, known.names);
}

type Set = { readonly place: Place; readonly from: Day | null; readonly to: Day | null };

/** Where and when the meeting was to be held when the record had come so far: a note of old stays as it was sent. */
function thenSet({ meeting }: Inquiry, seq: number): Set {
  const past = meeting.history.filter((one) => one.seq <= seq);
  const place = past.findLast((one) => one.place !== null)?.place ?? meeting.place;
  const dated = past.findLast((one) => one.what === 'postponed' || one.from !== null);
  return { place, from: dated?.from ?? null, to: dated?.to ?? null };
}
