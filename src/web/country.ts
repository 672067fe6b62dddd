import { codeOf } from '../forum/index.ts';
import type { Speech } from './speech.ts';
import { countryWord } from './words/country.ts';

/** The scheme whose two letters a postal form goes by. */
export const postalScheme = 'alpha-2';

/** The country as an envelope has it: under the forum's name for a party that is that country, else under its usual one. */
export function countryLine({ forum, words, party }: Speech, code: string): string {
  const known = Object.values(forum.parties.parties).find(
    (each) => codeOf(forum, each.party, postalScheme)?.code === code,
  );
  return known === undefined ? countryWord(words.language, code) : party(known.party);
}
