/**
 * The empirical cross-entropy: what the weights leave uncertain under each prior, in bits.
 *
 * Source  Ramos & Gonzalez-Rodriguez 2013, "Reliable support", eq. 14.
 */
import { fitIsotonic, applyIsotonic } from "./isotonic.ts";
import { bits, power10 } from "./logs.ts";
import { mapPairs, type Pairs } from "./pairs.ts";

export interface EcePoint {
  readonly log10PriorOdds: number;
  /** Of the weights as they are, after the best monotone calibration, and of no weights at all. */
  readonly system: number;
  readonly calibrated: number;
  readonly neutral: number;
}

/** The cross-entropy under one prior. At even odds it is Cllr. */
export function ece({ log10LR, same }: Pairs, log10PriorOdds: number): number {
  const sum = [0, 0];
  const of = [0, 0];
  for (let i = 0; i < log10LR.length; i++) {
    const c = same[i]!;
    const posterior = log10LR[i]! + log10PriorOdds;
    sum[c]! += bits(c === 1 ? -posterior : posterior);
    of[c]! += 1;
  }
  const odds = power10(log10PriorOdds);
  const prior = odds / (1 + odds);
  const half = (share: number, c: number): number => (share === 0 ? 0 : (share * sum[c]!) / of[c]!);
  return half(prior, 1) + half(1 - prior, 0);
}

/** The curve over a grid of priors. */
export function eceCurve(pairs: Pairs, grid: readonly number[]): readonly EcePoint[] {
  const isotonic = fitIsotonic(pairs);
  const best = mapPairs(pairs, (x) => applyIsotonic(isotonic, x));
  const none = mapPairs(pairs, () => 0);
  return grid.map((log10PriorOdds) => ({
    log10PriorOdds,
    system: ece(pairs, log10PriorOdds),
    calibrated: ece(best, log10PriorOdds),
    neutral: ece(none, log10PriorOdds),
  }));
}
