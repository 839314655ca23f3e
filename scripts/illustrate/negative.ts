/** The picture before it is developed: samples gathered per pixel until they agree, with what the pixel shows. */
import type { Camera } from "./camera.ts";
import { hash } from "./noise.ts";
import { Sampler } from "./sampler.ts";
import type { Scene } from "./scene.ts";
import { Tracer } from "./trace.ts";

/** Numbers a pixel keeps of what it shows: base colour, normal, roughness, metal, and how much of it is a part. */
export const FEATURES = 9;

export interface Negative {
  readonly width: number;
  readonly height: number;
  /** Mean light, three numbers a pixel. */
  readonly light: Float32Array;
  /** Variance of the mean of green. */
  readonly variance: Float32Array;
  readonly features: Float32Array;
}

export interface ExposurePlan {
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  /** Rays a pixel at least and at most; between them until the mean is sure to `error`, as a share of its square root. */
  readonly fewest: number;
  readonly most: number;
  readonly error: number;
}

/** The table is even: the smoothing afterwards makes up for this much more noise. */
const TABLE = 5;

/** Standard deviation of the blur a lens and sensor leave, in pixels. */
const BLUR = 0.42;

export function expose(scene: Scene, camera: Camera, plan: ExposurePlan): Negative {
  const n = plan.width * plan.height;
  const negative: Negative = {
    width: plan.width,
    height: plan.height,
    light: new Float32Array(3 * n),
    variance: new Float32Array(n),
    features: new Float32Array(FEATURES * n),
  };
  const tracer = new Tracer(scene);
  const sampler = new Sampler();
  for (let y = 0; y < plan.height; y++)
    for (let x = 0; x < plan.width; x++) exposePixel(x, y, tracer, sampler, camera, plan, negative);
  return negative;
}

function exposePixel(
  x: number,
  y: number,
  tracer: Tracer,
  sampler: Sampler,
  camera: Camera,
  plan: ExposurePlan,
  negative: Negative,
): void {
  const seed = Math.floor(hash(x, y, 7, plan.seed) * 0x7fffffff);
  const p = y * plan.width + x;
  const { light, features } = negative;
  let mean = 0;
  let spread = 0;
  let n = 0;
  while (n < plan.most) {
    sampler.start(seed, n++);
    sampler.next();
    const reach = BLUR * Math.sqrt(-2 * Math.log(1 - sampler.x));
    const px = x + 0.5 + reach * Math.cos(2 * Math.PI * sampler.y);
    const py = y + 0.5 + reach * Math.sin(2 * Math.PI * sampler.y);
    sampler.next();
    camera.ray(px, py, sampler.x, sampler.y);
    tracer.trace(camera.ox, camera.oy, camera.oz, camera.dx, camera.dy, camera.dz, sampler);
    light[3 * p]! += tracer.r;
    light[3 * p + 1]! += tracer.g;
    light[3 * p + 2]! += tracer.b;
    for (let k = 0; k < FEATURES; k++) features[FEATURES * p + k]! += tracer.features[k]!;
    const step = tracer.g - mean;
    mean += step / n;
    spread += step * (tracer.g - mean);
    if (n < plan.fewest || n % 2 !== 0) continue;
    const error = features[FEATURES * p + 8] === 0 ? plan.error * TABLE : plan.error;
    if (spread < error * error * (mean + 0.01) * n * (n - 1)) break;
  }
  for (let k = 3 * p; k < 3 * p + 3; k++) light[k]! /= n;
  for (let k = FEATURES * p; k < FEATURES * (p + 1); k++) features[k]! /= n;
  negative.variance[p] = spread / (n * Math.max(1, n - 1));
}
