/** A validation as people like to read it on a terminal. */
import { FIGURES, type FigureName } from "../validation/validate.ts";
import type { ValidationRecord } from "../validation/record.ts";
import { wrap } from "./print.ts";

const short = (text: string, name: string): string => {
  if (text.endsWith("infinite")) return text.startsWith("-") ? "−∞" : "∞";
  const x = Number(text);
  return name.startsWith("for") || name === "eer" ? `${(100 * x).toFixed(2)} %` : x.toFixed(4);
};
const count = (n: number): string => n.toLocaleString("en");

export function validation(r: ValidationRecord): string {
  const { same, different, items, drawn } = r.comparisons;
  const trained = r.dataset.trainingItems;
  return [
    wrap(
      `${r.dataset.name}: ${count(same)} comparisons of one source and ${count(different)} of two` +
        (trained === undefined
          ? ""
          : `, of ${count(items)} test items; ${count(trained)} other items trained the models`),
    ),
    "",
    ...triedTable(r),
    ...figureTable(r),
    "",
    ...r.systems.map((s) =>
      wrap(
        `Bounds, ${s.model}: a set of this size carries no likelihood ratio below 10^${s.bounds.lower} or above 10^${s.bounds.upper} (ELUB).`,
      ),
    ),
    ...r.systems.flatMap(({ calibration: c }) =>
      c === undefined
        ? []
        : [
            wrap(
              `Calibrated by ${Number(c.intercept).toFixed(3)} + ${Number(c.slope).toFixed(3)} · log10 LR, fitted to training items only; ` +
                (c.clip === undefined
                  ? "nothing clipped."
                  : `clipped at ± ${c.clip}, which changed ${short(c.trainingClipped, "for")} of the training and ${short(c.testClipped, "for")} of the test comparisons.`),
            ),
          ],
    ),
    wrap(
      `Intervals: 95 %, ${count(r.bootstrap.rounds)} draws of ${drawn === "items" ? "items" : "comparisons, as the table names no items"}, seed ${r.bootstrap.seed}.`,
    ),
    "",
    ...r.doesNotValidate.map((d) => wrap(d)),
  ].join("\n");
}

function triedTable({ tried, notTried = [], systems }: ValidationRecord): readonly string[] {
  if (tried === undefined) return [];
  const width = Math.max(...tried.map((t) => t.model.length), 5);
  const taken = systems[0]!.model.replace(", as computed", "");
  return [
    `  ${"model".padEnd(width)}  Cllr, training  Cllr, test   (calibrated)`,
    ...tried.map((t) =>
      `  ${t.model.padEnd(width)}  ${short(t.trainingCost, "cllr").padStart(14)}  ${short(t.testCost, "cllr").padStart(10)}   ${t.model === taken ? "← taken: least on the training items" : ""}`.trimEnd(),
    ),
    ...notTried.map((n) => wrap(`${n.model}: not tried: ${n.why}`, "  ")),
    "",
  ];
}

function figureTable({ systems }: ValidationRecord): readonly string[] {
  const rows = systems[0]!.figures.map(({ name }, k) => [
    FIGURES[name as FigureName],
    ...systems.flatMap((s) => {
      const f = s.figures[k]!;
      return [short(f.value, name), `${short(f.low, name)} to ${short(f.high, name)}`];
    }),
  ]);
  const head = ["", ...systems.flatMap((s) => [s.model.split(", ").at(-1)!, "95 % interval"])];
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((row) => row[i]!.length)));
  return [head, ...rows].map((row) =>
    `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ")}`.trimEnd(),
  );
}
