/** The smoothing of a kernel density of m item means in p dimensions, as a factor of the spread between items. */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";

/** Two published rules differ; for p = 10 by 4 %. */
export type BandwidthRule = "aitken-lucy" | "lir";

/**
 * Source  Aitken & Lucy 2004, eq. 5: (4 / (m (2p + 1)))^(1 / (p + 4)); NFI's lir, after Silverman 1986, eq. 4.14:
 *         (4 / (m (p + 2)))^(1 / (p + 4)). They agree at p = 1.
 */
export const bandwidth = (rule: BandwidthRule, m: number, p: number): number =>
  exp(ln(4 / (m * (rule === "lir" ? p + 2 : 2 * p + 1))) / (p + 4));
