/**
 * The best monotone calibration of weights to known truth: pool adjacent violators, ties pooled, both classes counting
 * equally.
 *
 * Source  Ayer et al. 1955; Zadrozny & Elkan 2002; as used for likelihood ratios by Brümmer & du Preez 2006.
 */
import { log10Ratio } from "./logs.ts";
import type { Pairs } from "./pairs.ts";

/** Comparisons that get one weight. */
export interface Block {
  /** The least and greatest weight that fall into it. */
  readonly from: number;
  readonly to: number;
  /** The shares of each class that do; both columns sum to 1. */
  readonly same: number;
  readonly different: number;
}

/** Blocks in ascending order, each with a greater share of one source than the one before. */
export function isotonicBlocks({ log10LR, same }: Pairs, weights?: Float64Array): readonly Block[] {
  const n = log10LR.length;
  const total = [0, 0];
  for (let i = 0; i < n; i++) total[same[i]!]! += weights === undefined ? 1 : weights[i]!;
  const ofSame = new Float64Array(n);
  const ofDifferent = new Float64Array(n);
  const starts = new Int32Array(n);
  let top = -1;
  for (let i = 0; i < n;) {
    const x = log10LR[i]!;
    const start = i;
    let s = 0;
    let d = 0;
    for (; i < n && log10LR[i] === x; i++) {
      const w = weights === undefined ? 1 : weights[i]!;
      if (same[i] === 1) s += w;
      else d += w;
    }
    if (s + d === 0) continue;
    s /= total[1]!;
    d /= total[0]!;
    let first = start;
    while (top >= 0 && ofSame[top]! * d >= s * ofDifferent[top]!) {
      s += ofSame[top]!;
      d += ofDifferent[top]!;
      first = starts[top]!;
      top -= 1;
    }
    top += 1;
    ofSame[top] = s;
    ofDifferent[top] = d;
    starts[top] = first;
  }
  return Array.from({ length: top + 1 }, (_, k) => ({
    from: log10LR[starts[k]!]!,
    to: log10LR[(k === top ? n : starts[k + 1]!) - 1]!,
    same: ofSame[k]!,
    different: ofDifferent[k]!,
  }));
}

/** A calibration as a list of steps. */
export interface Isotonic {
  readonly kind: "isotonic";
  readonly steps: readonly { readonly from: number; readonly to: number; readonly log10LR: number }[];
}

/** The calibration that the truth of these comparisons gives. At both ends it can be infinite. */
export const fitIsotonic = (pairs: Pairs): Isotonic => ({
  kind: "isotonic",
  steps: isotonicBlocks(pairs).map(({ from, to, same, different }) => ({
    from,
    to,
    log10LR: log10Ratio(same, different),
  })),
});

/** The calibrated weight: its step's; between two steps the one nearer to nothing. */
export function applyIsotonic({ steps }: Isotonic, log10LR: number): number {
  const above = steps.findIndex((s) => log10LR <= s.to);
  if (above === -1) return steps.at(-1)!.log10LR;
  const step = steps[above]!;
  if (above === 0 || log10LR >= step.from) return step.log10LR;
  const below = steps[above - 1]!;
  return Math.abs(below.log10LR) < Math.abs(step.log10LR) ? below.log10LR : step.log10LR;
}
