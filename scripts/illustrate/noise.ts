/** Seeded noise over a lattice: the same numbers on every run. */

/** An integer lattice point as a number in [0, 1). */
export function hash(x: number, y: number, z: number, seed: number): number {
  let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(z, 0xc2b2ae3d) ^ Math.imul(seed, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

const GRADIENTS = Float64Array.from({ length: 512 }, (_, i) => {
  const angle = (Math.PI * 2 * (i >> 1)) / 256;
  return (i & 1) === 0 ? Math.cos(angle) : Math.sin(angle);
});

function corner2(ix: number, iy: number, x: number, y: number, seed: number): number {
  const g = Math.floor(hash(ix, iy, 0, seed) * 256) * 2;
  return GRADIENTS[g]! * x + GRADIENTS[g + 1]! * y;
}

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
export const clamp01 = (x: number): number => (x < 0 ? 0 : x > 1 ? 1 : x);

/** 0 below `from`, 1 above `to`, smooth between; also falling, where `from` is the larger. */
export function smooth(from: number, to: number, x: number): number {
  const t = clamp01((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Gradient noise in the plane, about −1 to 1, with features of size 1. */
export function noise2(x: number, y: number, seed: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const u = fade(fx);
  const low = mix(corner2(ix, iy, fx, fy, seed), corner2(ix + 1, iy, fx - 1, fy, seed), u);
  const high = mix(corner2(ix, iy + 1, fx, fy - 1, seed), corner2(ix + 1, iy + 1, fx - 1, fy - 1, seed), u);
  return mix(low, high, fade(fy)) * 1.5;
}

const layer = (ix: number, iy: number, iz: number, u: number, v: number, seed: number): number =>
  mix(
    mix(hash(ix, iy, iz, seed), hash(ix + 1, iy, iz, seed), u),
    mix(hash(ix, iy + 1, iz, seed), hash(ix + 1, iy + 1, iz, seed), u),
    v,
  );

/** Value noise in space, −1 to 1. */
export function noise3(x: number, y: number, z: number, seed: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  const u = fade(x - ix);
  const v = fade(y - iy);
  const w = fade(z - iz);
  return mix(layer(ix, iy, iz, u, v, seed), layer(ix, iy, iz + 1, u, v, seed), w) * 2 - 1;
}

/** Sum of octaves of `noise2`, each half the size and `gain` of the strength of the one before; about −1 to 1. */
export function fractal2(x: number, y: number, seed: number, octaves: number, gain = 0.5): number {
  let sum = 0;
  let strength = 1;
  let total = 0;
  for (let o = 0; o < octaves; o++) {
    sum += strength * noise2(x, y, seed + o * 101);
    total += strength;
    strength *= gain;
    x = x * 2.03 + 17.3;
    y = y * 2.03 - 9.1;
  }
  return sum / total;
}

export function fractal3(x: number, y: number, z: number, seed: number, octaves: number, gain = 0.5): number {
  let sum = 0;
  let strength = 1;
  let total = 0;
  for (let o = 0; o < octaves; o++) {
    sum += strength * noise3(x, y, z, seed + o * 101);
    total += strength;
    strength *= gain;
    x = x * 2.03 + 17.3;
    y = y * 2.03 - 9.1;
    z = z * 2.03 + 3.7;
  }
  return sum / total;
}

/** Creased noise: sharp ridges at 1, valleys towards 0. */
export function ridged2(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0;
  let strength = 1;
  let total = 0;
  for (let o = 0; o < octaves; o++) {
    const ridge = 1 - Math.abs(noise2(x, y, seed + o * 101));
    sum += strength * ridge * ridge;
    total += strength;
    strength *= 0.5;
    x = x * 2.1 + 5.7;
    y = y * 2.1 - 3.3;
  }
  return sum / total;
}

/** A small stream of pseudo-random numbers in [0, 1) (mulberry32). */
export function stream(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
