/**
 * What fire, dirt and handling leave on painted sheet steel: chipped paint over primer, scratches, temper colours,
 * rust, soot. Writes the look of every node and the relief that goes with it.
 */
import {
  CHALK,
  cover,
  DARK_RUST,
  FRESH_FRACTURE,
  GRIME,
  look,
  PRIMER,
  RUST,
  shade,
  SOOT,
  STEEL,
  temper,
  type Look,
} from "./look.ts";
import { LOOK } from "./mesh.ts";
import { clamp01, fractal2, noise2, ridged2, smooth } from "./noise.ts";
import type { Grid } from "./scratches.ts";

export interface WeatherPlan extends Grid {
  readonly seed: number;
  readonly paint: Look;
  /** Added to chance: above 0 there is more paint than not, at x and y in mm of the grid. */
  readonly painted: (x: number, y: number) => number;
  /** 0 clean … 1 black. */
  readonly sooty: (x: number, y: number) => number;
  /** 0 cold … 1 past blue. */
  readonly heated: (x: number, y: number) => number;
  readonly rusty: number;
  /** How dark the oxide on bare metal is, 0 to 1. */
  readonly oxide: number;
  /** Scratch and pit depth at each node, 0 to 1. */
  readonly scratches: Float32Array;
  readonly pits: Float32Array;
  /** Millimetres from each node to the torn edge. */
  readonly torn: Float32Array;
  /** A coat of another colour over the paint: its colour, and 1 where it was applied. */
  readonly stripe?: {
    readonly paint: Look;
    readonly at: (x: number, y: number) => number;
    /** Added to chance, as `painted`. */
    readonly kept: number;
  };
}

const COAT_MM = 0.09;

/** Adds the relief of paint, scratches, pits and rust to `height` and returns the looks. */
export function weather(plan: WeatherPlan, height: Float32Array): Float32Array {
  const looks = new Float32Array(plan.columns * plan.rows * LOOK);
  const one = look(0, 0, 0, 0, 0);
  for (let j = 0; j < plan.rows; j++) {
    for (let i = 0; i < plan.columns; i++) {
      const node = j * plan.columns + i;
      const calm = smooth(0, 6 * plan.step, j * plan.step);
      height[node]! += weatherNode(plan, node, i * plan.step, j * plan.step, one) * calm;
      looks.set(one, node * LOOK);
    }
  }
  return looks;
}

function weatherNode(plan: WeatherPlan, node: number, x: number, y: number, out: Look): number {
  const { seed } = plan;
  const scratched = plan.scratches[node]!;
  const pitted = plan.pits[node]!;
  const torn = plan.torn[node]!;
  const cloud = fractal2(x / 26, y / 26, seed, 5, 0.55);
  const flakes = fractal2(x / 3.1, y / 3.1, seed + 1, 4, 0.6);
  const heat = plan.heated(x, y) + 0.35 * cloud + 0.08 * flakes;
  const chips = fractal2(x / 9, y / 9, seed + 2, 4, 0.55);
  const keep =
    plan.painted(x, y) +
    0.75 * cloud +
    0.45 * chips +
    0.2 * flakes -
    2.4 * scratched ** 2 -
    0.9 * pitted -
    1.1 * smooth(5.5, 0, torn + 4 * chips + 1.5 * flakes);
  bare(plan, x, y, cloud, flakes, heat, out);
  let relief = -0.05 * scratched - 0.22 * pitted;
  if (scratched > 0) cover(out, FRESH_FRACTURE, scratched * 0.75);
  const rust = plan.rusty + 0.8 * fractal2(x / 11, y / 11, seed + 5, 5, 0.6) - 0.25 - 0.8 * scratched;
  const rusted = smooth(0, 0.35, rust) * smooth(0.12, -0.05, keep);
  relief += rusted * 0.05 * noise2(x * 2.2, y * 2.2, seed + 6);
  cover(out, noise2(x / 1.7, y / 1.7, seed + 7) > 0 ? RUST : DARK_RUST, rusted * (0.62 + 0.3 * flakes));
  cover(out, PRIMER, smooth(-0.11, -0.085, keep) * 0.92);
  relief += COAT_MM * 0.4 * smooth(-0.12, -0.08, keep);
  const coat = smooth(-0.012, 0.012, keep);
  if (coat > 0) {
    cover(out, paintAt(plan, x, y, cloud, flakes, heat), coat);
    cover(out, CHALK, coat * (0.4 * scratched + 0.16 * smooth(0.1, 0.6, ridged2(x / 8, y / 8, seed + 16, 3) - 0.4)));
    relief += COAT_MM * coat * (1 + 0.15 * noise2(x / 0.9, y / 0.9, seed + 9));
  }
  const crevice = smooth(0.25, 0.8, pitted) * 0.75;
  cover(out, GRIME, crevice + 0.22 * smooth(0, 0.6, fractal2(x / 17, y / 17, seed + 12, 5, 0.6)));
  const streak = 0.35 * fractal2(x / 7, y / 42, seed + 13, 4, 0.6) + 0.25 * cloud + 0.2 * flakes;
  const soot = smooth(0, 1, plan.sooty(x, y) + streak * 1.15) * (1 - 0.45 * scratched);
  cover(out, SOOT, soot * 0.94);
  const fresh = smooth(1.1, 0.1, torn + 0.5 * flakes);
  cover(out, FRESH_FRACTURE, fresh * (0.55 + 0.3 * flakes));
  return relief;
}

/** Bare steel: rolled grain, mottled oxide, temper colours. */
function bare(plan: WeatherPlan, x: number, y: number, cloud: number, flakes: number, heat: number, out: Look): void {
  out.set(STEEL);
  const rolled = noise2(x / 9, y * 2.4, plan.seed + 3);
  shade(out, 0.92 + 0.1 * rolled + 0.12 * cloud);
  out[3] = clamp01(0.36 + 0.1 * flakes + 0.1 * cloud + 0.03 * rolled);
  temper(out, smooth(0.1, 1, heat) * 0.95);
  const oxide = smooth(0.45, 0.85, ridged2(x / 14, y / 14, plan.seed + 4, 4) + 0.2 * flakes);
  cover(out, GRIME, oxide * plan.oxide);
}

const faded = look(0, 0, 0, 0, 0);

function paintAt(plan: WeatherPlan, x: number, y: number, cloud: number, flakes: number, heat: number): Look {
  faded.set(plan.paint);
  const stripe = plan.stripe?.at(x, y) ?? 0;
  if (plan.stripe !== undefined && stripe > 0) {
    const kept = plan.stripe.kept + fractal2(x / 14, y / 14, plan.seed + 15, 5, 0.6) + 0.2 * flakes;
    cover(faded, plan.stripe.paint, stripe * smooth(-0.015, 0.015, kept));
  }
  shade(faded, 1 + 0.16 * cloud + 0.1 * flakes + 0.09 * noise2(x / 0.42, y / 0.42, plan.seed + 17));
  faded[3] = clamp01(faded[3]! + 0.08 * flakes);
  const scorched = smooth(0.2, 0.95, heat);
  cover(faded, GRIME, scorched * 0.85);
  return faded;
}
