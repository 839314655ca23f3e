/** T-02 under a low lamp from the left, so that the punched number stands out. */
import { crumbs } from "../crumbs.ts";
import { SoftBox } from "../light.ts";
import { smooth } from "../noise.ts";
import type { Picture, Setting } from "../picture.ts";
import { greyCard, scaleBar, tag } from "../props.ts";
import { plate, PLATE_PAINT } from "./plate.ts";

const shed = (x: number, y: number): number => smooth(50, 0, Math.abs(Math.hypot(x / 1.4, y - 8) - 50));

async function build(detail: number): Promise<Setting> {
  const piece = await plate([-84, -52], detail);
  const scale = await scaleBar({
    centimetres: 10,
    at: [-74, -70, 0.5],
    angleDegrees: -0.6,
    size: 0.74,
    thickness: 0.5,
  });
  return {
    parts: [
      piece.part,
      scale.part,
      greyCard([54, -72, 0.4], 1.5, 0.72),
      ...(await tag("T-02", [-113, 62, 0.3], -3, 0.66)),
      crumbs({ seed: 62, count: 130, size: 1.6, reach: [110, 75], where: shed, paint: PLATE_PAINT }),
    ],
    soil: (x, y) => 0.45 * shed(x, y),
    lights: [
      new SoftBox({ at: [-640, 150, 178], towards: [0, 0, 0], width: 150, height: 110, colour: [150, 144, 135] }),
      new SoftBox({ at: [260, 420, 640], towards: [0, 0, 0], width: 420, height: 300, colour: [2.8, 2.9, 3.05] }),
    ],
    room: { ceiling: [0.34, 0.35, 0.37], walls: [0.07, 0.073, 0.078], edge: 0.88 },
    camera: { focalLengthMm: 70, target: [0, 2, 4], distanceMm: 480, tiltDegrees: 0, apertureMm: 0.6 },
    exposure: 1.78,
    closeness: 0.7,
    scale,
    known: { marking: { text: piece.text, applied: "stamped", corners: piece.corners } },
  };
}

export const T02: Picture = {
  file: "t-02-plate.jpg",
  label: "T-02",
  seed: 103,
  taken: "2026:03:14 10:05:00",
  place: { latitude: "0/1 0/1 0/1", longitude: "0/1 0/1 0/1" },
  build,
};
