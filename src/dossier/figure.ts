/**
 * The weights of a comparison, drawn: how far the leading hypothesis is ahead of each other one, and what each
 * observation says against the strongest rival. A bar to the right speaks for the leading hypothesis, one to the left
 * against it; a thin line over the bar is the whole range. Direction, signs and words say all that colours say.
 */
import { toNumber } from "../base/decimal.ts";
import type { Bar, ReadingBar } from "../identification/bars.ts";
import type { Identification } from "../identification/identification.ts";
import { draw, heightOf, type Layout, type Panel, type Row } from "./figure/draw.ts";
import type { Drawing, Ink } from "./figure/shapes.ts";
import { svgOf } from "./figure/svg.ts";
import { signed } from "./figure/signed.ts";
import { barsAgainstRivals, overEachOther, type BarsAgainst, type Over } from "./record/weights.ts";
import { spelled } from "./record/names.ts";

/** Colours that follow the page, with fallbacks for a page that sets none. */
export const SCREEN_INK: Ink = {
  text: "currentColor",
  quiet: "var(--quiet, #5c5f66)",
  rule: "var(--rule, #b9b6ae)",
  forLeading: "var(--bar, #2f5d8a)",
  against: "var(--against, #a65a1f)",
};

export interface FigureNames {
  /** Names of features, where the edition is there. */
  readonly feature?: (id: string) => string;
  /** How an observation is called, such as #12. */
  readonly observation?: (id: string) => string;
}

/**
 * The figure as SVG, well-formed XML.
 *
 * Shape  `id`: unique in the page.
 */
export function weightsFigure(
  i: Identification,
  id: string,
  layout: Layout,
  names: FigureNames = {},
  ink = SCREEN_INK,
): string {
  const panels = panelsOf(i, names);
  const title = `How the weights stand for ${nameOfLeading(i)}`;
  return svgOf(draw(panels, layout, { title, description: described(panels) }), id, ink);
}

/** The same for print: a drawing for each panel, and panels of many rows in pieces that fit a sheet. */
export function weightsPlates(i: Identification, names: FigureNames = {}): readonly Drawing[] {
  return panelsOf(i, names)
    .flatMap((panel) => piecesOf(panel))
    .map((panel) => draw([panel], "wide", { title: panel.title, description: described([panel]) }));
}

/** What the rows of one plate may measure together; with its title and scale it fits a sheet of A4. */
const PLATE = 1020;

function piecesOf(panel: Panel): readonly Panel[] {
  const pieces: Row[][] = [[]];
  let height = 0;
  for (const row of panel.rows) {
    height += heightOf(row);
    if (height > PLATE && pieces.at(-1)!.length > 0) {
      pieces.push([]);
      height = heightOf(row);
    }
    pieces.at(-1)!.push(row);
  }
  return pieces.map((rows, n) => ({
    ...panel,
    title: pieces.length === 1 ? panel.title : `${panel.title} (${n + 1} of ${pieces.length})`,
    rows,
  }));
}

const nameOfLeading = (i: Identification): string => i.hypotheses.find((h) => h.id === i.leading)!.name;

function panelsOf(i: Identification, options: FigureNames): readonly Panel[] {
  const leading = nameOfLeading(i);
  const totals = overEachOther(i);
  return [
    ...(totals.length === 0 ? [] : [totalsPanel(i, leading, totals)]),
    ...barsAgainstRivals(i).map((against) => barsPanel(leading, against, options)),
  ];
}

const STANDINGS = {
  "in-the-running": "in the running",
  "set-aside": "× set aside",
  "out-of-the-running": "out of the running",
} as const;

/** The nearest rivals decide; a table beside the figure has all of them. */
const RIVALS_SHOWN = 40;

function totalsPanel(i: Identification, leading: string, totals: readonly Over[]): Panel {
  const threshold = toNumber(i.settings.threshold);
  const shown = totals.slice(0, RIVALS_SHOWN);
  const rest = totals.length - shown.length;
  return {
    title:
      rest === 0
        ? `${leading} against each other hypothesis`
        : `${leading} against the ${shown.length} nearest of ${totals.length} other hypotheses`,
    left: "for the other",
    right: `for ${leading}`,
    mark: { at: threshold, says: `threshold ${signed(threshold)}` },
    rows: shown.map(({ hypothesis, standing, range, unbounded }): Row => {
      const [low, central, high] = [range.low, range.central, range.high].map(toNumber) as [number, number, number];
      return {
        ...{ label: hypothesis.name, low, central, high },
        note: unbounded === undefined ? STANDINGS[standing] : `${STANDINGS[standing]}; bound hit`,
        isFaint: standing !== "in-the-running",
        isHead: true,
      };
    }),
  };
}

function barsPanel(leading: string, { rival, bars }: BarsAgainst, options: FigureNames): Panel {
  return {
    title: `What each observation says: ${leading} against ${rival.name}`,
    left: `for ${rival.name}`,
    right: `for ${leading}`,
    rows: bars.flatMap((bar) => blockRows(bar, options)),
  };
}

function blockRows(bar: Bar, { feature = spelled, observation = (id) => id }: FigureNames): readonly Row[] {
  const numbers = (r: ReadingBar): string => r.observations.map(observation).join(", ");
  const rowOf = (r: ReadingBar, isHead: boolean): Row => ({
    label: `${feature(r.reading.split("/")[0]!)} ${numbers(r)}`,
    ...{ low: r.low, central: r.central, high: r.high, isHead },
    note: r.notCompared ? "not compared" : "",
  });
  const [only, ...more] = bar.readings;
  if (only !== undefined && more.length === 0) return [rowOf(only, true)];
  const speak = bar.readings.filter((r) => r.low !== 0 || r.high !== 0);
  const silent = bar.readings.filter((r) => r.low === 0 && r.high === 0);
  const { low, central, high } = bar;
  return [
    {
      label: `Block: ${spelled(bar.block)}`,
      ...{ low, central, high, isHead: true },
      note: `${bar.readings.length} readings, one cause`,
    },
    ...speak.map((r) => rowOf(r, false)),
    ...(silent.length === 0 ? [] : [silentRow(silent, numbers)]),
  ];
}

/** Readings that do not tell the two apart, in one row. */
function silentRow(silent: readonly ReadingBar[], numbers: (r: ReadingBar) => string): Row {
  const unknown = silent.filter((r) => r.notCompared).length;
  return {
    label: `${silent.length === 1 ? "1 reading says" : `${silent.length} readings say`} nothing between the two: ${silent.map(numbers).join(", ")}`,
    ...{ low: 0, central: 0, high: 0, isHead: false },
    note: unknown === 0 ? "" : `${unknown === silent.length ? "" : `${unknown} `}not compared`,
  };
}

const described = (panels: readonly Panel[]): string =>
  panels
    .map(
      (p) =>
        `${p.title}: ${p.rows
          .filter((r) => r.isHead)
          .map((r) => `${r.label} ${signed(r.central)} (${signed(r.low)} to ${signed(r.high)})`)
          .join("; ")}.`,
    )
    .join(" ");
