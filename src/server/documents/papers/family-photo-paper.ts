import type { FamilyPhotoModel, Paper } from '../papers.ts';
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
#let most = calc.max(1, ..model.rows.map(row => row.len()))
#let gap = 2mm
#let width = calc.min(42mm, (178mm - (most - 1) * gap) / most)
#let height = 15mm
#let name-text(size, body) = { set par(leading: 0.35em); text(font: (serif, sans), size: size, body) }
#let name-lines(plate, size) = lines-of(plate.name, line => measure(name-text(size, line)).width, width - 2mm)
#let name-fits(plate, size) = name-lines(plate, size).all(line => measure(name-text(size, line)).width <= width - 2mm - measure(sign(plate, size)).width)

#let figure(number, stand, size) = box(width: width, height: height, stroke: 0.7pt + line2, inset: (x: 0pt, top: 1.6mm, bottom: 0pt), {
  align(center, text(size: 7.5pt, weight: 600, str(number)))
  if size != none {
    place(center + horizon, dy: 1.4mm, text(lang: stand.plate.lang, name-text(size, name-lines(stand.plate, size).join(linebreak()) + hung(stand.plate, size) + owe(stand.plate))))
  }
})

#let rows-drawn = context {
  let all = model.rows.flatten()
  let size = (11pt, 10.5pt, 10pt, 9.5pt, 9pt, 8.5pt, 8pt, 7.5pt).find(size => all.all(stand => name-fits(stand.plate, size)))
  // The back row is drawn highest, as the camera sees it.
  for (k, row) in model.rows.rev().enumerate() {
    block(spacing: 3.4mm, stack(dir: ltr, spacing: gap, ..row.enumerate().map(((i, stand)) => figure(i + 1, stand, size))))
  }
}

#show: letter
#ruled-head(line: model.session)
#v(7mm, weak: true)
#align(center, block(breakable: false, {
  rows-drawn
  v(3mm, weak: true)
  second(size: 8.5pt, model.camera)
}))
#v(6mm, weak: true)
#list-table((16mm, 16mm, 66mm, 1fr), model.heads,
  ..model.rows.enumerate().map(((k, row)) => row.enumerate().map(((i, stand)) =>
    (str(k + 1), str(i + 1), party(stand.plate), text(size: 9.5pt, stand.person)))).flatten())
#v(3mm, weak: true)
#second(size: 9.5pt, model.rule)
`;

/**
 * Prints the places of the family photo: the rows as the camera sees them, then the same as a list, then the order and the
 * profile. Under a profile without a photo there is no such paper; the rules refuse it before (`PhotoNotTaken`).
 */
export function familyPhotoPaper(model: FamilyPhotoModel): Paper {
  const { t } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  return layPaper({
    sheet: model.sheet,
    title: t('paper.photo.title'),
    source,
    plates: model.rows.flat().map(({ plate }) => plate),
    owed: 'by the page',
    model: {
      session: model.session,
      camera: t('paper.photo.camera'),
      heads: [t('paper.head.row'), t('paper.head.place'), t('paper.head.plate'), t('paper.head.name')],
      rows: model.rows.map((row) => row.map(({ plate, person }) => ({ plate: plateValue(plate), person }))),
      rule: t('paper.photo.rule', { order: model.order, profile: model.profile }),
    },
  });
}
