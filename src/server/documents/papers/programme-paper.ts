import type { Paper, ProgrammeItem, ProgrammeModel } from '../papers.ts';
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
#let hours(item) = {
  let words = if item.hours == none { second(size: 9pt, model.untimed) } else { text(size: 10.5pt, number-width: "tabular", item.hours) }
  if item.change == "dropped" { strike(words) } else { words }
}
#let title-of(item) = {
  let words = text(font: (serif, sans), size: 11.5pt, item.title)
  if item.change == "dropped" { strike(words) } else { words }
  if item.change != none {
    h(2.4mm)
    text(size: 9pt, weight: 600, fill: accent, item.change-words + if item.was != none { "; " } )
    if item.was != none { text(size: 9pt, fill: ink2, item.was) }
  }
}
#let matter(item) = {
  set par(leading: 0.5em, spacing: 1.7mm)
  title-of(item)
  if item.about != none { parbreak(); text(size: 9.5pt, item.about) }
  if item.place != none { parbreak(); second(size: 9.5pt, item.place) }
  if item.parties.len() > 0 { parbreak(); parties(item.parties, size: 10pt) }
}
// A bar in the margin as well as the word: a change is found at arm's length and read without colour.
#let bar(item) = if item.change == none { none } else { 2pt + accent }

#show: letter
#ruled-head(line: model.meeting)
#v(3mm, weak: true)
#text(size: 10.5pt, { text(weight: 600, model.state); h(3mm); second(size: 10.5pt, model.place) })
#if model.changes.len() > 0 {
  v(4.5mm, weak: true)
  block(width: 100%, stroke: (left: 2pt + accent), inset: (left: 4mm, y: 0.8mm), breakable: true, {
    text(size: 9.5pt, weight: 600, model.changes-head)
    list(marker: [–], body-indent: 2mm, spacing: 1.8mm, ..model.changes.map(change => text(size: 9.5pt, change)))
  })
}
#for day in model.days {
  v(7mm, weak: true)
  block(sticky: true, titled(2, 14.5pt, day.words))
  v(2.2mm, weak: true)
  table(columns: (30mm, 1fr), inset: (x, y) => (left: if x == 0 { 2.4mm } else { 0pt }, right: 0pt, y: 2.3mm), align: left + top,
    stroke: (x, y) => (top: if y == 0 { 0.8pt + ink } else if y == 1 { none } else { none }, bottom: if y == 0 { 0.8pt + ink } else { 0.5pt + hair },
      left: if x == 0 and y > 0 { bar(day.items.at(y - 1)) } else { none }),
    table.header(..model.heads.map(head-cell)),
    ..day.items.map(item => (hours(item), matter(item))).flatten())
}
`;

function hours({ start, end }: ProgrammeItem): string | null {
  if (start === null) return null;
  return end === null ? start : `${start}–${end}`;
}

/**
 * Prints the programme, draft or released, day by day, with what changed since the release before marked at its place
 * and listed above. Times are wall times at the venue.
 */
export function programmePaper(model: ProgrammeModel): Paper {
  const { t, date, number } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  const { release } = model.sheet;
  const changeWords = {
    new: t('paper.mark.new'),
    changed: t('paper.mark.changed'),
    dropped: t('paper.mark.dropped'),
  };
  const itemValue = (item: ProgrammeItem) => ({
    hours: hours(item),
    title: item.title,
    about: item.about,
    place: item.place,
    parties: item.parties.map(plateValue),
    change: item.change,
    'change-words': item.change === null ? null : changeWords[item.change],
    was: item.was === null ? null : t('paper.mark.was', { was: item.was }),
  });
  return layPaper({
    sheet: model.sheet,
    title: t('paper.programme.title'),
    source,
    plates: model.days.flatMap(({ items }) => items.flatMap(({ parties }) => parties)),
    owed: 'by the page',
    model: {
      meeting: model.meeting,
      place: model.place,
      state:
        model.draft || release === null
          ? t('paper.programme.draft')
          : t('paper.programme.release', { release: number(release) }),
      'changes-head': t('paper.programme.changes'),
      changes: [...model.changes],
      untimed: t(model.held ? 'paper.untimed.held' : 'paper.untimed'),
      heads: [t('paper.head.time'), t('paper.head.item')],
      days: model.days.map(({ day, items }) => ({
        words: date(day, 'weekday'),
        items: items.map(itemValue),
      })),
    },
  });
}
