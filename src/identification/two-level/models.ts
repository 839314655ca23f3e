/** The models by name, each fitted to background items and then applied to every trace with every reference. */
import { ok, refused, type Result } from "../../base/result.ts";
import { axesOf, type Axes } from "./axes.ts";
import { fitBackground, type Background, type Estimator } from "./background.ts";
import { bandwidth, type BandwidthRule } from "./bandwidth.ts";
import { fitByFeature } from "./by-feature.ts";
import { looks, meanOf, type Fragments, type Item, type Level, type Measurement } from "./items.ts";
import { kernelTable } from "./kernel.ts";
import { normalTable, type Means } from "./normal.ts";
import { contrasts, fitHeavyTails, scalesOf } from "./scales.ts";
import { studentTable } from "./student.ts";

export const MODEL_NAMES = ["normal", "kernel", "student", "by-feature"] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

export interface ModelSettings {
  readonly level: Level;
  readonly estimator: Estimator;
  readonly bandwidth: BandwidthRule;
}

export const MODEL_SETTINGS: ModelSettings = { level: "measurement", estimator: "bolck", bandwidth: "lir" };

/** Log10 likelihood ratios of every trace with every reference. Shape: traces × references by rows. */
export type Scorer = (traces: readonly Fragments[], references: readonly Fragments[]) => Float64Array;

export interface Fitted {
  readonly score: Scorer;
  /** What was estimated, in words. */
  readonly says: string;
}

/**
 * The model fitted to background items.
 *
 * Refuses  `bad-input` where fewer than three items, or nothing to tell the spread within one, is given.
 */
export function fitModel(
  name: ModelName,
  items: readonly Item[],
  settings: ModelSettings,
): Result<Fitted, "bad-input"> {
  if (items.length < 3) return refused("bad-input", `${items.length} items are too few for a background; at least 3`);
  if (name === "by-feature") return ok(fitByFeature(items, settings.level));
  const rows = items.map((item) => looks(item.fragments, settings.level));
  if (rows.flat().some((x) => x.some(Number.isNaN)))
    return refused("bad-input", `the model "${name}" needs a value in every cell; "by-feature" does not`);
  if (rows.every((r) => r.length < 2)) return refused("bad-input", "no item was looked at twice");
  const background = fitBackground(rows, settings.estimator);
  return name === "student" ? student(background, rows, settings) : multivariate(name, background, settings);
}

function multivariate(
  name: "normal" | "kernel",
  background: Background,
  settings: ModelSettings,
): Result<Fitted, "bad-input"> {
  const axes = axesOf(background);
  if (!axes.ok) return axes;
  if (name === "normal")
    return ok({ score: scorer(axes.value, settings.level, normalTable), says: "normal between items" });
  const h = bandwidth(settings.bandwidth, background.items, background.features);
  return ok({
    score: scorer(axes.value, settings.level, (a, x, y) => kernelTable(a, h, x, y)),
    says: `kernel density between items, h = ${h.toPrecision(4)} (${settings.bandwidth})`,
  });
}

function student(
  background: Background,
  rows: readonly (readonly Measurement[])[],
  { level }: ModelSettings,
): Result<Fitted, "bad-input"> {
  const { freedom, within } = fitHeavyTails(contrasts(rows), background.within);
  const axes = axesOf(background, within);
  if (!axes.ok) return axes;
  const scales = scalesOf(freedom);
  return ok({
    score: scorer(axes.value, level, (a, x, y) => studentTable(a, scales, x, y)),
    says: `normal between items, within them t with ${freedom === Infinity ? "infinitely many" : freedom} degrees of freedom`,
  });
}

type Table = (axes: Axes, traces: Means, references: Means) => Float64Array;

/** Sides of equally many looks are scored together. */
function scorer(axes: Axes, level: Level, table: Table): Scorer {
  return (traces, references) => {
    const out = new Float64Array(traces.length * references.length);
    for (const x of groups(axes, level, traces))
      for (const y of groups(axes, level, references)) {
        const part = table(axes, x.means, y.means);
        x.places.forEach((i, a) =>
          y.places.forEach((k, b) => (out[i * references.length + k] = part[a * y.places.length + b]!)),
        );
      }
    return out;
  };
}

interface Group {
  readonly places: readonly number[];
  readonly means: Means;
}

function groups({ features, place }: Axes, level: Level, sides: readonly Fragments[]): readonly Group[] {
  const rows = sides.map((s) => looks(s, level));
  const counts = [...new Set(rows.map((r) => r.length))].sort((a, b) => a - b);
  return counts.map((count) => {
    const places = rows.flatMap((r, i) => (r.length === count ? [i] : []));
    const table = new Float64Array(places.length * features);
    places.forEach((i, a) => table.set(place(meanOf(rows[i]!)), a * features));
    return { places, means: { rows: table, looks: count } };
  });
}
