import type { Plate, PlateNote } from '../../forum/index.ts';

export function noteWords({ text, attributed }: PlateNote): string {
  return attributed === null ? text : `${attributed}: ${text}`;
}

/** A party in one line of plain text. */
export function partyName({ name, mark }: Plate): string {
  return `${name}${mark === '' || mark === '*' ? mark : ` ${mark}`}`;
}

/** All that the plate owes, in plain text. */
export function owedNotes({ notes }: Plate): string {
  return notes.map((note) => `${note.mark} ${noteWords(note)}`).join('\n');
}
