/** Scores of a system that says "listed" or "none": what they cost, and how sure that is. Weights are log10. */
import { BOOTSTRAP, interval } from "../../src/validation/bootstrap.ts";
import type { Chance } from "../../src/validation/chance.ts";
import { pairsOfScores } from "../../src/validation/pairs.ts";
import { equalErrorRate } from "../../src/validation/rates.ts";

/** Where the two rates of error are equal. */
export const equalError = (first: readonly number[], second: readonly number[]): number =>
  equalErrorRate(pairsOfScores(first, second));

/** How often a score of the first kind is above one of the second; ties count half. */
export function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  for (const a of first) for (const b of second) sum += a > b ? 1 : a === b ? 0.5 : 0;
  return sum / (first.length * second.length);
}

export const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;

/** The middle 95 % of a statistic over resampled sources. */
export function intervalOver(
  sources: number,
  chance: Chance,
  statistic: (picked: readonly number[]) => number,
  rounds = BOOTSTRAP.rounds,
): readonly [number, number] {
  const { low, high } = interval(
    Array.from({ length: rounds }, () =>
      statistic(Array.from({ length: sources }, () => chance.below(sources))),
    ).filter(Number.isFinite),
  );
  return [low, high];
}
