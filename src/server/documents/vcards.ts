import { type Language, words } from '../../web/index.ts';
import { fieldText } from './field-text.ts';
import type { Participant } from './participants.ts';
import { owedNotes, representedParty } from './plate-words.ts';

/** RFC 6350, 3.4: backslash, comma, semicolon and line feed. */
function value(text: string): string {
  return fieldText(text)
    .replaceAll('\\', '\\\\')
    .replaceAll(',', '\\,')
    .replaceAll(';', '\\;')
    .replaceAll('\n', '\\n');
}

const octets = new TextEncoder();

/** RFC 6350, 3.2: no line over 75 octets, and no character cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let length = 0;
  for (const character of line) {
    const size = octets.encode(character).length;
    if (length + size > 75) {
      lines.push(current);
      current = ' ';
      length = 1;
    }
    current += character;
    length += size;
  }
  return [...lines, current].join('\r\n');
}

/** A telephone as RFC 3966 writes it, where it is a plain international number; else as it was given. */
function telephone(given: string): string {
  const digits = given.replaceAll(/[\s().-]/g, '');
  return /^\+\d{5,15}$/.test(digits) ? `TEL;VALUE=uri:tel:${digits}` : `TEL:${value(given)}`;
}

/** Family name first; where it isn't known to the forum, it isn't guessed from the whole. */
function structured({ name, family }: Participant): string[] {
  if (family === null) return [];
  const given = name.replace(family, '').replaceAll(/\s+/g, ' ').trim();
  return [`N:${value(family)};${value(given)};;;`];
}

function field(name: string, text: string): string[] {
  return text === '' ? [] : [`${name}:${value(text)}`];
}

function card(person: Participant, stamp: string): string {
  const marks = person.exercise ? [stamp] : [];
  const note = [...marks, owedNotes(person.plate)].filter((line) => line !== '').join('\n');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:individual',
    `FN:${value(person.name)}`,
    ...structured(person),
    ...field('ORG', representedParty(person)),
    ...field('TITLE', person.office),
    ...field('ROLE', person.function),
    ...(person.email === null ? [] : [`EMAIL:${value(person.email)}`]),
    ...(person.telephone === null ? [] : [telephone(person.telephone)]),
    ...field('NOTE', note),
    // An address book can gather by it all that was invented, and throw it out (RFC 6350, 6.7.1).
    ...marks.map((mark) => `CATEGORIES:${value(mark)}`),
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/**
 * Writes participants as cards for an address book, the note a party's plate owes on each of its people's cards. What was
 * invented for practice says so in its note and as a category, for cards go where no stamp can follow.
 *
 * @see RFC 6350 (vCard 4.0)
 */
export function vcards(rows: readonly Participant[], language: Language): string {
  const stamp = words(language).t('paper.stamp');
  return rows.map((person) => card(person, stamp)).join('');
}
