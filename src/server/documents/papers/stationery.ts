import type { Json, Plate, PlateNote } from '../../../forum/index.ts';
import { type Words, words } from '../../../web/index.ts';
import type { Paper, Sheet } from '../papers.ts';
import { noteWords } from '../plate-words.ts';
import { literal } from '../press/literal.ts';
import { stationery } from './stationery-source.ts';

type Draft = {
  readonly sheet: Sheet;
  readonly title: string;
  /** Typst that draws `model`; it holds no words of anybody. */
  readonly source: string;
  readonly model: Json;
  readonly plates: readonly Plate[];
  /** Plates drawn whole carry their notes; names in a line or a list owe them to the page. */
  readonly owed: 'by the plate' | 'by the page';
};

/** Typst takes the first subtag alone; the script shows in the letters themselves. */
function typstLang(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

function noteValue(note: PlateNote): Json {
  return { mark: note.mark, text: noteWords(note), lang: typstLang(note.lang) };
}

/** How plates are handed to the typesetter; a title held for the time being says so in the sheet's language. */
export function platesIn(sheet: Sheet): (plate: Plate) => Readonly<Record<string, Json>> {
  const { t } = wordsOf(sheet);
  return ({ name, lang, mark, title, acting, flag, emblem, notes }) => ({
    name,
    lang: typstLang(lang),
    mark,
    title: title !== null && acting ? t('paper.acting', { title }) : title,
    flag,
    emblem,
    notes: notes.map(noteValue),
  });
}

function colophon(sheet: Sheet, { t, number }: Words): string {
  const { forum } = sheet;
  const act = number(sheet.act);
  return sheet.release === null
    ? t('paper.colophon', { forum, act })
    : t('paper.colophon.release', { forum, release: number(sheet.release), act });
}

function sheetValue(sheet: Sheet, title: string, say: Words, owed: Json): Json {
  const [year = 0, month = 1, day = 1] = sheet.on.split('-').map(Number);
  return {
    title,
    lang: typstLang(sheet.language),
    forum: sheet.forum,
    seats: sheet.seats,
    date: [year, month, day],
    stamp: sheet.exercise ? say.t('paper.stamp').toLocaleUpperCase(sheet.language) : null,
    colophon: colophon(sheet, say),
    // The typesetter alone knows the numbers; it puts them where these stand.
    page: say.t('paper.page', { n: '{n}', m: '{m}' }),
    flag: say.t('paper.flag', { name: '{name}' }),
    owed,
  };
}

/** Every note the plates of a paper owe, once. */
function owedNotes(plates: readonly Plate[]): Json {
  const notes = plates.flatMap((plate) => plate.notes);
  const first = new Map(notes.map((note) => [`${note.mark} ${note.text}`, note]));
  return [...first.values()].map(noteValue);
}

export function wordsOf(sheet: Sheet): Words {
  return words(sheet.language);
}

/** Puts a paper together: the sheet and the model as values, then the house's stationery, then the paper's own drawing. */
export function layPaper({ sheet, title, source, model, plates, owed }: Draft): Paper {
  const notes = owed === 'by the page' ? owedNotes(plates) : [];
  const values = sheetValue(sheet, title, wordsOf(sheet), notes);
  const drawn = owed === 'by the plate' ? plates : [];
  const flags = [...new Set(drawn.flatMap(({ flag }) => (flag === null ? [] : [flag])))];
  return {
    title,
    lang: sheet.language,
    flags,
    source: `#let sheet = ${literal(values)}\n#let model = ${literal(model)}\n${stationery}\n${source}`,
  };
}
