/**
 * Calibration by a straight line in log odds, both classes counting equally.
 *
 * Model   logit P(same | x) = intercept + slope · x under even prior odds, so that the line is itself a log10 likelihood
 *         ratio; by Newton's method with halved steps. A ridge of 1e-9 keeps separable training sets finite.
 * Source  Brümmer & du Preez 2006; Morrison 2013, "Tutorial on logistic-regression calibration and fusion".
 */
import exp from "@stdlib/math-base-special-exp";
import { LN10, softplus } from "./logs.ts";
import { countOf, type Pairs } from "./pairs.ts";

export interface Logistic {
  readonly kind: "logistic";
  /** In log10. */
  readonly intercept: number;
  readonly slope: number;
  /** Weights beyond ± this were held to it, in fitting and in use; absent without clipping. */
  readonly clip?: number | undefined;
  /** The share of the training comparisons that clipping changed. */
  readonly clipped: number;
  readonly steps: number;
}

const RIDGE = 1e-9;
const STEPS = 200;
const DONE = 1e-12;
const ROUNDING = 1e-14;

/** The line that costs least on these comparisons. */
export function fitLogistic(pairs: Pairs, options: { readonly clip?: number } = {}): Logistic {
  const { clip } = options;
  const { same, different } = countOf(pairs);
  const x = pairs.log10LR.map((v) => finite(held(v, clip)) * LN10);
  const weight = [0.5 / different, 0.5 / same];
  const loss = (a: number, b: number): number => {
    let sum = (RIDGE * b * b) / 2;
    for (let i = 0; i < x.length; i++) {
      const z = a + b * x[i]!;
      sum += weight[pairs.same[i]!]! * softplus(pairs.same[i] === 1 ? -z : z);
    }
    return sum;
  };
  // From silence, where the curvature is greatest; from any other line it can vanish in the rounding.
  let [a, b, steps] = [0, 0, 0];
  let now = loss(a, b);
  for (; steps < STEPS; steps++) {
    const [da, db] = newtonStep(x, pairs.same, weight, a, b);
    let share = 1;
    let next = loss(a - da, b - db);
    // Near the minimum the loss only differs in its last bits.
    while (next > now * (1 + ROUNDING) && share > 1e-9) {
      share /= 2;
      next = loss(a - share * da, b - share * db);
    }
    a -= share * da;
    b -= share * db;
    now = next;
    if (share * Math.max(Math.abs(da), Math.abs(db)) < DONE * (1 + Math.abs(a) + Math.abs(b))) break;
  }
  return { kind: "logistic", intercept: a / LN10, slope: b, clip, clipped: clippedShare(pairs, clip), steps };
}

function newtonStep(
  x: Float64Array,
  same: Uint8Array,
  weight: readonly number[],
  a: number,
  b: number,
): readonly [number, number] {
  let [ga, gb, haa, hab, hbb] = [0, RIDGE * b, 1e-15, 0, RIDGE];
  for (let i = 0; i < x.length; i++) {
    const v = x[i]!;
    const p = 1 / (1 + exp(-(a + b * v)));
    const w = weight[same[i]!]!;
    const g = w * (p - same[i]!);
    const h = w * p * (1 - p);
    ga += g;
    gb += g * v;
    haa += h;
    hab += h * v;
    hbb += h * v * v;
  }
  const det = haa * hbb - hab * hab;
  if (!(det > 0)) return [ga / haa, gb / hbb];
  return [(ga * hbb - gb * hab) / det, (gb * haa - ga * hab) / det];
}

const held = (x: number, clip: number | undefined): number =>
  clip === undefined ? x : Math.max(-clip, Math.min(clip, x));
/** Without clipping an infinite weight is fitted as a very great one. */
const finite = (x: number): number => Math.max(-1e6, Math.min(1e6, x));

/** The calibrated log10 likelihood ratio. */
export const applyLogistic = ({ intercept, slope, clip }: Logistic, log10LR: number): number =>
  intercept + slope * finite(held(log10LR, clip));

/** The share of comparisons that a clip changes. */
export function clippedShare({ log10LR }: Pairs, clip: number | undefined): number {
  if (clip === undefined) return 0;
  let n = 0;
  for (const x of log10LR) if (Math.abs(x) > clip) n += 1;
  return n / log10LR.length;
}
