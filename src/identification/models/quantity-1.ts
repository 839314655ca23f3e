/**
 * A measured dimension, model 1: its value differs from object to object within a type as the collection's predictive
 * law says (Student's t), and each reading differs from the value by its own measurement error (normal).
 */
import exp from "@stdlib/math-base-special-exp";
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

/** Student's t laws side by side. */
export interface TLaws {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  readonly degrees: Float64Array;
  /** Density of the standard law at its peak. */
  readonly peak: Float64Array;
}

export function tLaws(
  laws: readonly { readonly mean: number; readonly scale: number; readonly degrees: number }[],
): TLaws {
  const peaks = new Map<number, number>();
  return {
    mean: Float64Array.from(laws, (l) => l.mean),
    scale: Float64Array.from(laws, (l) => l.scale),
    degrees: Float64Array.from(laws, (l) => l.degrees),
    peak: Float64Array.from(laws, ({ degrees }) => {
      const peak = peaks.get(degrees) ?? exp(t(0, degrees));
      peaks.set(degrees, peak);
      return peak;
    }),
  };
}

/**
 * Log density of the readings for each of several types.
 *
 * Model   Student's t about the type's mean with the type's degrees of freedom, its squared scale enlarged by the
 *         measurement variance: exact for a normal type, and heavier in the tails than the exact sum for few specimens.
 */
export function lnQuantities(evidence: QuantityEvidence, laws: TLaws): Float64Array {
  const { lnFloor, lnCeiling, terms } = evidence;
  const { mean, scale, degrees } = laws;
  const floor = exp(lnFloor - lnCeiling);
  const weights = terms.map((term) => exp(term.lnWeight - lnCeiling));
  const sums = new Float64Array(mean.length).fill(floor);
  terms.forEach(({ at, variance }, k) => {
    const weight = weights[k]!;
    for (let i = 0; i < sums.length; i++) sums[i]! += weight * densityOf(laws, i, at, variance);
  });
  for (let i = 0; i < sums.length; i++)
    sums[i] = sums[i]! > SMALL ? lnCeiling + ln(sums[i]!) : lnQuantity(evidence, mean[i]!, scale[i]!, degrees[i]!);
  return sums;
}

/** Density of a value that was measured with a variance, for one of the types. */
export function densityOf({ mean, scale, degrees, peak }: TLaws, i: number, at: number, variance: number): number {
  const s = scale[i]!;
  const n = degrees[i]!;
  const squared = s * s + variance;
  const far = at - mean[i]!;
  return peak[i]! / (Math.sqrt(squared) * rootPower(1 + (far * far) / (squared * n), n + 1));
}

/** Below it a sum may have lost what underflowed. */
const SMALL = 1e-250;
/** Above it a power by multiplications is neither quick nor exact. */
const MANY_DEGREES = 1000;

/** q^(m/2) for a whole m, by multiplications and one root, which every engine rounds alike. */
export function rootPower(q: number, m: number): number {
  if (m > MANY_DEGREES) return exp((m / 2) * ln(q));
  let power = (m & 1) === 1 ? Math.sqrt(q) : 1;
  let factor = q;
  for (let left = m >> 1; left > 0; left >>= 1) {
    if ((left & 1) === 1) power *= factor;
    factor *= factor;
  }
  return power;
}

/** One type, in logarithms throughout. */
function lnQuantity({ lnFloor, terms }: QuantityEvidence, mean: number, scale: number, degrees: number): number {
  return lnSum([
    lnFloor,
    ...terms.map(({ lnWeight, at, variance }) => {
      const total = Math.sqrt(scale * scale + variance);
      return lnWeight + t((at - mean) / total, degrees) - ln(total);
    }),
  ]);
}

const square = (x: number): number => x * x;
