/**
 * A measured dimension, model 1: its value differs from object to object within a type as the collection's predictive
 * law says (Student's t), and each reading differs from the value by its own measurement error (normal).
 */
import ln from "@stdlib/math-base-special-ln";
import t from "@stdlib/stats-base-dists-t-logpdf";
import { lnSum } from "../logs.ts";
import { rightReaders } from "./readers-1.ts";

export interface QuantityReading {
  readonly value: number;
  /** One standard uncertainty, above zero. */
  readonly uncertainty: number;
  readonly chanceOfMistake: number;
}

/** What the readings say of the value, before any type is asked. */
export interface QuantityEvidence {
  /** Log density of the readings if all are mistaken: the least that any type can give them. */
  readonly lnFloor: number;
  /** The most that any type could give them. */
  readonly lnCeiling: number;
  readonly terms: readonly { readonly lnWeight: number; readonly at: number; readonly variance: number }[];
}

const LN_ROOT_2_PI = 0.9189385332046728;

/**
 * Gathers readings of one dimension.
 *
 * Model   A mistaken reading lies anywhere in the feature's range, evenly. Readings that are right are combined by their
 *         variances; how far they lie apart is the same for every type and only decides who is believed.
 */
export function gatherQuantity(readings: readonly QuantityReading[], rangeWidth: number): QuantityEvidence {
  const lnMistaken = -ln(rangeWidth);
  const [nobody, ...sets] = rightReaders(
    readings.map((r) => r.chanceOfMistake),
    readings.map(() => lnMistaken),
  );
  const terms = sets.map(({ right, lnWeight }) => {
    const believed = right.map((i) => readings[i]!);
    const precision = believed.reduce((sum, r) => sum + 1 / square(r.uncertainty), 0);
    const variance = 1 / precision;
    // From a first reading, so that equal readings stay exactly equal.
    const base = believed[0]!.value;
    const at = base + believed.reduce((sum, r) => sum + (r.value - base) / square(r.uncertainty), 0) / precision;
    let lnApart = LN_ROOT_2_PI + ln(variance) / 2;
    for (const r of believed) lnApart -= LN_ROOT_2_PI + ln(r.uncertainty) + square((r.value - at) / r.uncertainty) / 2;
    return { lnWeight: lnWeight + lnApart, at, variance };
  });
  return {
    lnFloor: nobody!.lnWeight,
    lnCeiling: lnSum([nobody!.lnWeight, ...terms.map((x) => x.lnWeight - LN_ROOT_2_PI - ln(x.variance) / 2)]),
    terms,
  };
}

/**
 * Log density of the readings for one type.
 *
 * Model   Student's t about the type's mean with the type's degrees of freedom, its squared scale enlarged by the
 *         measurement variance: exact for a normal type, and heavier in the tails than the exact sum for few specimens.
 */
export function lnQuantity(evidence: QuantityEvidence, mean: number, scale: number, degrees: number): number {
  const parts = [evidence.lnFloor];
  for (const { lnWeight, at, variance } of evidence.terms) {
    const total = Math.sqrt(scale * scale + variance);
    parts.push(lnWeight + t((at - mean) / total, degrees) - ln(total));
  }
  return lnSum(parts);
}

const square = (x: number): number => x * x;
