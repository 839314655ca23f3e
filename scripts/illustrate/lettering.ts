/** Letters as distance fields, so that they can be printed sharply or pressed into metal. */
import { createRequire } from "node:module";
import sharp from "sharp";
import { distanceTo } from "./distance.ts";

const find = createRequire(import.meta.url);
export type Weight = "400Regular" | "500Medium" | "700Bold" | "900Black";
export const fontFile = (weight: Weight): string =>
  find.resolve(`@expo-google-fonts/noto-sans-kr/${weight}/NotoSansKR_${weight}.ttf`);

/** Rows of ink that a line of lettering is drawn with. */
const ROWS = 150;
const MARGIN = 40;

export class Lettering {
  /** Width of the ink as a share of its height. */
  readonly aspect: number;
  private readonly distance: Float32Array;
  private readonly columns: number;
  private readonly rows: number;

  private constructor(distance: Float32Array, columns: number, rows: number) {
    this.distance = distance;
    this.columns = columns;
    this.rows = rows;
    this.aspect = (columns - 2 * MARGIN) / (rows - 2 * MARGIN);
  }

  /** The weight is named, so that one of the same family that the machine has installed is not taken in its place. */
  static async of(text: string, weight: Weight): Promise<Lettering> {
    const { data, info } = await sharp({
      text: { text, font: `Noto Sans KR ${weight.slice(3)}`, fontfile: fontFile(weight), dpi: 72 * 12, rgba: false },
    })
      .toColourspace("b-w")
      .trim({ background: "#000", threshold: 20 })
      .resize({ height: ROWS })
      .extend({ top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, background: "#000" })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const ink = (node: number): boolean => data[node * info.channels]! >= 128;
    const outside = distanceTo(ink, info.width, info.height);
    const inside = distanceTo((node) => !ink(node), info.width, info.height);
    return new Lettering(
      outside.map((d, i) => (d > 0 ? d - 0.5 : 0.5 - inside[i]!)),
      info.width,
      info.height,
    );
  }

  /**
   * Distance to the outline, negative in the ink, where ink of height 1 stands with its lower left corner at (0, 0).
   */
  at(x: number, y: number): number {
    const px = x * ROWS + MARGIN - 0.5;
    const py = (1 - y) * ROWS + MARGIN - 0.5;
    const i = Math.max(0, Math.min(this.columns - 2, Math.floor(px)));
    const j = Math.max(0, Math.min(this.rows - 2, Math.floor(py)));
    const u = px - i;
    const v = py - j;
    const far = Math.max(0, -px, px - this.columns + 1, -py, py - this.rows + 1);
    const s = Math.max(0, Math.min(1, u));
    const t = Math.max(0, Math.min(1, v));
    const o = j * this.columns + i;
    const d = this.distance;
    const above = d[o]! * (1 - s) + d[o + 1]! * s;
    const below = d[o + this.columns]! * (1 - s) + d[o + this.columns + 1]! * s;
    return (above * (1 - t) + below * t + far) / ROWS;
  }
}
