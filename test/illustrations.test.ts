/**
 * The pictures of the training case: marked as illustrations in the picture and in the file, true to what `truth.json`
 * says of them, and made again from their plan to the same bytes.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import exifr from "exifr";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { readExif } from "../src/exhibits/media/exif.ts";
import { band, BAND, MARK } from "../scripts/illustrate/band.ts";
import { CAMERA, DESCRIPTION } from "../scripts/illustrate/jpeg.ts";
import { ALL } from "../scripts/illustrate/pictures/all.ts";
import { render } from "../scripts/illustrate/render.ts";
import type { Spot, Truth } from "../scripts/illustrate/truth.ts";

const folder = fileURLToPath(new URL("../examples/training/pictures/", import.meta.url));
const truths = (JSON.parse(readFileSync(`${folder}truth.json`, "utf8")) as { pictures: Truth[] }).pictures;
const truthOf = (file: string): Truth => truths.find((t) => t.file === file)!;
const bytesOf = (file: string): Buffer => readFileSync(folder + file);
const files = ALL.map((p) => p.file);

test("truth.json speaks of every picture and of no other", () => {
  expect(truths.map((t) => t.file)).toEqual(files);
});

describe.each(files)("%s", (file) => {
  const truth = truthOf(file);
  const picture = ALL.find((p) => p.file === file)!;
  let grey: Grey;
  let colours: Buffer;

  beforeAll(async () => {
    grey = await Grey.of(bytesOf(file));
    colours = await sharp(bytesOf(file)).raw().toBuffer();
  });

  test("has its size and stays below 350 kB", async () => {
    const { width, height, format } = await sharp(bytesOf(file)).metadata();
    expect({ width, height, format }).toEqual({ width: truth.width, height: truth.height, format: "jpeg" });
    expect([width, height]).toEqual([1600, 1200]);
    expect(bytesOf(file).length).toBeLessThan(350_000);
  });

  test("says in its metadata that it is an illustration of a fictional case", async () => {
    const tags = (await exifr.parse(bytesOf(file), { reviveValues: false, pick: TAGS })) as Record<string, unknown>;
    expect(tags).toMatchObject({
      Make: CAMERA.make,
      Model: CAMERA.model,
      ImageDescription: DESCRIPTION,
      DateTimeOriginal: picture.taken,
      Copyright: MARK,
    });
    expect(DESCRIPTION).toMatch(/fictional/i);
  });

  test("carries a place, null island, in the plate's picture only", async () => {
    const { latitude, longitude } = await readExif(bytesOf(file));
    const place = file === "t-02-plate.jpg" ? "0" : undefined;
    expect({ latitude, longitude }).toEqual({ latitude: place, longitude: place });
  });

  test("shows the mark and the exhibit's label along its lower edge", async () => {
    const drawn = new Uint8Array(colours.length);
    await band(drawn, truth.width, truth.height, truth.label);
    const from = 3 * truth.width * (truth.height - Math.round(truth.height * BAND));
    let difference = 0;
    for (let i = from; i < drawn.length; i++) difference += Math.abs(drawn[i]! - colours[i]!);
    expect(difference / (drawn.length - from)).toBeLessThan(3);
  });

  test("has the boundaries of the scale's segments within a pixel of where they should be", () => {
    const { marks } = truth.scale;
    for (let n = 1; n + 1 < marks.length; n++) {
      const [before, at, after] = [marks[n - 1]!, marks[n]!, marks[n + 1]!];
      const along = { x: (after.x - before.x) / 2, y: (after.y - before.y) / 2 };
      const length = Math.hypot(along.x, along.y);
      const found = grey.step(at, { x: along.x / length, y: along.y / length }, 0.4 * length);
      expect(Math.abs(found), `${at.mm} mm`).toBeLessThan(1);
    }
  });
});

test.each([
  ["t-01-casing.jpg", 420],
  ["t-01-casing-oblique.jpg", 420],
  ["t-03-ring.jpg", 380],
])("the edge of %s is an arc of a circle of %i mm", (file, diameter) => {
  const truth = truthOf(file);
  const plane = rectify(truth);
  const fitted = fitCircle(truth.edge!.points.map(plane));
  expect(truth.edge!.diameterMm).toBe(diameter);
  expect(Math.abs(fitted.diameter / diameter - 1)).toBeLessThan(0.005);
  expect(fitted.arc).toBeCloseTo(truth.edge!.arcDegrees, 0);
});

test("from straight above the scale alone turns pixels of the casing's edge into its diameter", () => {
  const { scale, edge } = truthOf("t-01-casing.jpg");
  const [first, last] = [scale.marks[0]!, scale.marks.at(-1)!];
  const mmPerPx = scale.lengthMm / Math.hypot(last.x - first.x, last.y - first.y);
  const fitted = fitCircle(edge!.points.map(({ x, y }) => ({ x: x * mmPerPx, y: y * mmPerPx })));
  expect(Math.abs(fitted.diameter / 420 - 1)).toBeLessThan(0.005);
  expect(edge!.arcDegrees).toBeGreaterThan(65);
  expect(edge!.arcDegrees).toBeLessThan(75);
});

test.each(["t-01-casing.jpg", "t-01-casing-oblique.jpg"])(
  "the casing's edge is seen in %s where it should be, and gives its diameter within 0.5 %%",
  async (file) => {
    const truth = truthOf(file);
    const grey = await Grey.of(bytesOf(file));
    const { points, centre } = truth.edge!;
    const found = points.slice(2, -2).flatMap((point, n): Spot[] => {
      const tangent = { x: points[n + 3]!.x - points[n + 1]!.x, y: points[n + 3]!.y - points[n + 1]!.y };
      const length = Math.hypot(tangent.x, tangent.y);
      const sign = (point.x - centre.x) * -tangent.y + (point.y - centre.y) * tangent.x > 0 ? 1 : -1;
      const outwards = { x: (-sign * tangent.y) / length, y: (sign * tangent.x) / length };
      const off = grey.steepest(point, outwards, 6);
      return Math.abs(off) < 2 ? [{ x: point.x + off * outwards.x, y: point.y + off * outwards.y }] : [];
    });
    expect(found.length).toBeGreaterThan(0.8 * points.length);
    expect(Math.abs(fitCircle(found.map(rectify(truth))).diameter / 420 - 1)).toBeLessThan(0.005);
  },
);

test("the ring's holes lie evenly on their pitch circle", () => {
  const truth = truthOf("t-03-ring.jpg");
  const { centres, pitchDiameterMm, spacingDegrees } = truth.holes!;
  expect(centres).toHaveLength(8);
  const fitted = fitCircle(centres.map(rectify(truth)));
  expect(Math.abs(fitted.diameter / pitchDiameterMm - 1)).toBeLessThan(0.005);
  expect(fitted.arc).toBeCloseTo(7 * spacingDegrees, 1);
});

test("a picture rendered twice has the same bytes, and other bytes from another seed", async () => {
  const small = { width: 96, height: 72, fewest: 2, most: 4, error: 0.05, detail: 8 };
  const picture = ALL[0]!;
  const digest = async (seed: number): Promise<string> => {
    const { pixels } = await render({ ...picture, seed }, small);
    return createHash("sha256").update(pixels).digest("hex");
  };
  const [once, twice, other] = [await digest(picture.seed), await digest(picture.seed), await digest(999)];
  expect(twice).toBe(once);
  expect(other).not.toBe(once);
});

const TAGS = ["Make", "Model", "ImageDescription", "DateTimeOriginal", "Copyright"];

/** The brightness of a picture. */
class Grey {
  private readonly pixels: Buffer;
  private readonly width: number;

