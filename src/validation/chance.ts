/**
 * Chance from a seed, by whole numbers alone, so that a bootstrap gives the same interval everywhere.
 *
 * Source  xoshiro128** 1.1, Blackman & Vigna 2018; its state from the seed by SplitMix32.
 */
export interface Chance {
  /** A whole number from 0 to below n; n up to 2²¹. */
  below: (n: number) => number;
}

export function chanceOf(seed: number): Chance {
  const next = xoshiro128(splitMix(seed, 4));
  return { below: (n) => Math.floor((next() * n) / 2 ** 32) };
}

/** Whole numbers below 2³² from a state of four words. */
export function xoshiro128(s: Int32Array): () => number {
  const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k));
  return () => {
    const result = Math.imul(rotl(Math.imul(s[1]!, 5), 7), 9) >>> 0;
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = rotl(s[3]!, 11);
    return result;
  };
}

function splitMix(seed: number, words: number): Int32Array {
  let state = seed | 0;
  return Int32Array.from({ length: words }, () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  });
}
