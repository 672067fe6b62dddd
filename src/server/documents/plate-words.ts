import type { Plate, PlateNote } from '../../forum/index.ts';
import type { Participant } from './participants.ts';

export function noteWords({ text, attributed }: PlateNote): string {
  return attributed === null ? text : `${attributed}: ${text}`;
}

/** A party in one line of plain text. */
export function partyName({ name, mark }: Plate): string {
  return `${name}${mark === '' || mark === '*' ? mark : ` ${mark}`}`;
}

/** For whom a participant sits; empty where the profile shows persons alone, and the plate is the person's own. */
export function representedParty({ plate, name }: Participant): string {
  return plate.name === name ? '' : partyName(plate);
}

/** All that the plate owes, in plain text. */
export function owedNotes({ notes }: Plate): string {
  return notes.map((note) => `${note.mark} ${noteWords(note)}`).join('\n');
}
