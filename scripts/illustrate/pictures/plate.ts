/** T-02: a torn plate with a number punched into it and what is left of a painted stripe. */
import { distanceTo } from "../distance.ts";
import { Lettering } from "../lettering.ts";
import { look } from "../look.ts";
import type { Part } from "../mesh.ts";
import { fractal2, hash, mix, noise2, ridged2, smooth } from "../noise.ts";
import { pit, scratch } from "../scratches.ts";
import { crack, polygon, type Point } from "../shape.ts";
import { sheet } from "../sheet.ts";
import type { Vector } from "../vector.ts";
import { weather } from "../weather.ts";

const WIDTH = 184;
const HEIGHT = 126;
const THICKNESS = 4.2;
export const PLATE_PAINT = look(0.16, 0.185, 0.2, 0.48, 0);

const OUTLINE: readonly Point[] = [
  [8, 16],
  [62, 15],
  [118, 14.5],
  [149, 14],
  [166, 26],
  [171, 47],
  [158, 62],
  [167, 84],
  [149, 103],
  [124, 99],
  [104, 114],
  [71, 109],
  [52, 117],
  [26, 104],
  [9, 101],
  [8, 60],
];
const HOLES: readonly Point[] = [
  [20, 27],
  [138, 25.5],
];

/** Each character is punched by hand with its own die: none stands quite straight, none goes equally deep. */
interface Punch {
  readonly die: Lettering;
  readonly x: number;
  readonly y: number;
  readonly turn: number;
  readonly depth: number;
}
const DIE_MM = 12.5;
const TEXT = "T4-0317";

async function punches(): Promise<readonly Punch[]> {
  let x = 37;
  const list: Punch[] = [];
  for (const [n, character] of Array.from(TEXT).entries()) {
    const die = await Lettering.of(character, "500Medium");
    const thin = character === "-";
    const scale = thin ? DIE_MM * 0.14 : DIE_MM;
    const width = die.aspect * scale;
    const jitter = (k: number): number => hash(n, k, 3, 77) - 0.5;
    list.push({
      die,
      x: x + jitter(1) * 0.5,
      y: 52 + (thin ? DIE_MM * 0.36 : 0) + jitter(2) * 1.3,
      turn: jitter(3) * 0.075,
      depth: 0.8 + 0.36 * jitter(4),
    });
    x += width + 3.4;
  }
  return list;
}

/** Distance to the nearest punched outline, and how deep that die went, mm. */
function punchedAt(list: readonly Punch[], x: number, y: number): readonly [distance: number, depth: number] {
  let nearest = 99;
  let depth = 0;
  for (const [n, punch] of list.entries()) {
    const dx = x - punch.x;
    const dy = y - punch.y;
    if (Math.abs(dx - 5) > 16 || Math.abs(dy - 5) > 16) continue;
    const scale = TEXT[n] === "-" ? DIE_MM * 0.14 : DIE_MM;
    const u = (dx + punch.turn * dy) / scale;
    const v = (dy - punch.turn * dx) / scale;
    const d = punch.die.at(u, v) * scale;
    if (d < nearest) {
      nearest = d;
      depth = punch.depth * (1 + 0.25 * (u - 0.3));
    }
  }
  return [nearest, depth];
}

function outlineAt(x: number, y: number): number {
  const clean = Math.max(8 - x, 15 - y, 0.7 * (23 - x - y - 6));
  const wild = smooth(2, 9, Math.min(x - 8, y - 15));
  const wander =
    4.2 * fractal2(x / 19, y / 19, 21, 4, 0.6) +
    2.4 * (ridged2(x / 7, y / 7, 22, 4) - 0.5) +
    0.3 * noise2(x / 1.6, y / 1.6, 23);
  const cracks = Math.min(
    crack(x + 2.4 * noise2(y / 8, 1, 24), y, [88, 124], [97, 80], 3.6),
    crack(x, y + 2 * noise2(x / 8, 2, 25), [176, 54], [135, 58], 2.8),
  );
  return Math.max(polygon(x, y, OUTLINE) + wander * mix(0, 1, wild), clean, -cracks - 0.2 * Math.abs(wander));
}

export interface Plate {
  readonly part: Part;
  /** A frame around the number. */
  readonly corners: readonly Vector[];
  readonly text: string;
}

