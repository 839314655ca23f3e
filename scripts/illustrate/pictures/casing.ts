/** T-01: a buckled piece of sheet-metal casing with one whole edge, an arc of a circle of 420 mm. */
import { distanceTo } from "../distance.ts";
import { FRESH_FRACTURE, look } from "../look.ts";
import type { Part } from "../mesh.ts";
import { fractal2, mix, noise2, ridged2, smooth } from "../noise.ts";
import { scratch, pit } from "../scratches.ts";
import { crack, polygon, type Point } from "../shape.ts";
import { sheet } from "../sheet.ts";
import { radians, type Vector } from "../vector.ts";
import { weather } from "../weather.ts";

export const CASING = { diameterMm: 420, planeMm: 0.4, centre: [2, 166, 0.4] as Vector, turnDegrees: 3 };
export const CASING_PAINT = look(0.2, 0.215, 0.185, 0.46, 0);
const RADIUS = CASING.diameterMm / 2;
const SPAN_MM = 146;
const DEPTH_MM = 152;

/** The outline unrolled: along the edge, and up from it. */
const OUTLINE: readonly Point[] = [
  [-128, -30],
  [-128.5, 0],
  [-131, 22],
  [-122, 44],
  [-125, 66],
  [-104, 88],
  [-98, 112],
  [-66, 108],
  [-44, 132],
  [-12, 141],
  [10, 130],
  [34, 137],
  [62, 116],
  [84, 118],
  [112, 84],
  [107, 60],
  [129, 36],
  [128, 0],
  [128, -30],
];

/** Lean of the wall from the vertical at a distance from the edge, radians. */
const lean = (s: number): number => radians(mix(38, 76, smooth(14, 105, s)));

function profile(step: number, rows: number): { readonly r: Float64Array; readonly z: Float64Array } {
  const r = new Float64Array(rows);
  const z = new Float64Array(rows);
  r[0] = RADIUS;
  z[0] = CASING.planeMm;
  for (let j = 1; j < rows; j++) {
    const s = (j - 0.5) * step;
    r[j] = r[j - 1]! - Math.sin(lean(s)) * step;
    z[j] = z[j - 1]! + Math.cos(lean(s)) * step;
  }
  return { r, z };
}

/** A place on the casing's edge, by angle from the middle of the arc. */
export function onEdge(angle: number, radius = RADIUS, z = CASING.planeMm): Vector {
  const turned = angle + radians(CASING.turnDegrees) - Math.PI / 2;
  return [CASING.centre[0] + radius * Math.cos(turned), CASING.centre[1] + radius * Math.sin(turned), z];
}

const HOLES = [-116, -77.33, -38.67, 0, 38.67, 77.33, 116];
const holeAt = (a: number, s: number): number => Math.min(...HOLES.map((h) => Math.hypot(a - h, s - 9.5))) - 2.9;

function tornAt(a: number, s: number): number {
  const wild = smooth(0, 14, s);
  const wander =
    5 * fractal2(a / 21, s / 21, 31, 3) +
    3.4 * (ridged2(a / 7, s / 7, 32, 3) - 0.5) +
    0.7 * noise2(a / 1.1, s / 1.1, 33);
  const cracks = Math.min(
    crack(a + 2.2 * noise2(s / 8, 3, 34), s, [-41, 142], [-47, 70], 5),
    crack(a + 2.6 * noise2(s / 9, 9, 35), s, [63, 130], [52, 84], 6),
    crack(a, s + 2 * noise2(a / 7, 5, 36), [-132, 62], [-92, 55], 4.5),
  );
  const punched = Math.hypot((a - 26) / 1.25, s - 83) - 8.5 - 2.2 * noise2(a / 5, s / 5, 37);
  return Math.max(polygon(a, s, OUTLINE) + wander * mix(0.35, 1, wild), -cracks - 0.25 * Math.abs(wander), -punched);
}

