export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * Writes a value as the one line of JSON that every member's machine writes for it.
 *
 * @throws TypeError on what JSON cannot hold for ever: NaN, infinities, lone surrogates, undefined, Dates and the like
 * @see RFC 8785 (JSON Canonicalization Scheme), sections 3.2.2 and 3.2.3
 */
export function canonical(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  if (isList(value)) return list(value);
  return object(value);
}

/** The value as whoever reads its canonical line back holds it: members in the order of the line, not of whoever said them first. */
export function asWritten<T extends Json>(value: T): T;
export function asWritten(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(asWritten);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, asWritten(member)]));
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form (RFC 8785, 3.2.2.2)');
  return JSON.stringify(text);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form (RFC 8785, 3.2.2.3)`);
  return JSON.stringify(value);
}

function list(values: readonly Json[]): string {
  let text = '[';
  let comma = '';
  // An index loop meets the holes of a sparse array, which map() would step over.
  for (const value of values) {
    text += comma + canonical(value);
    comma = ',';
  }
  return `${text}]`;
}

// Sorting by UTF-16 code units is what RFC 8785 section 3.2.3 asks for and what sort() does.
function object(value: { readonly [name: string]: Json }): string {
  const plain = typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]';
  if (!plain) throw new TypeError(`${typeof value} has no canonical form`);
  let text = '{';
  let comma = '';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member === undefined) throw new TypeError(`member ${name} is undefined`);
    text += `${comma}${quoted(name)}:${canonical(member)}`;
    comma = ',';
  }
  return `${text}}`;
}
