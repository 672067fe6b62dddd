import type { Json } from '../../../forum/index.ts';
import { LARGEST_RING, ringLayout, rowsLayout } from '../../../web/index.ts';
import type { Paper, TablePlanModel } from '../papers.ts';
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
#let ring = model.ring
#let step = calc.min(0.235mm, 178mm / (ring.width * 1mm) * 1mm, 118mm / (ring.height * 1mm) * 1mm)
#let at(point, body) = place(dx: point.x * step, dy: point.y * step, place(center + horizon, body))
#let number-disc(n) = circle(radius: 2mm, stroke: 0.8pt + ink, fill: white, inset: 0pt, align(center + horizon, text(size: 7.5pt, weight: 600, str(n))))
#let plate-width = ring.plate.width * step
#let plate-height = ring.plate.height * step

#let name-text(size, body) = { set par(leading: 0.35em); text(font: (serif, sans), size: size, body) }
#let name-lines(plate, size) = lines-of(plate.name, line => measure(name-text(size, line)).width, plate-width - 2mm)
#let name-fits(plate, size) = {
  let sign-width = measure(sign(plate, size)).width
  let lines = name-lines(plate, size)
  lines.all(line => measure(name-text(size, line)).width <= plate-width - 2mm - sign-width) and measure(name-text(size, lines.join(linebreak()))).height <= plate-height - 1mm
}
#let plate-box(content) = rect(width: plate-width, height: plate-height, stroke: 0.7pt + line2, fill: white, inset: 0pt, align(center + horizon, content))
#let party-box(plate, size) = plate-box(text(lang: plate.lang, name-text(size, name-lines(plate, size).join(linebreak()) + hung(plate, size) + owe(plate))))

// Names in the plates; where they would be too small to read, the seats' numbers, and the list below has the names.
#let table-ring() = context {
  let sizes = (11pt, 10.5pt, 10pt, 9.5pt, 9pt, 8.5pt, 8pt, 7.5pt)
  let size = sizes.find(size => model.seats.all(seat => name-fits(seat.plate, size)))
  let named = ring.plate.letter != "code" and size != none
  block(width: ring.width * step, height: ring.height * step, {
    let radius = ring.radius * step
    at(ring.centre, circle(radius: radius, stroke: 0.9pt + ink, fill: white))
    at(ring.centre, circle(radius: radius - 1.1mm, stroke: 0.4pt + line2))
    at(ring.centre, box(width: 2 * radius - 20mm, align(center, {
      text(font: (serif, sans), size: 14.5pt, model.room)
      if model.about != none { v(2.4mm, weak: true); second(size: 9pt, model.about) }
    })))
    for (i, seat) in model.seats.enumerate() {
      let place-of = ring.seats.at(i)
      if named {
        at(place-of, party-box(seat.plate, size))
        at(place-of.mark, number-disc(i + 1))
      } else { at(place-of, plate-box(text(size: 8pt, weight: 600, str(i + 1)))) }
    }
  })
}

#let hall-rows() = block(width: ring.width * step, height: ring.height * step, {
  let disc = calc.max(ring.mark * step * 2, 3.4mm)
  for (i, point) in ring.seats.enumerate() {
    at(point, circle(radius: disc / 2, stroke: 0.5pt + ink, fill: white, inset: 0pt, align(center + horizon, text(size: disc * 0.5, str(i + 1)))))
  }
  at((x: ring.width / 2, y: ring.height - 10), text(font: (serif, sans), size: 12pt, model.room))
})

#show: letter
#ruled-head(line: model.session)
#v(4mm, weak: true)
#align(center, block(breakable: false, {
  if model.above != none { second(size: 8.5pt, model.above); v(2mm, weak: true) }
  if ring.kind == "ring" { table-ring() } else { hall-rows() }
  if model.below != none { v(2mm, weak: true); second(size: 8.5pt, model.below) }
}))
#v(4mm, weak: true)
// No column for what nobody may read, or nobody has said yet.
#let seated = model.seats.any(seat => seat.seated != "")
#let behind = model.seats.any(seat => seat.behind != none)
#let said(shown, cell) = if shown { (cell,) } else { () }
#list-table((12mm, if seated { 60mm } else { 1fr }) + said(seated, 1fr) + said(behind, 36mm),
  model.heads.slice(0, 2) + said(seated, model.heads.at(2)) + said(behind, model.heads.at(3)),
  ..model.seats.enumerate().map(((i, seat)) => (
    (str(i + 1), party(seat.plate)) + said(seated, text(size: 9.5pt, seat.seated)) + said(behind, text(size: 9.5pt, seat.behind))
  )).flatten())
#v(3mm, weak: true)
#second(size: 9.5pt, { model.rule; " "; model.notes })
`;

function ringValue(seats: number): Json {
  if (seats > LARGEST_RING) {
    const { width, height, mark, seats: places } = rowsLayout(seats);
    // Rows have no plates: the sizes stand here only because the drawing of a ring names them.
    return {
      kind: 'rows',
      width,
      height,
      mark,
      plate: { width: 0, height: 0, letter: 'code' },
      seats: [...places],
    };
  }
  // As wide a table as on the meeting page, so that room and table find their names within it.
  const { width, height, radius, centre, plate, seats: places } = ringLayout(seats, 'print', false, 150);
  return {
    kind: 'ring',
    width,
    height,
    radius,
    centre,
    plate,
    seats: places.map(({ x, y, mark }) => ({ x, y, mark })),
  };
}

/**
 * Prints who sits where: the table as on the screen, then the same as a list, then the profile, the order of names and
 * the footnotes the page owes. Over sixty seats the hall's rows stand in the ring's place.
 *
 * @see LOOKS 5 and 9
 */
export function tablePlanPaper(model: TablePlanModel): Paper {
  const { t, number } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  const plates = model.seats.map(({ plate }) => plate);
  const owed = new Set(plates.flatMap(({ notes }) => notes.map(({ mark, text }) => `${mark} ${text}`))).size;
  return layPaper({
    sheet: model.sheet,
    title: t('paper.plan.title'),
    source,
    plates,
    owed: 'by the page',
    model: {
      session: model.session,
      room: model.room,
      about: model.about,
      above: model.above,
      below: model.below,
      ring: ringValue(model.seats.length),
      heads: [t('paper.head.seat'), t('paper.head.plate'), t('paper.head.seated'), t('paper.head.behind')],
      seats: model.seats.map(({ plate, seated, behind }) => ({ plate: plateValue(plate), seated, behind })),
      rule: t('paper.plan.rule', { order: model.order, profile: model.profile }),
      notes: owed === 0 ? t('paper.notes.none') : t('paper.notes.some', { number: number(owed) }),
    },
  });
}