/** How the wall is bent out of shape, mm along its normal; nothing moves at the edge. */
function bentAt(a: number, s: number, torn: number): number {
  const free = smooth(6, 46, s);
  const buckle = 8 * noise2(a / 74 + 0.3, s / 58, 41) + 2.6 * noise2(a / 29, s / 33, 42);
  const crease = -5 * smooth(0.62, 1, ridged2(a / 85 + 0.7, s / 120 + a / 400, 43, 1));
  const dents = -3.2 * smooth(0.25, 0.75, noise2(a / 17, s / 17, 44)) + 0.5 * fractal2(a / 9, s / 9, 45, 2);
  const petal = -7.5 * Math.exp(-Math.max(0, Math.hypot((a - 26) / 1.25, s - 83) - 7) / 4.2);
  const curl = (7 * noise2(a / 24, s / 24, 46) + 1.5) * smooth(13, 0, torn) ** 2;
  return free * (buckle + crease + dents + petal + curl);
}

/** The piece, and the angles between which its edge is whole. */
export function casing(detail: number): { readonly part: Part; readonly from: number; readonly to: number } {
  const step = 0.24 * detail;
  const columns = Math.ceil((2 * SPAN_MM) / step) + 1;
  const rows = Math.ceil(DEPTH_MM / step) + 1;
  const n = columns * rows;
  const across = (node: number): number => (node % columns) * step - SPAN_MM;
  const up = (node: number): number => Math.floor(node / columns) * step;
  const { r, z } = profile(step, rows);
  const base = new Float32Array(n * 3);
  const ragged = new Float32Array(n);
  for (let node = 0; node < n; node++) {
    const j = Math.floor(node / columns);
    base.set(onEdge(across(node) / RADIUS, r[j], z[j]), node * 3);
    ragged[node] = tornAt(across(node), up(node));
  }
  const torn = distanceTo((node) => ragged[node]! >= 0, columns, rows).map((d) => d * step);
  const height = new Float32Array(n);
  const dent = new Float32Array(n);
  const mask = new Float32Array(n);
  for (let node = 0; node < n; node++) {
    const a = across(node);
    const s = up(node);
    const hole = holeAt(a, s);
    mask[node] = Math.max(ragged[node]!, -hole);
    dent[node] = bentAt(a, s, torn[node]!) + 2.3 * Math.exp(-(((s - 24) / 3.4) ** 2));
    height[node] = -0.35 * smooth(1.6, 0, hole) * smooth(2, 4, s) - 0.8 * smooth(2.2, 0, torn[node]!) * smooth(0, 6, s);
  }
  const scratches = new Float32Array(n);
  const pits = new Float32Array(n);
  const grid = { columns, rows, step };
  scratch(scratches, grid, { seed: 51, count: 240, direction: 0.35, stray: 0.5, length: 90, width: 0.55 });
  scratch(scratches, grid, { seed: 52, count: 420, direction: 1.9, stray: 1.8, length: 26, width: 0.4 });
  pit(pits, grid, 53, 900, 1.5);
  const heatFrom = (a: number, s: number): number => smooth(150, 30, Math.hypot(a + 70, (s - 150) * 1.05));
  const looks = weather(
    {
      ...grid,
      seed: 54,
      paint: CASING_PAINT,
      painted: (x, y) => 0.34 - 1.15 * heatFrom(x - SPAN_MM, y) - 0.25 * smooth(16, 0, y),
      sooty: (x, y) => -0.1 + 1.35 * smooth(100, 10, Math.hypot(x - SPAN_MM + 84, (y - 140) * 0.9)),
      heated: (x, y) => heatFrom(x - SPAN_MM, y) * 1.15 - 0.12,
      rusty: 0.1,
      oxide: 0.45,
      scratches,
      pits,
      torn,
      stripe: {
        paint: look(0.46, 0.44, 0.38, 0.5, 0),
        kept: 0.42,
        at: (_, y) => smooth(37.7, 38, y) * smooth(46.3, 46, y),
      },
    },
    height,
  );
  const mesh = sheet({
    columns,
    rows,
    base,
    mask,
    height,
    dent,
    look: looks,
    thickness: (node) => 2.4 - 1.1 * smooth(5, 0, torn[node]!),
    under: look(0.05, 0.045, 0.04, 0.7, 0.3),
    side: FRESH_FRACTURE,
    floor: 0.02,
  });
  const whole = Array.from({ length: columns }, (_, i) => i).filter((i) => mask[i]! < 0);
  return { part: { mesh }, from: across(whole[0]!) / RADIUS, to: across(whole.at(-1)!) / RADIUS };
}
