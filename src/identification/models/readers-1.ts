/**
 * Several readers of one feature, model 1. Each is mistaken with a chance of its own, independently; whoever is not
 * mistaken reads the one truth. So a second reader makes a mistake less probable and adds nothing else: the truth is
 * drawn once, from the type.
 */
import { lnOf } from "../logs.ts";

/** A set of readers who are right, and how probable it is that just they are, times what the others read by mistake. */
export interface RightReaders {
  /** Places in the list of readers. */
  readonly right: readonly number[];
  readonly lnWeight: number;
}

export const READERS_AT_MOST = 8;

/**
 * Every way in which some readers are right and the others mistaken.
 *
 * Shape   `lnMistaken[i]`: log of the probability (density) of what reader i read, given a mistake. The set with nobody
 *         right comes first.
 * Bounds  2^n sets for n readers, n ≤ 8.
 */
export function rightReaders(chances: readonly number[], lnMistaken: readonly number[]): readonly RightReaders[] {
  const sets: RightReaders[] = [];
  for (let mask = 0; mask < 1 << chances.length; mask++) {
    const right: number[] = [];
    let lnWeight = 0;
    chances.forEach((chance, i) => {
      if ((mask >> i) & 1) {
        right.push(i);
        lnWeight += lnOf(1 - chance);
      } else lnWeight += lnOf(chance) + lnMistaken[i]!;
    });
    sets.push({ right, lnWeight });
  }
  return sets;
}
