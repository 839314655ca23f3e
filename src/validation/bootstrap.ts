/**
 * How much a figure would change with other items of the same kind: items are drawn with replacement, and with them all
 * comparisons they are in.
 *
 * Model   a comparison of items i ≠ j counts nᵢ·nⱼ times, one of an item with itself nᵢ times, n being how often the item
 *         was drawn; percentile interval. A draw that holds no comparison of a class is drawn again.
 * Source  Efron & Tibshirani 1993, chapter 13; two-way weights as in Poh & Bengio 2007.
 */
import { chanceOf } from "./chance.ts";
import type { Pairs } from "./pairs.ts";

export interface BootstrapSettings {
  readonly seed: number;
  readonly rounds: number;
}

export const BOOTSTRAP: BootstrapSettings = { seed: 1, rounds: 1000 };

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The figures of every draw. All sets of pairs are of the same items and are drawn together, so that they can be compared. */
export function draws(
  sets: readonly Pairs[],
  measure: (weights: readonly Float64Array[]) => readonly number[],
  { seed, rounds }: BootstrapSettings,
): readonly (readonly number[])[] {
  const chance = chanceOf(seed);
  const items = sets[0]!.items;
  const counts = new Uint32Array(items);
  const weights = sets.map((p) => new Float64Array(p.log10LR.length));
  return Array.from({ length: rounds }, () => {
    for (let tries = 0; tries < 1000; tries++) {
      counts.fill(0);
      for (let k = 0; k < items; k++) counts[chance.below(items)]! += 1;
      if (sets.every((pairs, i) => weigh(pairs, counts, weights[i]!))) return measure(weights);
    }
    return measure(sets.map((p) => new Float64Array(p.log10LR.length).fill(1)));
  });
}

/** Whether both classes are there. */
function weigh({ same, first, second }: Pairs, counts: Uint32Array, weights: Float64Array): boolean {
  const there = [false, false];
  for (let i = 0; i < weights.length; i++) {
    const a = first[i]!;
    const b = second[i]!;
    const w = a === b ? counts[a]! : counts[a]! * counts[b]!;
    weights[i] = w;
    if (w > 0) there[same[i]!] = true;
  }
  return there[0]! && there[1]!;
}

/** The middle 95 % of figures, drawn straight between the two nearest of them. */
export function interval(figures: readonly number[]): Interval {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const k = Math.floor(place);
    const low = sorted[k]!;
    return k + 1 < sorted.length ? low + (place - k) * (sorted[k + 1]! - low) : low;
  };
  return { low: at(0.025), high: at(0.975) };
}

/** The middle 95 % of the difference of a figure between two systems on the same comparisons. */
export function pairedInterval(
  [a, b]: readonly [Pairs, Pairs],
  figure: (pairs: Pairs, weights: Float64Array) => number,
  settings: BootstrapSettings,
): Interval {
  const differences = draws([a, b], ([wa, wb]) => [figure(a, wa!) - figure(b, wb!)], settings);
  return interval(differences.map(([d]) => d!));
}
