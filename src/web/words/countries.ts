import type { Language } from './calendar.ts';
import countries from './countries.generated.json' with { type: 'json' };
import { knowCountries } from './country.ts';

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = countries.names;

/** What a country is called in a language, by its ISO 3166 code; the code itself where it has no name here. */
export function countryName(language: Language, code: string): string {
  const known = Object.hasOwn(names, code) ? names[code] : undefined;
  // CLDR has no Montenegrin; Bosnian is the nearest that it has.
  return known?.[language === 'cnr' ? 'bs' : language] ?? known?.en ?? code;
}

const codes: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(names).flatMap(([code, named]) => Object.values(named).map((name) => [name, code] as const)),
);

/** Every name a country has here, in any language, and the code it stands for. */
export function countryCodes(): Readonly<Record<string, string>> {
  return codes;
}

knowCountries(countryName);
