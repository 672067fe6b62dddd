import { readDay, readId } from '../forum/index.ts';
import { decodeBase64, HASH_BYTES } from '../record/index.ts';

type Members = Readonly<Record<string, unknown>>;
type Shape = (act: Members) => boolean;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isParty = (value: unknown): boolean => isText(value) && readId(value) !== null;
const isDay = (value: unknown): boolean => isText(value) && readDay(value) !== null;
const isCount = (value: unknown, least: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= least;
const areAll = (value: unknown, is: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(is);
const isHash = (value: unknown): boolean => isText(value) && decodeBase64(value)?.length === HASH_BYTES;
const isHashOrNone = (value: unknown): boolean => value === undefined || isHash(value);
const isRecovery = (value: unknown): boolean =>
  isMembers(value) && areAll(value.keys, isText) && isCount(value.threshold, 1);

const isPassed: Shape = ({ party, toKey, from, next }) =>
  isParty(party) && isText(toKey) && isCount(from, 0) && isHashOrNone(next);

/** What keys and policy are made from, of each kind of act that they rest on; the carried verifier has the same list. */
const SHAPES: Readonly<Record<string, Shape>> = {
  ForumFounded: ({ keys }) =>
    keys === undefined ||
    (isMembers(keys) &&
      isText(keys.log) &&
      isHashOrNone(keys.next) &&
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
    isCount(observed, 0),
  NextKeyCommitted: ({ next }) => isHash(next),
  RecoveryNamed: ({ recovery }) => isRecovery(recovery),
  ChairPassed: isPassed,
  ChairRecovered: (act) => isPassed(act) && isText(act.statement),
};

/** Whether an act that keys or policy may rest on can be read in one way only; any other act may say what it will. */
export function isShaped(act: Readonly<Record<string, unknown>>): boolean {
  const { type } = act;
  const shape = isText(type) && Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  return shape?.(act) ?? true;
}
