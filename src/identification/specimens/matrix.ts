/** Symmetric positive definite matrices, small and dense: rows one after another in one array. */
import { cholesky, lnDet, solveLower } from "../dense.ts";

/** A square matrix, `size` × `size`. */
export interface Matrix {
  readonly size: number;
  readonly at: Float64Array;
}

export const zeros = (size: number): Matrix => ({ size, at: new Float64Array(size * size) });

/** a + factor · b */
export function plus(a: Matrix, b: Matrix, factor = 1): Matrix {
  const sum = zeros(a.size);
  for (let i = 0; i < sum.at.length; i++) sum.at[i] = a.at[i]! + factor * b.at[i]!;
  return sum;
}

export const times = (a: Matrix, factor: number): Matrix => ({ size: a.size, at: a.at.map((x) => x * factor) });

/** Off the diagonal only `1 − share` is kept: what is pooled from few specimens knows its correlations least. */
export function towardsDiagonal(a: Matrix, share: number): Matrix {
  const shrunk = times(a, 1 - share);
  for (let i = 0; i < a.size; i++) shrunk.at[i * a.size + i] = a.at[i * a.size + i]!;
  return shrunk;
}

/** Adds factor · x xᵀ in place. */
export function addSquare(into: Matrix, x: ArrayLike<number>, factor = 1): void {
  const n = into.size;
  for (let i = 0; i < n; i++) {
    const own = factor * x[i]!;
    for (let j = 0; j < n; j++) into.at[i * n + j]! += own * x[j]!;
  }
}

/** The rows and columns named. */
export function part(a: Matrix, rows: readonly number[], columns: readonly number[] = rows): Float64Array {
  const picked = new Float64Array(rows.length * columns.length);
  rows.forEach((r, i) => {
    columns.forEach((c, j) => (picked[i * columns.length + j] = a.at[r * a.size + c]!));
  });
  return picked;
}

/** A lower triangle L with L Lᵀ = A, and ln of the product of its diagonal, which is half of ln |A|. */
export interface Root {
  readonly size: number;
  readonly at: Float64Array;
  readonly lnDiagonal: number;
}

/**
 * The root of a matrix, by Cholesky's method.
 *
 * Shape  Undefined where the matrix is not positive definite.
 */
export function findRoot({ at, size }: Matrix): Root | undefined {
  const l = cholesky(at, size, 1e-13);
  return l === undefined ? undefined : { size, at: l, lnDiagonal: lnDet(l, size) / 2 };
}

/** z with L z = x. */
export const whitened = (root: Root, x: ArrayLike<number>): Float64Array => solveLower(root.at, x);

/** A⁻¹ x, by the root of A. */
export function solved(root: Root, x: ArrayLike<number>): Float64Array {
  const n = root.size;
  const y = whitened(root, x);
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[i]!;
    for (let k = i + 1; k < n; k++) sum -= root.at[k * n + i]! * y[k]!;
    y[i] = sum / root.at[i * n + i]!;
  }
  return y;
}

/** xᵀ y */
export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}
