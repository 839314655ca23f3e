/**
 * Owen-scrambled Sobol points: the samples of a pixel spread evenly over each pair of dimensions, so that soft shadows
 * come out clean with few rays.
 *
 * Source  Burley, Practical Hash-based Owen Scrambling, JCGT 9(4), 2020.
 */

function reverse(x: number): number {
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}

function permute(x: number, seed: number): number {
  x = (x + seed) | 0;
  x ^= Math.imul(x, 0x6c50b47c);
  x ^= Math.imul(x, 0xb82f1e52);
  x ^= Math.imul(x, 0xc7afe638);
  x ^= Math.imul(x, 0x8d22f6e6);
  return x;
}

const scramble = (x: number, seed: number): number => reverse(permute(reverse(x), seed));

/** Direction numbers of the second Sobol dimension. */
const SECOND = Int32Array.from({ length: 32 }, () => 0);
SECOND[0] = 1 << 31;
for (let i = 1; i < 32; i++) SECOND[i] = SECOND[i - 1]! ^ (SECOND[i - 1]! >>> 1);

function sobolSecond(index: number): number {
  let x = 0;
  for (let bit = 0; index !== 0; bit++, index >>>= 1) if ((index & 1) !== 0) x ^= SECOND[bit]!;
  return x;
}

function mixSeed(a: number, b: number): number {
  let h = Math.imul(a ^ (b * 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

export class Sampler {
  /** The pair last drawn, each in [0, 1). */
  x = 0;
  y = 0;
  private seed = 0;
  private index = 0;
  private dimension = 0;

  /** Begins sample `index` of the pixel that `seed` stands for. */
  start(seed: number, index: number): void {
    this.seed = seed;
    this.index = index;
    this.dimension = 0;
  }

  next(): void {
    const seed = mixSeed(this.seed, ++this.dimension);
    const shuffled = scramble(this.index, seed);
    this.x = (scramble(reverse(shuffled), mixSeed(seed, 1)) >>> 0) / 4294967296;
    this.y = (scramble(sobolSecond(shuffled), mixSeed(seed, 2)) >>> 0) / 4294967296;
  }
}
