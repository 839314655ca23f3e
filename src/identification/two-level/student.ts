/**
 * Two means of looks: are they of one item? A look can be far off: the normal model with a scale of its own for each mean.
 *
 * Model   x̄ | θ, s ~ N(θ, s U / n) with s of `scales.ts`, independent for the two means; θ ~ N(μ, C). Both densities are sums
 *         over the scales, each term as in the normal model.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { lnSum } from "../logs.ts";
import type { Axes } from "./axes.ts";
import { LN10, quadratic, type Means } from "./normal.ts";
import type { Scale } from "./scales.ts";

/** A term this far below the greatest changes nothing. */
const NEGLIGIBLE = 40;

/** The log10 likelihood ratios of every trace with every reference. Shape: traces × references by rows. */
export function studentTable(axes: Axes, scales: readonly Scale[], traces: Means, references: Means): Float64Array {
  const ofTrace = marginals(axes, scales, traces);
  const ofReference = marginals(axes, scales, references);
  const [rows, columns] = [ofTrace.length, ofReference.length];
  const apart = distances(traces.rows, references.rows, axes.features);
  const most = new Float64Array(rows * columns).fill(-Infinity);
  const sums = new Float64Array(rows * columns);
  for (const s of scales)
    for (const t of scales) {
      const [u, v] = [s.scale / traces.looks, t.scale / references.looks];
      addTerm(axes, s.lnWeight + t.lnWeight, [u, v], [traces.rows, references.rows], apart, most, sums);
    }
  return most.map((top, k) => {
    const i = Math.floor(k / columns);
    return (top + ln(sums[k]!) - ofTrace[i]! - ofReference[k % columns]!) / LN10;
  });
}

/** Adds, for each pair, the density of both means under one pair of scales. */
function addTerm(
  { spread, features: p }: Axes,
  lnWeight: number,
  [u, v]: readonly [number, number],
  [x, y]: readonly [Float64Array, Float64Array],
  apart: Float64Array,
  most: Float64Array,
  sums: Float64Array,
): void {
  const [a, b] = [v / (u + v), u / (u + v)];
  const precision = spread.map((d) => 1 / (d + (u * v) / (u + v)));
  const constant = lnWeight + (precision.reduce((sum, q) => sum + ln(q), 0) - p * ln(u + v)) / 2;
  const root = precision.map((q) => Math.sqrt(q));
  const xs = x.map((value, k) => a * value * root[k % p]!);
  const ys = y.map((value, k) => b * value * root[k % p]!);
  const one = new Float64Array(p).fill(1);
  const [xx, yy] = [quadratic(xs, one), quadratic(ys, one)];
  const columns = yy.length;
  for (let i = 0; i < xx.length; i++)
    for (let k = 0; k < columns; k++) {
      const at = i * columns + k;
      let cross = 0;
      for (let j = 0; j < p; j++) cross += xs[i * p + j]! * ys[k * p + j]!;
      const term = constant - (apart[at]! / (u + v) + xx[i]! + yy[k]!) / 2 - cross;
      const top = most[at]!;
      if (term > top) {
        sums[at] = 1 + (term - top < NEGLIGIBLE ? sums[at]! * exp(top - term) : 0);
        most[at] = term;
      } else if (top - term < NEGLIGIBLE) sums[at]! += exp(term - top);
    }
}

function distances(x: Float64Array, y: Float64Array, p: number): Float64Array {
  const columns = y.length / p;
  return Float64Array.from({ length: (x.length / p) * columns }, (_, at) => {
    const i = Math.floor(at / columns) * p;
    const k = (at % columns) * p;
    let sum = 0;
    for (let j = 0; j < p; j++) sum += (x[i + j]! - y[k + j]!) * (x[i + j]! - y[k + j]!);
    return sum;
  });
}

/** ln of the density of each mean alone. */
function marginals({ spread }: Axes, scales: readonly Scale[], { rows, looks }: Means): Float64Array {
  const terms = scales.map(({ scale, lnWeight }) => {
    const precision = spread.map((d) => 1 / (d + scale / looks));
    const constant = lnWeight + precision.reduce((sum, q) => sum + ln(q), 0) / 2;
    return quadratic(rows, precision).map((q) => constant - q / 2);
  });
  return terms[0]!.map((_, i) => lnSum(terms.map((t) => t[i]!)));
}
