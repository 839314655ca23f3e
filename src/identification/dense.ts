/** Small dense symmetric matrices by rows in a Float64Array: what the models of specimens need of linear algebra. */
import ln from "@stdlib/math-base-special-ln";

/** Σ aᵢⱼ bⱼₖ. Shape: p × p by p × p. */
export function times(a: Float64Array, b: Float64Array, p: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) {
      const v = a[i * p + j]!;
      for (let k = 0; k < p; k++) out[i * p + k]! += v * b[j * p + k]!;
    }
  return out;
}

/** The matrix applied to a vector. */
export function apply(a: Float64Array, x: Float64Array): Float64Array {
  const p = x.length;
  const out = new Float64Array(a.length / p);
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += a[i * p + j]! * x[j]!;
    out[i] = sum;
  }
  return out;
}

export function transposed(a: Float64Array, p: number): Float64Array {
  return Float64Array.from(a, (_, k) => a[(k % p) * p + Math.floor(k / p)]!);
}

/**
 * The lower triangle L with L Lᵀ = A; nothing where A is not positive definite.
 *
 * Shape  `least`: the share of a diagonal element that must be left when the earlier ones are taken out of it.
 */
export function cholesky(a: Float64Array, p: number, least = 0): Float64Array | undefined {
  const l = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * p + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * p + k]! * l[j * p + k]!;
      if (i === j) {
        if (!(sum > least * a[i * p + i]!) || !(sum > 0) || !Number.isFinite(sum)) return undefined;
        l[i * p + i] = Math.sqrt(sum);
      } else l[i * p + j] = sum / l[j * p + j]!;
    }
  return l;
}

/** L⁻¹ x by forward substitution. */
export function solveLower(l: Float64Array, x: ArrayLike<number>): Float64Array {
  const p = x.length;
  const out = Float64Array.from(x);
  for (let i = 0; i < p; i++) {
    let sum = out[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * p + k]! * out[k]!;
    out[i] = sum / l[i * p + i]!;
  }
  return out;
}

/** L⁻¹, column by column. */
export function invertLower(l: Float64Array, p: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    const unit = new Float64Array(p);
    unit[j] = 1;
    solveLower(l, unit).forEach((v, i) => (out[i * p + j] = v));
  }
  return out;
}

/** ln det A from its Cholesky triangle. */
export function lnDet(l: Float64Array, p: number): number {
  let sum = 0;
  for (let i = 0; i < p; i++) sum += ln(l[i * p + i]!);
  return 2 * sum;
}

export interface Eigen {
  readonly values: Float64Array;
  /** By rows, one eigenvector a row. */
  readonly vectors: Float64Array;
}

const SWEEPS = 60;

/** All eigenvalues and vectors of a symmetric matrix. Source: Jacobi's cyclic method, Golub & Van Loan, algorithm 8.5.3. */
export function eigenOf(symmetric: Float64Array, p: number): Eigen {
  const a = Float64Array.from(symmetric);
  const v = new Float64Array(p * p);
  for (let i = 0; i < p; i++) v[i * p + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < p; i++)
      for (let j = 0; j < p; j++) {
        const square = a[i * p + j]! * a[i * p + j]!;
        all += square;
        if (i !== j) off += square;
      }
    if (off <= all * 1e-30) break;
    for (let i = 0; i < p; i++) for (let j = i + 1; j < p; j++) rotate(a, v, p, i, j);
  }
  return { values: Float64Array.from({ length: p }, (_, i) => a[i * p + i]!), vectors: v };
}

/** One rotation that makes the element (i, j) nothing. */
function rotate(a: Float64Array, v: Float64Array, p: number, i: number, j: number): void {
  const off = a[i * p + j]!;
  if (off === 0) return;
  const tau = (a[j * p + j]! - a[i * p + i]!) / (2 * off);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (let k = 0; k < p; k++) {
    const [x, y] = [a[k * p + i]!, a[k * p + j]!];
    a[k * p + i] = c * x - s * y;
    a[k * p + j] = s * x + c * y;
  }
  for (let k = 0; k < p; k++) {
    const [x, y] = [a[i * p + k]!, a[j * p + k]!];
    a[i * p + k] = c * x - s * y;
    a[j * p + k] = s * x + c * y;
    const [g, h] = [v[i * p + k]!, v[j * p + k]!];
    v[i * p + k] = c * g - s * h;
    v[j * p + k] = s * g + c * h;
  }
}
