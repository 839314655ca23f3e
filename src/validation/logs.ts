/** Logarithms of sums that neither overflow nor lose their last digits; the same bits in every engine. */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";

export const LN2 = 0.6931471805599453;
export const LN10 = 2.302585092994046;

/** ln(1 + x) for x ≥ 0. Source: Kahan's correction, Goldberg 1991, theorem 4. */
export function ln1p(x: number): number {
  const u = 1 + x;
  return u === 1 ? x : u === Infinity ? u : (ln(u) * x) / (u - 1);
}

/** ln(1 + eᶻ). */
export const softplus = (z: number): number => (z > 0 ? z : 0) + ln1p(exp(-Math.abs(z)));

/** log₂(1 + 10ˣ): what a log10 likelihood ratio of x costs, in bits, where the two sources differ. */
export const bits = (log10: number): number => softplus(log10 * LN10) / LN2;

/** log₁₀(a / b) for weights, with the ends of the scale for none. */
export function log10Ratio(a: number, b: number): number {
  if (a === 0) return b === 0 ? 0 : -Infinity;
  return b === 0 ? Infinity : (ln(a) - ln(b)) / LN10;
}

/** 10ˣ as an odds. */
export const power10 = (x: number): number => exp(x * LN10);
