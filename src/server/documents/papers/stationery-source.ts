/**
 * The house's stationery in Typst: ink, faces, mark, stamp, plates' names with what they owe, head and foot.
 * A plate leaves its notes on the page as `<owed>`; the foot of each page but the last gathers those of that page,
 * and the end of the paper carries all of them in the text, where a screen reader finds them (a foot is not read out).
 */
export const stationery: string = `
#let ink = rgb("#1C1B19")
#let ink2 = rgb("#55514A")
#let line2 = rgb("#8A8478")
#let hair = rgb("#DAD5CB")
#let accent = rgb("#1F5C57")
#let brick = rgb("#9A3324")
#let serif = "Source Serif 4"
#let sans = "Source Sans 3"
#let side = 16mm

#set document(title: sheet.title, author: sheet.forum, date: datetime(year: sheet.date.at(0), month: sheet.date.at(1), day: sheet.date.at(2)))
#set text(font: (sans, serif), size: 10pt, fill: ink, lang: sheet.lang, fallback: false, hyphenate: false, number-type: "lining")
#set par(leading: 0.55em, spacing: 0.9em)
#show heading: it => it.body
#let titled(level, size, body) = {
  show heading: set text(font: (serif, sans), size: size, weight: 400)
  heading(level: level, body)
}

#let second(size: 9.5pt, body) = text(size: size, fill: ink2, body)

#let stamp(size: 7.5pt) = if sheet.stamp != none {
  box(stroke: (paint: line2, thickness: 0.6pt, dash: (2.2pt, 1.8pt)), inset: (x: 0.75em, y: 0.55em), radius: 1pt,
    text(font: sans, size: size, weight: 600, tracking: 0.1em, fill: ink2, sheet.stamp))
}

// As many level dashes as the table has members, at most fifteen; odd numbers turned by a quarter step, even ones by a half.
#let emblem(size, n: sheet.seats) = {
  let drawn = calc.max(1, calc.min(n, 15))
  let step = 360deg / drawn
  let turn = if calc.odd(drawn) { step / 4 } else { step / 2 }
  box(width: size, height: size, {
    for i in range(drawn) {
      let angle = -90deg + turn + i * step
      place(dx: size * (0.5 + 0.42 * calc.cos(angle) - 0.13), dy: size * (0.5 + 0.42 * calc.sin(angle) - 0.0425),
        rect(width: size * 0.26, height: size * 0.085, fill: ink, stroke: none))
    }
  })
}

#let flag-of(plate, width) = box(stroke: 0.5pt + line2,
  image("/flags/" + plate.flag + ".svg", width: width, height: width * 0.75, fit: "cover", alt: sheet.flag.replace("{name}", plate.name)))

#let sign(plate, size) = if plate.mark == "" { none } else if plate.mark == "*" { text(size: size, "*") } else {
  h(size * 0.08) + text(size: size * 0.5, baseline: -size * 0.38, plate.mark)
}
// Hung outside: the sign takes no width, so that it does not push the centred name aside.
#let hung(plate, size) = context {
  let own = sign(plate, size)
  own
  h(-measure(own).width)
}

#let note-line(note, size) = text(size: size, lang: note.lang, {
  text(weight: 600, note.mark)
  h(0.35em)
  note.text
})
#let note-lines(notes, size: 8.5pt) = for note in notes { block(spacing: 0.45em, note-line(note, size)) }
#let owe(plate) = for note in plate.notes [#metadata(note)<owed>]
#let party(plate, size: 11.5pt) = {
  text(font: (serif, sans), size: size, lang: plate.lang, plate.name + sign(plate, size))
  owe(plate)
}
#let parties(plates, size: 11.5pt) = plates.map(plate => party(plate, size: size)).join(", ")

// At most two lines, parted where the longer one is shortest.
#let lines-of(name, wide, room, two: false) = {
  let words = name.split(" ")
  if words.len() < 2 or (not two and wide(name) <= room) { return (name,) }
  let splits = range(1, words.len()).map(i => (words.slice(0, i).join(" "), words.slice(i).join(" ")))
  splits.sorted(key: split => calc.max(..split.map(line => wide(line)))).first()
}

#let page-line() = context {
  let total = counter(page).final().first()
  sheet.page.replace("{n}", str(here().page())).replace("{m}", str(total))
}

#let colophon-line(size: 8.5pt) = second(size: size, grid(columns: (1fr, auto), sheet.colophon, page-line()))

#let foot(height) = block(width: 100%, height: height, align(bottom, pad(bottom: 10mm, {
  context {
    let at = here().page()
    if at < counter(page).final().first() {
      note-lines(query(<owed>).filter(it => it.location().page() == at).map(it => it.value).dedup())
      v(2.6mm, weak: true)
    }
  }
  line(length: 100%, stroke: 0.5pt + hair)
  v(2.2mm, weak: true)
  colophon-line()
})))

#let head(line: none, with-mark: false) = {
  let words = {
    titled(1, 20pt, sheet.title)
    if line != none { h(4mm) + second(size: 10.5pt, line) }
  }
  if with-mark { grid(columns: (9mm, 1fr, auto), column-gutter: 4mm, align: horizon, emblem(9mm), words, stamp()) }
  else { grid(columns: (1fr, auto), column-gutter: 4mm, align: horizon, words, stamp()) }
}

#let ruled-head(..args) = {
  head(..args)
  v(3mm, weak: true)
  std.line(length: 100%, stroke: 0.8pt + ink)
}

// A sheet with head and foot; the foot's height leaves room for every note the paper may owe on one page.
// The first page has the stamp in its head; the others, which may be taken from the sheet, have it above their matter.
#let letter(body) = context {
  let bottom-margin = 23mm + measure(note-lines(sheet.owed), width: 210mm - 2 * side).height
  set page(paper: "a4", margin: (x: side, top: 17mm, bottom: bottom-margin), footer: foot(bottom-margin), footer-descent: 0mm,
    header: context if here().page() > 1 { align(right, stamp()) })
  body
  if sheet.owed.len() > 0 {
    v(5mm, weak: true)
    note-lines(sheet.owed, size: 9pt)
  }
}

#let head-cell(words) = text(size: 9pt, weight: 600, fill: ink2, words)
#let list-table(columns, heads, ..cells) = table(
  columns: columns, inset: (x, y) => (left: 0pt, right: if x == columns.len() - 1 { 0pt } else { 4mm }, y: 2.1mm), align: left + top,
  stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.5pt + hair }),
  table.header(..heads.map(head-cell)), ..cells)
`;
