/**
 * One feature alone, with heavy tails within an item and the items of the background between: integrals on a grid of θ.
 *
 * Model   each fragment's mean v ~ t_ν(θ, σ); θ from the kernel density of the background means (both bandwidth rules agree
 *         for one feature), with 1 % spread evenly over twice the range; ν and σ the most probable for the differences
 *         within items. LR = Σ g Lx Ly / (Σ g Lx · Σ g Ly) over the grid, L the product of t densities of a side.
 * Bounds  σ is at least 1/1000 of the range of the background: a smaller one would need a finer grid, and weigh more.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import logt from "@stdlib/stats-base-dists-t-logpdf";
import { bandwidth } from "./bandwidth.ts";

export interface Feature {
  readonly from: number;
  readonly step: number;
  /** The probability of θ at each point of the grid. */
  readonly prior: Float64Array;
  readonly freedom: number;
  readonly scale: number;
}

const FREEDOMS = [1, 1.5, 2, 3, 4, 6, 8, 12] as const;
const FINEST = 1000;
const POINTS_A_SCALE = 2.5;
const EVEN = 0.01;

/** The feature from what was detected of each background item; nothing where fewer than two items have values. */
export function fitFeature(items: readonly (readonly number[])[]): Feature | undefined {
  const seen = items.filter((values) => values.length > 0);
  if (seen.length < 2) return undefined;
  const means = seen.map(mean);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const range = high - low;
  if (!(range > 0)) return undefined;
  const { freedom, scale } = fitWithin(seen, range / FINEST);
  const from = low - range / 2;
  const step = scale / POINTS_A_SCALE;
  const points = Math.ceil((2 * range) / step) + 1;
  return { from, step, prior: priorOf(means, from, step, points), freedom, scale };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** ν and σ by EM on the differences from the item's mean, enlarged to the variance of one look. */
function fitWithin(items: readonly (readonly number[])[], least: number): { freedom: number; scale: number } {
  const differences = items
    .filter((values) => values.length > 1)
    .flatMap((values) => {
      const [centre, n] = [mean(values), values.length];
      return values.map((v) => (v - centre) * Math.sqrt(n / (n - 1)));
    });
  let best = { freedom: 2, scale: least };
  let most = -Infinity;
  for (const freedom of FREEDOMS) {
    let square = Math.max(mean(differences.map((d) => d * d)) || 0, least * least);
    for (let round = 0; round < 100; round++) {
      const s = square;
      const next = mean(differences.map((d) => (d * d * (freedom + 1)) / (freedom + (d * d) / s)));
      square = Math.max(next || 0, least * least);
    }
    const scale = Math.sqrt(square);
    const likelihood = differences.reduce((sum, d) => sum + logt(d / scale, freedom) - ln(scale), 0);
    if (likelihood > most) [best, most] = [{ freedom, scale }, likelihood];
  }
  return best;
}

function priorOf(means: readonly number[], from: number, step: number, points: number): Float64Array {
  const centre = mean(means);
  const variance = means.reduce((sum, m) => sum + (m - centre) * (m - centre), 0) / (means.length - 1);
  const width = Math.max(bandwidth("aitken-lucy", means.length, 1) * Math.sqrt(variance), step);
  const prior = new Float64Array(points);
  for (const m of means) {
    const [first, last] = [(m - 8 * width - from) / step, (m + 8 * width - from) / step];
    for (let k = Math.max(0, Math.ceil(first)); k <= Math.min(points - 1, last); k++) {
      const z = (from + k * step - m) / width;
      prior[k]! += exp((-z * z) / 2);
    }
  }
  const all = prior.reduce((a, b) => a + b, 0);
  return prior.map((g) => ((1 - EVEN) * g) / all + EVEN / points);
}

/** What a side's values say of θ, up to a factor, and the logarithm of their mean probability; nothing without values. */
export interface Likelihood {
  readonly ofGrid: Float64Array;
  readonly lnMean: number;
}

export function likelihoodOf(
  { from, step, prior, freedom, scale }: Feature,
  values: readonly number[],
): Likelihood | undefined {
  if (values.length === 0) return undefined;
  const last = prior.length - 1;
  const logs = new Float64Array(prior.length);
  for (const v of values) {
    const held = Math.max(from, Math.min(from + last * step, v));
    for (let k = 0; k <= last; k++) {
      const z = (held - from - k * step) / scale;
      logs[k]! -= ((freedom + 1) / 2) * ln(1 + (z * z) / freedom);
    }
  }
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const ofGrid = logs.map((l) => exp(l - most));
  return { ofGrid, lnMean: ln(dot(prior, ofGrid)) };
}

/** The natural-log likelihood ratio of one item against two; nothing where a side has no value. */
export function featureWeight({ prior }: Feature, x: Likelihood | undefined, y: Likelihood | undefined): number {
  if (x === undefined || y === undefined) return 0;
  let sum = 0;
  for (let k = 0; k < prior.length; k++) sum += prior[k]! * x.ofGrid[k]! * y.ofGrid[k]!;
  return ln(sum) - x.lnMean - y.lnMean;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
