/**
 * Two means of looks: are they of one item? Items differ as those of the background do.
 *
 * Model   θ ~ (1/M) Σᵢ N(zᵢ, h² C) over the M background means; x̄ and ȳ as in the normal model. The joint density is that of
 *         the difference x̄ − ȳ times the kernel density at the weighted mean w; and
 *         |w − z|² = a|x̄ − z|² + b|ȳ − z|² − ab|x̄ − ȳ|² with a = n/(n + m), b = m/(n + m), so that the sum over the background
 *         is a scalar product of a vector for the trace and one for the reference, each computed once.
 * Source  Aitken & Lucy 2004, section 3.2; Bolck et al. 2009.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { lnSum } from "../logs.ts";
import type { Axes } from "./axes.ts";
import { LN10, type Means } from "./normal.ts";

/** A factor smaller than e⁻³⁵⁰ is left out; a sum that is not far greater than what was left out is computed in logarithms. */
const SMALLEST = -350;
const SURE = exp(-300);

/** The log10 likelihood ratios of every trace with every reference. Shape: traces × references by rows. */
export function kernelTable(axes: Axes, h: number, traces: Means, references: Means): Float64Array {
  const p = axes.features;
  const [n, m] = [traces.looks, references.looks];
  const [a, b] = [n / (n + m), m / (n + m)];
  const kernel = axes.spread.map((d) => h * h * d);
  const joint = kernel.map((k) => 1 / (k + 1 / (n + m)));
  const apart = 1 / (1 / n + 1 / m);
  const constant = (p * ln(apart) + joint.reduce((sum, q) => sum + ln(q), 0)) / 2 - ln(axes.items);
  const x = shares(axes, traces, joint, a);
  const y = shares(axes, references, joint, b);
  const ofTrace = marginals(axes, traces, kernel);
  const ofReference = marginals(axes, references, kernel);
  // What the difference x̄ − ȳ costs beyond its part in |w − z|².
  const cost = joint.map((q) => (apart - a * b * q) / 2);
  const out = new Float64Array(ofTrace.length * ofReference.length);
  for (let i = 0; i < ofTrace.length; i++)
    for (let k = 0; k < ofReference.length; k++) {
      let sum = constant - ofTrace[i]! - ofReference[k]! + sumOfProducts(x, i, y, k, axes.items);
      for (let j = 0; j < p; j++) {
        const difference = traces.rows[i * p + j]! - references.rows[k * p + j]!;
        sum -= cost[j]! * difference * difference;
      }
      out[i * ofReference.length + k] = sum / LN10;
    }
  return out;
}

interface Shares {
  /** −½ share · |x − zᵢ|², and its exponential relative to the greatest of its row. Shape: rows × items. */
  readonly logs: Float64Array;
  readonly factors: Float64Array;
  readonly most: Float64Array;
}

function shares({ means, items, features: p }: Axes, { rows }: Means, weights: Float64Array, share: number): Shares {
  const count = rows.length / p;
  const logs = new Float64Array(count * items);
  const factors = new Float64Array(count * items);
  const most = new Float64Array(count).fill(-Infinity);
  for (let i = 0; i < count; i++) {
    for (let z = 0; z < items; z++) {
      let sum = 0;
      for (let j = 0; j < p; j++) {
        const d = rows[i * p + j]! - means[z * p + j]!;
        sum += weights[j]! * d * d;
      }
      const log = (-share * sum) / 2;
      logs[i * items + z] = log;
      if (log > most[i]!) most[i] = log;
    }
    for (let z = i * items; z < (i + 1) * items; z++) {
      const log = logs[z]! - most[i]!;
      factors[z] = log < SMALLEST ? 0 : exp(log);
    }
  }
  return { logs, factors, most };
}

/** ln Σ exp(xᵢ + yᵢ). */
function sumOfProducts(x: Shares, i: number, y: Shares, k: number, items: number): number {
  const [f, g] = [i * items, k * items];
  let [s, t, u, v] = [0, 0, 0, 0];
  let z = 0;
  for (; z + 3 < items; z += 4) {
    s += x.factors[f + z]! * y.factors[g + z]!;
    t += x.factors[f + z + 1]! * y.factors[g + z + 1]!;
    u += x.factors[f + z + 2]! * y.factors[g + z + 2]!;
    v += x.factors[f + z + 3]! * y.factors[g + z + 3]!;
  }
  for (; z < items; z++) s += x.factors[f + z]! * y.factors[g + z]!;
  const sum = s + t + (u + v);
  return sum > SURE ? x.most[i]! + y.most[k]! + ln(sum) : inLogarithms(x.logs, f, y.logs, g, items);
}

function inLogarithms(x: Float64Array, f: number, y: Float64Array, g: number, items: number): number {
  let most = -Infinity;
  for (let z = 0; z < items; z++) most = Math.max(most, x[f + z]! + y[g + z]!);
  let sum = 0;
  for (let z = 0; z < items; z++) {
    const log = x[f + z]! + y[g + z]! - most;
    if (log > -45) sum += exp(log);
  }
  return most + ln(sum);
}

/** ln of the kernel density of each mean alone. */
function marginals({ means, items, features: p }: Axes, { rows, looks }: Means, kernel: Float64Array): Float64Array {
  const weights = kernel.map((k) => 1 / (k + 1 / looks));
  const constant = weights.reduce((sum, q) => sum + ln(q), 0) / 2 - ln(items);
  return Float64Array.from({ length: rows.length / p }, (_, i) => {
    const logs = Array.from({ length: items }, (__, z) => {
      let sum = 0;
      for (let j = 0; j < p; j++) {
        const d = rows[i * p + j]! - means[z * p + j]!;
        sum += weights[j]! * d * d;
      }
      return -sum / 2;
    });
    return constant + lnSum(logs);
  });
}
