import { onDay } from '../dated.ts';
import type { Forum } from '../forum.ts';
import { type Day, inLang, type Lang, type PartyId, type Text } from '../kernel.ts';
import { own } from '../own.ts';
import { visible } from '../visible.ts';
import type { Names } from './acts.ts';
import { today } from './party-rules.ts';
import type { Code, NamesFrom, Party } from './state.ts';

export type NameForm = 'short' | 'formal' | 'capital' | 'economy';
export type Words = { readonly words: string; readonly lang: string };

/**
 * Gives the name a party has on a day, in a language and form. A form the party lacks gives its short name.
 *
 * @param options.on - a day; by default that of the last act
 * @returns words, and the language they are in: the one asked for, else the forum's languages in turn, else any; the id itself for a party this reader never saw
 */
export function nameOf(
  forum: Forum,
  party: PartyId,
  options: { readonly lang: Lang; readonly form?: NameForm; readonly on?: Day },
): Words {
  const names = namesOn(forum, party, options.on);
  if (names === undefined) return { words: party, lang: 'und' };
  return inLang(names[options.form ?? 'short'] ?? names.short, options.lang, fallbacks(forum));
}

/** All names a party has on a day; before its first name, the first. */
export function namesOn(forum: Forum, party: PartyId, on: string = today(forum)): Names | undefined {
  return namesFrom(forum, party, on)?.names;
}

/** The same, with the day they hold from and whether they were invented. */
export function namesFrom(forum: Forum, party: PartyId, on: string = today(forum)): NamesFrom | undefined {
  const dated = own(forum.parties.parties, party)?.names;
  return dated === undefined ? undefined : (onDay(dated, on) ?? dated[0]);
}

/** Words in a language of the forum, and which one it was; null where none of them has any. */
export function wordsIn(forum: Forum, text: Text, lang: Lang): Words | null {
  for (const tag of [lang, ...fallbacks(forum)]) {
    const words = own(text, tag) ?? '';
    if (visible(words)) return { words, lang: tag };
  }
  return null;
}

/** A party with its history; undefined where this reader never saw it. */
export function partyOf(forum: Forum, party: PartyId): Readonly<Party> | undefined {
  return own(forum.parties.parties, party);
}

/** The code a party has in a scheme on a day: the newest that holds. Its id never depends on it. */
export function codeOf(
  forum: Forum,
  party: PartyId,
  scheme: string,
  on: string = today(forum),
): Code | undefined {
  const held = own(forum.parties.parties, party)?.codes ?? [];
  return held
    .filter((code) => code.scheme === scheme && code.from <= on && on <= (code.to ?? '9999'))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
}

function fallbacks(forum: Forum): readonly string[] {
  return forum.charter.now.languages;
}
