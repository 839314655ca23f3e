/** The photo table: a matte grey board, a little worn, with the dust that the exhibit has shed. */
import { clamp01, fractal2, hash, noise2 } from "./noise.ts";
import type { Surface } from "./surface.ts";

/** How soiled the table is at (x, y), 0 to 1. */
export type Soil = (x: number, y: number) => number;

export function table(seed: number, soil: Soil, size: number): (x: number, y: number, surface: Surface) => void {
  return (x, y, surface) => {
    const u = x / size;
    const v = y / size;
    const cloud = fractal2(u / 60, v / 60, seed, 3);
    const grain = noise2(u / 0.62, v / 0.62, seed + 1);
    const speck = hash(Math.floor(u / 0.35), Math.floor(v / 0.35), 5, seed);
    let grey = 0.235 * (1 + 0.05 * cloud + 0.035 * grain + (speck > 0.985 ? 0.1 : speck < 0.012 ? -0.16 : 0));
    const soiled = soil(x, y);
    if (soiled > 0.003) {
      const dust = clamp01(soiled * (1 + 1.5 * fractal2(u / 24, v / 24, seed + 2, 6, 0.62)));
      grey *= 1 - Math.min(0.8, dust * 0.5);
    }
    surface.r = grey;
    surface.g = grey * 1.002;
    surface.b = grey * 1.012;
    surface.rough = 0.62 + 0.05 * cloud;
    surface.metal = 0;
    const slope = 0.045;
    surface.nx = slope * noise2(u / 0.5, v / 0.5, seed + 3);
    surface.ny = slope * noise2(u / 0.5, v / 0.5, seed + 4);
    const s = 1 / Math.sqrt(1 + surface.nx * surface.nx + surface.ny * surface.ny);
    surface.nx *= s;
    surface.ny *= s;
    surface.nz = s;
  };
}
