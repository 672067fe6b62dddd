import type { BadgesModel, Paper } from '../papers.ts';
import { qrSvg } from '../qr.ts';
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
#let width = 85mm
#let height = 54mm
#let left-edge = 20mm
#let top-edge = 13.5mm
#let edge = 5mm
#let inner = width - 2 * edge
#let gap = 1.6mm
// The code's quiet zone may reach into the badge's own margin, but never over words.
#let quiet = 2.3mm

#let head-line = grid(columns: (auto, 1fr, auto), column-gutter: 2mm, align: (left + horizon, left + horizon, right + horizon),
  emblem(5.4mm), second(size: 8pt, model.meeting), stamp(size: 5.5pt))
#let holder(badge, size) = {
  text(font: (serif, sans), size: size, badge.person)
  v(2.2mm, weak: true)
  second(size: calc.max(6pt, size * 0.5), badge.function)
}
#let access(badge, name-size) = {
  let size = name-size * 0.77
  if badge.plate.name != badge.person {
    text(font: (serif, sans), size: size, lang: badge.plate.lang, badge.plate.name + sign(badge.plate, size))
    v(1.6mm, weak: true)
  }
  text(size: 8pt, weight: 600, badge.zones)
}
#let code(badge, size) = image(bytes(badge.code), format: "svg", width: size, height: size, alt: model.code-alt)
#let owed(badge, size) = if badge.plate.notes.len() > 0 {
  set par(leading: 0.4em)
  v(gap)
  note-lines(badge.plate.notes, size: size)
}
#let beside(code-size) = inner + quiet - code-size - 1mm
#let row(code-size, words, picture, at: bottom) = block(width: inner + quiet, spacing: 0pt,
  grid(columns: (beside(code-size), 1mm, code-size), align: (at, at, bottom), words, [], picture))

// Without long notes the holder has the whole width and the code stands below.
#let wide(badge, name-size, note-size, code-size) = (
  { head-line; v(3.4mm); block(spacing: 0pt, width: inner, holder(badge, name-size)) },
  { row(code-size, pad(bottom: 1.7mm, access(badge, name-size)), code(badge, code-size)); block(spacing: 0pt, width: inner, owed(badge, note-size)) })
// With them the code stands beside the holder, and the notes have the whole width below.
#let close(badge, name-size, note-size, code-size) = (
  { head-line; v(1.4mm); row(code-size, { holder(badge, name-size); v(2mm); access(badge, name-size) }, code(badge, code-size), at: top) },
  block(spacing: 0pt, width: inner, owed(badge, note-size)))

// All that belongs to the plate is on the badge itself: long notes are set smaller, never left out.
#let tries = {
  let sizes(kind, name-size, notes, codes) = notes.map(note => codes.map(code => (kind, name-size, note, code))).join()
  let at(name-size) = (sizes(wide, name-size, (6.5pt, 6pt, 5.5pt), (22mm, 20mm))
    + sizes(close, name-size, (6.5pt, 6pt, 5.5pt, 5pt, 4.5pt, 4pt), (22mm, 20mm, 18mm)))
  at(17pt) + at(14pt) + at(11pt) + at(8pt)
}
#let badge-box(badge) = box(width: width, height: height, inset: edge, context {
  let most = height - 2 * edge
  let fits(layout) = {
    let (above, below) = layout
    // Without notes the code's quiet zone hangs into the margin below.
    let slack = if badge.plate.notes.len() == 0 { quiet } else { 0mm }
    measure(above, width: inner).height + measure(below, width: inner).height <= most + slack
  }
  // A single word that is wider than its place would run over the next badge.
  let holds(words, size, room) = words.split(" ").all(word => measure(text(font: (serif, sans), size: size, word)).width <= room)
  let wide-enough(kind, name-size, code-size) = {
    let room = if kind == wide { inner } else { beside(code-size) }
    holds(badge.person, name-size, room) and holds(badge.plate.name, name-size * 0.77, beside(code-size))
  }
  let chosen = tries.find(((kind, name-size, note-size, code-size)) => (
    wide-enough(kind, name-size, code-size) and fits(kind(badge, name-size, note-size, code-size))))
  let layout = if chosen != none { let (kind, ..sizes) = chosen; kind(badge, ..sizes) }
  if layout == none { panic("no room: a badge has more words than room") }
  place(top + left, layout.at(0))
  place(bottom + left, dy: if badge.plate.notes.len() == 0 { quiet } else { 0mm }, layout.at(1))
})

#let tick = 0.4pt + line2
#let cut-marks = {
  for i in range(3) {
    let x = left-edge + i * width
    place(dx: x, dy: top-edge - 7mm, std.line(length: 5mm, angle: 90deg, stroke: tick))
    place(dx: x, dy: top-edge + 5 * height + 2mm, std.line(length: 5mm, angle: 90deg, stroke: tick))
  }
  for i in range(6) {
    let y = top-edge + i * height
    place(dx: left-edge - 7mm, dy: y, std.line(length: 5mm, stroke: tick))
    place(dx: left-edge + 2 * width + 2mm, dy: y, std.line(length: 5mm, stroke: tick))
  }
}

#set page(paper: "a4", margin: 0pt)
#for (i, sheet-badges) in model.badges.chunks(10).enumerate() {
  if i > 0 { pagebreak() }
  cut-marks
  for (k, badge) in sheet-badges.enumerate() {
    place(dx: left-edge + calc.rem(k, 2) * width, dy: top-edge + calc.quo(k, 2) * height, badge-box(badge))
  }
  place(bottom + left, dx: left-edge + 3mm, dy: -3.4mm, box(width: 2 * width - 6mm, colophon-line(size: 6.5pt)))
}
`;

/**
 * Prints badges, ten to an A4 sheet with cut marks, each 85 by 54 mm with its holder, the party as the profile shows it,
 * the zones it opens and a square code. What the plate owes stands on the badge itself.
 */
export function badgesPaper(model: BadgesModel): Paper {
  const { t } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  return layPaper({
    sheet: model.sheet,
    title: t('paper.badges.title', { meeting: model.meeting }),
    source,
    plates: model.badges.map(({ plate }) => plate),
    owed: 'by the plate',
    model: {
      meeting: model.meeting,
      'code-alt': t('paper.badges.code'),
      badges: model.badges.map(({ plate, code, ...badge }) => ({
        person: badge.person,
        function: badge.function,
        zones: badge.zones,
        plate: plateValue(plate),
        code: qrSvg(code),
      })),
    },
  });
}
