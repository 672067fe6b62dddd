import {
  type Actor,
  type Day,
  type Forum,
  type Instant,
  type PartyId,
  type Reader,
  readerOf,
  readId,
} from '../forum/index.ts';
import { isLanguage, type Language } from '../web/index.ts';
import { exerciseActor } from './house.ts';

/** Who has entered by the door of exercise mode: `head.al`, `secretariat`. Null: nobody, the page is the public's. */
export function actorOf(cookie: string | undefined, forum: Forum): Actor | null {
  const [role = '', party] = (cookie ?? '').split('.');
  const known = Object.hasOwn(forum.charter.now.roles, role) ? forum.charter.now.roles[role] : undefined;
  if (known === undefined || known.scope === 'record') return null;
  if (known.scope !== 'party') return exerciseActor(role, null);
  const id = party === undefined ? null : readId<PartyId>(party);
  return id !== null && Object.hasOwn(forum.parties.parties, id) ? exerciseActor(role, id) : null;
}

export function readerFor(forum: Forum, actor: Actor | null): Reader {
  return actor === null ? { kind: 'public' } : readerOf(forum, actor);
}

/** What a browser asks for, the dearest first (RFC 9110, 12.5.4). */
export function acceptedTags(accept: string | undefined): readonly string[] {
  return (accept ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight.trim().slice(2)) };
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && !(weight <= 0))
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/** The first language of the house that the browser asks for, else English. */
export function languageOf(accept: string | undefined): Language {
  for (const tag of acceptedTags(accept)) {
    const exact = [tag, tag.split('-')[0] ?? ''].find(isLanguage);
    if (exact !== undefined) return exact;
  }
  return 'en';
}

/** Day at a place and its distance from UTC in minutes, at an instant. */
export function localClock(
  now: Instant | string,
  zone: string,
): { readonly today: Day; readonly offset: number } {
  const there = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  return { today: there.toPlainDate().toString() as Day, offset: there.offsetNanoseconds / 60_000_000_000 };
}
