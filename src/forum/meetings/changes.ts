import type { Day, SessionId } from '../kernel.ts';
import { own } from '../own.ts';
import type { Session } from './acts.ts';
import type { Meeting } from './state.ts';

/** What differs between two programmes. `moved`: another day, hour, length or room; `changed`: anything else too. */
export type ProgrammeChange =
  | { readonly kind: 'added'; readonly session: SessionId; readonly after: Session }
  | { readonly kind: 'dropped'; readonly session: SessionId; readonly before: Session }
  | {
      readonly kind: 'moved' | 'changed';
      readonly session: SessionId;
      readonly before: Session;
      readonly after: Session;
      readonly fields: readonly SessionField[];
    };

export type SessionField = Exclude<keyof Session, 'session'>;

const fields: readonly SessionField[] = [
  'day',
  'start',
  'minutes',
  'room',
  'kind',
  'title',
  'topics',
  'interpretation',
];
const places: readonly SessionField[] = ['day', 'start', 'minutes', 'room'];

/** Tells two programmes apart, item by item in the order of the day. */
export function programmeChanges(
  before: readonly Session[],
  after: readonly Session[],
): readonly ProgrammeChange[] {
  const old = new Map(before.map((session) => [session.session, session]));
  const now = new Set(after.map(({ session }) => session));
  const dropped = before
    .filter(({ session }) => !now.has(session))
    .map((one): ProgrammeChange => ({ kind: 'dropped', session: one.session, before: one }));
  const others = after.flatMap((one) => changeOf(old.get(one.session), one));
  return [...dropped, ...others].sort((a, b) => byTime(shown(a), shown(b)));
}

/** What the draft changes against the last release; the whole draft where nothing was released yet. */
export function draftChanges(meeting: Meeting): readonly ProgrammeChange[] {
  if (meeting.edits === 0) return [];
  return programmeChanges(meeting.releases.at(-1)?.sessions ?? [], Object.values(meeting.draft));
}

/** What a release changed against the one before it. */
export function releaseChanges(meeting: Meeting, version: number): readonly ProgrammeChange[] {
  const sessionsOf = (number: number): readonly Session[] =>
    meeting.releases.find((release) => release.version === number)?.sessions ?? [];
  return programmeChanges(sessionsOf(version - 1), sessionsOf(version));
}

/** Items of the programme in the order of the day; those without an hour come last in theirs. */
export function inOrder(sessions: readonly Session[]): readonly Session[] {
  return [...sessions].sort(byTime);
}

/** Whether an item is on a day of the meeting; one that was released before the meeting moved may not be. While no day is set, none is a former one. */
export function keepsDay({ from, to }: Pick<Meeting, 'from' | 'to'>, { day }: Pick<Session, 'day'>): boolean {
  return from === null || to === null || (from <= day && day <= to);
}

/** The days of a programme that the meeting does not have any more, in order. */
export function formerDays(meeting: Meeting, sessions: readonly Session[]): readonly Day[] {
  const former = sessions.filter((session) => !keepsDay(meeting, session));
  return [...new Set(former.map(({ day }) => day))].sort();
}

/** Items of one hour, and those without any, stay as they were entered. */
function byTime(a: Session, b: Session): number {
  return compare(timeKey(a), timeKey(b));
}

const timeKey = ({ day, start }: Session): string => `${day}T${start ?? '99:99'}`;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function shown(change: ProgrammeChange): Session {
  return change.kind === 'dropped' ? change.before : change.after;
}

function changeOf(before: Session | undefined, after: Session): readonly ProgrammeChange[] {
  const { session } = after;
  if (before === undefined) return [{ kind: 'added', session, after }];
  const different = fields.filter((field) => !alike(before[field], after[field]));
  if (different.length === 0) return [];
  const kind = different.every((field) => places.includes(field)) ? 'moved' : 'changed';
  return [{ kind, session, before, after, fields: different }];
}

function alike(a: Session[SessionField], b: Session[SessionField]): boolean {
  return canonical(a) === canonical(b);
}

/** Texts are the same whichever language was written first. */
function canonical(value: Session[SessionField]): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([x], [y]) => compare(x, y)));
}

/** The draft's item, or the released one for readers who see no drafts. */
export function sessionOf(meeting: Meeting, session: string): Session | undefined {
  if (meeting.edits > 0) return own(meeting.draft, session);
  return meeting.releases.at(-1)?.sessions.find((one) => one.session === session);
}
