import type { Address } from './acts.ts';
import { fold } from './folding.ts';
import { regionCode, showsRegion } from './postal.ts';

type Place = { readonly city: string; readonly postcode?: string; readonly region?: string };
type Found = { readonly place: Place; readonly lines: readonly string[] };

const code = String.raw`(?:[A-Z]{1,3}-)?\d{3,6}(?:[ -]\d{2,4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d`;
const alone = new RegExp(`^(${code})$`);
const leading = new RegExp(`^(${code})\\s+(\\D.*)$`);
const trailing = new RegExp(`^(\\D.*?)\\s+(${code})$`);

/**
 * Reads an address written on one line with commas, the country last, as well as can honestly be done.
 *
 * @param countries - names of countries, in any languages, and what code each stands for
 * @returns null where the country is not known by that name, or nothing is left for a street and a city
 */
export function readAddress(line: string, countries: Readonly<Record<string, string>>): Address | null {
  const parts = line
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const country = countryOf(parts.at(-1) ?? '', countries);
  if (country === null) return null;
  const found = findPlace(country, parts.slice(0, -1));
  if (found === null || found.lines.length === 0 || found.place.city === '') return null;
  const { region, ...place } = found.place;
  return {
    country,
    lines: found.lines,
    ...place,
    ...(region === undefined ? {} : { region: regionCode(country, region) }),
  };
}

function countryOf(words: string, countries: Readonly<Record<string, string>>): string | null {
  if (Object.values(countries).includes(words)) return words;
  const wanted = fold(words);
  return Object.entries(countries).find(([name]) => fold(name) === wanted)?.[1] ?? null;
}

function findPlace(country: string, parts: readonly string[]): Found | null {
  for (let at = parts.length - 1; at > 0; at--) {
    const found = postcodeAlone(parts, at) ?? postcodeFirst(parts, at) ?? postcodeLast(country, parts, at);
    if (found !== null) return found;
  }
  const [last = '', ...before] = [...parts].reverse();
  return before.length === 0 ? null : { lines: before.reverse(), place: splitRegion(last) };
}

/** `…, Buttigliera Alta, 10090, Torino`: what follows is the region, unless there is no other city. */
function postcodeAlone(parts: readonly string[], at: number): Found | null {
  const postcode = alone.exec(parts[at] ?? '')?.[1];
  if (postcode === undefined) return null;
  const after = parts[at + 1];
  if (at < 2 && after !== undefined)
    return { lines: parts.slice(0, at), place: { ...splitRegion(after), postcode } };
  const place = { ...splitRegion(parts[at - 1] ?? ''), postcode };
  return {
    lines: parts.slice(0, at - 1),
    place: after === undefined ? place : { ...place, region: after },
  };
}

/** `…, 10090 Buttigliera Alta (TO)`. */
function postcodeFirst(parts: readonly string[], at: number): Found | null {
  const [, postcode, city] = leading.exec(parts[at] ?? '') ?? [];
  if (postcode === undefined || city === undefined) return null;
  const after = parts[at + 1];
  const place = { ...splitRegion(city), postcode };
  return { lines: parts.slice(0, at), place: after === undefined ? place : { ...place, region: after } };
}

/** `…, London SW1A 2AA` and `…, Washington, DC 20001`. */
function postcodeLast(country: string, parts: readonly string[], at: number): Found | null {
  const [, words, postcode] = trailing.exec(parts[at] ?? '') ?? [];
  if (words === undefined || postcode === undefined) return null;
  const isRegion = showsRegion(country) && at > 1 && /^[A-Z]{2,3}$/.test(regionCode(country, words));
  if (isRegion)
    return {
      lines: parts.slice(0, at - 1),
      place: { city: parts[at - 1] ?? '', region: words, postcode },
    };
  return { lines: parts.slice(0, at), place: { ...splitRegion(words), postcode } };
}

/** `Buttigliera Alta (TO)`, `Beyoğlu/İstanbul`. */
function splitRegion(words: string): Place {
  const [, city, bracketed, slashed] = /^(.*?)\s*(?:\(([^)]+)\)|\/\s*(.+))$/.exec(words) ?? [];
  const region = bracketed ?? slashed;
  return city === undefined || region === undefined ? { city: words } : { city, region };
}
