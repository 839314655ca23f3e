/** Drawing bars with their ranges as SVG: positions and marks, no meaning. */
import { html, type Content, type Markup } from "../html.ts";
import { signed } from "./signed.ts";

export interface Ink {
  readonly text: string;
  readonly quiet: string;
  readonly rule: string;
  readonly forLeading: string;
  readonly against: string;
}

/** Wide: names left of the bars. Narrow: names above them, for a telephone. */
export type Layout = "wide" | "narrow";

export interface Row {
  readonly label: string;
  readonly low: number;
  readonly central: number;
  readonly high: number;
  readonly note: string;
  /** A row of its own, or one that belongs to the row above. */
  readonly isHead: boolean;
  readonly isFaint?: boolean;
}

export interface Panel {
  readonly title: string;
  /** What a bar to each side speaks for. */
  readonly left: string;
  readonly right: string;
  readonly mark?: { readonly at: number; readonly says: string };
  readonly rows: readonly Row[];
}

export interface Drawing {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly layout: Layout;
  readonly ink: Ink;
  readonly panels: readonly Panel[];
}

interface Measures {
  readonly width: number;
  /** Ends of the bars' field. */
  readonly from: number;
  readonly to: number;
  /** Characters of a name on one line. */
  readonly label: number;
  readonly note: number;
}

const MEASURES: Readonly<Record<Layout, Measures>> = {
  wide: { width: 772, from: 288, to: 588, label: 40, note: 30 },
  narrow: { width: 380, from: 12, to: 368, label: 54, note: 54 },
};
const LINE = 16;
const FONT = "'Noto Serif', 'Noto Sans KR', Georgia, 'Times New Roman', serif";
/** Further than this a bar is cut and its end marked: beyond a million to one a length says nothing more. */
const FURTHEST = 6;

