import type { DayModel, Paper } from '../papers.ts';
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
#show: letter
#ruled-head(line: model.day)
#v(3mm, weak: true)
#text(size: 10.5pt, {
  if model.plate != none { party(model.plate, size: 12pt); h(3mm) }
  second(size: 10.5pt, model.meeting)
})
#v(5mm, weak: true)
#let company = model.items.any(item => item.with.len() > 0)
#let columns = (38mm, 1fr) + if company { (52mm,) } else { () }
#table(columns: columns, inset: (x, y) => (left: 0pt, right: if x == columns.len() - 1 { 0pt } else { 4mm }, y: 3mm), align: left + top,
  stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.5pt + hair }),
  table.header(..model.heads.slice(0, columns.len()).map(head-cell)),
  ..model.items.map(item => (
    if item.hours == none { second(size: 9.5pt, model.untimed) } else { text(font: (serif, sans), size: 14pt, number-width: "tabular", item.hours) },
    {
      set par(leading: 0.5em, spacing: 1.8mm)
      text(font: (serif, sans), size: 13pt, item.title)
      if item.place != none { parbreak(); text(size: 10.5pt, item.place) }
      if item.remark != none { parbreak(); second(size: 9.5pt, item.remark) }
    },
  ) + if company { (parties(item.with, size: 12pt),) } else { () }).flatten())
`;

/** Prints one person's day for the pocket: hour, place, and with whom; times are wall times at the venue. */
export function dayPaper(model: DayModel): Paper {
  const { t, date } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  const own = model.plate === null ? [] : [model.plate];
  return layPaper({
    sheet: model.sheet,
    title: t('paper.day.title', { person: model.person }),
    source,
    plates: [...own, ...model.items.flatMap((item) => item.with)],
    owed: 'by the page',
    model: {
      day: date(model.day, 'weekday'),
      plate: model.plate === null ? null : plateValue(model.plate),
      meeting: model.meeting,
      heads: [t('paper.head.time'), t('paper.head.item'), t('paper.head.with')],
      untimed: t(model.held ? 'paper.untimed.held' : 'paper.untimed'),
      items: model.items.map((item) => ({
        hours: item.start === null || item.end === null ? item.start : `${item.start}–${item.end}`,
        title: item.title,
        place: item.place,
        remark: item.remark,
        with: item.with.map(plateValue),
      })),
    },
  });
}
