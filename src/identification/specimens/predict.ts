/** Predicting: how probable a description is under each listed type, and under each kind of "none of the listed". */
import ln from "@stdlib/math-base-special-ln";
import { LN10, lnSum } from "../logs.ts";
import { lnLaw } from "./law.ts";
import type { Learned, Node } from "./learn.ts";
import type { Description } from "./specimen.ts";

/** log10 likelihoods (densities), in the order of what was learned. */
export interface Prediction {
  readonly listed: readonly Likelihood[];
  readonly unlisted: readonly Likelihood[];
}

/** Of the numbers and of the categories, before the powers of the settings. */
export interface Likelihood {
  readonly numbers: number;
  readonly categories: number;
}

/**
 * The likelihood of a description under every hypothesis.
 *
 * Model  Numbers jointly, blank ones integrated out; categories independent of one another given the type.
 */
export function predict(learned: Learned, description: Description): Prediction {
  const under = (node: Node): Likelihood => ({
    numbers: node.law === undefined ? 0 : lnLaw(node.law, description.numbers) / LN10,
    categories:
      description.categories.reduce<number>((sum, v, j) => (v === undefined ? sum : sum + ln(node.shares[j]![v]!)), 0) /
      LN10,
  });
  return { listed: learned.listed.map(under), unlisted: learned.unlisted.map(under) };
}

export type Power = Learned["settings"]["power"];

/** The log10 likelihood that is weighed: each part to its power. */
export const weighed = (likelihood: Likelihood, power: Power): number =>
  power.numbers * likelihood.numbers + power.categories * likelihood.categories;

/** The weight of "one of the listed" over "none of them", every hypothesis weighted alike within its side. */
export function listedOverNone(prediction: Prediction, power: Power): number {
  const mean = (side: readonly Likelihood[]): number =>
    (lnSum(side.map((x) => weighed(x, power) * LN10)) - ln(side.length)) / LN10;
  return mean(prediction.listed) - mean(prediction.unlisted);
}

/** Probabilities of the listed types if it is one of them and they were equally probable before. */
export function sharesOfListed(prediction: Prediction, power: Power): readonly number[] {
  const weights = prediction.listed.map((x) => weighed(x, power) * LN10);
  const total = lnSum(weights);
  return weights.map((w) => (w - total) / LN10);
}
