/**
 * Whether a feature was detected at all is evidence of its own: how many of the measurements of each side detected it.
 *
 * Model   each item has its own chance of detection, from a beta distribution over items; given it, measurements detect
 *         independently. A value below the detection limit is not a number.
 * Source  Beta-binomial, Skellam 1948; the split into detection and value as in two-part (hurdle) models, Cragg 1971.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";

export interface Detection {
  readonly alpha: number;
  readonly beta: number;
}

/** Detected of looked at. */
export interface Count {
  readonly detected: number;
  readonly of: number;
}

/** The beta distribution under which the counts are most probable, on a grid of mean and size of steps of 0.25. */
export function fitDetection(counts: readonly Count[]): Detection | undefined {
  if (counts.every((c) => c.detected === c.of) || counts.every((c) => c.detected === 0)) return undefined;
  let best: Detection | undefined;
  let most = -Infinity;
  for (let mean = -5; mean <= 5; mean += 0.25)
    for (let size = -4; size <= 5; size += 0.25) {
      const share = 1 / (1 + exp(-mean));
      const candidate = { alpha: share * exp(size), beta: (1 - share) * exp(size) };
      const sum = counts.reduce((s, c) => s + lnProbability(candidate, c), 0);
      if (sum > most) [best, most] = [candidate, sum];
    }
  return best;
}

/** ln of the probability of detecting these of those, in one order. */
function lnProbability({ alpha, beta }: Detection, { detected, of }: Count): number {
  let sum = 0;
  for (let i = 0; i < detected; i++) sum += ln(alpha + i);
  for (let i = 0; i < of - detected; i++) sum += ln(beta + i);
  for (let i = 0; i < of; i++) sum -= ln(alpha + beta + i);
  return sum;
}

/** The natural-log likelihood ratio of one item against two; nothing where everything is always detected. */
export function detectionWeight(detection: Detection | undefined, x: Count, y: Count): number {
  if (detection === undefined) return 0;
  const both = { detected: x.detected + y.detected, of: x.of + y.of };
  return lnProbability(detection, both) - lnProbability(detection, x) - lnProbability(detection, y);
}
