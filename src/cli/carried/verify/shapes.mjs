import { bytesOf, canonicalJson, textOf } from './bytes.mjs';

// ── Shapes: what can be read in one way only

const isMembers = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
const isCount = (value, least = 0) => Number.isSafeInteger(value) && value >= least;
const areAll = (value, is) => Array.isArray(value) && value.every((each) => is(each));
const isHash = (value) => isText(value) && bytesOf(value)?.length === 32;
const isMoment = (value) =>
  isText(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && isMoment(`${value}T00:00:00.000Z`);
const isName = (value) => isText(value) && /^[!#-[\]-~]{1,128}$/.test(value);
const isParty = (value) => isText(value) && /^[a-z0-9][a-z0-9-]{0,47}$/.test(value);
const isPartName = (value) => isText(value) && /^[a-z]{1,32}(:[!#-[\]-~]{1,64})?$/.test(value);
const hasMembers = (value, names) => isMembers(value) && Object.keys(value).sort().join() === names;

const isPromise = (part) => hasMembers(part, 'c,n') && isPartName(part.n) && isHash(part.c);
const areReferences = (ref, seq) =>
  areAll(ref, isCount) &&
  ref.length > 0 &&
  ref.every((place, i) => place < seq && (i === 0 || place > ref[i - 1]));

/** A header as all are, with nothing in it that it does not need; or undefined. */
export function headerIn(bytes) {
  const header = bytes.length > 65_535 ? undefined : canonicalJson(textOf(bytes) ?? '');
  const names = `at,audience,forum,parts,${isMembers(header) && 'ref' in header ? 'ref,' : ''}seq,v`;
  if (!hasMembers(header, names) || header.v !== 1 || !isCount(header.seq) || !/^\d{4}-/.test(header.at))
    return undefined;
  if (!isName(header.forum) || !isName(header.audience) || !isMoment(header.at)) return undefined;
  if (
    !areAll(header.parts, isPromise) ||
    (header.ref !== undefined && !areReferences(header.ref, header.seq))
  )
    return undefined;
  const parts = header.parts.map(({ n }) => n);
  return parts[0] === 'act' && new Set(parts).size === parts.length ? header : undefined;
}

/** An act in canonical JSON, or undefined. */
export function actIn(bytes) {
  const framed = bytes[0] === 0;
  const act = canonicalJson(textOf(framed ? bytes.subarray(4, 4 + bytes.readUInt32BE(0)) : bytes) ?? '');
  return isMembers(act) && isText(act.type) ? act : undefined;
}

const isRecovery = (value) => isMembers(value) && areAll(value.keys, isText) && isCount(value.threshold, 1);
const isPassed = ({ party, toKey, from, next }) =>
  isParty(party) && isText(toKey) && isCount(from) && (next === undefined || isHash(next));

/** What keys and policy are made from, of each kind of act that they rest on. */
const SHAPES = {
  ForumFounded: ({ keys }) =>
    keys === undefined ||
    (isMembers(keys) &&
      isText(keys.log) &&
      (keys.next === undefined || isHash(keys.next)) &&
      (keys.recovery === undefined || isRecovery(keys.recovery))),
  PartyEntered: ({ party, standing, from }) =>
    isParty(party) && isText(standing) && (from === undefined || isDay(from)),
  StandingChanged: ({ party, standing, from }) => isParty(party) && isText(standing) && isDay(from),
  SuccessionRecorded: ({ before, after, from }) =>
    areAll(before, isParty) && areAll(after, isParty) && isDay(from),
  NodeNamed: ({ party, witness, mirror }) => isParty(party) && isText(witness) && isText(mirror),
  NodeRetired: ({ party }) => isParty(party),
  PolicyAmended: ({ threshold, observers, observed }) =>
    (threshold === null || isCount(threshold, 1)) &&
    areAll(observers, (each) => isMembers(each) && isText(each.vkey)) &&
    isCount(observed),
  NextKeyCommitted: ({ next }) => isHash(next),
  RecoveryNamed: ({ recovery }) => isRecovery(recovery),
  ChairPassed: isPassed,
  ChairRecovered: (act) => isPassed(act) && isText(act.statement),
};

/** Whether an act that keys or policy may rest on is as it must be; any other act may say what it will. */
export const isShaped = (act) => !Object.hasOwn(SHAPES, act.type) || SHAPES[act.type](act);
