/** Bars with their ranges, laid out: positions and marks, no meaning. */
import type { Drawing, InkName, Shape } from "./shapes.ts";
import { signed } from "./signed.ts";
import { clipped, wrapped } from "./wrap.ts";

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

interface Measures {
  readonly width: number;
  /** Ends of the bars' field. */
  readonly from: number;
  readonly to: number;
  /** Characters on one line. */
  readonly title: number;
  readonly label: number;
  readonly side: number;
  readonly note: number;
}

const MEASURES: Readonly<Record<Layout, Measures>> = {
  wide: { width: 772, from: 288, to: 588, title: 100, label: 40, side: 34, note: 30 },
  narrow: { width: 380, from: 12, to: 368, title: 50, label: 54, side: 24, note: 54 },
};
const LINE = 16;
/** Further than this a bar is cut and its end marked: beyond a million to one a length says nothing more. */
const FURTHEST = 6;
const AXIS = "weight (log10): +1 is 10 times, +2 is 100 times";

/** Where a weight lies, and what the field spans. */
interface Scale {
  readonly x: (value: number) => number;
  readonly low: number;
  readonly high: number;
  readonly mark: Panel["mark"];
}

export function draw(
  panels: readonly Panel[],
  layout: Layout,
  words: { readonly title: string; readonly description: string },
): Drawing {
  const shapes: Shape[] = [];
  let y = 0;
  for (const panel of panels) y = drawPanel(shapes, panel, y === 0 ? 0 : y + 28, layout);
  return { width: MEASURES[layout].width, height: y + 4, shapes, ...words };
}

/** Adds a panel from `top` downwards and answers where it ends. */
function drawPanel(shapes: Shape[], panel: Panel, top: number, layout: Layout): number {
  const m = MEASURES[layout];
  const scale = scaleOf(panel, m);
  let y = top;
  for (const line of wrapped(panel.title, m.title)) {
    y += 18;
    shapes.push(text(0, y, line, 14, "text", { bold: true }));
  }
  y += 22;
  shapes.push(...sides(panel, scale.x(0), y, layout));
  y += 10;
  const fieldTop = y;
  const rows: Shape[] = [];
  for (const row of panel.rows) y = layout === "wide" ? wideRow(rows, row, y, scale) : narrowRow(rows, row, y, scale);
  if (layout === "wide") shapes.push(...grid(scale, fieldTop, y));
  shapes.push(...rows, ...axis(scale, y, layout));
  return y + (layout === "wide" ? 34 : 48);
}

/** Whole steps around everything that is to be seen, zero and the mark included. */
function scaleOf({ rows, mark }: Panel, { from, to }: Measures): Scale {
  const ends = rows.flatMap((r) => [r.low, r.central, r.high]);
  const low = Math.max(-FURTHEST, Math.floor(Math.min(-1, ...ends)));
  const high = Math.min(FURTHEST, Math.ceil(Math.max(1, ...ends, (mark?.at ?? 0) + 0.3)));
  const x = (value: number): number => {
    const held = Math.max(low, Math.min(high, value));
    return round(from + ((held - low) / (high - low)) * (to - from));
  };
  return { x, low, high, mark };
}

/** The two names over the field that say what the sides mean, each with a small arrow. */
function sides({ left, right }: Panel, zero: number, y: number, layout: Layout): Shape[] {
  const m = MEASURES[layout];
  const isWide = layout === "wide";
  const [from, to] = isWide ? [zero - 16, zero + 16] : [m.from + 12, m.to - 12];
  const arrow = (x: number, way: -1 | 1): (readonly [number, number])[] => [
    [x, y - 8],
    [x + 7 * way, y - 4],
    [x, y],
  ];
  return [
    text(from, y, clipped(left, m.side), 11.5, "against", { bold: true, anchor: isWide ? "end" : "start" }),
    text(to, y, clipped(right, m.side), 11.5, "forLeading", { bold: true, anchor: isWide ? "start" : "end" }),
    { is: "polygon", points: arrow(isWide ? zero - 5 : m.from + 7, -1), ink: "against" },
    { is: "polygon", points: arrow(isWide ? zero + 5 : m.to - 7, 1), ink: "forLeading" },
  ];
}

function ticksOf({ low, high }: Scale): readonly number[] {
  const step = high - low > 8 ? 2 : 1;
  return Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((t) => t % step === 0);
}

/** Lines of the scale, zero and the threshold, from one height to another. */
function grid(scale: Scale, top: number, bottom: number): Shape[] {
  const vertical = (at: number, width: number, dash: "solid" | "dashed" | "dotted", ink: InkName): Shape =>
    line([at, top], [at, bottom], width, dash, ink);
  return [
    ...ticksOf(scale).flatMap((t) => (t === 0 ? [] : [vertical(scale.x(t), 0.6, "dotted", "rule")])),
    vertical(scale.x(0), 1.2, "solid", "text"),
    ...(scale.mark === undefined ? [] : [vertical(scale.x(scale.mark.at), 1.1, "dashed", "text")]),
  ];
}

