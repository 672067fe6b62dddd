import { type Language, words } from '../../web/index.ts';
import type { Participant } from './participants.ts';
import { owedNotes, representedParty } from './plate-words.ts';

/** What a spreadsheet would run as a formula is opened with an apostrophe (OWASP, "CSV Injection"). */
function harmless(cell: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  const safe = harmless(cell);
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Writes the list of participants for a spreadsheet: a row a person, headings in the reader's language, the note a party's
 * plate owes in a column of its own, and the last says what is an exercise, where anything is. UTF-8 with its mark, lines end in CRLF.
 *
 * @see RFC 4180
 */
export function participantsCsv(rows: readonly Participant[], language: Language): string {
  const { t } = words(language);
  // At the end, and only where there is one: whoever reads a real list finds the columns it always had.
  const marked = rows.some(({ exercise }) => exercise);
  const heads = [
    t('paper.head.party'),
    t('paper.head.name'),
    t('paper.head.function'),
    t('paper.head.office'),
    t('paper.head.email'),
    t('paper.head.telephone'),
    t('paper.head.note'),
    ...(marked ? [t('paper.head.exercise')] : []),
  ];
  const cells = rows.map((row) => [
    representedParty(row),
    row.name,
    row.function,
    row.office,
    row.email ?? '',
    row.telephone ?? '',
    owedNotes(row.plate),
    ...(marked ? [row.exercise ? t('paper.stamp') : ''] : []),
  ]);
  return `\ufeff${[heads, ...cells].map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`;
}