  private constructor(pixels: Buffer, width: number) {
    this.pixels = pixels;
    this.width = width;
  }

  static async of(bytes: Buffer): Promise<Grey> {
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    return new Grey(data, info.width);
  }

  /** Between the middles of four pixels; the middle of the first is (0.5, 0.5). */
  private at(x: number, y: number): number {
    const i = Math.floor(x - 0.5);
    const j = Math.floor(y - 0.5);
    const u = x - 0.5 - i;
    const v = y - 0.5 - j;
    const o = j * this.width + i;
    const p = this.pixels;
    const above = p[o]! * (1 - u) + p[o + 1]! * u;
    const below = p[o + this.width]! * (1 - u) + p[o + this.width + 1]! * u;
    return above * (1 - v) + below * v;
  }

  /** Brightness along a line through a place, a quarter of a pixel a step, averaged over a width of five pixels. */
  private profile(at: Spot, way: Spot, reach: number): number[] {
    const count = Math.floor(reach * 4);
    return Array.from({ length: 2 * count + 1 }, (_, n) => {
      const s = (n - count) / 4;
      const sum = [-2, -1, 0, 1, 2].reduce(
        (total, t) => total + this.at(at.x + s * way.x - t * way.y, at.y + s * way.y + t * way.x),
        0,
      );
      return sum / 5;
    });
  }

