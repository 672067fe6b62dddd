import { type Address, codeOf, type Forum, readAddress } from '../../forum/index.ts';
import { postalScheme } from '../country.ts';
import { countryCodes } from '../words/countries.ts';

/**
 * Reads what was typed on one line. Where street and city cannot be told apart, what is known goes on as it is, so that
 * the rules say which line is missing.
 */
export function addressIn(forum: Forum, typed: string): Address {
  const known = knownCountries(forum);
  const read = readAddress(typed, known);
  if (read !== null) return read;
  const parts = typed
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const country = countryIn(forum, parts.at(-1) ?? '');
  const lines = country === '' ? parts : parts.slice(0, -1);
  return { country, lines, city: '' };
}

/** The code a country's name or code stands for; empty where it is not known. */
export function countryIn(forum: Forum, typed: string): string {
  // Read with a street and a city put before it, the last part shows whether it is a country.
  return readAddress(`x, y, ${typed}`, knownCountries(forum))?.country ?? '';
}

/** Names of countries in any language, and those the forum's own parties have, by code. */
function knownCountries(forum: Forum): Readonly<Record<string, string>> {
  const own = Object.values(forum.parties.parties).flatMap(({ party, names, aliases }) => {
    const code = codeOf(forum, party, postalScheme)?.code;
    if (code === undefined) return [];
    const labels = names.flatMap(({ names: { short, formal } }) =>
      [short, formal].flatMap((text) => Object.values(text)),
    );
    return [...labels, ...aliases].map((label) => [label, code] as const);
  });
  return { ...countryCodes(), ...Object.fromEntries(own) };
}
