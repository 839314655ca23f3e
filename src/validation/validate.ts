/** Everything that is said of a set of comparisons whose truth is known: each figure with its interval, and the bounds. */
import { ok, refused, type Result } from "../base/result.ts";
import { BOOTSTRAP, draws, interval, type BootstrapSettings, type Interval } from "./bootstrap.ts";
import { cllrMin, costs, meanCost } from "./cllr.ts";
import { elub, type Bounds } from "./elub.ts";
import { countOf, type Pairs } from "./pairs.ts";
import { equalErrorRate, misleading } from "./rates.ts";

export const FIGURES = {
  cllr: "Cllr",
  cllrMin: "Cllr min",
  cllrCal: "Cllr cal",
  eer: "equal error rate",
  forSame1: "two sources, LR > 1",
  forSame100: "two sources, LR > 100",
  forSame10000: "two sources, LR > 10 000",
  forDifferent1: "one source, LR < 1",
  forDifferent100: "one source, LR < 1/100",
  forDifferent10000: "one source, LR < 1/10 000",
} as const;
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

export interface Figure extends Interval {
  readonly name: FigureName;
  readonly value: number;
}

export interface Validation {
  readonly same: number;
  readonly different: number;
  readonly items: number;
  readonly figures: readonly Figure[];
  /** log10. */
  readonly bounds: Bounds;
  readonly bootstrap: BootstrapSettings;
}

/**
 * Refuses  `bad-input` where one of the two classes has no comparison.
 */
export function validate(pairs: Pairs, settings: BootstrapSettings = BOOTSTRAP): Result<Validation, "bad-input"> {
  const { same, different } = countOf(pairs);
  if (same === 0 || different === 0)
    return refused("bad-input", `${same} comparisons of one source and ${different} of two: both are needed`);
  const cost = costs(pairs);
  const all = measure(pairs, cost);
  const drawn = draws([pairs], ([weights]) => measure(pairs, cost, weights), settings);
  const figures = FIGURE_NAMES.map((name, k): Figure => {
    const { low, high } = interval(drawn.map((d) => d[k]!));
    return { name, value: all[k]!, low, high };
  });
  return ok({ same, different, items: pairs.items, figures, bounds: elub(pairs), bootstrap: settings });
}

/** In the order of the names. */
function measure(pairs: Pairs, cost: Float64Array, weights?: Float64Array): readonly number[] {
  const whole = meanCost(cost, pairs, weights);
  const least = cllrMin(pairs, weights);
  const rates = misleading(pairs, weights);
  return [
    whole,
    least,
    whole - least,
    equalErrorRate(pairs, weights),
    ...rates.map((r) => r.forSame),
    ...rates.map((r) => r.forDifferent),
  ];
}
