/** Student's t in several dimensions: how the numbers of the next object of a type, or of a population, are spread. */
import ln from "@stdlib/math-base-special-ln";
import t from "@stdlib/stats-base-dists-t-logpdf";
import { Defect } from "../../base/result.ts";
import { findRoot, part, whitened, dot, type Matrix, type Root } from "./matrix.ts";

export interface Law {
  readonly mean: Float64Array;
  readonly scale: Matrix;
  readonly degrees: number;
  /** Roots of the scale, by the columns that are not blank. */
  readonly roots: Map<string, Root>;
}

export const lawOf = (mean: Float64Array, scale: Matrix, degrees: number): Law => ({
  mean,
  scale,
  degrees,
  roots: new Map(),
});

/**
 * Log density of the numbers that are there; blank ones are integrated out.
 *
 * Model  t with ν degrees about the mean: any part of it is again t with ν degrees.
 * Shape  0 where all are blank.
 */
export function lnLaw(law: Law, numbers: readonly (number | undefined)[]): number {
  const there: number[] = [];
  const apart: number[] = [];
  numbers.forEach((x, i) => {
    if (x === undefined) return;
    there.push(i);
    apart.push(x - law.mean[i]!);
  });
  if (there.length === 0) return 0;
  const root = rootOf(law, there);
  const z = whitened(root, apart);
  const { degrees } = law;
  return lnPeak(degrees, there.length) - root.lnDiagonal - ((degrees + there.length) / 2) * ln(1 + dot(z, z) / degrees);
}

function rootOf(law: Law, there: readonly number[]): Root {
  const key = there.join(" ");
  const before = law.roots.get(key);
  if (before !== undefined) return before;
  const root = findRoot({ size: there.length, at: part(law.scale, there) });
  if (root === undefined) throw new Defect("a law without spread; learning lets none through");
  law.roots.set(key, root);
  return root;
}

const peaks = new Map<string, number>();

/** Log density at the mean of the standard law: the chain rule gives it as a product of laws of one dimension. */
function lnPeak(degrees: number, size: number): number {
  const key = `${degrees} ${size}`;
  const before = peaks.get(key);
  if (before !== undefined) return before;
  let peak = 0;
  for (let i = 0; i < size; i++) peak += t(0, degrees + i) - ln(degrees / (degrees + i)) / 2;
  peaks.set(key, peak);
  return peak;
}
