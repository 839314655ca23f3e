/**
 * Heavy tails as a mixture: each mean has its own scale of variance, drawn from a fixed list.
 *
 * Model   scale = ν / χ²_ν, which makes a normal a Student t with ν degrees of freedom, held to the points e^u,
 *         steps of 0.6 in u from −3 to 9, with weights in proportion to its density there; points below 1e-9 are left out.
 * Source  Andrews & Mallows 1974 (t as a scale mixture); ν and the scale matrix by the EM of Lange, Little & Taylor 1989.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { lnSum } from "../logs.ts";
import { cholesky, lnDet, solveLower } from "../dense.ts";
import type { Measurement } from "./items.ts";

export interface Scale {
  readonly scale: number;
  readonly lnWeight: number;
}

const STEP = 0.6;
const FROM = -5;
const TO = 15;
const LEAST = ln(1e-9);

/** The scales of ν degrees of freedom; of infinitely many, the one scale 1. */
export function scalesOf(freedom: number): readonly Scale[] {
  if (freedom === Infinity) return [{ scale: 1, lnWeight: 0 }];
  const raw: Scale[] = [];
  for (let k = FROM; k <= TO; k++) {
    const u = k * STEP;
    raw.push({ scale: exp(u), lnWeight: (-freedom / 2) * (u + exp(-u)) });
  }
  const all = lnSum(raw.map((s) => s.lnWeight));
  const kept = raw.filter((s) => s.lnWeight - all > LEAST);
  const total = lnSum(kept.map((s) => s.lnWeight));
  return kept.map(({ scale, lnWeight }) => ({ scale, lnWeight: lnWeight - total }));
}

/** The degrees of freedom that are tried. */
export const FREEDOMS = [2, 3, 4, 6, 8, 12, 20, Infinity] as const;

export interface HeavyTails {
  readonly freedom: number;
  /** The covariance of a look of scale 1. */
  readonly within: Float64Array;
}

/** Differences within items that have the covariance of one look: n − 1 from n looks. Source: Helmert's contrasts. */
export const contrasts = (items: readonly (readonly Measurement[])[]): readonly Measurement[] =>
  items.flatMap((looks) =>
    looks.slice(1).map((x, k) => {
      const n = k + 1;
      const norm = 1 / Math.sqrt(n * (n + 1));
      return x.map((v, j) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += looks[i]![j]!;
        return (n * v - sum) * norm;
      });
    }),
  );

/** The degrees of freedom and the scale matrix under which the differences within items are most probable. */
export function fitHeavyTails(differences: readonly Measurement[], fallback: Float64Array): HeavyTails {
  let best: HeavyTails & { lnLikelihood: number } = { freedom: Infinity, within: fallback, lnLikelihood: -Infinity };
  for (const freedom of FREEDOMS) {
    const within = freedom === Infinity ? fallback : scaleMatrix(differences, freedom, fallback);
    const lnLikelihood = likelihood(differences, within, freedom);
    if (lnLikelihood > best.lnLikelihood) best = { freedom, within, lnLikelihood };
  }
  return { freedom: best.freedom, within: best.within };
}

const ROUNDS = 60;

function scaleMatrix(differences: readonly Measurement[], freedom: number, start: Float64Array): Float64Array {
  const p = differences[0]!.length;
  let within = start;
  for (let round = 0; round < ROUNDS; round++) {
    const l = cholesky(within, p);
    if (l === undefined) return start;
    const next = new Float64Array(p * p);
    for (const r of differences) {
      const w = (freedom + p) / (freedom + squared(solveLower(l, r))) / differences.length;
      for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) next[i * p + j]! += w * r[i]! * r[j]!;
    }
    within = next;
  }
  return cholesky(within, p) === undefined ? start : within;
}

function likelihood(differences: readonly Measurement[], within: Float64Array, freedom: number): number {
  const p = differences[0]!.length;
  const l = cholesky(within, p);
  if (l === undefined) return -Infinity;
  const scales = scalesOf(freedom);
  let sum = (-differences.length * lnDet(l, p)) / 2;
  for (const r of differences) {
    const q = squared(solveLower(l, r));
    sum += lnSum(scales.map((s) => s.lnWeight - (q / s.scale + p * ln(s.scale)) / 2));
  }
  return sum;
}

const squared = (x: Float64Array): number => x.reduce((sum, v) => sum + v * v, 0);
