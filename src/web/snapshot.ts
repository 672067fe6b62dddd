import type { Forum, Meeting } from '../forum/index.ts';

// The last meetings are what people compare with and copy from; older ones are rows of a list.
const WHOLE = 3;

/**
 * What a page is drawn from once somebody has entered, on the server and then in the browser: the reader's fold with
 * older meetings cut down to who came and what came of it. So a forum with a thousand meetings opens as fast as one with two.
 *
 * @param params - what the path names; the meeting it names is kept whole
 */
export function snapshotFor(forum: Forum, params: Readonly<Record<string, string>>): Forum {
  const all = Object.values(forum.meetings.meetings);
  const newest = all.toSorted((a, b) => b.number - a.number).slice(0, WHOLE);
  const keep = new Set([params.meeting, ...newest.map((meeting) => meeting.meeting)]);
  const meetings = Object.fromEntries(
    all.map((meeting) => [meeting.meeting, keep.has(meeting.meeting) ? meeting : brief(meeting)]),
  );
  return { ...forum, meetings: { ...forum.meetings, meetings } };
}

function brief(meeting: Meeting): Meeting {
  return { ...meeting, draft: {}, touched: {}, rosters: {}, releases: meeting.releases.slice(-1) };
}
