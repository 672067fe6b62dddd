import {
  familyPhoto,
  programme,
  type Seat,
  type Session,
  sessionOf,
  type TablePlan,
  tablePlan,
} from '../../forum/index.ts';
import { familyPhotoPaper, platesPaper, tablePlanPaper } from '../documents/index.ts';
import { type Answer, type Inquiry, printed, refusedBy, sheetOf, textOf } from './inquiry.ts';
import {
  meetingLine,
  noteWords,
  officeOf,
  orderName,
  personIn,
  personsAlone,
  profileName,
  sessionLine,
  venueName,
} from './said.ts';

/** The item the query names; null where it names none, undefined where there is no such item for this reader. */
function sessionAsked({ meeting, query }: Inquiry): Session | null | undefined {
  return query.session === undefined ? null : sessionOf(meeting, query.session);
}

/** Plates of all who sit at the table of the meeting, or of one item of it. */
export function platesOf(inquiry: Inquiry): Answer | null {
  return withPlan(inquiry, (plan, session) =>
    printed(
      platesPaper({
        sheet: sheetOf(inquiry),
        meeting: session === null ? meetingLine(inquiry) : sessionLine(inquiry, session),
        plates: plan.seats.map((seat) => plateOf(inquiry, seat)),
        twoLines: personsAlone(inquiry),
      }),
    ),
  );
}

export function tablePlanOf(inquiry: Inquiry): Answer | null {
  const { t, number } = inquiry.words;
  return withPlan(inquiry, (plan, session) => {
    const count = plan.seats.length;
    return printed(
      tablePlanPaper({
        sheet: sheetOf(inquiry),
        session: session === null ? meetingLine(inquiry) : sessionLine(inquiry, session),
        room: plan.room === null ? venueName(inquiry) : textOf(inquiry, plan.room.name),
        about: t('paper.plan.seats', { count, figure: number(count) }),
        above: null,
        below: null,
        seats: plan.seats.map((seat) => seatOf(inquiry, seat)),
        profile: profileName(inquiry),
        order: orderName(inquiry),
      }),
    );
  });
}

function withPlan(
  inquiry: Inquiry,
  make: (plan: TablePlan, session: Session | null) => Answer,
): Answer | null {
  const { forum, meeting, lang } = inquiry;
  const session = sessionAsked(inquiry);
  if (session === undefined) return null;
  const made = tablePlan(forum, meeting, { lang, session: session?.session ?? null });
  return made.ok ? make(made.plan, session) : refusedBy(made.refusals);
}

function plateOf(inquiry: Inquiry, { party, plate, seated }: Seat): Seat['plate'] {
  noteWords(inquiry, plate, { party, profile: inquiry.profile, office: seated[0]?.office ?? null });
  return plate;
}

function seatOf(
  inquiry: Inquiry,
  seat: Seat,
): { readonly plate: Seat['plate']; readonly seated: string; readonly behind: string | null } {
  const { t, number } = inquiry.words;
  const { behind, chair } = seat;
  const plate = plateOf(inquiry, seat);
  const seated = personsAlone(inquiry)
    ? ''
    : seat.seated.map((one) => seatedIn(inquiry, seat, one)).join('\n');
  return {
    plate,
    seated: chair && seated !== '' ? t('paper.plan.chair', { seated }) : seated,
    behind: behind === 0 ? null : t('paper.plan.behind', { count: behind, figure: number(behind) }),
  };
}

/** The person, with what the profile lets the plate say of them: the office, one title for all, or nothing. */
function seatedIn(inquiry: Inquiry, { plate }: Seat, one: Seat['seated'][number]): string {
  const name = personIn(inquiry, one.person);
  if (plate.title === null) return name;
  const title = inquiry.forum.charter.now.profiles[inquiry.profile]?.title;
  const shared = typeof title === 'object' && textOf(inquiry, title) === plate.title;
  return `${name}, ${shared ? plate.title : officeOf(inquiry, one)}`;
}

/** The places of the heads; for the item of the programme that is the photograph, where there is one and no other is asked for. */
export function photoOf(inquiry: Inquiry): Answer | null {
  const { forum, meeting, lang, words } = inquiry;
  const asked = sessionAsked(inquiry);
  if (asked === undefined) return null;
  const session = asked ?? photograph(inquiry);
  const made = familyPhoto(forum, meeting, { lang, session: session?.session ?? null });
  if (!made.ok) return refusedBy(made.refusals);
  const { rows, basis } = made.photo;
  const usual = words.t('paper.photo.order', { order: orderName(inquiry) });
  return printed(
    familyPhotoPaper({
      sheet: sheetOf(inquiry),
      session: session === null ? meetingLine(inquiry) : sessionLine(inquiry, session),
      rows: rows.map((row) =>
        row.map(({ party, plate, person }) => {
          noteWords(inquiry, plate, { party, profile: inquiry.profile, office: person.office });
          return { plate, person: personIn(inquiry, person.person) };
        }),
      ),
      profile: profileName(inquiry),
      order: basis === null ? usual : textOf(inquiry, basis.text),
    }),
  );
}

function photograph({ forum, meeting }: Inquiry): Session | null {
  const kinds = forum.charter.now.sessionKinds;
  return programme(meeting).find(({ kind }) => kinds[kind]?.photo === true) ?? null;
}
