import type { Plate } from '../../../forum/index.ts';
import type { OverviewModel, Paper } from '../papers.ts';
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
#let card-width = 61mm
// Plates of one profile are of one height: as low as a sheet of many profiles asks, as high as their notes do.
#let many = model.profiles.len() > 6
#let heights = (if many { 26mm } else { 31mm }, 31mm, 37mm, 44mm, 55mm, 70mm, 90mm, 120mm)
#let name-text(size, body) = text(font: (serif, sans), size: size, top-edge: "cap-height", bottom-edge: "baseline", body)
#let room = card-width - 4mm
// Beside a flag or the forum's mark a name stays as far from it on both sides, so that it stands in the middle.
#let name-room(plate) = if plate.flag != none or plate.emblem { card-width - 2 * 12mm } else { room }
#let name-lines(plate, size, two) = lines-of(plate.name, line => measure(name-text(size, line)).width, name-room(plate), two: two)

#let owed-lines(notes) = block(width: card-width - 7mm, { set par(leading: 0.45em); align(center, note-lines(notes, size: 6.6pt)) })
#let under = 0.76
#let titled-box(title, size) = box(width: room, { set par(leading: 0.35em); align(center, second(size: size, title)) })

#let card(plate, card-height, size, title-size, centre, two) = box(width: card-width, height: card-height, stroke: 0.8pt + line2, radius: 0.5mm, {
  place(bottom, dy: -1.3mm, std.line(length: 100%, stroke: 0.5pt + hair))
  if plate.flag != none { place(dx: 3mm, dy: 2.8mm, flag-of(plate, 5.6mm)) }
  else if plate.emblem { place(dx: 2.6mm, dy: 2.3mm, emblem(5.8mm)) }
  let lines = name-lines(plate, size, two)
  let height = size * (0.67 + (lines.len() - 1) * 1.07)
  for (i, line) in lines.enumerate() {
    let last = i == lines.len() - 1
    place(top + center, dy: centre - height / 2 + i * size * 1.07,
      text(lang: plate.lang, name-text(size, line + if last { hung(plate, size) })))
  }
  if plate.title != none { place(top + center, dy: centre + size * under, titled-box(plate.title, title-size)) }
  if plate.notes.len() > 0 {
    place(bottom + center, dy: -2.6mm, owed-lines(plate.notes))
  }
})
#let refused(card-height, reason) = box(width: card-width, height: card-height, stroke: (paint: line2, thickness: 0.8pt, dash: (2.2pt, 1.8pt)), radius: 0.5mm,
  inset: 3mm, align(center + horizon, text(size: 11pt, fill: brick, { model.refused; linebreak(); reason })))

#let about-size = if many { 8.5pt } else { 9.5pt }
#let row-gap = if many { 2.2mm } else { 3mm }
#let row(profile) = context {
  let shown = profile.cells.filter(cell => cell.refused == none)
  let bare = shown.all(cell => cell.title == none and cell.notes.len() == 0)
  let centre-of(height) = height * if bare { 0.47 } else if height < 31mm { 0.3 } else { 0.33 }
  let fits(size) = shown.all(plate => {
    let lines = name-lines(plate, size, profile.two-lines)
    lines.all(line => measure(name-text(size, line)).width <= name-room(plate)) and (bare or lines.len() == 1 or size <= 15pt)
  })
  let size = (23pt, 21pt, 19pt, 17pt, 15pt, 13pt, 11pt, 9pt, 7pt).find(fits)
  // A long title takes another line, then smaller letters, then a higher plate.
  let below(plate) = if plate.notes.len() == 0 { 2.2mm } else { 3.4mm + measure(owed-lines(plate.notes)).height }
  let holds((height, title-size)) = shown.all(plate => {
    let title = if plate.title == none { 0mm } else { measure(titled-box(plate.title, title-size)).height }
    centre-of(height) + size * under + title + below(plate) <= height
  })
  let tries = heights.map(height => (9.5pt, 9pt, 8.5pt, 8pt, 7.5pt, 7pt).map(title-size => (height, title-size))).join()
  let chosen = if size != none { tries.find(holds) }
  if chosen == none { panic("no room: a name or a title does not fit on a plate") }
  let (height, title-size) = chosen
  std.line(length: 100%, stroke: 0.5pt + hair)
  v(row-gap, weak: true)
  block(breakable: false, grid(columns: (1fr, auto), column-gutter: 6mm,
    { titled(2, if many { 13pt } else { 15pt }, profile.name); v(2mm, weak: true); second(size: about-size, profile.about) },
    block(width: 2 * card-width + 7mm, grid(columns: (card-width, card-width), column-gutter: 7mm, row-gutter: 3.6mm,
      ..profile.cells.map(cell => if cell.refused != none { refused(height, cell.refused) } else { card(cell, height, size, title-size, centre-of(height), profile.two-lines) })))))
  v(3mm, weak: true)
}

#show: letter
#head(with-mark: true)
#v(3.2mm, weak: true)
#second(size: 9.5pt, model.about)
#v(3.4mm, weak: true)
#for profile in model.profiles { row(profile) }
#std.line(length: 100%, stroke: 0.5pt + hair)
#v(2.4mm, weak: true)
#second(size: 8.5pt, model.order)
`;

type Cell = OverviewModel['profiles'][number]['cells'][number];

function isPlate(cell: Cell): cell is Plate {
  return 'name' in cell;
}

/**
 * Prints plates of one table under each protocol profile on one sheet, so that a protocol officer compares before choosing.
 * A plate the profile refused is shown as the reason for it.
 *
 * @see LOOKS 6
 */
export function platesOverview(model: OverviewModel): Paper {
  const { t } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  const profiles = model.profiles.map(({ name, about, twoLines, cells }) => ({
    name,
    about,
    'two-lines': twoLines,
    cells: cells.map((cell) =>
      isPlate(cell) ? { ...plateValue(cell), refused: null } : { refused: cell.refused },
    ),
  }));
  return layPaper({
    sheet: model.sheet,
    title: t('paper.overview.title'),
    source,
    plates: model.profiles.flatMap(({ cells }) => cells.filter(isPlate)),
    owed: 'by the plate',
    model: {
      profiles,
      about: t('paper.overview.about'),
      order: t('paper.overview.order'),
      refused: t('paper.overview.refused'),
    },
  });
}
