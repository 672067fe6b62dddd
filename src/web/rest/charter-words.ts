import type { Charter } from '../../forum/index.ts';
import type { MessageId } from '../words/catalogue.ts';

/** The parts of a charter, in the order in which they are read. */
export const charterParts: { readonly [P in keyof Charter]-?: MessageId } = {
  names: 'charter.names',
  purpose: 'charter.purpose',
  languages: 'charter.languages',
  zone: 'charter.zone',
  order: 'charter.order',
  profile: 'charter.profile',
  profiles: 'charter.profiles',
  levels: 'charter.levels',
  functions: 'charter.functions',
  credentials: 'charter.credentials',
  cadence: 'charter.cadence',
  chair: 'charter.chair',
  quorum: 'charter.quorum',
  decisions: 'charter.decisions',
  topics: 'charter.topics',
  fields: 'charter.fields',
  sessionKinds: 'charter.sessionKinds',
  roles: 'charter.roles',
  basis: 'charter.basis',
};

export type CharterPart = keyof Charter;

export const partsInOrder: readonly CharterPart[] = Object.keys(charterParts).filter(isPart);

function isPart(key: string): key is CharterPart {
  return Object.hasOwn(charterParts, key);
}

/** Which parts of two versions differ. */
export function charterChanges(before: Charter, after: Charter): readonly CharterPart[] {
  return partsInOrder.filter((part) => !same(before[part], after[part]));
}

/**
 * Takes up an amendment on a newer version: what the form changed is the form's, what it left alone is the newer version's.
 */
export function rebased(opened: Charter, edited: Charter, now: Charter): Charter {
  const own = charterChanges(opened, edited).map((part) => [part, edited[part]] as const);
  return grounded(now, { ...now, ...Object.fromEntries(own) });
}

/** Which rule's own words speak of a part. */
const speaking: Readonly<Partial<Record<CharterPart, string>>> = {
  order: 'charter.order',
  profile: 'charter.profile',
  cadence: 'charter.cadence',
  chair: 'charter.chair',
  credentials: 'credentials.required',
};

/** Words and source of a rule speak of what it was: they do not stand over what it became. */
function grounded(before: Charter, after: Charter): Charter {
  const gone = charterChanges(before, after).flatMap((part) => speaking[part] ?? []);
  const basis = Object.entries(after.basis).filter(([key]) => !gone.includes(key));
  return { ...after, basis: Object.fromEntries(basis) };
}

/** Equal as data, whatever order the keys came in. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [of, other] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    of.length === other.size && of.every(([key, value]) => other.has(key) && same(value, other.get(key)))
  );
}
