/** Sums of probabilities that are too small to write, as natural logarithms; the same bits in every engine. */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";

export const LN10 = 2.302585092994046;

/** ln Σ exp(xᵢ); −∞ for nothing. */
export function lnSum(xs: readonly number[]): number {
  let most = -Infinity;
  for (const x of xs) if (x > most) most = x;
  if (most === -Infinity) return most;
  let sum = 0;
  for (const x of xs) sum += exp(x - most);
  return most + ln(sum);
}

/** ln p; −∞ for 0. */
export const lnOf = (p: number): number => (p > 0 ? ln(p) : -Infinity);

/** 12 significant digits, as a result is stored, so that what is decided is what can be read; below 1e-12 nothing. */
export const rounded = (x: number): number => (Math.abs(x) < 1e-12 ? 0 : Number(x.toPrecision(12)));
