import {
  type Day,
  type Plate,
  type PlateNote,
  readDay,
  readLang,
  readWallTime,
  type WallTime,
} from '../../forum/index.ts';
import type { NoteVerbaleModel, Sheet } from './papers.ts';

/** Plates and a sheet for the tests of papers. All of it is an exercise but the words of the agreed footnote. */
export function day(iso: string): Day {
  const read = readDay(iso);
  if (read === null) throw new Error(`no such day: ${iso}`);
  return read;
}

export function clock(time: string): WallTime {
  const read = readWallTime(time);
  if (read === null) throw new Error(`no such time: ${time}`);
  return read;
}

const english = readLang('en') ?? 'en';

/** Arrangement on regional representation, 24 February 2012, point 4 (PRACTICE 4.1). */
export const designation: PlateNote = {
  mark: '*',
  text: 'This designation is without prejudice to positions on status, and is in line with UNSC 1244 and the ICJ Opinion on the Kosovo declaration of independence.',
  attributed: null,
  lang: english,
};

/** Two notes as long as any that forums print; the words are an exercise. */
export const bothNotes: readonly PlateNote[] = ['1', '2'].map((mark) => ({
  mark,
  text: `${'What one side holds about this name is said here in as many words as it needs. '.repeat(5)}(Exercise ${mark}.)`,
  attributed: `Note by side ${mark}`,
  lang: english,
}));

export function plate(name: string, more: Partial<Plate> = {}): Plate {
  return {
    party: null,
    name,
    lang: english,
    mark: '',
    title: null,
    acting: false,
    flag: null,
    emblem: false,
    notes: [],
    ...more,
  };
}

export const owing: Plate = plate('Kosovo', {
  mark: '*',
  notes: [designation],
  title: 'Minister (exercise)',
});

export const table: readonly Plate[] = [
  plate('Albania', { title: 'Minister (exercise)' }),
  plate('Bosnia and Herzegovina', { title: 'Minister (exercise)' }),
  owing,
  plate('Србија', { lang: 'sr-Cyrl', title: 'Minister (exercise)' }),
];

export const sheet: Sheet = {
  language: 'en',
  forum: 'Balkan Peace Platform',
  seats: 7,
  release: 4,
  act: 238,
  on: day('2026-06-20'),
  exercise: true,
};

/** A note by which a party that owes a footnote is invited. */
export const letter: NoteVerbaleModel = {
  sheet,
  purpose: 'invitation',
  number: '2026/14',
  sender: 'Secretariat of the Balkan Peace Platform',
  place: 'Istanbul',
  on: day('2026-06-20'),
  addressee: { plate: owing, ministry: true },
  meeting: {
    title: 'Third meeting (exercise)',
    place: 'Istanbul',
    from: day('2026-07-10'),
    to: day('2026-07-11'),
    level: 'Ministers',
  },
  replyBy: day('2026-07-01'),
  reason: null,
};
