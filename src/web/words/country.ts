import type { Language } from './calendar.ts';

type Name = (language: Language, code: string) => string;

let name: Name = (_language, code) => code;

/** The names of all countries come in with the pages that need them: a browser fetches them for no other. */
export function knowCountries(known: Name): void {
  name = known;
}

/** What a country is called, by its ISO 3166 code; the code itself where the names have not come in. */
export const countryWord: Name = (language, code) => name(language, code);
