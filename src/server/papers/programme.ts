import {
  type Day,
  draftChanges,
  formerDays,
  inOrder,
  type ProgrammeChange,
  releaseChanges,
  type Session,
} from '../../forum/index.ts';
import { type ProgrammeItem, programmePaper } from '../documents/index.ts';
import { changeSentences, topicNames, wordsBefore } from './changes.ts';
import { type Answer, type Inquiry, printed, sheetOf, textOf } from './inquiry.ts';
import { endOf, languageName, meetingName, placeLine, roomName } from './said.ts';

/** Null stands for the draft. */
type Version = {
  readonly version: number | null;
  readonly sessions: readonly Session[];
  readonly changes: readonly ProgrammeChange[];
};

/** The programme that was released last, an earlier version, or the draft for those who see drafts. */
export function programmeOf(inquiry: Inquiry): Answer | null {
  const asked = versionAsked(inquiry);
  if (asked === null) return null;
  if (asked === 'none') return { kind: 'trouble', trouble: 'NothingReleased' };
  const { version, sessions, changes } = asked;
  return printed(
    programmePaper({
      sheet: sheetOf(inquiry, version),
      meeting: meetingName(inquiry),
      place: placeOrOff(inquiry, sessions),
      draft: version === null,
      held: inquiry.meeting.state === 'closed',
      changes: changeSentences(inquiry, changes),
      days: daysOf(inquiry, sessions, changes),
    }),
  );
}

/** Who finds this paper later must not go there. */
function placeOrOff(inquiry: Inquiry, sessions: readonly Session[]): string {
  const place = placeLine(inquiry);
  const { t, dateRange } = inquiry.words;
  const { from, to, state } = inquiry.meeting;
  switch (state) {
    case 'cancelled':
      return t('paper.programme.cancelled', { place });
    case 'postponed':
      return t('paper.programme.postponed', { place });
    default:
      return from === null || to === null || formerDays(inquiry.meeting, sessions).length === 0
        ? place
        : t('paper.programme.former', { place, when: dateRange(from, to) });
  }
}

function versionAsked({ meeting, query }: Inquiry): Version | 'none' | null {
  const { releases, edits, draft } = meeting;
  if (query.version === 'draft') {
    if (edits === 0) return null;
    // Before the first release all is new; to mark every line would mark none.
    const changes = releases.length === 0 ? [] : draftChanges(meeting);
    return { version: null, sessions: inOrder(Object.values(draft)), changes };
  }
  const last = releases.at(-1);
  if (last === undefined) return query.version === undefined ? 'none' : null;
  const found =
    query.version === undefined ? last : releases.find(({ version }) => String(version) === query.version);
  if (found === undefined) return null;
  const { version, sessions } = found;
  return { version, sessions, changes: version === 1 ? [] : releaseChanges(meeting, version) };
}

function daysOf(
  inquiry: Inquiry,
  sessions: readonly Session[],
  changes: readonly ProgrammeChange[],
): readonly { readonly day: Day; readonly items: readonly ProgrammeItem[] }[] {
  const dropped = changes.flatMap((change) => (change.kind === 'dropped' ? [change.before] : []));
  const all = inOrder([...sessions, ...dropped]);
  return [...Map.groupBy(all, ({ day }) => day)].map(([day, items]) => ({
    day,
    items: items.map((session) => itemOf(inquiry, session, changes)),
  }));
}

function itemOf(inquiry: Inquiry, session: Session, changes: readonly ProgrammeChange[]): ProgrammeItem {
  const change = changes.find((one) => one.session === session.session);
  const topics = topicNames(inquiry, session).join('; ');
  return {
    start: session.start,
    end: endOf(session),
    title: textOf(inquiry, session.title),
    about: topics === '' ? null : topics,
    place: whereabouts(inquiry, session),
    parties: [],
    change: change === undefined ? null : marks[change.kind],
    was: wordsBefore(inquiry, change),
  };
}

const marks: { readonly [K in ProgrammeChange['kind']]: NonNullable<ProgrammeItem['change']> } = {
  added: 'new',
  dropped: 'dropped',
  moved: 'changed',
  changed: 'changed',
};

/** Room, interpretation, and whether the press is admitted, in one line. */
function whereabouts(inquiry: Inquiry, session: Session): string {
  const { t, list } = inquiry.words;
  const kind = inquiry.forum.charter.now.sessionKinds[session.kind];
  const spoken = session.interpretation.map((tag) => languageName(inquiry.words, tag));
  const parts = [
    roomName(inquiry, session.room),
    spoken.length === 0 ? null : t('paper.item.interpretation', { languages: list(spoken) }),
    kind === undefined ? null : t(kind.closed ? 'paper.item.closed' : 'paper.item.open'),
  ];
  return parts.filter((part) => part !== null).join('; ');
}
