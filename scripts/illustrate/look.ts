/** Looks of materials, and how one covers another. */
import { LOOK } from "./mesh.ts";
import { clamp01 } from "./noise.ts";

/** Red, green, blue (linear), roughness, share of metal. */
export type Look = Float64Array;

export const look = (r: number, g: number, b: number, rough: number, metal: number): Look =>
  Float64Array.of(r, g, b, rough, metal);

export const STEEL = look(0.5, 0.49, 0.47, 0.34, 1);
export const FRESH_FRACTURE = look(0.33, 0.32, 0.305, 0.56, 1);
export const SOOT = look(0.012, 0.011, 0.01, 0.82, 0);
export const ASH = look(0.3, 0.29, 0.27, 0.95, 0);
export const RUST = look(0.2, 0.075, 0.024, 0.85, 0);
export const DARK_RUST = look(0.065, 0.028, 0.014, 0.8, 0);
export const GRIME = look(0.045, 0.038, 0.03, 0.8, 0);
/** What rubbing leaves on paint. */
export const CHALK = look(0.3, 0.3, 0.29, 0.75, 0);
export const PRIMER = look(0.15, 0.05, 0.034, 0.7, 0);
export const PAPER = look(0.78, 0.76, 0.71, 0.8, 0);
export const INK = look(0.02, 0.02, 0.022, 0.6, 0);
export const WHITE_PLASTIC = look(0.8, 0.8, 0.79, 0.42, 0);

/** Lets `layer` cover `under` by a share of 0 to 1. */
export function cover(under: Look, layer: ArrayLike<number>, share: number): void {
  const s = clamp01(share);
  for (let k = 0; k < LOOK; k++) under[k] = under[k]! + (layer[k]! - under[k]!) * s;
}

/** Temper colours of heated steel: straw, brown, purple, blue, then grey, as heat goes from 0 to 1. */
export function temper(under: Look, heat: number): void {
  if (heat <= 0) return;
  const stops = [
    [1, 1, 1],
    [1.05, 0.86, 0.55],
    [0.82, 0.5, 0.34],
    [0.5, 0.36, 0.52],
    [0.4, 0.5, 0.78],
    [0.62, 0.66, 0.7],
  ] as const;
  const at = clamp01(heat) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(at));
  const t = at - i;
  for (const k of [0, 1, 2] as const) under[k] = under[k]! * (stops[i]![k] * (1 - t) + stops[i + 1]![k] * t);
}

/** Makes a look lighter or darker. */
export function shade(under: Look, by: number): void {
  for (let k = 0; k < 3; k++) under[k] = under[k]! * by;
}
