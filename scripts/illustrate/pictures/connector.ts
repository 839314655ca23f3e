/** T-04: a small moulded connector on a steel bracket, burnt at one corner, with a paper label. */
import { cord } from "../cord.ts";
import { cover, GRIME, look, RUST, shade, SOOT, STEEL, temper, ASH, type Look } from "../look.ts";
import type { Part } from "../mesh.ts";
import { clamp01, fractal3, noise3, smooth, stream } from "../noise.ts";
import { block, roundedBox, softMax } from "../shape.ts";
import { solid } from "../surface-nets.ts";
import type { Vector } from "../vector.ts";

/** Upper side of the block. */
export const TOP_MM = 19;
const BURNT: Vector = [25, 15, 17];
const COLUMNS = [-17.5, -10.5, -3.5, 3.5, 10.5, 17.5];
const ROWS = [5.2, 11.4];

/** How burnt a place is, 0 to 1. */
export function burnt(x: number, y: number, z: number): number {
  const far = Math.hypot(x - BURNT[0], (y - BURNT[1]) * 1.1, (z - BURNT[2]) * 0.7);
  return smooth(44, 9, far + 6 * fractal3(x / 9, y / 9, z / 9, 11, 3));
}

function mouldAt(x: number, y: number, z: number): number {
  const char = smooth(27, 7, Math.hypot(x - BURNT[0], y - BURNT[1], (z - BURNT[2]) * 0.8));
  const slump = char * (2.8 + 2.4 * fractal3(x / 6, y / 6, z / 6, 12, 3));
  const blister = char * (1 - char * 0.5) * 1.3 * Math.max(0, fractal3(x / 2.2, y / 2.2, z / 2.2, 13, 2)) ** 1.5;
  const body =
    block(x, y, z - 10.6, 24, 17, 8.4, 0.9) + slump - blister - 0.012 * noise3(x / 0.5, y / 0.5, z / 0.5, 14);
  const column = COLUMNS.reduce((a, b) => (Math.abs(b - x) < Math.abs(a - x) ? b : a));
  const row = ROWS.reduce((a, b) => (Math.abs(b - y) < Math.abs(a - y) ? b : a));
  const wall = roundedBox(x - column, y - row, 2.15, 2.15, 0.4);
  const cavity = Math.max(wall, 8.5 - z);
  const rebate = Math.max(roundedBox(x + 1, y + 8.4, 19.2, 6.4, 0.6), TOP_MM - 0.25 - z);
  const ribs = Math.max(Math.abs(((x + 42) % 4) - 2) - 0.8, y + 16.5, z - 15.6, 4.6 - z, Math.abs(x) - 20);
  return softMax(softMax(body, -cavity, 0.35), Math.max(-rebate, -ribs), 0.2);
}

function pinAt(x: number, y: number, z: number): number {
  const column = COLUMNS.reduce((a, b) => (Math.abs(b - x) < Math.abs(a - x) ? b : a));
  const row = ROWS.reduce((a, b) => (Math.abs(b - y) < Math.abs(a - y) ? b : a));
  if (column === COLUMNS[1] && row === ROWS[0]) return 5;
  const lean = 0.05 * Math.sin(column * 7 + row * 3) * (z - 8);
  const high = 15.6 + 1.2 * Math.sin(column * 3 + row);
  return block(x - column - lean, y - row + lean * 0.6, z - 8, 0.62, 0.62, high - 8, 0.25);
}

function bracketAt(x: number, y: number, z: number): number {
  const right = Math.max(0, x - 27);
  const left = Math.max(0, -28 - x);
  const lifted = z - 0.021 * right * right * (1 + 0.25 * noise3(y / 5, 1, 2, 15)) - 0.004 * left * left;
  const ragged = 47 + 1.8 * fractal3(y / 4, 3, z / 4, 16, 3) - 0.25 * y;
  const plan = Math.max(roundedBox(x - 1, y + 3, 48, 11.5, 3), x - ragged);
  const slot = (at: number): number => Math.hypot(Math.max(0, Math.abs(x - at) - 2.6), y + 3) - 2.7;
  const sheet = softMax(softMax(plan, -slot(-37), 0.3), -slot(36), 0.3);
  return softMax(sheet, Math.abs(lifted - 1.12) - 1.05, 0.35) * 0.85;
}

function screwAt(x: number, y: number, z: number): number {
  const r = Math.hypot(x + 38, y + 3);
  const head = softMax(r - 4.6, Math.max(2 - z, z - 5 + 0.035 * r * r), 0.7);
  const dx = (x + 38) * 0.8 + (y + 3) * 0.6;
  const dy = (y + 3) * 0.8 - (x + 38) * 0.6;
  const cross = Math.max(
    Math.min(Math.max(Math.abs(dx) - 0.55, Math.abs(dy) - 2.4), Math.max(Math.abs(dy) - 0.55, Math.abs(dx) - 2.4)),
    3.5 - z,
  );
  const washer = softMax(Math.max(r - 6.3, 3.1 - r), Math.abs(z - 2.6) - 0.5, 0.3);
  return Math.min(softMax(head, -cross, 0.25), washer);
}

const IVORY = look(0.42, 0.385, 0.3, 0.42, 0);
const SCORCHED = look(0.13, 0.065, 0.025, 0.5, 0);
const BRASS = look(0.62, 0.42, 0.16, 0.32, 1);

