/**
 * How many bits the weights cost a decider, against the truth; 0 is perfect, 1 is silence, more is worse than silence.
 *
 * Source  Brümmer & du Preez 2006, "Application-independent evaluation of speaker detection", eq. 37; Cllr_min by the
 *         pool-adjacent-violators algorithm, ties pooled, as in their section 8.
 */
import { isotonicBlocks } from "./isotonic.ts";
import { bits, LN2, ln1p } from "./logs.ts";
import type { Pairs } from "./pairs.ts";

/** The cost of each comparison in bits, in the order of the pairs. */
export const costs = ({ log10LR, same }: Pairs): Float64Array => log10LR.map((x, i) => bits(same[i] === 1 ? -x : x));

/** The cost of a mean comparison, both classes counting half; of a weighted sample where weights are given. */
export const cllr = (pairs: Pairs, weights?: Float64Array): number => meanCost(costs(pairs), pairs, weights);

/** The same from costs that were computed before. */
export function meanCost(cost: Float64Array, { same }: Pairs, weights?: Float64Array): number {
  const sum = [0, 0];
  const of = [0, 0];
  for (let i = 0; i < cost.length; i++) {
    const w = weights === undefined ? 1 : weights[i]!;
    if (w === 0) continue;
    const c = same[i]!;
    sum[c]! += w * cost[i]!;
    of[c]! += w;
  }
  return (sum[0]! / of[0]! + sum[1]! / of[1]!) / 2;
}

/** What would be left of the cost after the best monotone calibration to these very data. */
export function cllrMin(pairs: Pairs, weights?: Float64Array): number {
  let sum = 0;
  for (const { same, different } of isotonicBlocks(pairs, weights)) {
    if (same > 0) sum += same * ln1p(different / same);
    if (different > 0) sum += different * ln1p(same / different);
  }
  return sum / 2 / LN2;
}

/** What is lost by calibration alone. */
export const cllrCal = (pairs: Pairs, weights?: Float64Array): number => cllr(pairs, weights) - cllrMin(pairs, weights);
