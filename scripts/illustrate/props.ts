/** The scale, the colour card and the tag that lie beside every exhibit. */
import { cord, COTTON } from "./cord.ts";
import { Lettering } from "./lettering.ts";
import { INK, look, PAPER, WHITE_PLASTIC, type Look } from "./look.ts";
import type { Part } from "./mesh.ts";
import { fractal2, noise2 } from "./noise.ts";
import { card, cardCorners, ink, onCard, type CardPlan } from "./print.ts";
import { roundedBox } from "./shape.ts";
import type { Vector } from "./vector.ts";

export interface ScaleBar {
  readonly part: Part;
  /** Points on the middle line of the segments, one a centimetre. */
  readonly marks: readonly { readonly mm: number; readonly at: Vector }[];
  /** The card the scale is printed on: its size and its corners, as if they were not rounded. */
  readonly widthMm: number;
  readonly heightMm: number;
  readonly corners: readonly Vector[];
}

export interface ScalePlan {
  readonly centimetres: number;
  readonly at: Vector;
  readonly angleDegrees: number;
  /** Size of numerals and segments; 1 suits a scale of 20 cm. */
  readonly size: number;
  readonly thickness: number;
}

/** A scale with a black and a white segment in turn, a centimetre each. */
export async function scaleBar(plan: ScalePlan): Promise<ScaleBar> {
  const { centimetres, size } = plan;
  const length = centimetres * 10;
  const margin = 9 * size;
  const high = 5 * size;
  const low = 3.2 * size;
  const unit = await Lettering.of("cm", "500Medium");
  const numerals = await Promise.all(
    Array.from({ length: centimetres + 1 }, (_, n) => Lettering.of(String(n), "500Medium")),
  );
  const digit = 2.9 * size;
  const rule = 0.22 * Math.sqrt(size);
  const print = (x: number, y: number, out: Look): void => {
    const along = x - margin;
    wear(out, x, y);
    if (along > -rule && along < length + rule && y > low - rule && y < low + high + rule) {
      const inside = along > 0 && along < length && y > low && y < low + high;
      const black = !inside || Math.floor(along / 10) % 2 === 0;
      ink(out, INK, black ? -1 : 1);
      return;
    }
    const nearest = Math.max(0, Math.min(centimetres, Math.round(along / 10)));
    const numeral = numerals[nearest]!;
    const left = nearest * 10 - (numeral.aspect * digit) / 2;
    const base = low + high + 2.6 * size;
    ink(out, INK, numeral.at((along - left) / digit, (y - base) / digit));
    ink(out, INK, unit.at((along - length - 3.6 * size) / (digit * 0.72), (y - base) / (digit * 0.72)));
    const half = Math.round(along / 5) * 5;
    const tick = half % 10 === 0 ? 2 * size : 1.2 * size;
    if (half >= 0 && half <= length && Math.abs(along - half) < rule / 1.6)
      ink(out, INK, y > low + high && y < low + high + tick ? -1 : 1);
    const millimetre = Math.round(along);
    if (millimetre >= 0 && millimetre <= length && Math.abs(along - millimetre) < rule / 2.2)
      ink(out, INK, y < low - 0.3 * size && y > low - (millimetre % 5 === 0 ? 1.9 : 1.3) * size ? -1 : 1);
  };
  const plate: CardPlan = {
    width: length + margin + 15 * size,
    height: low + high + 8.4 * size,
    corner: 1.6 * size,
    thickness: plan.thickness,
    at: plan.at,
    angleDegrees: plan.angleDegrees,
    stock: WHITE_PLASTIC,
    print,
  };
  const marks = Array.from({ length: centimetres + 1 }, (_, n) => ({
    mm: n * 10,
    at: onCard(plate, margin + n * 10, low + high / 2),
  }));
  return { part: card(plate), marks, widthMm: plate.width, heightMm: plate.height, corners: cardCorners(plate) };
}

/** A used look: faint dirt on white plastic or paper. */
function wear(out: Look, x: number, y: number): void {
  const dirt = 1 - 0.035 * Math.max(0, fractal2(x / 9, y / 9, 71, 4, 0.6)) - 0.012 * noise2(x * 3, y * 3, 72);
  for (let k = 0; k < 3; k++) out[k] = out[k]! * dirt;
  out[3] = out[3]! + 0.06 * noise2(x / 5, y / 5, 73);
}

