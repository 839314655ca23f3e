/** T-01 from straight above and from a tilt of 40 degrees. */
import { crumbs } from "../crumbs.ts";
import { SoftBox } from "../light.ts";
import type { Picture, Setting } from "../picture.ts";
import { greyCard, scaleBar, tag } from "../props.ts";
import { smooth } from "../noise.ts";
import { CASING, CASING_PAINT, casing, onEdge } from "./casing.ts";

/** Where the piece has shed dust and crumbs. */
function shed(x: number, y: number): number {
  const fromArc = Math.abs(Math.hypot(x - CASING.centre[0], y - CASING.centre[1]) - 160);
  return smooth(85, 20, fromArc) * smooth(165, 90, Math.abs(x));
}

async function build(detail: number, tiltDegrees: number): Promise<Setting> {
  const piece = casing(detail);
  const scale = await scaleBar({
    centimetres: 20,
    at: [-113, -93, CASING.planeMm],
    angleDegrees: 0.8,
    size: 1,
    thickness: CASING.planeMm,
  });
  const count = 61;
  const points = Array.from({ length: count }, (_, i) =>
    onEdge(piece.from + ((piece.to - piece.from) * i) / (count - 1)),
  );
  return {
    parts: [
      piece.part,
      scale.part,
      greyCard([92, 94, 0.5], -2.5, 1),
      ...(await tag("T-01", [-158, 88, 0.4], 3.5, 1)),
      crumbs({ seed: 61, count: 170, size: 2.2, reach: [150, 90], where: shed, paint: CASING_PAINT }),
    ],
    soil: (x, y) => 0.5 * shed(x, y),
    lights: [
      new SoftBox({ at: [-520, 420, 620], towards: [0, 0, 20], width: 330, height: 240, colour: [27, 26.2, 25] }),
      new SoftBox({ at: [640, -160, 420], towards: [0, 0, 20], width: 520, height: 360, colour: [1.7, 1.8, 2] }),
    ],
    room: { ceiling: [0.62, 0.635, 0.66], walls: [0.1, 0.104, 0.112], edge: 0.86 },
    camera: { focalLengthMm: 70, target: [0, 4, 0], distanceMm: 670, tiltDegrees, apertureMm: 0.6 },
    exposure: 1.45,
    closeness: 1,
    scale,
    known: {
      edge: {
        points,
        diameterMm: CASING.diameterMm,
        arcDegrees: ((piece.to - piece.from) * 180) / Math.PI,
        centre: CASING.centre,
      },
    },
  };
}

export const T01: Picture = {
  file: "t-01-casing.jpg",
  label: "T-01",
  seed: 101,
  taken: "2026:03:14 10:02:00",
  build: (detail) => build(detail, 0),
};

export const T01_OBLIQUE: Picture = {
  file: "t-01-casing-oblique.jpg",
  label: "T-01",
  seed: 102,
  taken: "2026:03:14 10:03:00",
  build: (detail) => build(detail, 40),
};
