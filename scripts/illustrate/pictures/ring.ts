/** T-03: a segment of a turned ring, torn off at both ends, with eight bolt holes on a pitch circle. */
import { distanceTo } from "../distance.ts";
import { FRESH_FRACTURE, look } from "../look.ts";
import type { Part } from "../mesh.ts";
import { fractal2, hash, noise2, ridged2, smooth } from "../noise.ts";
import { pit, scratch } from "../scratches.ts";
import { crack } from "../shape.ts";
import { sheet } from "../sheet.ts";
import type { Surface } from "../surface.ts";
import { radians, type Vector } from "../vector.ts";
import { weather } from "../weather.ts";

export const RING = {
  outerMm: 380,
  innerMm: 282,
  pitchMm: 334,
  holeMm: 11,
  spacingDegrees: 10,
  holes: 8,
  planeMm: 9,
  chamferMm: 0.35,
  centre: [-1, -146, 9] as Vector,
  turnDegrees: -2,
};
const SPAN = radians(45);
/** The radius at which a millimetre of the grid is a millimetre of the ring. */
const MEAN = RING.pitchMm / 2;

/** A place on the ring's upper side, by angle from the middle of the segment. */
export function onRing(angle: number, radius: number, z = RING.planeMm): Vector {
  const turned = Math.PI / 2 - angle + radians(RING.turnDegrees);
  return [RING.centre[0] + radius * Math.cos(turned), RING.centre[1] + radius * Math.sin(turned), z];
}

export const holeAngle = (n: number): number => radians((n - (RING.holes - 1) / 2) * RING.spacingDegrees);

function holeAt(a: number, radius: number): number {
  const angle = a / MEAN;
  const nearest = Math.max(0, Math.min(RING.holes - 1, Math.round(angle / radians(RING.spacingDegrees) + 3.5)));
  const off = angle - holeAngle(nearest);
  const x = radius * Math.sin(off);
  const y = radius * Math.cos(off) - RING.pitchMm / 2;
  return Math.hypot(x, y) - RING.holeMm / 2;
}

/** Where the ring ends, mm; each end runs off askew. */
function tornAt(a: number, radius: number): number {
  const r = radius - MEAN;
  const wander =
    3.4 * fractal2(a / 15, r / 15, 11, 4, 0.6) + 2.4 * (ridged2(a / 6, r / 6, 12, 4) - 0.5) + 0.5 * noise2(a, r, 13);
  const left = -119 - 0.16 * r + 3 * smooth(-2, 6, r) - a;
  const right = a - 117 - 0.24 * r;
  const split = crack(a, r + 1.6 * noise2(a / 6, 1, 14), [124, -8], [106.5, -13], 3);
  return Math.max(left + wander, right + wander, -split - 0.2 * Math.abs(wander));
}

export function ring(detail: number): { readonly part: Part; readonly from: number; readonly to: number } {
  const step = 0.22 * detail;
  const columns = Math.ceil((2 * SPAN * MEAN) / step) + 1;
  const inner = RING.innerMm / 2;
  const rows = Math.round((RING.outerMm / 2 - inner) / step) + 1;
  const rowStep = (RING.outerMm / 2 - inner) / (rows - 1);
  const n = columns * rows;
  const along = (node: number): number => (node % columns) * step - SPAN * MEAN;
  const radiusOf = (node: number): number => RING.outerMm / 2 - Math.floor(node / columns) * rowStep;
  const base = new Float32Array(n * 3);
  const ragged = new Float32Array(n);
  for (let node = 0; node < n; node++) {
    base.set(onRing(-along(node) / MEAN, radiusOf(node)), node * 3);
    ragged[node] = tornAt(-along(node), radiusOf(node));
  }
  const torn = distanceTo((node) => ragged[node]! >= 0, columns, rows).map((d) => d * step);
  const height = new Float32Array(n);
  const dent = new Float32Array(n);
  const mask = new Float32Array(n);
  const scratches = new Float32Array(n);
  const pits = new Float32Array(n);
  const grid = { columns, rows, step };
  scratch(scratches, grid, { seed: 21, count: 190, direction: 0.5, stray: 0.7, length: 80, width: 0.42 });
  scratch(scratches, grid, { seed: 22, count: 260, direction: 2.2, stray: 1.6, length: 16, width: 0.28 });
  pit(pits, grid, 23, 220, 1);
  for (let node = 0; node < n; node++) {
    const a = -along(node);
    const r = radiusOf(node);
    const hole = holeAt(a, r);
    mask[node] = Math.max(ragged[node]!, -hole);
    const bent = smooth(104, 122, Math.abs(a));
    dent[node] = bent * bent * (a < 0 ? 3.4 : 2) + 1.2 * noise2(a / 9, r / 9, 24) * smooth(5, 0, torn[node]!) * bent;
    const groove = -1.5 * smooth(2.3, 1.9, Math.abs(r - 149.5));
    const rims = Math.min(RING.outerMm / 2 - r, r - inner);
    const chamfer = -RING.chamferMm * Math.max(0, 1 - rims / 0.5);
    const sunk = -0.6 * Math.max(0, 1 - hole / 0.8) * (hole < 0.8 ? 1 : 0);
    const seat = -0.05 * smooth(10.6, 10.2, hole + RING.holeMm / 2);
    const turned = 0.006 * noise2(r / 0.45, a / 260, 25) + 0.004 * noise2(r / 1.7, a / 400, 26);
    height[node] = groove + chamfer + Math.max(-0.6, sunk) + seat + turned - 0.7 * smooth(1.2, 0, torn[node]!);
    if (Math.abs(Math.abs(r - 149.5) - 2) < 0.5) pits[node] = Math.max(pits[node]!, 0.4 * hash(node, 1, 2, 27));
  }
  const looks = weather(
    {
      ...grid,
      seed: 28,
      paint: look(0.1, 0.1, 0.1, 0.6, 0),
      painted: () => -3,
      sooty: (x, y) =>
        -0.4 + 1.35 * smooth(88, 8, Math.hypot((x - 238) * 0.8, (y - 4) * 1.25)) + 0.3 * smooth(30, 0, x),
      heated: (x, y) => 0.95 * smooth(150, 20, Math.hypot(x - 232, y - 16)) - 0.12,
      rusty: 0.08,
      oxide: 0.2,
      scratches,
      pits,
      torn,
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
    thickness: (node) => RING.planeMm - 0.1 - 1.5 * smooth(4, 0, torn[node]!),
    under: look(0.08, 0.07, 0.06, 0.7, 0.4),
    side: look(FRESH_FRACTURE[0]!, FRESH_FRACTURE[1]!, FRESH_FRACTURE[2]!, 0.42, 1),
    floor: 0.02,
  });
  const whole = Array.from({ length: columns }, (_, i) => i).filter((i) => mask[i]! < 0 && torn[i]! > 1.5);
  const flat = whole.map((i) => -along(i) / MEAN).filter((angle) => Math.abs(angle * MEAN) < 103);
  return { part: { mesh, finish: turnedGrain }, from: Math.min(...flat), to: Math.max(...flat) };
}

/** Highlights stretch across the turning marks. */
function turnedGrain(x: number, y: number, _z: number, surface: Surface): void {
  surface.tx = RING.centre[1] - y;
  surface.ty = x - RING.centre[0];
  surface.tz = 0;
  const length = Math.hypot(surface.tx, surface.ty);
  surface.tx /= length;
  surface.ty /= length;
  surface.grain = surface.nz > 0.7 ? 0.75 * surface.metal : 0;
}
