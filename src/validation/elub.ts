/**
 * The weights beyond which a validation set of this size cannot carry: where one more misleading comparison in each
 * class would make the system worse than silence.
 *
 * Source  Vergeer et al. 2016, "Numerical likelihood ratios outputted by LR systems are often based on extrapolation:
 *         when to stop extrapolating?", Science & Justice 56:482, with the steps of 0.01 and the limits by the number of
 *         comparisons of NFI's implementation.
 */
import log10 from "@stdlib/math-base-special-log10";
import { power10 } from "./logs.ts";
import { type Pairs, scoresOf } from "./pairs.ts";
import { countBelow } from "./rates.ts";

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

const STEPS = 100;
/** Beyond this a weight counts as this. */
const EXTREME = 9;

/** Bounds  lower ≤ 0 ≤ upper; both 0 where the system is no better than silence. */
export function elub(pairs: Pairs): Bounds {
  const held = (x: number): number => Math.max(-EXTREME, Math.min(EXTREME, x));
  const same = scoresOf(pairs, true).map(held);
  const different = scoresOf(pairs, false).map(held);
  const least = Math.max(Math.min(same[0]!, different[0]!), -log10(same.length + 1));
  const most = Math.min(Math.max(same.at(-1)!, different.at(-1)!), log10(different.length + 1));
  const from = Math.min(0, Math.floor(least * STEPS));
  const to = Math.max(0, Math.floor(most * STEPS) + 1);
  let lower = from;
  let upper = to;
  for (let k = from; k <= to; k++) {
    if (errors(same, different, k / STEPS) <= Math.min(1, power10(k / STEPS))) continue;
    if (k <= 0) lower = Math.max(lower, k + 1);
    if (k >= 0) upper = Math.min(upper, k - 1);
  }
  return { lower: Math.min(lower, 0) / STEPS, upper: Math.max(upper, 0) / STEPS };
}

/** The Bayes error at prior odds of 1 / threshold, up to a factor, with one misleading comparison more in each class. */
function errors(same: Float64Array, different: Float64Array, threshold: number): number {
  const rejected = (atMost(same, threshold) + 1) / (same.length + 1);
  const accepted = (different.length - atMost(different, threshold) + 1) / (different.length + 1);
  return rejected + power10(threshold) * accepted;
}

const atMost = (ascending: Float64Array, x: number): number => {
  let n = countBelow(ascending, x);
  while (n < ascending.length && ascending[n] === x) n += 1;
  return n;
};

/** A weight held within the bounds. */
export const bounded = ({ lower, upper }: Bounds, log10LR: number): number => Math.max(lower, Math.min(upper, log10LR));
