import fc from "fast-check";
import { expect, test } from "vitest";
import { apply, cholesky, eigenOf, invertLower, lnDet, solveLower, times, transposed } from "./dense.ts";

/** A positive definite matrix A = B Bᵀ + I. */
const definite = fc.integer({ min: 1, max: 6 }).chain((p) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: p * p, maxLength: p * p }).map((b) => {
    const root = Float64Array.from(b);
    const a = times(root, transposed(root, p), p);
    for (let i = 0; i < p; i++) a[i * p + i]! += 1;
    return { a, p };
  }),
);
const close = (x: Float64Array, y: Float64Array, size = 1): void => {
  for (let k = 0; k < x.length; k++) expect(Math.abs(x[k]! - y[k]!)).toBeLessThan(1e-9 * (1 + size));
};
const identity = (p: number): Float64Array =>
  Float64Array.from({ length: p * p }, (_, k) => (k % (p + 1) === 0 ? 1 : 0));

test("ID-60 a Cholesky triangle times its transpose is the matrix, and its inverse undoes it", () => {
  fc.assert(
    fc.property(definite, ({ a, p }) => {
      const l = cholesky(a, p)!;
      close(times(l, transposed(l, p), p), a, 100);
      close(times(l, invertLower(l, p), p), identity(p), 10);
      const x = Float64Array.from({ length: p }, (_, i) => i - 1.5);
      close(solveLower(l, apply(l, x)), x, 10);
    }),
  );
});

test("ID-60 eigenvectors are orthonormal and put the matrix together again; the determinant is the product of the values", () => {
  fc.assert(
    fc.property(definite, ({ a, p }) => {
      const { values, vectors } = eigenOf(a, p);
      close(times(vectors, transposed(vectors, p), p), identity(p));
      const scaled = vectors.map((v, k) => v * values[Math.floor(k / p)]!);
      close(times(transposed(vectors, p), scaled, p), a, 100);
      expect(lnDet(cholesky(a, p)!, p)).toBeCloseTo(
        values.reduce((sum, v) => sum + Math.log(v), 0),
        8,
      );
    }),
  );
});

test("ID-60 a matrix that is not positive definite has no triangle", () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
  expect(cholesky(Float64Array.of(0), 1)).toBeUndefined();
  expect(cholesky(Float64Array.of(NaN), 1)).toBeUndefined();
});