/** The numbers below the field. */
function axis(scale: Scale, bottom: number, layout: Layout): Shape[] {
  const { mark } = scale;
  const label = (t: number): string => (t === 0 ? "0" : `${t < 0 ? "−" : "+"}${Math.abs(t)}`);
  const isWide = layout === "wide";
  return [
    ...ticksOf(scale).map((t) => text(scale.x(t), bottom + 14, label(t), 11, "quiet", { anchor: "middle" })),
    ...(mark === undefined ? [] : [text(scale.x(mark.at), bottom + 29, mark.says, 11, "text", { anchor: "middle" })]),
    text(isWide ? 0 : MEASURES.narrow.from, bottom + (isWide ? 14 : mark === undefined ? 30 : 44), AXIS, 11, "quiet"),
  ];
}

const numberOf = (row: Row): string => `${signed(row.central)} (${signed(row.low)} to ${signed(row.high)})`;
const styleOf = (row: Row): { indent: number; size: number; ink: InkName } => ({
  indent: row.isHead ? 0 : 14,
  size: row.isHead ? 13 : 11.5,
  ink: row.isFaint === true ? "quiet" : "text",
});

/** What a row takes in the wide layout. */
export function heightOf(row: Row): number {
  const names = wrapped(row.label, MEASURES.wide.label + (row.isHead ? 0 : 2)).length;
  const notes = row.note === "" ? 0 : wrapped(row.note, MEASURES.wide.note).length;
  return Math.max(names, 1 + notes) * LINE + (row.isHead ? 8 : 3);
}

function wideRow(shapes: Shape[], row: Row, top: number, scale: Scale): number {
  const m = MEASURES.wide;
  const { indent, size, ink } = styleOf(row);
  const names = wrapped(row.label, m.label + (row.isHead ? 0 : 2));
  const notes = row.note === "" ? [] : wrapped(row.note, m.note);
  names.forEach((name, i) => shapes.push(text(indent, top + (i + 1) * LINE, name, size, ink)));
  shapes.push(...bar(row, top + LINE - 4, scale), text(m.to + 14, top + LINE, numberOf(row), 12, ink));
  notes.forEach((words, i) => shapes.push(text(m.to + 14, top + (i + 2) * LINE, words, 11, "quiet")));
  return top + heightOf(row);
}

function narrowRow(shapes: Shape[], row: Row, top: number, scale: Scale): number {
  const { indent, size, ink } = styleOf(row);
  const names = wrapped(row.label, MEASURES.narrow.label);
  names.forEach((name, i) => shapes.push(text(indent, top + (i + 1) * LINE, name, size, ink)));
  const y = top + names.length * LINE;
  const said = row.note === "" ? numberOf(row) : `${numberOf(row)} · ${row.note}`;
  shapes.push(...grid(scale, y + 18, y + 34), text(indent, y + 13, said, 11, "quiet"), ...bar(row, y + 26, scale));
  return y + (row.isHead ? 42 : 38);
}

/** A bar from zero to the central value, with the range as a line that ends in strokes, or in arrows where it is cut. */
function bar(row: Row, y: number, { x, low, high }: Scale): Shape[] {
  const [zero, central] = [x(0), x(row.central)];
  const half = row.isHead ? 5 : 3;
  const [from, to] = [x(row.low), x(row.high)];
  const end = (at: number, cut: -1 | 0 | 1): Shape =>
    cut === 0
      ? line([at, y - half - 2], [at, y + half + 2], 1.2, "solid", "text")
      : {
          is: "polygon",
          points: [
            [at - cut * 6, y - 5],
            [at, y],
            [at - cut * 6, y + 5],
          ],
          ink: "text",
        };
  const isPoint = Math.abs(central - zero) < 1.5;
  const body: Shape = isPoint
    ? {
        is: "polygon",
        points: [
          [zero, y - half],
          [zero + half, y],
          [zero, y + half],
          [zero - half, y],
        ],
        ink: "text",
      }
    : {
        is: "rect",
        x: Math.min(zero, central),
        y: y - half,
        width: round(Math.abs(central - zero)),
        height: 2 * half,
        ink: row.central < 0 ? "against" : "forLeading",
        faint: row.isFaint === true,
      };
  return [
    body,
    line([from, y], [to, y], 1.2, "solid", "text"),
    end(from, row.low < low ? -1 : 0),
    end(to, row.high > high ? 1 : 0),
  ];
}

const text = (
  x: number,
  y: number,
  words: string,
  size: number,
  ink: InkName,
  { bold = false, anchor = "start" }: { bold?: boolean; anchor?: "start" | "middle" | "end" } = {},
): Shape => ({ is: "text", x, y, text: words, size, bold, anchor, ink });

const line = (
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  width: number,
  dash: "solid" | "dashed" | "dotted",
  ink: InkName,
): Shape => ({ is: "line", x1, y1, x2, y2, width, dash, ink });

const round = (n: number): number => Math.round(n * 10) / 10;
