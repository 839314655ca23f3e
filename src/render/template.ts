/**
 * The dossier in print, in Typst. Every word comes in as data from `/dossier.json` and is shown as text; nothing that
 * anybody entered is ever read as Typst.
 */
export const TEMPLATE = String.raw`
#let dossier = json("/dossier.json")
#let ink = rgb("#1a1a1a")
#let quiet = rgb("#55585f")
#let rule = rgb("#c9c6bd")
#let wash = rgb("#f4f2ec")
#let blue = rgb("#1f4e79")
#let tones = (
  plain: (quiet, white), quiet: (quiet, white), good: (rgb("#2d6a4f"), white),
  warn: (rgb("#8a5a00"), rgb("#fbf1dc")), alarm: (rgb("#a31621"), rgb("#fbe9e7")),
)
#let red = tones.alarm.at(0)
#let moment = dossier.date

#set document(
  title: dossier.title + " · Sherd dossier",
  keywords: ("Sherd", dossier.case, dossier.release),
  date: datetime(year: moment.at(0), month: moment.at(1), day: moment.at(2), hour: moment.at(3), minute: moment.at(4), second: moment.at(5)),
)
#set text(font: ("Noto Serif", "Noto Sans KR"), fallback: false, size: 9.6pt, fill: ink, lang: "en", hyphenate: false)
#set par(leading: 0.66em, spacing: 0.95em, justify: false)
#set page(
  paper: "a4",
  margin: (x: 24mm, top: 25mm, bottom: 24mm),
  header: context if here().page() > 1 {
    set text(size: 7.6pt, fill: quiet)
    grid(columns: (1fr, auto), dossier.short, if dossier.fictional { text(fill: tones.warn.at(0), weight: 700)[FICTIONAL CASE] })
  },
  footer: context {
    set text(size: 7.6pt, fill: quiet)
    grid(columns: (1fr, auto), [Sherd dossier · case #dossier.case · #dossier.release release · #dossier.made], counter(page).display("1 / 1", both: true))
  },
)
#set list(marker: text(fill: quiet)[•], indent: 0pt, body-indent: 0.7em, spacing: 0.75em)
#show heading.where(level: 1): it => block(above: 2.4em, below: 1em, sticky: true, text(size: 15pt, weight: 700, it))
#show heading.where(level: 2): it => block(above: 1.9em, below: 0.8em, sticky: true, text(size: 11.5pt, weight: 700, it))

#let ids = dossier.ids
#let go(target, body) = if target.starts-with("#") {
  if target.slice(1) in ids { link(label(target.slice(1)), text(fill: blue, body)) } else { body }
} else { link(target, text(fill: blue, body)) }

// Long digests break anywhere; the space that allows it has no width.
#let broken(s) = if s.len() < 24 { s } else { s.clusters().join(sym.zws) }
#let mono(s, size: 0.9em) = text(font: ("Noto Sans KR", "Noto Serif"), size: size, broken(s))

#let run(r) = {
  if type(r) == str { return [#r] }
  let manner = r.at("as", default: none)
  let lang = r.at("lang", default: none)
  let body = [#r.text]
  if lang != none and lang.len() == 2 { body = text(lang: lang, body) }
  if manner == "strong" { body = strong(body) }
  if manner == "code" { body = mono(r.text) }
  if manner == "missing" { body = underline(stroke: (paint: quiet, dash: "dotted", thickness: 0.6pt), offset: 2pt, text(fill: quiet, body)) }
  if manner == "alarm" { body = text(fill: red, weight: 700, body) }
  if manner == "quiet" { body = text(fill: quiet, size: 0.93em, body) }
  if "to" in r { go(r.to, body) } else { body }
}
#let runs(t) = t.map(run).join()
#let shown(ts) = ts.filter(t => t.len() > 0)
#let small(body) = text(size: 8.2pt, fill: quiet, body)

#let notice(title, tone, body) = block(
  width: 100%, fill: if tone == "plain" { wash } else { tones.at(tone).at(1) }, radius: 2pt, inset: (x: 11pt, y: 9pt), above: 1.3em, below: 1.3em,
  stroke: if tone == "alarm" { (left: 2.5pt + red) } else { none },
  {
    text(size: 8pt, weight: 700, fill: tones.at(tone).at(0), upper(title))
    for t in shown(body) { block(above: 0.75em, below: 0pt, text(size: 9.1pt, runs(t))) }
  },
)

#let pairs(rows) = if rows.len() > 0 {
  block(above: 1.2em, below: 1.2em, table(
    columns: (34mm, 1fr), inset: (x: 0pt, y: 4.2pt), stroke: (x, y) => (top: 0.5pt + rule, bottom: 0.5pt + rule),
    ..rows.map(r => (text(size: 8.4pt, fill: quiet, r.name), text(size: 9.1pt, runs(r.value)))).flatten(),
  ))
}

#let listing(b) = {
  let last = b.columns.len() - 1
  block(above: 1.4em, below: 0.55em, sticky: true, small(b.caption))
  table(
    columns: b.columns.map(c => if c.is == "text" { c.share * 1fr } else { auto }),
    align: (x, y) => if b.columns.at(x).is == "number" { right + top } else { left + top },
    inset: (x, y) => (left: 0pt, right: if x == last { 0pt } else { 7pt }, y: 3.4pt),
    stroke: (x, y) => if y == 0 { (bottom: 0.6pt + quiet) } else { (bottom: 0.4pt + rule) },
    table.header(..b.columns.map(c => text(size: 7.4pt, weight: 700, fill: quiet, c.title))),
    ..b.rows.map(r => r.cells.enumerate().map(((i, cell)) => {
      let body = text(size: 8.2pt, fill: if r.at("isFaint", default: false) { quiet } else { ink }, runs(cell))
      if i == 0 and "id" in r { [#body#metadata(none)#label(r.id)] } else { body }
    })).flatten(),
  )
}

#let states = (taken: "taken as given", open: "open", finding: "the finding", carried: "carried as well", unanswered: "not answered")
#let rungs(rows, dashed: false) = block(above: 0.5em, below: 0.9em, grid(
  columns: (26mm, 29mm, 1fr), inset: (x: 7pt, y: 4pt),
  fill: (x, y) => if rows.at(y).state == "finding" { wash } else { none },
  stroke: (x, y) => if x == 0 { (left: (paint: if rows.at(y).state in ("finding", "carried") { blue } else { rule }, thickness: 2pt, dash: if dashed { "dotted" } else { "solid" })) } else { none },
  ..rows.map(r => {
    let faint = r.state in ("taken", "unanswered")
    let style(body) = text(size: 9.1pt, fill: if faint { quiet } else { ink }, weight: if r.state == "finding" { 700 } else { 400 }, body)
    (style(r.name), text(size: 8pt, fill: if r.state == "finding" { blue } else { quiet }, states.at(r.state)), style(runs(r.says)))
  }).flatten(),
))

#let tag(t) = box(
  stroke: 0.5pt + tones.at(t.tone).at(0).lighten(if t.tone in ("plain", "quiet") { 55% } else { 0% }), fill: tones.at(t.tone).at(1), radius: 5pt, inset: (x: 4.5pt, y: 0pt), outset: (y: 2.6pt),
  text(size: 7pt, fill: if t.tone == "plain" { ink } else { tones.at(t.tone).at(0) }, t.text),
)

#let told(e) = {
    set par(leading: 0.58em)
    block(above: 0pt, below: 0pt, text(size: 9.2pt, runs(e.title)))
    let tags = e.at("tags", default: ())
    if tags.len() > 0 { block(above: 0.85em, below: 0.75em, { set par(leading: 0.95em); tags.map(tag).join(h(4pt)) }) }
    for t in shown(e.body) { block(above: 0.55em, below: 0pt, text(size: 8.7pt, runs(t))) }
}

#let entry(e) = {
  let tone = tones.at(e.tone).at(0)
  let alarmed = e.tone == "alarm"
  let content = told(e)
  (
    grid.cell(align: right, inset: (right: 8pt, top: 1pt, bottom: 9pt), text(size: 7.8pt, fill: quiet, e.at("when", default: ""))),
    grid.cell(
      stroke: (left: (paint: if alarmed { red } else { rule }, thickness: if alarmed { 1.6pt } else { 0.7pt }, dash: if alarmed { "dashed" } else { "solid" })),
      inset: (left: 11pt, bottom: 9pt, top: 0pt),
      {
        place(dx: -14.2pt, dy: 1.6pt, if alarmed { rotate(45deg, square(size: 5.6pt, fill: red)) } else { circle(radius: 3.2pt, fill: if e.tone == "good" { tone } else { white }, stroke: 1pt + tone) })
        if alarmed { block(width: 100%, fill: tones.alarm.at(1), radius: 2pt, inset: 5pt, above: 0pt, content) } else { content }
      },
    ),
  )
}

#let line-of(b) = {
  if "title" in b { block(above: 1.4em, below: 0.7em, sticky: true, text(size: 8pt, weight: 700, fill: quiet, upper(b.title))) }
  if b.entries.all(e => "when" not in e) {
    for e in b.entries { block(above: 0.9em, below: 0pt, width: 100%, stroke: (top: 0.5pt + rule), inset: (top: 6pt), told(e)) }
    v(0.8em)
  } else { grid(columns: (27mm, 1fr), ..b.entries.map(entry).flatten()) }
}

#let picture(p) = block(breakable: false, width: 100%, {
  if p.file == none { block(width: 100%, height: 40mm, fill: wash, inset: 8pt, small[The picture could not be set here; it is the file #p.path.]) } else { image(p.file, width: 100%, alt: p.alt) }
  v(-3pt)
  if p.illustration { box(stroke: 0.6pt + tones.warn.at(0), radius: 1.5pt, inset: (x: 3pt), outset: (y: 2pt), text(size: 6.8pt, weight: 700, fill: tones.warn.at(0))[ILLUSTRATION]); h(4pt) }
  small(runs(p.caption))
})

#let inks = (text: ink, quiet: quiet, rule: rule, forLeading: rgb("#2f5d8a"), against: rgb("#a65a1f"))
#let drawing(d) = {
  let u = 162mm / d.width
  let shape(s) = {
    let paint = inks.at(s.ink)
    if s.is == "text" {
      let words = text(size: s.size * u, weight: if s.bold { 700 } else { 400 }, fill: paint, top-edge: "baseline", bottom-edge: "baseline", s.text)
      let wide = d.width * u
      let dx = (start: 0pt, middle: wide / 2, end: wide).at(s.anchor)
      place(top + left, dx: s.x * u - dx, dy: s.y * u, box(width: wide, align((start: left, middle: center, end: right).at(s.anchor), words)))
    } else if s.is == "line" {
      place(top + left, line(start: (s.x1 * u, s.y1 * u), end: (s.x2 * u, s.y2 * u), stroke: (paint: paint, thickness: s.width * u, dash: s.dash)))
    } else if s.is == "rect" {
      place(top + left, dx: s.x * u, dy: s.y * u, rect(width: s.width * u, height: s.height * u, fill: if s.faint { paint.lighten(45%) } else { paint.lighten(10%) }))
    } else { place(top + left, polygon(fill: paint, ..s.points.map(p => (p.at(0) * u, p.at(1) * u)))) }
  }
  box(width: 162mm, height: d.height * u, d.shapes.map(shape).join())
}

#let set-block(b) = {
  if b.kind == "text" {
    let style = b.at("as", default: none)
    if style == "lead" { block(below: 1.1em, text(size: 11.6pt, runs(b.text))) } else if style == "note" { block(text(size: 8.7pt, fill: quiet, runs(b.text))) } else { block(runs(b.text)) }
  } else if b.kind == "notice" { notice(b.title, b.tone, b.body) } else if b.kind == "list" { list(..b.items.map(runs)) } else if b.kind == "pairs" { pairs(b.pairs) } else if b.kind == "table" { listing(b) } else if b.kind == "ladder" {
    block(sticky: true, above: 1.4em, below: 0.5em, small[The rungs, from the piece to the state of assembly])
    rungs(b.rungs)
    block(sticky: true, below: 0.5em, small[Beside the ladder])
    rungs(b.beside, dashed: true)
  } else if b.kind == "weights" {
    for d in b.print { block(breakable: false, above: 1.4em, below: 1.4em, drawing(d)) }
    block(small(runs(b.caption)))
  } else if b.kind == "pictures" {
    block(above: 1.1em, below: 1.1em, grid(columns: if b.pictures.len() == 1 { (0.62fr, 0.38fr) } else { (1fr, 1fr) }, column-gutter: 6mm, row-gutter: 6mm, ..b.pictures.map(picture)))
  } else if b.kind == "line" { line-of(b) } else if b.kind == "verbatim" {
    block(above: 1.3em, below: 0.5em, sticky: true, small(b.title))
    block(width: 100%, fill: wash, radius: 2pt, inset: 8pt, b.lines.map(l => mono(l, size: 8pt)).join(linebreak()))
  }
}

#let set-section(s, level) = {
  [#heading(level: level, numbering: if level == 1 { "1" } else { none }, s.title) #label(s.id)]
  for b in s.blocks { set-block(b) }
  for p in s.at("parts", default: ()) { set-section(p, level + 1) }
}

// Title page
#v(34mm)
#if "banner" in dossier {
  block(width: 100%, stroke: 1pt + tones.warn.at(0), fill: tones.warn.at(1), radius: 2pt, inset: 10pt, below: 14mm, {
    text(weight: 700, fill: tones.warn.at(0), upper(dossier.banner.title))
    [. ]
    dossier.banner.text
  })
}
#text(size: 8.4pt, fill: quiet, tracking: 0.6pt, upper[Sherd dossier · #dossier.release release])
#v(2mm)
#block(text(size: 25pt, weight: 700, { set par(leading: 0.45em); dossier.title }))
#v(2mm)
#if dossier.subtitle != "" { block(width: 90%, text(size: 12pt, fill: quiet, dossier.subtitle)) }
#v(8mm)
#text(size: 9pt, fill: quiet)[Case #strong(dossier.case) · made #dossier.made]
#v(1fr)
#block(width: 78%, text(size: 8.6pt, fill: quiet)[
  Made from signed statements in a log that can only grow. The same words stand on the page that lies beside this file in the dossier; section “Why this cannot be changed unseen” says how to check both. A copy of this file alone proves nothing.
])
#pagebreak()
#{
  show outline.entry.where(level: 1): set block(above: 0.95em)
  show outline.entry.where(level: 1): set text(weight: 700)
  show outline.entry.where(level: 2): set block(above: 0.6em)
  outline(title: block(below: 1.2em, text(size: 15pt, weight: 700)[Contents]), depth: 2, indent: 6mm)
}
#pagebreak()
#for s in dossier.sections { set-section(s, 1) }
`;
