/**
 * Questions about more than two hypotheses. They need weights within a class or a prior, which are nobody's to set
 * silently, so each answer says which it used and how far it moves with them. No rung is chosen by them.
 */
import log10 from "@stdlib/math-base-special-log10";
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { totalOver, type Evidence, type Scenario } from "./combine.ts";
import type { Node } from "./ladder.ts";
import { LN10, lnSum, rounded } from "./logs.ts";
import { centralSums } from "./rank.ts";

export interface ClassWeight extends Node {
  /** Places of the hypotheses that stand on the node. */
  readonly members: readonly number[];
  /** Central log10 likelihood ratio of the class over all others, every hypothesis weighted alike within its side. */
  readonly even: number;
  /** Over all possible weights within the two sides: its weakest member against the strongest other, and the reverse. */
  readonly worst: number;
  readonly best: number;
}

/**
 * Each family, maker and state against everything else, when nothing was altered.
 *
 * Limits  Central values under independent blocks, unbounded: to look at, not to decide by.
 */
export function weighClasses(evidence: Evidence): readonly ClassWeight[] {
  const sums = centralSums(evidence, "none").map((s) => s.all);
  return (["family", "maker", "state"] as const).flatMap((rung) => {
    const nodeOf = (i: number): string | undefined => {
      const h = evidence.hypotheses[i]!;
      return rung === "family" ? h.family : h[rung]?.node;
    };
    const places = sums.map((_, i) => i);
    const nodes = [...new Set(places.map(nodeOf))].filter((n) => n !== undefined).sort();
    return nodes.flatMap((node) => {
      const members = places.filter((i) => nodeOf(i) === node);
      const others = places.filter((i) => nodeOf(i) !== node);
      if (others.length === 0) return [];
      const [inside, outside] = [members, others].map((side) => side.map((i) => sums[i]!)) as [number[], number[]];
      return [
        {
          rung,
          node,
          members,
          even: rounded(mean(inside) - mean(outside)),
          worst: rounded(Math.min(...inside) - Math.max(...outside)),
          best: rounded(Math.max(...inside) - Math.min(...outside)),
        },
      ];
    });
  });
}

/** log10 of the mean likelihood. */
const mean = (sums: readonly number[]): number => (lnSum(sums.map((x) => x * LN10)) - ln(sums.length)) / LN10;

export interface Flip {
  readonly unlisted: number;
  /** Prior probability of this hypothesis at which it is as probable as all listed types together, low to high. */
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

/**
 * For each unlisted hypothesis, the prior above which the verdict "one of the listed" flips.
 *
 * Model   Against all listed types together, each with the same share of what this hypothesis does not have.
 * Source  π₀* = Σ πₖ LRₖ / (Σ πₖ LRₖ + 1), with the πₖ summing to 1.
 */
export function flipPriors(evidence: Evidence, scenario: Scenario): readonly Flip[] {
  const listed = evidence.hypotheses.flatMap((h, i) => (h.listed ? [i] : []));
  return evidence.hypotheses.flatMap((h, unlisted) => {
    if (h.listed) return [];
    const totals = listed.map((type) => totalOver(evidence, scenario, type, unlisted));
    const flip = (end: "low" | "central" | "high"): number => rounded(share(mean(totals.map((t) => t[end]))));
    return [{ unlisted, low: flip("low"), central: flip("central"), high: flip("high") }];
  });
}

/** x / (1 + x) of a log10 x. */
const share = (log: number): number => 1 / (1 + exp(-log * LN10));

/** A weight as a factor: 10^weight. */
export const factorOf = (weight: number): number => exp(weight * LN10);

/** The weight of a factor. */
export const weightOfFactor = (factor: number): number => log10(factor);
