/** How often the weights mislead, and by how much. */
import { type Pairs, scoresOf } from "./pairs.ts";

export interface Misleading {
  /** log10 of the weight from which on a comparison counts here. */
  readonly beyond: number;
  /** The share of comparisons of two sources that weigh more for one, and of one source that weigh more for two. */
  readonly forSame: number;
  readonly forDifferent: number;
}

/** The rates of misleading evidence beyond 1, 10² and 10⁴. Source: Royall 2000. */
export const misleading = (pairs: Pairs, weights?: Float64Array): readonly Misleading[] =>
  [0, 2, 4].map((beyond) => {
    const [forSame, forDifferent] = sharesBeyond(pairs, beyond, weights);
    return { beyond, forSame, forDifferent };
  });

function sharesBeyond({ log10LR, same }: Pairs, beyond: number, weights?: Float64Array): [number, number] {
  const wrong = [0, 0];
  const all = [0, 0];
  for (let i = 0; i < log10LR.length; i++) {
    const w = weights === undefined ? 1 : weights[i]!;
    const c = same[i]!;
    all[c]! += w;
    if (c === 1 ? log10LR[i]! < -beyond : log10LR[i]! > beyond) wrong[c]! += w;
  }
  return [wrong[0]! / all[0]!, wrong[1]! / all[1]!];
}

/**
 * The error rate at the threshold where both kinds of error are equally frequent, drawn straight between the two
 * thresholds that enclose it.
 */
export function equalErrorRate({ log10LR, same }: Pairs, weights?: Float64Array): number {
  const all = [0, 0];
  for (let i = 0; i < same.length; i++) all[same[i]!]! += weights === undefined ? 1 : weights[i]!;
  const below = [0, 0];
  let before: readonly [number, number] | undefined;
  for (let i = 0; i < log10LR.length;) {
    const missed = below[1]! / all[1]!;
    const accepted = 1 - below[0]! / all[0]!;
    if (missed >= accepted) return crossing(before, missed, accepted);
    before = [missed, accepted];
    const x = log10LR[i];
    for (; i < log10LR.length && log10LR[i] === x; i++) below[same[i]!]! += weights === undefined ? 1 : weights[i]!;
  }
  return crossing(before, 1, 0);
}

function crossing(before: readonly [number, number] | undefined, missed: number, accepted: number): number {
  if (before === undefined) return (missed + accepted) / 2;
  const short = before[1] - before[0];
  const over = missed - accepted;
  return before[0] + (missed - before[0]) * (short + over > 0 ? short / (short + over) : 0.5);
}

/** A point of a Tippett curve: what share of a class weighs at least so much. */
export interface Tippett {
  readonly log10LR: number;
  readonly same: number;
  readonly different: number;
}

/** The share of each class at or above each weight of a grid. Source: Evett & Buckleton 1996. */
export function tippett(pairs: Pairs, grid: readonly number[]): readonly Tippett[] {
  const classes = [scoresOf(pairs, true), scoresOf(pairs, false)] as const;
  return grid.map((log10LR) => {
    const [same, different] = classes.map((xs) => 1 - countBelow(xs, log10LR) / xs.length) as [number, number];
    return { log10LR, same, different };
  });
}

/** How many of an ascending list are smaller. */
export function countBelow(ascending: Float64Array, x: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
