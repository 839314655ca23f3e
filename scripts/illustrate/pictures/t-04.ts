/** T-04 from near by, the label towards the reader. */
import { crumbs } from "../crumbs.ts";
import { Lettering } from "../lettering.ts";
import { SoftBox } from "../light.ts";
import { cover, INK, look, PAPER, SOOT, type Look } from "../look.ts";
import { fractal2, noise2, smooth } from "../noise.ts";
import type { Picture, Setting } from "../picture.ts";
import { card, ink, onCard } from "../print.ts";
import { greyCard, scaleBar, tag } from "../props.ts";
import { roundedBox } from "../shape.ts";
import type { Part } from "../mesh.ts";
import type { Vector } from "../vector.ts";
import { burnt, connector, TOP_MM } from "./connector.ts";

const TEXT = "LOT 2311";
const LABEL = { width: 36, height: 11.4, at: [-19, -14.2, TOP_MM - 0.1] as Vector, angleDegrees: 0.9 };
const DIGIT_MM = 5.2;

const scorch = (x: number, y: number): number => burnt(LABEL.at[0] + x, LABEL.at[1] + y, TOP_MM) - 0.24;

async function label(): Promise<{ readonly part: Part; readonly corners: readonly Vector[] }> {
  const letters = await Lettering.of(TEXT, "700Bold");
  const left = 3.4;
  const base = 3.1;
  const print = (x: number, y: number, out: Look): void => {
    const fibre = 1 + 0.035 * noise2(x * 2.4, y * 6, 51) + 0.05 * fractal2(x / 4, y / 4, 52, 4);
    for (let k = 0; k < 3; k++) out[k] = out[k]! * fibre;
    const fire = scorch(x, y) + 0.08 * fractal2(x / 3, y / 3, 54, 4, 0.6);
    cover(out, look(0.36, 0.2, 0.08, 0.85, 0), smooth(-0.04, 0.2, fire) * 0.75);
    ink(out, INK, Math.abs(roundedBox(x - LABEL.width / 2, y - LABEL.height / 2, 17, 4.7, 0.8)) - 0.12);
    const worn = noise2(x / 0.5, y / 0.5, 53) > 0.72 ? 1 : -1;
    ink(out, INK, Math.max(letters.at((x - left) / DIGIT_MM, (y - base) / DIGIT_MM), worn));
    cover(out, SOOT, smooth(0.2, 0.33, fire));
    cover(out, look(0.2, 0.17, 0.12, 0.85, 0), 0.3 * smooth(0.1, 0.6, fractal2(x / 5, y / 5, 55, 4, 0.6)));
  };
  const part = card({
    ...LABEL,
    corner: 0.8,
    thickness: 0.12,
    stock: PAPER,
    lift: (x, y) => 0.06 + 2.6 * smooth(27, 37, x + 0.5 * y) ** 2 + 0.04 * noise2(x / 3, y / 3, 56),
    gone: (x, y) => (scorch(x, y) + 0.1 * fractal2(x / 1.6, y / 1.6, 57, 3) - 0.3) * 12,
    print,
  });
  const right = left + letters.aspect * DIGIT_MM;
  const corner = (x: number, y: number): Vector => onCard(LABEL, x, y);
  const top = base + DIGIT_MM;
  return {
    part,
    corners: [
      corner(left - 0.8, base - 0.8),
      corner(right + 0.8, base - 0.8),
      corner(right + 0.8, top + 0.8),
      corner(left - 0.8, top + 0.8),
    ],
  };
}

const shed = (x: number, y: number): number =>
  smooth(36, 6, Math.hypot(x - 24, y - 20) * 0.8) + 0.25 * smooth(60, 20, Math.hypot(x, y));

async function build(detail: number): Promise<Setting> {
  const paper = await label();
  const scale = await scaleBar({ centimetres: 5, at: [-33, -37, 0.4], angleDegrees: 1, size: 0.52, thickness: 0.4 });
  return {
    parts: [
      ...connector(detail),
      paper.part,
      scale.part,
      greyCard([35, -38.5, 0.3], -2, 0.37),
      ...(await tag("T-04", [-62, 33, 0.2], 4, 0.42)),
      crumbs({ seed: 64, count: 150, size: 1.1, reach: [60, 45], where: shed, paint: look(0.3, 0.27, 0.2, 0.5, 0) }),
    ],
    soil: (x, y) => 0.7 * shed(x, y),
    lights: [
      new SoftBox({ at: [-260, 200, 300], towards: [0, 0, 8], width: 170, height: 130, colour: [22, 21.4, 20.4] }),
      new SoftBox({ at: [300, 160, 190], towards: [0, 0, 8], width: 170, height: 120, colour: [4.6, 4.8, 5.1] }),
    ],
    room: { ceiling: [0.6, 0.615, 0.64], walls: [0.11, 0.114, 0.122], edge: 0.84 },
    camera: { focalLengthMm: 90, target: [0, 0.5, 6], distanceMm: 335, tiltDegrees: 24, apertureMm: 0.8 },
    exposure: 1.35,
    closeness: 0.42,
    scale,
    known: { marking: { text: TEXT, applied: "printed", corners: paper.corners } },
  };
}

export const T04: Picture = {
  file: "t-04-connector.jpg",
  label: "T-04",
  seed: 105,
  taken: "2026:03:14 10:08:00",
  build,
};
