/**
 * Smooths the noise of few rays without smoothing what is seen: a pixel takes light from its neighbours only where they
 * have the same colour, direction and material, and where their light differs by no more than their noise.
 *
 * Model  Joint bilateral filter of light divided by base colour, steered by the variance of the mean.
 */
import { FEATURES, type Negative } from "./negative.ts";

const RADIUS = 4;
/** How much of each feature's difference counts: base colour (3), normal (3), roughness, metal, part. */
const STRICTNESS = Float64Array.of(900, 900, 900, 60, 60, 60, 60, 40, 400);
/** Kept of each colour before dividing, so that black ink does not divide by nothing. */
const FLOOR = 0.02;

/** Differences of light whose square is below this are never worth keeping. */
const FAINT = 2e-4;

export function denoise(negative: Negative): Float32Array {
  const { width, height, light, variance, features } = negative;
  const plain = new Float32Array(light.length);
  for (let p = 0; p < width * height; p++)
    for (let k = 0; k < 3; k++) plain[3 * p + k] = light[3 * p + k]! / (features[FEATURES * p + k]! + FLOOR);
  dullSparks(plain, width, height);
  const noise = soften(variance, features, width, height);
  const result = new Float32Array(light.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = y * width + x;
      let total = 0;
      let r = 0;
      let g = 0;
      let b = 0;
      const x0 = Math.max(0, x - RADIUS);
      const x1 = Math.min(width - 1, x + RADIUS);
      const y1 = Math.min(height - 1, y + RADIUS);
      for (let j = Math.max(0, y - RADIUS); j <= y1; j++) {
        for (let i = x0; i <= x1; i++) {
          const q = j * width + i;
          const w = p === q ? 1 : likeness(plain, noise, features, p, q, (i - x) ** 2 + (j - y) ** 2);
          if (w < 1e-3) continue;
          total += w;
          r += w * plain[3 * q]!;
          g += w * plain[3 * q + 1]!;
          b += w * plain[3 * q + 2]!;
        }
      }
      result[3 * p] = (r / total) * (features[FEATURES * p]! + FLOOR);
      result[3 * p + 1] = (g / total) * (features[FEATURES * p + 1]! + FLOOR);
      result[3 * p + 2] = (b / total) * (features[FEATURES * p + 2]! + FLOOR);
    }
  }
  return result;
}

/** No pixel stays brighter than the brightest around it. */
function dullSparks(plain: Float32Array, width: number, height: number): void {
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const p = 3 * (y * width + x);
      let most = 0;
      for (let j = -1; j <= 1; j++)
        for (let i = -1; i <= 1; i++)
          if (i !== 0 || j !== 0) most = Math.max(most, plain[p + 3 * (j * width + i) + 1]!);
      if (plain[p + 1]! <= most) continue;
      const dull = most / plain[p + 1]!;
      for (let k = p; k < p + 3; k++) plain[k]! *= dull;
    }
  }
}

function likeness(
  plain: Float32Array,
  noise: Float32Array,
  features: Float32Array,
  p: number,
  q: number,
  distance: number,
): number {
  let d = distance / 14;
  for (let k = 0; k < FEATURES; k++) {
    const difference = features[FEATURES * p + k]! - features[FEATURES * q + k]!;
    d += STRICTNESS[k]! * difference * difference;
    if (d > 7) return 0;
  }
  const step = plain[3 * p + 1]! - plain[3 * q + 1]!;
  d += (step * step) / (2.5 * (noise[p]! + noise[q]!) + FAINT);
  return d > 7 ? 0 : Math.exp(-d);
}

/** The variance of each pixel's mean, averaged over its surroundings, in light divided by base colour. */
function soften(variance: Float32Array, features: Float32Array, width: number, height: number): Float32Array {
  const result = new Float32Array(variance.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let n = 0;
      for (let j = Math.max(0, y - 2); j <= Math.min(height - 1, y + 2); j++) {
        for (let i = Math.max(0, x - 2); i <= Math.min(width - 1, x + 2); i++) {
          const q = j * width + i;
          sum += variance[q]! / (features[FEATURES * q + 1]! + FLOOR) ** 2;
          n++;
        }
      }
      result[y * width + x] = sum / n;
    }
  }
  return result;
}
