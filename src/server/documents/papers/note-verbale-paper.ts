import type { Language } from '../../../web/index.ts';
import type { NotePurpose, NoteVerbaleModel, Paper } from '../papers.ts';
import courtesies from './courtesies.json' with { type: 'json' };
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
#let body-size = 11.5pt
// The addressee is written as its plate writes it, with the sign the page then answers for.
#let running(words) = {
  let pieces = words.split("{addressee}")
  let addressee = {
    let around = model.addressee.split("{name}")
    text(around.at(0, default: ""))
    text(lang: model.plate.lang, model.plate.name + sign(model.plate, body-size))
    text(around.at(1, default: ""))
  }
  for (i, piece) in pieces.enumerate() {
    if i > 0 { addressee }
    text(piece)
  }
}

#show: letter
#set text(font: (serif, sans), size: body-size)
#set par(leading: 0.75em, spacing: 1.5em)
#grid(columns: (auto, 1fr, auto), column-gutter: 4mm, align: horizon, emblem(9mm), text(size: 13pt, sheet.forum), stamp())
#v(3mm, weak: true)
#std.line(length: 100%, stroke: 0.8pt + ink)
#v(11mm, weak: true)
#grid(columns: (1fr, auto), align: (left + bottom, right + bottom), titled(1, 20pt, model.heading), if model.number != none { text(size: 11.5pt, model.number) })
#v(10mm, weak: true)
#running(model.opening)
#owe(model.plate)
#v(6mm, weak: true)
#pad(left: 9mm, table(columns: (30mm, 1fr), inset: (left: 0pt, right: 0pt, y: 1.5mm), stroke: none, align: left + top,
  ..model.facts.map(((name, words)) => (second(size: 9.5pt, name), text(words))).flatten()))
#v(6mm, weak: true)
#if model.reply != none { text(model.reply); parbreak() }
#running(model.closing)
#v(12mm, weak: true)
#align(right, text(model.place-and-day))
`;

/** What a language says in a note, and how far that can be relied on. */
type Courtesy = {
  /** By whom it was written. */
  readonly drafted: string;
  /** A note of a ministry that its formulas follow; null where none was found in public. */
  readonly pattern: { readonly title: string; readonly url: string } | null;
  /** Who read it as a native protocol officer, and when; null: nobody yet. */
  readonly reviewed: string | null;
  readonly heading: string;
  readonly number: string;
  readonly ministry: string;
  readonly other: string;
  readonly opening: { readonly [K in NotePurpose]: string };
  readonly facts: Readonly<Record<'meeting' | 'place' | 'dates' | 'level' | 'reason', string>>;
  readonly reply: string;
  readonly closing: string;
};

/** One for each language of the house: a language without courtesies does not compile. */
const written: { readonly [K in Language]: Courtesy } = courtesies;

function put(words: string, values: Readonly<Record<string, string>>): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/** The facts stand in a list, because a name that is bent to a sentence's grammar is no longer the name agreed. */
function factsOf(model: NoteVerbaleModel, { facts }: Courtesy): [string, string][] {
  const { dateRange } = wordsOf(model.sheet);
  const { title, place, from, to, level } = model.meeting;
  const dates = from === null ? null : dateRange(from, to ?? from);
  const rows: [string, string | null][] = [
    [facts.meeting, title],
    [facts.place, place],
    [facts.dates, dates],
    [facts.level, level],
    [facts.reason, model.reason],
  ];
  return rows.flatMap(([name, words]) => (words === null ? [] : [[name, words]]));
}

/**
 * Writes the note verbale by which a party is invited, reminded or told of a change, in the third person and with the
 * language's own courtesies; the addressee is named as its plate names it and its footnote is on the page.
 *
 * @see PRACTICE 3.11 (N180, N182) for the use of notes
 */
export function noteVerbalePaper(model: NoteVerbaleModel): Paper {
  const courtesy = written[model.sheet.language];
  const { date } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  const { plate, ministry } = model.addressee;
  const values = { sender: model.sender };
  const title = model.number === null ? courtesy.heading : `${courtesy.heading} ${model.number}`;
  return layPaper({
    sheet: model.sheet,
    title,
    source,
    plates: [plate],
    owed: 'by the page',
    model: {
      plate: plateValue(plate),
      heading: courtesy.heading,
      number: model.number === null ? null : put(courtesy.number, { number: model.number }),
      addressee: ministry ? courtesy.ministry : courtesy.other,
      opening: put(courtesy.opening[model.purpose], values),
      facts: factsOf(model, courtesy),
      reply: model.replyBy === null ? null : put(courtesy.reply, { ...values, day: date(model.replyBy) }),
      closing: put(courtesy.closing, values),
      'place-and-day': `${model.place}, ${date(model.on)}`,
    },
  });
}
