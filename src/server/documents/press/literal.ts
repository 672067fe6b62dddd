import type { Json } from '../../../forum/index.ts';

/** Controls have no glyph, and overrides would let one name turn round the words printed beside it. */
const unprintable = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function printable(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(unprintable, '').toWellFormed();
}

/**
 * Inside a Typst string only the backslash and the quotation mark mean anything, so a string can't be left from within.
 * Typst reference, "Foundations: String", escape sequences.
 */
function quoted(text: string): string {
  const escaped = printable(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/** A value as Typst reads it: all words of people reach a paper through here, as strings and never as markup. */
export function literal(value: Json): string {
  if (value === null) return 'none';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return String(Number.isFinite(value) ? value : 0);
  if (typeof value === 'boolean') return String(value);
  if (isList(value)) return `(${value.map((item) => `${literal(item)},`).join(' ')})`;
  const entries = Object.entries(value).map(([key, item]) => `${quoted(key)}: ${literal(item)},`);
  return entries.length === 0 ? '(:)' : `(${entries.join(' ')})`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
