import { own } from '../own.ts';
import type { Address } from './acts.ts';
import data from './address-forms.generated.json' with { type: 'json' };
import { fold } from './folding.ts';
import regions from './regions.json' with { type: 'json' };

export type PostalOptions = {
  /** Who is written to, above the street where the country has it so. */
  readonly organisation?: string;
  readonly name?: string;
  /** The country's own form in Latin letters, where it has another one. */
  readonly latin?: boolean;
  /** Words for the country, on a line of their own below. */
  readonly country?: string;
};

type Piece = { readonly field: string } | { readonly literal: string } | 'line';

const forms: Readonly<Record<string, string>> = data.forms;
const latinForms: Readonly<Record<string, string>> = data.latin;
const codes: Readonly<Record<string, unknown>> = regions;

/**
 * Writes an address in the form its country uses.
 *
 * @returns lines from top to bottom; empty fields leave neither gaps nor stray commas
 * @see Google libaddressinput, by way of localized-address-format (its licence stands in the data file)
 */
export function postalLines(address: Address, options: PostalOptions = {}): readonly string[] {
  const values = fieldValues(address, options);
  const pieces = prune(piecesOf(formOf(address.country, options.latin ?? false)), values);
  const lines: string[] = [];
  let line = '';
  for (const piece of [...pieces, 'line' as const]) {
    if (piece !== 'line') {
      const written = 'literal' in piece ? [piece.literal] : (values[piece.field] ?? []);
      lines.push(...[line + (written[0] ?? ''), ...written.slice(1)].slice(0, -1));
      line = written.length > 1 ? (written.at(-1) ?? '') : line + (written[0] ?? '');
    } else if (line !== '') {
      lines.push(line);
      line = '';
    }
  }
  return options.country === undefined ? lines : [...lines, options.country];
}

/** The first field that the country's form has and the address lacks: `country`, `lines`, `city` or, where the form has no city, `region`. */
export function missingField(address: Address): string | null {
  if (!/^[A-Z]{2}$/.test(address.country)) return 'country';
  const form = formOf(address.country, false);
  const empty = (text: string | undefined): boolean => (text ?? '').trim() === '';
  if (address.lines.every(empty)) return 'lines';
  if (form.includes('%C')) return empty(address.city) ? 'city' : null;
  return form.includes('%S') && empty(address.region) ? 'region' : null;
}

/** The code a country's form prints for a region, where it prints one; else the words as they are. */
export function regionCode(country: string, region: string): string {
  const known = own(codes, country);
  if (known === undefined || typeof known !== 'object') return region;
  const wanted = fold(region);
  const found = Object.entries(known ?? {}).find(
    ([code, names]) =>
      fold(code) === wanted || (Array.isArray(names) && names.some((name) => fold(String(name)) === wanted)),
  );
  return found === undefined ? region : found[0];
}

/** Does the country's form show a region at all? */
export function showsRegion(country: string): boolean {
  return formOf(country, false).includes('%S');
}

function formOf(country: string, latin: boolean): string {
  return (latin ? own(latinForms, country) : undefined) ?? own(forms, country) ?? data.usual;
}

function fieldValues(address: Address, options: PostalOptions): Readonly<Record<string, readonly string[]>> {
  const { country, region = '', postcode = '', locality = '', city } = address;
  const one = (text: string): readonly string[] => (text.trim() === '' ? [] : [text.trim()]);
  return {
    N: one(options.name ?? ''),
    O: one(options.organisation ?? ''),
    A: address.lines.flatMap(one),
    D: one(locality),
    C: one(city),
    S: one(regionCode(country, region)),
    Z: one(postcode),
    X: [],
  };
}

function piecesOf(form: string): readonly Piece[] {
  return [...form.matchAll(/%n|%(.)|[^%]+/g)].map(([whole, field]) => {
    if (whole === '%n') return 'line';
    return field === undefined ? { literal: whole } : { field };
  });
}

/** A literal stays between two fields that are there, or at the edge of a line beside one that is. */
function prune(pieces: readonly Piece[], values: Readonly<Record<string, readonly string[]>>): Piece[] {
  const gone = (piece: Piece | undefined): boolean =>
    piece !== undefined && piece !== 'line' && 'field' in piece && (values[piece.field] ?? []).length === 0;
  const kept: Piece[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (piece === 'line' || 'field' in piece) {
      if (!gone(piece)) kept.push(piece);
      continue;
    }
    const last = kept.at(-1);
    const before = pieces[at - 1];
    const follows = before === undefined || before === 'line' || 'literal' in before;
    const afterField = last !== undefined && last !== 'line' && 'field' in last;
    if (!gone(pieces[at + 1]) && (follows || afterField)) kept.push(piece);
  }
  return kept;
}