export async function plate(at: readonly [number, number], detail: number): Promise<Plate> {
  const step = 0.15 * detail;
  const columns = Math.ceil(WIDTH / step) + 1;
  const rows = Math.ceil(HEIGHT / step) + 1;
  const n = columns * rows;
  const list = await punches();
  const px = (node: number): number => (node % columns) * step;
  const py = (node: number): number => Math.floor(node / columns) * step;
  const base = new Float32Array(n * 3);
  const ragged = new Float32Array(n);
  for (let node = 0; node < n; node++) {
    base.set([at[0] + px(node), at[1] + py(node), THICKNESS + 0.2], node * 3);
    ragged[node] = outlineAt(px(node), py(node));
  }
  const torn = distanceTo((node) => ragged[node]! >= 0 && px(node) > 10 && py(node) > 17, columns, rows).map(
    (d) => d * step,
  );
  const height = new Float32Array(n);
  const dent = new Float32Array(n);
  const mask = new Float32Array(n);
  const pits = new Float32Array(n);
  const scratches = new Float32Array(n);
  const grid = { columns, rows, step };
  scratch(scratches, grid, { seed: 31, count: 170, direction: 0.15, stray: 0.45, length: 85, width: 0.42 });
  scratch(scratches, grid, { seed: 32, count: 300, direction: 2, stray: 1.8, length: 22, width: 0.3 });
  pit(pits, grid, 33, 700, 1.2);
  for (let node = 0; node < n; node++) {
    const x = px(node);
    const y = py(node);
    const hole = Math.min(...HOLES.map(([hx, hy]) => Math.hypot(x - hx, y - hy))) - 4.2;
    mask[node] = Math.max(ragged[node]!, -hole);
    const curl = (3.5 + 7 * noise2(x / 30, y / 30, 34)) * smooth(24, 0, torn[node]!) ** 2;
    const bow = 2.2 * ((x - 80) / 80) ** 2 + 1.6 * smooth(70, 118, y);
    const dents = -0.9 * smooth(0.3, 0.8, noise2(x / 15, y / 15, 35)) + 0.35 * fractal2(x / 22, y / 22, 36, 3);
    dent[node] = Math.max(0, curl) + bow + dents + 0.9;
    const [d, depth] = punchedAt(list, x, y);
    const pressed = -depth * smooth(0.3, -0.85, d) + 0.13 * Math.exp(-(((d - 0.55) / 0.4) ** 2));
    const edge =
      -0.4 * smooth(0.7, 0, -Math.max(ragged[node]!, -hole)) -
      0.35 * smooth(0.9, 0, torn[node]! + 0.3 * noise2(x / 2.3, y / 2.3, 39));
    height[node] = pressed + edge + 0.012 * noise2(x / 0.7, y / 0.7, 37);
    if (d < 0.2) pits[node] = Math.max(pits[node]!, 0.55 * smooth(0.2, -0.6, d));
    if (d > 0.1 && d < 1.2)
      scratches[node] = Math.max(scratches[node]!, 0.8 * smooth(1.2, 0.5, d) * (0.5 + 0.5 * noise2(x, y, 38)));
  }
  const stripe = (x: number, y: number): number => {
    const across = x + 0.42 * y - 152;
    return smooth(-0.15, 0.15, across) * smooth(20.15, 19.85, across);
  };
  const looks = weather(
    {
      ...grid,
      seed: 41,
      paint: PLATE_PAINT,
      painted: (x, y) => 0.12 + 0.2 * smooth(80, 130, x) - 0.5 * smooth(50, 8, Math.hypot((x - 84) * 0.55, y - 58)),
      sooty: (x, y) => -0.25 + 1.1 * smooth(70, 0, Math.hypot(x - 38, y - 122)),
      heated: (x, y) => 0.9 * smooth(78, 15, Math.hypot(x - 40, y - 118)) - 0.15,
      rusty: 0.2,
      oxide: 0.45,
      scratches,
      pits,
      torn,
      stripe: { paint: look(0.4, 0.21, 0.03, 0.55, 0), at: stripe, kept: 0.06 },
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
    thickness: (node) => THICKNESS - 1.4 * smooth(5, 0, torn[node]!),
    under: look(0.08, 0.07, 0.06, 0.7, 0.4),
    side: look(0.2, 0.18, 0.16, 0.6, 0.9),
    floor: 0.02,
  });
  const frame = (x: number, y: number): Vector => [at[0] + x, at[1] + y, THICKNESS + 1.1];
  const right = list.at(-1)!.x + list.at(-1)!.die.aspect * DIE_MM;
  const corners = [frame(36, 50.5), frame(right + 1, 50.5), frame(right + 1, 66), frame(36, 66)];
  return { part: { mesh }, corners, text: TEXT };
}
