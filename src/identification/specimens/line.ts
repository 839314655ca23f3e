/**
 * From the weight of "one of the listed" over "none" to one that can be relied on: a line through it, fitted to weights
 * of which the answer is known because types were taken off the list on purpose.
 */
import exp from "@stdlib/math-base-special-exp";
import { LN10, lnSum } from "../logs.ts";

/** Of log10 weights. */
export interface Line {
  readonly slope: number;
  readonly shift: number;
}

export const along = (line: Line, weight: number): number => line.slope * weight + line.shift;

const ROUNDS = 200;
const RIDGE = 1e-6;
const BIT = 0.6931471805599453;

/**
 * The line that gives known answers the most probability, both answers counting alike.
 *
 * Model   Logistic regression by Newton's method, steps at most one half; a ridge of 1e-6 on the slope keeps it finite
 *         where the two do not overlap.
 * Shape   Undefined where one of the answers has no weights.
 * Source  Brümmer & du Preez (2006); Morrison (2013).
 */
export function fitLine(listed: readonly number[], unlisted: readonly number[]): Line | undefined {
  if (listed.length === 0 || unlisted.length === 0) return undefined;
  let [slope, shift] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    // Gradient and curvature: of slope, of both, of shift.
    const at = { slope: -RIDGE * slope, shift: 0, slopes: RIDGE, both: 0, shifts: RIDGE };
    for (const [weights, answer] of [
      [listed, 1],
      [unlisted, 0],
    ] as const)
      for (const w of weights) {
        const x = w * LN10;
        const p = 1 / (1 + exp(-(slope * x + shift)));
        const [miss, curve] = [(answer - p) / (2 * weights.length), (p * (1 - p)) / (2 * weights.length)];
        at.slope += miss * x;
        at.shift += miss;
        at.slopes += curve * x * x;
        at.both += curve * x;
        at.shifts += curve;
      }
    const area = at.slopes * at.shifts - at.both * at.both;
    const by = {
      slope: (at.shifts * at.slope - at.both * at.shift) / area,
      shift: (at.slopes * at.shift - at.both * at.slope) / area,
    };
    const most = Math.max(Math.abs(by.slope), Math.abs(by.shift));
    const step = Math.min(1, 0.5 / most);
    slope += step * by.slope;
    shift += step * by.shift;
    if (!(most > 1e-10)) break;
  }
  return { slope, shift: shift / LN10 };
}

/**
 * What weights cost whoever relies on them, in bits: 0 is perfect, 1 is what silence costs.
 *
 * Source  Cllr of Brümmer & du Preez (2006), equation 51.
 */
export function costOf(listed: readonly number[], unlisted: readonly number[]): number {
  const side = (weights: readonly number[], sign: number): number =>
    weights.reduce((sum, w) => sum + lnSum([0, sign * w * LN10]) / BIT, 0) / weights.length;
  return (side(listed, -1) + side(unlisted, 1)) / 2;
}