function mouldLook(p: Vector, n: Vector, out: Look): void {
  const [x, y, z] = p;
  const fine = fractal3(x / 1.4, y / 1.4, z / 1.4, 21, 3);
  const broad = fractal3(x / 7, y / 7, z / 7, 22, 4, 0.6);
  const fire = burnt(x, y, z) + 0.12 * broad + 0.05 * fine;
  out.set(IVORY);
  shade(out, 1 + 0.1 * broad + 0.05 * fine);
  out[3] = clamp01(out[3]! + 0.2 * broad + 0.08 * fine);
  cover(out, GRIME, 0.42 * smooth(-0.05, 0.6, broad) + 0.35 * smooth(0.5, -0.3, n[2]) * smooth(8, 3, z));
  cover(out, SCORCHED, smooth(0.12, 0.45, fire) * 0.9);
  cover(out, SOOT, smooth(0.36, 0.62, fire) * 0.97);
  out[3] = clamp01(out[3] - 0.42 * smooth(0.55, 0.85, fire) * smooth(-0.1, 0.3, broad));
  cover(out, ASH, 0.5 * smooth(0.75, 1, fire) * smooth(0.1, 0.5, fractal3(x / 2.6, y / 2.6, z / 2.6, 23, 3)));
}

function steelLook(p: Vector, out: Look, rusty: number): void {
  const [x, y, z] = p;
  const broad = fractal3(x / 6, y / 6, z / 6, 31, 4, 0.6);
  const fine = fractal3(x / 1.1, y / 1.1, z / 1.1, 32, 3);
  const fire = smooth(52, 6, Math.hypot(x - 34, y - 10));
  out.set(STEEL);
  shade(out, 0.95 + 0.15 * broad);
  out[3] = clamp01(0.34 + 0.14 * fine + 0.12 * broad);
  temper(out, smooth(0.05, 1, fire + 0.3 * broad));
  cover(out, GRIME, 0.5 * smooth(0, 0.6, broad + 0.3 * fine));
  cover(out, RUST, 0.75 * smooth(0.1, 0.5, rusty + fractal3(x / 4, y / 4, z / 4, 33, 4, 0.6)));
  cover(out, SOOT, smooth(0.45, 0.9, fire + 0.35 * broad));
}

function lookAt(p: Vector, n: Vector): Look {
  const out = look(0, 0, 0, 0, 0);
  const [x, y, z] = p;
  const distances = [mouldAt(x, y, z), bracketAt(x, y, z), screwAt(x, y, z), pinAt(x, y, z)];
  const which = distances.indexOf(Math.min(...distances));
  if (which === 0) mouldLook(p, n, out);
  else if (which === 1) steelLook(p, out, 0);
  else if (which === 2) steelLook(p, out, -0.12);
  else {
    out.set(BRASS);
    cover(out, SOOT, smooth(0.1, 0.5, burnt(x, y, z)));
    cover(out, GRIME, 0.4 * smooth(14, 9, z));
  }
  return out;
}

/** Burnt ends of wires at the back. */
function wires(): readonly Part[] {
  const random = stream(41);
  const parts: Part[] = [];
  const colours = [look(0.3, 0.02, 0.018, 0.45, 0), look(0.03, 0.03, 0.032, 0.45, 0), look(0.42, 0.34, 0.03, 0.45, 0)];
  for (const [n, colour] of colours.entries()) {
    const x = -13 + n * 11;
    const way = (random() - 0.5) * 6;
    const end: Vector = [x + way * 1.6, 33 + random() * 7, 2.2];
    const points: Vector[] = [
      [x, 12, 9],
      [x, 16, 9],
      [x + way * 0.3, 22, 7.5],
      [x + way, 28, 3.6],
      end,
      [end[0] + way, end[1] + 6, 1.6],
    ];
    parts.push(cord({ points, radius: 1.35, look: colour, twist: 0, burnt: 0.97 }));
    for (let strand = 0; strand < 9; strand++) {
      const dx = (random() - 0.5) * 5;
      const dy = 3 + random() * 5;
      const sx = (random() - 0.5) * 1.4;
      const sz = (random() - 0.5) * 1.4;
      const from: Vector = [end[0] - way * 0.2 + sx, end[1] - 1.5, end[2] + sz];
      const to: Vector = [end[0] + way * 0.4 + dx, end[1] + dy, Math.max(0.3, end[2] + sz - random() * 2)];
      const middle: Vector = [end[0] + way * 0.1 + sx + dx * 0.2, end[1] + dy * 0.4, end[2] + sz];
      const copper = look(0.55, 0.22, 0.11, 0.35, 1);
      parts.push(
        cord({
          points: [from, from, middle, to, to].map((p, i) =>
            i === 0 ? [p[0], p[1] - 1, p[2]] : i === 4 ? [p[0], p[1] + 1, p[2]] : p,
          ),
          radius: 0.17,
          look: copper,
          twist: 0,
          burnt: 0.7,
        }),
      );
    }
  }
  return parts;
}

export function connector(detail: number): readonly Part[] {
  const mesh = solid({
    low: [-50, -19, -0.2],
    high: [52, 20, 21],
    step: 0.14 * detail,
    distance: (x, y, z) => Math.min(mouldAt(x, y, z), bracketAt(x, y, z), screwAt(x, y, z), pinAt(x, y, z)),
    look: lookAt,
  });
  return [{ mesh }, ...wires()];
}