export function draw(drawing: Drawing): string {
  const { id, title, description, layout, ink } = drawing;
  const m = MEASURES[layout];
  let y = 0;
  const panels = drawing.panels.map((panel, i) => {
    const drawn = drawPanel(panel, y + (i === 0 ? 0 : 28), { ...drawing, m });
    y = drawn.bottom;
    return drawn.markup;
  });
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${m.width} ${y + 4}"
    width="${m.width}"
    height="${y + 4}"
    role="img"
    aria-labelledby="${id}-title ${id}-desc"
    font-family="${FONT}"
    font-size="13"
    fill="${ink.text}"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-desc">${description}</desc>
    ${panels}
  </svg>`.text;
}

interface Context extends Drawing {
  readonly m: Measures;
}

/** Where a weight lies, and what the field spans. */
interface Scale {
  readonly x: (value: number) => number;
  readonly domain: readonly [number, number];
  readonly mark: Panel["mark"];
}

function drawPanel(panel: Panel, top: number, context: Context): { readonly markup: Markup; readonly bottom: number } {
  const { m, layout } = context;
  const domain = domainOf(panel);
  const x = (value: number): number => {
    const held = Math.max(domain[0], Math.min(domain[1], value));
    return round(m.from + ((held - domain[0]) / (domain[1] - domain[0])) * (m.to - m.from));
  };
  const scale: Scale = { x, domain, mark: panel.mark };
  let y = top;
  const parts: Content[] = [];
  for (const line of wrapped(panel.title, layout === "wide" ? 100 : 50)) {
    y += 18;
    parts.push(html`<text x="0" y="${y}" font-weight="700" font-size="14">${line}</text>`);
  }
  y += 22;
  parts.push(sides(panel, x(0), y, context));
  y += 10;
  const fieldTop = y;
  for (const row of panel.rows) {
    const drawn = drawRow(row, y, scale, context);
    parts.push(drawn.markup);
    y = drawn.bottom;
  }
  const lines = layout === "wide" ? grid(scale, fieldTop, y, context) : undefined;
  return { markup: html`<g>${lines}${parts}${axis(scale, y, context)}</g>`, bottom: y + (layout === "wide" ? 34 : 48) };
}

/** Whole steps around everything that is to be seen, zero and the mark included. */
function domainOf({ rows, mark }: Panel): readonly [number, number] {
  const ends = rows.flatMap((r) => [r.low, r.central, r.high]);
  const low = Math.min(-1, ...ends);
  const high = Math.max(1, ...ends, (mark?.at ?? 0) + 0.3);
  return [Math.max(-FURTHEST, Math.floor(low)), Math.min(FURTHEST, Math.ceil(high))];
}

/** The two sentences over the field that say what the sides mean. */
function sides(panel: Panel, zero: number, y: number, { m, ink, layout }: Context): Markup {
  const left = clipped(`← ${panel.left}`, layout === "wide" ? 34 : 24);
  const right = clipped(`${panel.right} →`, layout === "wide" ? 34 : 24);
  const [from, to] = layout === "wide" ? [zero - 8, zero + 8] : [m.from, m.to];
  const [first, second] = layout === "wide" ? ["end", "start"] : ["start", "end"];
  return html`<g font-size="11.5" font-weight="700"
    ><text x="${from}" y="${y}" text-anchor="${first}" fill="${ink.against}">${left}</text
    ><text x="${to}" y="${y}" text-anchor="${second}" fill="${ink.forLeading}">${right}</text></g
  >`;
}

const ticksOf = ([low, high]: readonly [number, number]): readonly number[] => {
  const step = high - low > 8 ? 2 : 1;
  return Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((t) => t % step === 0);
};

/** Lines of the scale, zero and the threshold, from one height to another. */
function grid(scale: Scale, top: number, bottom: number, { ink }: Context): Markup {
  const line = (at: number, colour: string, width: number, dash: string): Markup =>
    html`<line
      x1="${at}"
      y1="${top}"
      x2="${at}"
      y2="${bottom}"
      stroke="${colour}"
      stroke-width="${width}"
      stroke-dasharray="${dash}"
    />`;
  const { x, domain, mark } = scale;
  return html`${ticksOf(domain).map((t) => (t === 0 ? undefined : line(x(t), ink.rule, 0.6, "1 3")))}${line(x(0), ink.text, 1.2, "none")}${mark === undefined ? undefined : line(x(mark.at), ink.text, 1.1, "5 3")}`;
}

/** The numbers below the field. */
function axis({ x, domain, mark }: Scale, bottom: number, { m, ink, layout }: Context): Markup {
  const label = (t: number): string => (t === 0 ? "0" : `${t < 0 ? "−" : "+"}${Math.abs(t)}`);
  const says = "weight (log10): +1 is 10 times, +2 is 100 times";
  return html`<g font-size="11"
    ><g fill="${ink.quiet}" text-anchor="middle"
      >${ticksOf(domain).map((t) => html`<text x="${x(t)}" y="${bottom + 14}">${label(t)}</text>`)}</g
    >${
      mark === undefined
        ? undefined
        : html`<text x="${x(mark.at)}" y="${bottom + 29}" text-anchor="middle">${mark.says}</text>`
    }<text
      x="${layout === "wide" ? 0 : m.from}"
      y="${bottom + (layout === "wide" ? 14 : mark === undefined ? 30 : 44)}"
      fill="${ink.quiet}"
      >${says}</text
    ></g
  >`;
}

function drawRow(
  row: Row,
  top: number,
  scale: Scale,
  context: Context,
): { readonly markup: Markup; readonly bottom: number } {
  const { m, ink, layout } = context;
  const isWide = layout === "wide";
  const indent = row.isHead ? 0 : 14;
  const size = row.isHead ? 13 : 11.5;
  const colour = row.isFaint === true ? ink.quiet : ink.text;
  const lines = wrapped(row.label, m.label - (row.isHead ? 0 : 2) + (row.isHead ? 0 : 4));
  const number = `${signed(row.central)} (${signed(row.low)} to ${signed(row.high)})`;
  const text = (at: number, y: number, what: string, attributes: { size: number; fill: string }): Markup =>
    html`<text x="${at}" y="${y}" font-size="${attributes.size}" fill="${attributes.fill}">${what}</text>`;
  const names = lines.map((line, i) => text(indent, top + (i + 1) * LINE, line, { size, fill: colour }));
  if (isWide) {
    const notes = wrapped(row.note, m.note);
    const height = Math.max(lines.length, 1 + (row.note === "" ? 0 : notes.length)) * LINE + (row.isHead ? 8 : 3);
    const aside = [number, ...(row.note === "" ? [] : notes)].map((line, i) =>
      text(m.to + 14, top + (i + 1) * LINE, line, { size: i === 0 ? 12 : 11, fill: i === 0 ? colour : ink.quiet }),
    );
    return { markup: html`<g>${names}${bar(row, top + LINE - 4, scale, ink)}${aside}</g>`, bottom: top + height };
  }
  const y = top + lines.length * LINE;
  const said = row.note === "" ? number : `${number} · ${row.note}`;
  return {
    markup: html`<g
      >${grid(scale, y + 18, y + 34, context)}${names}${text(indent, y + 13, said, { size: 11, fill: ink.quiet })}${bar(row, y + 26, scale, ink)}</g
    >`,
    bottom: y + (row.isHead ? 42 : 38),
  };
}

/** A bar from zero to the central value, with the range as a line that ends in strokes, or in arrows where it is cut. */
function bar(row: Row, y: number, { x, domain: [low, high] }: Scale, ink: Ink): Markup {
  const [zero, central] = [x(0), x(row.central)];
  const half = row.isHead ? 5 : 3;
  const fill = row.central < 0 ? ink.against : ink.forLeading;
  const [from, to] = [x(row.low), x(row.high)];
  const end = (at: number, cut: -1 | 0 | 1): Markup =>
    cut === 0
      ? html`<line x1="${at}" y1="${y - half - 2}" x2="${at}" y2="${y + half + 2}" />`
      : html`<path d="M${round(at - cut * 5)} ${y - 4}L${at} ${y}L${round(at - cut * 5)} ${y + 4}" fill="none" />`;
  const isPoint = Math.abs(central - zero) < 1.5;
  const body = isPoint
    ? html`<path
        d="M${zero} ${y - half}L${zero + half} ${y}L${zero} ${y + half}L${zero - half} ${y}Z"
        fill="${ink.text}"
      />`
    : html`<rect
        x="${Math.min(zero, central)}"
        y="${y - half}"
        width="${round(Math.abs(central - zero))}"
        height="${2 * half}"
        fill="${fill}"
        fill-opacity="${row.isFaint === true ? 0.55 : 0.9}"
      />`;
  return html`${body}<g stroke="${ink.text}" stroke-width="1.2"
      ><line
        x1="${from}"
        y1="${y}"
        x2="${to}"
        y2="${y}"
      />${end(from, row.low < low ? -1 : 0)}${end(to, row.high > high ? 1 : 0)}</g
    >`;
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** Lines of at most so many characters, wide ones counted twice; broken between words where there are any. */
function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((w) => pieces(w, most))) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > most) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** A word longer than a line, cut. */
function pieces(word: string, most: number): readonly string[] {
  if (widthOf(word) <= most) return [word];
  const cut: string[] = [];
  let piece = "";
  for (const c of word) {
    if (widthOf(piece + c) > most) {
      cut.push(piece);
      piece = "";
    }
    piece += c;
  }
  return [...cut, piece];
}

const clipped = (text: string, most: number): string => {
  const [first = "", ...rest] = wrapped(text, most);
  return rest.length === 0 ? first : `${first} …`;
};

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, c) => sum + (c.codePointAt(0)! >= 0x1100 ? 2 : 1), 0);
