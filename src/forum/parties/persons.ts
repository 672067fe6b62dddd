import type { Forum } from '../forum.ts';
import type { Lang, PersonId } from '../kernel.ts';
import { own } from '../own.ts';
import type { Words } from './names.ts';
import { samePerson } from './person-rules.ts';
import type { Office, Person } from './state.ts';

/** A person's name as the person writes it, in the language asked for where it is known so; null where no source gives it, or it was erased. */
export function personName(forum: Forum, person: PersonId, lang?: Lang): Words | null {
  const root = samePerson(forum, person);
  if (root === null) return null;
  const name = entriesOf(forum, root).find((entry) => entry.name !== null)?.name ?? null;
  if (name === null) return firstVariant(forum, root);
  const written = lang === undefined ? undefined : own(name.written ?? {}, lang);
  return written === undefined || lang === undefined
    ? { words: name.name, lang: 'und' }
    : { words: written, lang };
}

/** The offices a person held, as each source has them: two may speak of the same day and differ. With a day, those of that day. */
export function officesOf(forum: Forum, person: PersonId, on?: string): readonly Office[] {
  const root = samePerson(forum, person);
  if (root === null) return [];
  const offices = entriesOf(forum, root).flatMap((entry) => entry.offices);
  return on === undefined ? offices : offices.filter(({ from, to }) => from <= on && on <= (to ?? '9999'));
}

/** Every way a person's name is known to be written, the person's own first. */
export function writings(forum: Forum, person: PersonId): readonly string[] {
  const root = samePerson(forum, person);
  if (root === null) return [];
  const names = entriesOf(forum, root).flatMap(({ name, variants }) => [
    ...(name === null ? [] : [name.name, ...Object.values(name.written ?? {})]),
    ...variants.flatMap((variant) => variant.name ?? []),
  ]);
  return [...new Set(names)];
}

/** The entry that was kept, then all that turned out to be the same person. */
function entriesOf(forum: Forum, root: Person): readonly Person[] {
  const also = root.also.flatMap((person) => own(forum.parties.persons, person) ?? []);
  return [root, ...also.flatMap((entry) => entriesOf(forum, entry))];
}

function firstVariant(forum: Forum, root: Person): Words | null {
  const words = entriesOf(forum, root)
    .flatMap(({ variants }) => variants.flatMap(({ name }) => name ?? []))
    .at(0);
  return words === undefined ? null : { words, lang: 'und' };
}
