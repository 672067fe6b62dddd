import type { Paper, PlatesModel } from '../papers.ts';
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
#let room = 178mm
#let half-height = 148.5mm
#let centre = if model.plates.any(plate => plate.title != none or plate.notes.len() > 0) { 60mm } else { half-height / 2 }
#let foot-edge = 9mm
#let named(size, body) = text(font: (serif, sans), weight: 500, size: size, top-edge: "cap-height", bottom-edge: "baseline", body)
#let cap = 0.67
#let lead = 1.07

#let name-lines(plate, size) = lines-of(plate.name, line => measure(named(size, line)).width, room, two: model.two-lines)
#let block-height(count, size) = size * (cap + (count - 1) * lead)
#let notes-of(plate) = align(center, block(width: 178mm, note-lines(plate.notes, size: 10pt)))
#let title-of(plate) = if plate.title != none { box(width: room, align(center, second(size: 21pt, plate.title))) }

// One size for the whole set: the largest at which every name, its title and its notes have room.
#let fits(size) = {
  let most = calc.max(1, ..model.plates.map(plate => name-lines(plate, size).len()))
  model.plates.all(plate => {
    let sign-width = measure(sign(plate, size)).width
    let wide = name-lines(plate, size).all(line => measure(named(size, line)).width + 2 * sign-width <= 200mm and measure(named(size, line)).width <= room)
    let below = centre + block-height(most, size) / 2 + 12mm + measure(title-of(plate)).height + 4mm
    wide and below + measure(notes-of(plate)).height <= half-height - foot-edge
  })
}

#let half(plate, size, most) = box(width: 210mm, height: half-height, {
  if plate.flag != none { place(dx: 13mm, dy: 13mm, flag-of(plate, 20mm)) }
  else if plate.emblem { place(dx: 12mm, dy: 12mm, emblem(18mm)) }
  place(top + right, dx: -13mm, dy: 13mm, stamp(size: 9pt))
  let lines = name-lines(plate, size)
  let top-line = centre - block-height(lines.len(), size) / 2
  for (i, line) in lines.enumerate() {
    let last = i == lines.len() - 1
    place(top + center, dy: top-line + i * size * lead,
      text(lang: plate.lang, named(size, line + if last { hung(plate, size) })))
  }
  let under = centre + block-height(most, size) / 2 + 12mm
  place(top + center, dy: under, title-of(plate))
  if plate.notes.len() > 0 { place(bottom + center, dy: -foot-edge, notes-of(plate)) }
})

#set page(paper: "a4", margin: 0pt)
#context {
  let size = (69, 66, 63, 60, 57, 54, 51, 48, 44, 40, 36, 32, 28, 24, 20, 16, 12, 9).map(n => n * 1pt).find(fits)
  if size == none { panic("no room: a name does not fit on a plate") }
  let most = calc.max(1, ..model.plates.map(plate => name-lines(plate, size).len()))
  for (i, plate) in model.plates.enumerate() {
    if i > 0 { pagebreak() }
    place(top + left, pdf.artifact(rotate(180deg, half(plate, size, most))))
    place(top + left, dy: half-height, half(plate, size, most))
    place(top + left, dy: half-height, std.line(length: 100%, stroke: (paint: line2, thickness: 0.5pt, dash: (2.5pt, 2pt))))
    place(top + left, dx: 6mm, dy: half-height + 1.5mm, box(width: 198mm, second(size: 7pt,
      grid(columns: (1fr, auto, 1fr), align: (left, center, right), sheet.colophon, model.fold, page-line()))))
  }
}
`;

/**
 * Prints the plates of a table: a sheet each, folded once at 148.5 mm so that both sides of the room read the name.
 * Names stand at one height and in one size for the whole set, 69 pt where all have room; notes are 10 pt, on the plate.
 *
 * @see LOOKS 6 and 9; the plates come as the profile made them, refused ones have none
 */
export function platesPaper(model: PlatesModel): Paper {
  const { t } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  return layPaper({
    sheet: model.sheet,
    title: t('paper.plates.title', { meeting: model.meeting }),
    source,
    plates: model.plates,
    owed: 'by the plate',
    model: {
      plates: model.plates.map(plateValue),
      'two-lines': model.twoLines,
      fold: t('paper.plates.fold'),
    },
  });
}
