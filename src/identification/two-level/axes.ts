/** The axes in which looks at one item have unit covariance and items differ independently: every pair is then O(p). */
import { ok, refused, type Result } from "../../base/result.ts";
import type { Background } from "./background.ts";
import { apply, cholesky, eigenOf, invertLower, times, transposed } from "../dense.ts";
import type { Measurement } from "./items.ts";

export interface Axes {
  readonly features: number;
  readonly items: number;
  /** The variance between items along each axis; the variance of one look is 1. */
  readonly spread: Float64Array;
  /** The item means. Shape: items × features. */
  readonly means: Float64Array;
  readonly place: (x: Measurement) => Float64Array;
}

/**
 * The background in its own axes. A spread between items that the looks alone explain is none.
 *
 * Refuses  `bad-input` where a feature, or a combination of features, does not differ between looks at all.
 */
export function axesOf(background: Background, within = background.within): Result<Axes, "bad-input"> {
  const { features: p, items, between, means, overall } = background;
  const l = cholesky(within, p);
  if (l === undefined)
    return refused(
      "bad-input",
      "the looks at one item do not differ in some combination of features, so their spread cannot be estimated",
    );
  const inverse = invertLower(l, p);
  const { values, vectors } = eigenOf(symmetric(times(times(inverse, between, p), transposed(inverse, p), p), p), p);
  const turn = times(vectors, inverse, p);
  const place = (x: Measurement): Float64Array =>
    apply(
      turn,
      x.map((v, j) => v - overall[j]!),
    );
  const placed = new Float64Array(means.length);
  for (let i = 0; i < items; i++) placed.set(place(means.subarray(i * p, (i + 1) * p)), i * p);
  return ok({ features: p, items, spread: values.map((v) => Math.max(v, 0)), means: placed, place });
}

const symmetric = (a: Float64Array, p: number): Float64Array => {
  const t = transposed(a, p);
  return a.map((v, k) => (v + t[k]!) / 2);
};
