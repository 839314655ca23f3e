/** T-03 from straight above, the scale raised to the ring's upper side. */
import { crumbs } from "../crumbs.ts";
import { SoftBox } from "../light.ts";
import { look, STEEL } from "../look.ts";
import { smooth } from "../noise.ts";
import type { Picture, Setting } from "../picture.ts";
import { card } from "../print.ts";
import { greyCard, scaleBar, tag } from "../props.ts";
import { holeAngle, onRing, RING, ring } from "./ring.ts";

const shed = (x: number, y: number): number =>
  smooth(45, 5, Math.abs(Math.hypot(x - RING.centre[0], y - RING.centre[1]) - 166)) * smooth(165, 110, Math.abs(x));

async function build(detail: number): Promise<Setting> {
  const piece = ring(detail);
  const angleDegrees = -0.7;
  const scale = await scaleBar({ centimetres: 20, at: [-112, -68, RING.planeMm], angleDegrees, size: 1, thickness: 1 });
  const block = card({
    width: 216,
    height: 13,
    corner: 1,
    thickness: RING.planeMm - 1.02,
    at: [-108, -66.5, RING.planeMm - 1],
    angleDegrees,
    stock: look(0.02, 0.02, 0.021, 0.8, 0),
    print: () => undefined,
  });
  const count = 61;
  return {
    parts: [
      piece.part,
      scale.part,
      block,
      greyCard([94, 92, 0.5], 2, 1),
      ...(await tag("T-03", [-158, 84, 0.4], -2.5, 1)),
      crumbs({ seed: 63, count: 110, size: 1.8, reach: [160, 110], where: shed, paint: STEEL }),
    ],
    soil: (x, y) => 0.35 * shed(x, y),
    lights: [
      new SoftBox({ at: [-460, 480, 640], towards: [0, 0, 0], width: 340, height: 260, colour: [25, 24.2, 23] }),
      new SoftBox({ at: [300, 160, 700], towards: [0, 0, 0], width: 120, height: 420, colour: [9, 9.2, 9.6] }),
    ],
    room: { ceiling: [0.5, 0.515, 0.54], walls: [0.1, 0.104, 0.112], edge: 0.9 },
    camera: { focalLengthMm: 70, target: [0, 2, RING.planeMm], distanceMm: 670, tiltDegrees: 0, apertureMm: 0.6 },
    exposure: 1.45,
    closeness: 1,
    scale,
    known: {
      edge: {
        points: Array.from({ length: count }, (_, i) =>
          onRing(
            piece.from + ((piece.to - piece.from) * i) / (count - 1),
            RING.outerMm / 2,
            RING.planeMm - RING.chamferMm,
          ),
        ),
        diameterMm: RING.outerMm,
        arcDegrees: ((piece.to - piece.from) * 180) / Math.PI,
        centre: RING.centre,
      },
      holes: {
        centres: Array.from({ length: RING.holes }, (_, n) => onRing(holeAngle(n), RING.pitchMm / 2)),
        holeDiameterMm: RING.holeMm,
        pitchDiameterMm: RING.pitchMm,
        spacingDegrees: RING.spacingDegrees,
      },
    },
  };
}

export const T03: Picture = {
  file: "t-03-ring.jpg",
  label: "T-03",
  seed: 104,
  taken: "2026:03:14 10:06:00",
  build,
};
