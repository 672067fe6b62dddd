import { type Forum, type Meeting, meetingsInOrder, type partOfAct } from '../forum/index.ts';

// The last meetings are what people compare with and copy from; older ones that are over are rows of a list.
const WHOLE = 3;

/**
 * What a page is drawn from once somebody has entered, on the server and then in the browser: the reader's fold with
 * older meetings cut down to who came and what came of it. So a forum with a thousand meetings opens as fast as one with
 * two. What is still prepared or held stays whole, however many were convened after it: today's lists count what it lacks.
 *
 * @param params - what the path names; the meeting it names is kept whole
 */
export function snapshotFor(forum: Forum, params: Readonly<Record<string, string>>): Forum {
  const all = Object.values(forum.meetings.meetings);
  const newest = all.toSorted((a, b) => b.number - a.number).slice(0, WHOLE);
  const keep = new Set([params.meeting, ...newest.map((meeting) => meeting.meeting)]);
  const meetings = Object.fromEntries(
    all.map((meeting) => [
      meeting.meeting,
      isOver(meeting) && !keep.has(meeting.meeting) ? brief(meeting) : meeting,
    ]),
  );
  return { ...forum, meetings: { ...forum.meetings, meetings } };
}

function isOver({ state }: Meeting): boolean {
  return state === 'closed' || state === 'cancelled';
}

/** The programme is that of the last release; a meeting that never released one keeps what was drawn up. */
function brief(meeting: Meeting): Meeting {
  const short = { ...meeting, touched: {}, rosters: {} };
  const last = meeting.releases.slice(-1);
  return last.length === 0 ? short : { ...short, draft: {}, edits: 0, releases: last };
}

/** The parts of a fold that the page of who holds the record is drawn from: whole, so that their acts can go on in them. */
export const CARRIED: readonly ReturnType<typeof partOfAct>[] = ['charter', 'parties', 'custody'];

/** What that page is drawn from for whoever has not entered: those parts, and the meeting whose city the hours are of. */
export function snapshotOfKeeping(forum: Forum): Forum {
  const { zone } = forum.charter.now;
  const seat = meetingsInOrder(forum).findLast(({ place }) => place.zone === zone);
  return {
    ...forum,
    parties: { ...forum.parties, addresses: {}, persons: {} },
    statements: { sources: {}, statements: {}, about: {}, held: {} },
    meetings: {
      meetings: seat === undefined ? {} : { [seat.meeting]: brief(bare(seat)) },
      venues: {},
      rooms: {},
    },
  };
}

function bare(meeting: Meeting): Meeting {
  return {
    ...meeting,
    invitations: {},
    delegations: {},
    persons: {},
    credentials: {},
    draft: {},
    releases: [],
  };
}
