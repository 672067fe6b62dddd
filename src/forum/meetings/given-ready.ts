import type { Forum } from '../forum.ts';
import { given, type Told } from '../given.ts';
import type { Day } from '../kernel.ts';
import {
  accepted,
  convened,
  day,
  hall,
  item,
  known,
  meeting,
  members,
  named,
  party,
  planned,
  room,
} from './given-meeting.ts';
import { type Missing, missing } from './missing.ts';
import type { Meeting } from './state.ts';

const others = ['al', 'ba', 'me', 'mk', 'rs'];

export const paper = (key: string): readonly Told[] => [
  { type: 'CredentialsReceived', meeting, party: party(key), signer: 'minister' },
  { type: 'CredentialsExamined', meeting, party: party(key), step: 'accepted' },
];

export const delegation = (key: string): readonly Told[] => [
  known(`head-${key}`, key),
  named(`head-${key}`, key),
  ...paper(key),
];

const programme: readonly Told[] = [
  ...hall,
  planned('main', { room: room('hall') }),
  { type: 'ProgrammeReleased', meeting, version: 1, sessions: [item('main', { room: room('hall') })] },
];

/** A meeting that lacks nothing but what Albania still owes. */
export const table: readonly Told[] = [
  ...members,
  convened,
  ...accepted(...others.slice(1)),
  ...['tr', ...others.slice(1)].flatMap(delegation),
  ...programme,
];

/** What Albania owes it. */
export const settled: readonly Told[] = [...accepted('al'), ...delegation('al')];

export const meetingOf = (forum: Forum): Meeting => {
  const found = forum.meetings.meetings.m;
  if (found === undefined) throw new Error('nobody convened the meeting');
  return found;
};

export const today: Day = day('2026-07-02');

/** What is missing today, after these acts. */
export const lacks = (...acts: readonly Told[]): readonly Missing[] => {
  const { forum } = given(...table, ...acts);
  return missing(forum, meetingOf(forum), today);
};