const PATCHES: readonly (readonly [number, number, number])[] = [
  [0.02, 0.02, 0.02],
  [0.06, 0.06, 0.06],
  [0.14, 0.14, 0.14],
  [0.3, 0.3, 0.3],
  [0.5, 0.5, 0.5],
  [0.8, 0.8, 0.79],
  [0.04, 0.055, 0.28],
  [0.06, 0.24, 0.075],
  [0.38, 0.03, 0.035],
  [0.75, 0.52, 0.015],
  [0.4, 0.075, 0.24],
  [0.01, 0.22, 0.34],
];

export const greyCard = (at: Vector, angleDegrees: number, size: number): Part =>
  card({
    width: 66 * size,
    height: 25 * size,
    corner: 1.2 * size,
    thickness: 0.6 * size,
    at,
    angleDegrees,
    stock: look(0.03, 0.03, 0.031, 0.6, 0),
    print: (x, y, out) => {
      const i = Math.floor((x / size - 3) / 10);
      const j = Math.floor((y / size - 2.5) / 10);
      if (i < 0 || i > 5 || j < 0 || j > 1) return;
      const inX = x / size - 3 - 10 * i - 5;
      const inY = y / size - 2.5 - 10 * j - 5;
      const patch = PATCHES[(1 - j) * 6 + i]!;
      ink(out, look(...patch, 0.75, 0), roundedBox(inX, inY, 4.6, 4.6, 0.4));
    },
  });

/** A paper tag with the exhibit's label, slightly bent. */
export async function tag(label: string, at: Vector, angleDegrees: number, size: number): Promise<readonly Part[]> {
  const name = await Lettering.of(label, "900Black");
  const above = await Lettering.of("EXHIBIT", "500Medium");
  const below = await Lettering.of("TRAINING", "500Medium");
  const red = look(0.5, 0.03, 0.03, 0.7, 0);
  const width = 58;
  const height = 30;
  const centred = (letters: Lettering, x: number, y: number, base: number, high: number): number =>
    letters.at((x - 33.5 + (letters.aspect * high) / 2) / high, (y - base) / high);
  const paper = card({
    width: width * size,
    height: height * size,
    corner: 3 * size,
    thickness: 0.35 * size,
    at,
    angleDegrees,
    stock: PAPER,
    hole: [6.5 * size, 15 * size, 2 * size],
    lift: (x, y) => {
      const u = x / (width * size);
      const v = y / (height * size);
      return size * (1.3 * u * u + 0.9 * (1 - u) ** 3 + 0.25 * v);
    },
    print: (px, py, out) => {
      const x = px / size;
      const y = py / size;
      const fibre = 1 + 0.02 * noise2(x * 2.2, y * 5, 81) + 0.03 * fractal2(x / 8, y / 8, 82, 3);
      for (let k = 0; k < 3; k++) out[k] = out[k]! * fibre;
      ink(out, red, Math.abs(roundedBox(x - width / 2, y - height / 2, 27.2, 13.2, 2)) - 0.3);
      ink(out, look(0.4, 0.2, 0.08, 0.7, 0), Math.abs(Math.hypot(x - 6.5, y - 15) - 3.1) - 0.7);
      ink(out, INK, centred(name, x, y, 9.4, 9.6));
      ink(out, INK, centred(above, x, y, 22.4, 2.5));
      ink(out, red, centred(below, x, y, 4, 2.5));
    },
  });
  const loop = [
    [16, 18, 0.6],
    [9.5, 15.6, 2],
    [6.5, 15, 2.2],
    [3, 12.6, 2.6],
    [-2.5, 8, 0.7],
    [-9, 2, 0.6],
    [-7, -7, 0.6],
    [3, -10, 0.6],
    [9, -6, 0.7],
    [5, -2.5, 1],
    [-1, -6.5, 1.6],
    [-4, -14, 0.7],
    [2, -20, 0.6],
    [12, -21, 0.6],
  ] as const;
  const points = loop.map(([x, y, z]): Vector => {
    const [px, py] = onCard({ at, angleDegrees }, x * size, y * size);
    return [px, py, z * size];
  });
  const string = cord({ points, radius: 0.56 * size, look: COTTON, twist: 0.13, burnt: 0 });
  return [paper, string];
}
