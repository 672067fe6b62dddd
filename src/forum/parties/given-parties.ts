import type { Told } from '../given.ts';
import {
  type Day,
  id,
  type Lang,
  type PartyId,
  type PersonId,
  readDay,
  readLang,
  type SourceId,
  type Text,
} from '../kernel.ts';

type Entered = Extract<Told, { type: 'PartyEntered' }>;
type Person = Extract<Told, { type: 'PersonEntered' }>;

export function day(text: string): Day {
  const read = readDay(text);
  if (read === null) throw new Error(`not a day: ${text}`);
  return read;
}

export function lang(tag: string): Lang {
  const read = readLang(tag);
  if (read === null) throw new Error(`not a language: ${tag}`);
  return read;
}

/** A party with one English name, unless told otherwise. */
export function party(of: string, short: string | Text = of, changes: Partial<Entered> = {}): Entered {
  const names = typeof short === 'string' ? { en: short } : short;
  return {
    type: 'PartyEntered',
    party: id<PartyId>(of),
    kind: 'state',
    names: { short: names, formal: names },
    standing: 'member',
    ...changes,
  };
}

export function person(of: string, name: string, changes: Partial<Person> = {}): Person {
  return { type: 'PersonEntered', person: id<PersonId>(of), party: null, name: { name }, ...changes };
}

export function source(of: string): Told {
  return { type: 'SourceCited', source: id<SourceId>(of), url: `https://example.org/${of}`, grade: 'A' };
}
