/**
 * Two means of looks: are they of one item? Items differ normally.
 *
 * Model   θ ~ N(μ, C), x̄ | θ ~ N(θ, U / n), ȳ | θ ~ N(θ, U / m); ln LR = ln p(x̄, ȳ) − ln p(x̄) − ln p(ȳ). Along each axis
 *         it is a quadratic form, so over a table of pairs it is a number a row, a number a column and one scalar product.
 * Source  Lindley 1977, Biometrika 64:207; Aitken & Lucy 2004, section 3.1.
 */
import ln from "@stdlib/math-base-special-ln";
import type { Axes } from "./axes.ts";

/** Means in the axes, each of the same number of looks. Shape: by rows, count × features. */
export interface Means {
  readonly rows: Float64Array;
  readonly looks: number;
}

export const LN10 = 2.302585092994046;

/** The log10 likelihood ratios of every trace with every reference. Shape: traces × references by rows. */
export function normalTable({ spread, features: p }: Axes, traces: Means, references: Means): Float64Array {
  const [u, v] = [1 / traces.looks, 1 / references.looks];
  const cross = new Float64Array(p);
  const ofTrace = new Float64Array(p);
  const ofReference = new Float64Array(p);
  let constant = 0;
  for (let j = 0; j < p; j++) {
    const d = spread[j]!;
    const det = d * (u + v) + u * v;
    constant += (ln(d + u) + ln(d + v) - ln(det)) / 2;
    cross[j] = d / det;
    // Precision in the joint density less that alone: d² / (det · variance).
    ofTrace[j] = ((d / det) * d) / (d + u) / 2;
    ofReference[j] = ((d / det) * d) / (d + v) / 2;
  }
  const a = quadratic(traces.rows, ofTrace);
  const b = quadratic(references.rows, ofReference);
  const scaled = traces.rows.map((x, k) => x * cross[k % p]!);
  const out = new Float64Array(a.length * b.length);
  for (let i = 0; i < a.length; i++)
    for (let k = 0; k < b.length; k++) {
      let sum = constant - a[i]! - b[k]!;
      for (let j = 0; j < p; j++) sum += scaled[i * p + j]! * references.rows[k * p + j]!;
      out[i * b.length + k] = sum / LN10;
    }
  return out;
}

/** Σ wⱼ xⱼ² of each row. */
export function quadratic(rows: Float64Array, weights: Float64Array): Float64Array {
  const p = weights.length;
  const out = new Float64Array(rows.length / p);
  for (let i = 0; i < out.length; i++)
    for (let j = 0; j < p; j++) out[i]! += weights[j]! * rows[i * p + j]! * rows[i * p + j]!;
  return out;
}
