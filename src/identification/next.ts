/**
 * What to look at next: how much each feature that was not observed is expected to tell the hypotheses in the running
 * apart, what it costs, and whether it destroys anything.
 *
 *   identify → [next] → exhibits/observe
 */
import log10 from "@stdlib/math-base-special-log10";
import { toNumber } from "../base/decimal.ts";
import { TO_BE_READ } from "../reference/elicitation.ts";
import type { Collection } from "../reference/collection.ts";
import { outcomesOf, type Feature } from "../reference/feature.ts";
import type { Prepared } from "./laws.ts";
import { densityOf, rootPower } from "./models/quantity-1.ts";

export interface NextObservation {
  readonly feature: string;
  /** Bits of information about which of the hypotheses in the running it is, each held as probable as any other. */
  readonly expected: number;
  /** How far `expected` may be off by the way it was computed; 0 where it is an exact sum. */
  readonly error: number;
  /** Hypotheses in the running that have a reference value of their own for it. */
  readonly referenced: number;
  readonly cost: "low" | "medium" | "high";
  readonly destructive: boolean;
}

/** How many times dearer than a cheap one. */
const COSTS = { low: 1, medium: 3, high: 10 } as const;
const LOG10_2 = 0.3010299956639812;

/**
 * Ranks the features that were not observed.
 *
 * Model   Expected information Σₖ πₖ E[log₂ p(x|k) / Σₗ πₗ p(x|l)], with even πₖ over the hypotheses in the running and one
 *         reading by rule EL-8. Sums over outcomes are exact. A dimension is integrated by the midpoint rule in v, with
 *         x = μ + s·√n·w/√(1−w²) and w = (3v − v³)/2, in which the law of any degrees is smooth up to its ends; its error
 *         is the difference to half as many points.
 * Shape   Non-destructive first, then the most information for the cost; features that tell nothing apart are left out.
 * Source  Lindley (1956), "On a measure of the information provided by an experiment".
 */
export function nextObservations(
  edition: Collection,
  prepared: Prepared,
  inTheRunning: readonly number[],
  observed: ReadonlySet<string>,
): readonly NextObservation[] {
  if (inTheRunning.length < 2) return [];
  const found = edition.features.flatMap((feature): NextObservation[] => {
    if (feature.bearsOn !== "identification" || feature.kind === "match" || observed.has(feature.id)) return [];
    const laws = prepared.lawsOf(feature);
    const referenced = inTheRunning.filter((h) => laws.basis[h] !== "gap").length;
    const [expected, error] =
      feature.kind === "quantity"
        ? ofQuantity(feature, laws, inTheRunning)
        : [ofOutcomes(feature, laws, inTheRunning), 0];
    if (referenced === 0 || expected < LEAST) return [];
    return [
      {
        feature: feature.id,
        expected,
        error,
        referenced,
        cost: feature.cost ?? "medium",
        destructive: feature.destructive ?? false,
      },
    ];
  });
  return found.sort(
    (a, b) =>
      Number(a.destructive) - Number(b.destructive) ||
      b.expected / COSTS[b.cost] - a.expected / COSTS[a.cost] ||
      (a.feature < b.feature ? -1 : 1),
  );
}

/** Fewer bits than this are nothing. */
const LEAST = 1e-6;

type Laws = ReturnType<Prepared["lawsOf"]>;
const log2 = (x: number): number => log10(x) / LOG10_2;

function ofOutcomes(feature: Feature, laws: Laws, hypotheses: readonly number[]): number {
  const outcomes = outcomesOf(feature).length;
  const mistaken = TO_BE_READ.mistake / outcomes;
  const missed = feature.kind === "presence" ? toNumber(feature.missed) : 0;
  const read = hypotheses.map((h) => {
    const p = Array.from(laws.p.subarray(h * outcomes, (h + 1) * outcomes));
    // Outcomes of a presence are present, absent: what is there may be missed.
    const seen = missed === 0 ? p : [p[0]! * (1 - missed), p[1]! + p[0]! * missed];
    return seen.map((x) => x * (1 - TO_BE_READ.mistake) + mistaken);
  });
  let bits = 0;
  for (let v = 0; v < outcomes; v++) {
    const mean = read.reduce((sum, p) => sum + p[v]!, 0) / read.length;
    for (const p of read) if (p[v]! > 0) bits += (p[v]! * log2(p[v]! / mean)) / read.length;
  }
  return Math.max(0, bits);
}

const POINTS = 128;
/** Degrees of freedom beyond which nothing more is to be seen with so many points. */
const AS_GOOD_AS_NORMAL = 200;

function ofQuantity(
  feature: Extract<Feature, { kind: "quantity" }>,
  laws: Laws,
  hypotheses: readonly number[],
): readonly [number, number] {
  const width = toNumber(feature.range.to) - toNumber(feature.range.from);
  const fine = integrate(laws, hypotheses, width, POINTS);
  return [fine, Math.abs(fine - integrate(laws, hypotheses, width, POINTS / 2))];
}

function integrate(laws: Laws, hypotheses: readonly number[], width: number, points: number): number {
  const { mean, scale, degrees } = laws.t;
  const measured = (h: number): number => {
    const u = Math.abs(mean[h]!) * TO_BE_READ.uncertainty;
    return u * u;
  };
  const density = (x: number, h: number): number =>
    (1 - TO_BE_READ.mistake) * densityOf(laws.t, h, x, measured(h)) + TO_BE_READ.mistake / width;
  let bits = 0;
  for (const k of hypotheses) {
    const s = Math.sqrt(scale[k]! * scale[k]! + measured(k));
    const n = Math.min(degrees[k]!, AS_GOOD_AS_NORMAL);
    let [sum, weights] = [0, 0];
    for (let i = 0; i < points; i++) {
      const v = (2 * i + 1) / points - 1;
      const w = (v * (3 - v * v)) / 2;
      const rest = ((1 - v * v) * (1 - v * v) * (4 - v * v)) / 4;
      const x = mean[k]! + (s * Math.sqrt(n) * w) / Math.sqrt(rest);
      const weight = n === 1 ? 2 / Math.sqrt(4 - v * v) : (1 - v * v) * rootPower(rest, n - 2);
      const all = hypotheses.reduce((total, h) => total + density(x, h), 0) / hypotheses.length;
      sum += weight * log2(density(x, k) / all);
      weights += weight;
    }
    bits += ((1 - TO_BE_READ.mistake) * sum) / weights / hypotheses.length;
  }
  return Math.max(0, bits);
}
