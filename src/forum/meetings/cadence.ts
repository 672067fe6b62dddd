import type { Charter } from '../charter/charter.ts';
import type { CharterVersion } from '../charter/part.ts';
import type { Forum } from '../forum.ts';
import { type Day, readDay, type SourceId } from '../kernel.ts';
import { dayOfMoment, daysBefore, monthsBetween } from './days.ts';

/** To meet every so many months, since a day. */
type Promised = { readonly months: number; readonly since: Day; readonly basis: SourceId | null };

export function promiseOf({ cadence }: Charter): Promised | null {
  const since = cadence === null ? null : readDay(cadence.since);
  return cadence === null || since === null ? null : { ...cadence, since };
}

/** What the charter in force on that day promised; before the forum was founded on the record, what it was founded on. */
export function promiseOn(forum: Forum, day: Day): Promised | null {
  const [first, ...amended] = forum.charter.versions;
  const version = amended.findLast((each) => dayOf(each) <= day) ?? first;
  return version === undefined ? null : promiseOf(version.charter);
}

/** How many meetings came due until a day: each version of the charter counts from the day it was made to the day before the next. */
export function timesPromised(forum: Forum, until: Day): number {
  const { versions } = forum.charter;
  return versions.reduce((count, version, i) => {
    const promise = promiseOf(version.charter);
    if (promise === null) return count;
    const next = versions[i + 1];
    const end = next === undefined ? until : earlier(daysBefore(dayOf(next), 1), until);
    const counted = i === 0 ? 0 : timesUntil(promise, earlier(daysBefore(dayOf(version), 1), until));
    return count + Math.max(0, timesUntil(promise, end) - counted);
  }, 0);
}

function timesUntil({ since, months }: Promised, day: Day): number {
  return Math.max(0, Math.floor(monthsBetween(since, day) / months));
}

function dayOf({ on, at }: CharterVersion): Day {
  return dayOfMoment({ on: on ?? null, at });
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
