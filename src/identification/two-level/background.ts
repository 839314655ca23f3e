/**
 * What is known of how items differ: the spread between items and the spread within one.
 *
 * Model   x = θ + e; θ of the items has mean μ and covariance C, the repeated looks e have covariance U.
 * Source  "aitken-lucy": Aitken & Lucy 2004, Applied Statistics 53:109, eqs 1–3 (R package `comparison`).
 *         "bolck": Bolck et al. 2009 as in NFI's lir: U the mean of the items' covariances, the means weighted by their looks.
 *         The two agree on U where all items have equally many looks.
 */
import { meanOf, type Measurement } from "./items.ts";

export type Estimator = "bolck" | "aitken-lucy";

export interface Background {
  readonly features: number;
  readonly items: number;
  readonly overall: Measurement;
  /** One row an item. Shape: items × features. */
  readonly means: Float64Array;
  /** Shape: features × features, as is `between`. */
  readonly within: Float64Array;
  readonly between: Float64Array;
}

/** The background from the repeated looks at each item; at least two items, and one of them looked at twice. */
export function fitBackground(items: readonly (readonly Measurement[])[], estimator: Estimator): Background {
  const all = items.flat();
  const overall = meanOf(all);
  const p = overall.length;
  const m = items.length;
  const means = items.map(meanOf);
  const within = new Float64Array(p * p);
  const between = new Float64Array(p * p);
  const weigh = estimator === "bolck";
  const repeated = items.filter((looks) => looks.length > 1).length;
  items.forEach((looks, i) => {
    for (const x of looks)
      addOuter(within, x, means[i]!, weigh ? 1 / (Math.max(looks.length - 1, 1) * repeated) : 1 / (all.length - m));
    addOuter(between, means[i]!, overall, weigh ? looks.length : 1);
  });
  const squares = items.reduce((sum, looks) => sum + looks.length * looks.length, 0);
  const kappa = (all.length - squares / all.length) / (m - 1);
  const mean = all.length / m;
  for (let k = 0; k < p * p; k++) {
    between[k]! /= m - 1;
    between[k] = weigh ? (between[k]! - within[k]!) / kappa : between[k]! - within[k]! / mean;
  }
  return { features: p, items: m, overall, means: concat(means), within, between };
}

function addOuter(sum: Float64Array, x: Measurement, centre: Measurement, weight: number): void {
  const p = x.length;
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) sum[i * p + j]! += weight * (x[i]! - centre[i]!) * (x[j]! - centre[j]!);
}

const concat = (rows: readonly Measurement[]): Float64Array => {
  const p = rows[0]!.length;
  const out = new Float64Array(rows.length * p);
  rows.forEach((r, i) => out.set(r, i * p));
  return out;
};