  /** Where along a line the brightness passes half-way between its two ends, in pixels from the middle. */
  step(at: Spot, way: Spot, reach: number): number {
    const profile = this.profile(at, way, reach);
    const half = (profile[0]! + profile.at(-1)!) / 2;
    const crossings = profile.flatMap((value, n) => {
      const next = profile[n + 1];
      return next !== undefined && value < half !== next < half ? [n + (half - value) / (next - value)] : [];
    });
    expect(crossings).toHaveLength(1);
    return (crossings[0]! - (profile.length - 1) / 2) / 4;
  }

  /** Where along a line the brightness rises most, in pixels from the middle. */
  steepest(at: Spot, way: Spot, reach: number): number {
    const profile = this.profile(at, way, reach);
    let best = 0;
    let most = -Infinity;
    for (let n = 3; n + 3 < profile.length; n++) {
      const rise = profile[n + 3]! - profile[n - 3]!;
      if (rise > most) {
        most = rise;
        best = n;
      }
    }
    return (best - (profile.length - 1) / 2) / 4;
  }
}

/** From pixels to millimetres in the plane of the scale, by the four corners of the card it is printed on. */
function rectify(truth: Truth): (spot: Spot) => Spot {
  const { corners, widthMm, heightMm } = truth.scale.card;
  const targets = [
    [0, 0],
    [widthMm, 0],
    [widthMm, heightMm],
    [0, heightMm],
  ] as const;
  const rows = corners.flatMap(({ x, y }, n) => {
    const [u, v] = targets[n]!;
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const [a, b, c, d, e, f, g, h] = solve(rows) as [number, number, number, number, number, number, number, number];
  return ({ x, y }) => {
    const w = g * x + h * y + 1;
    return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
  };
}

/** The circle x² + y² + ax + by + c = 0 nearest to the points (Kåsa), and the angle they span. */
function fitCircle(points: readonly Spot[]): { readonly diameter: number; readonly arc: number } {
  const mx = points.reduce((sum, p) => sum + p.x, 0) / points.length;
  const my = points.reduce((sum, p) => sum + p.y, 0) / points.length;
  const rows = [0, 1, 2].map(() => [0, 0, 0, 0]);
  for (const p of points) {
    const terms = [p.x - mx, p.y - my, 1, -((p.x - mx) ** 2) - (p.y - my) ** 2];
    for (let i = 0; i < 3; i++) for (let j = 0; j < 4; j++) rows[i]![j]! += terms[i]! * terms[j]!;
  }
  const [a, b, c] = solve(rows) as [number, number, number];
  const radius = Math.sqrt((a * a + b * b) / 4 - c);
  const angle = (p: Spot): number => Math.atan2(p.y - my + b / 2, p.x - mx + a / 2);
  const turn = Math.abs(angle(points.at(-1)!) - angle(points[0]!));
  return { diameter: 2 * radius, arc: (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI };
}

/** Linear equations, a row each with its right side last, by elimination with pivots. */
function solve(rows: number[][]): number[] {
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i; k < n; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= n; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}
