/** What is exactly known about a picture, in its pixels: what a measurement of it should come to. */
import { SENSOR_WIDTH_MM } from "./camera.ts";
import type { Picture } from "./picture.ts";
import type { Rendered } from "./render.ts";
import type { Vector } from "./vector.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Truth {
  readonly file: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly camera: {
    readonly focalLengthMm: number;
    readonly sensorWidthMm: number;
    readonly focalLengthPx: number;
    readonly principalPoint: Spot;
    readonly positionMm: Vector;
    readonly tiltDegrees: number;
    readonly lensDistortion: 0;
  };
  readonly scale: {
    readonly lengthMm: number;
    /** Height of the printed side above the table. */
    readonly planeMm: number;
    /** Boundaries of the segments, on the middle line of the segments. */
    readonly marks: readonly (Spot & { readonly mm: number })[];
    readonly card: { readonly widthMm: number; readonly heightMm: number; readonly corners: readonly Spot[] };
  };
  readonly edge?: {
    /** Height of the edge above the table. */
    readonly planeMm: number;
    readonly diameterMm: number;
    readonly arcDegrees: number;
    readonly centre: Spot;
    readonly points: readonly Spot[];
  };
  readonly holes?: {
    readonly centres: readonly Spot[];
    readonly holeDiameterMm: number;
    readonly pitchDiameterMm: number;
    readonly spacingDegrees: number;
  };
  readonly marking?: {
    readonly text: string;
    readonly applied: "stamped" | "printed";
    readonly corners: readonly Spot[];
  };
}

export function truthOf(picture: Picture, { setting, camera }: Rendered, width: number, height: number): Truth {
  const spot = (at: Vector): Spot => {
    const { x, y } = camera.project(at);
    return { x: rounded(x), y: rounded(y) };
  };
  const { edge, holes, marking } = setting.known;
  const { scale } = setting;
  const [cx, cy, cz] = camera.position;
  return {
    file: picture.file,
    label: picture.label,
    width,
    height,
    camera: {
      focalLengthMm: setting.camera.focalLengthMm,
      sensorWidthMm: SENSOR_WIDTH_MM,
      focalLengthPx: rounded(camera.focalLengthPx),
      principalPoint: { x: width / 2, y: height / 2 },
      positionMm: [rounded(cx), rounded(cy), rounded(cz)],
      tiltDegrees: setting.camera.tiltDegrees,
      lensDistortion: 0,
    },
    scale: {
      lengthMm: scale.marks.at(-1)!.mm,
      planeMm: scale.marks[0]!.at[2],
      marks: scale.marks.map(({ mm, at }) => ({ mm, ...spot(at) })),
      card: { widthMm: rounded(scale.widthMm), heightMm: rounded(scale.heightMm), corners: scale.corners.map(spot) },
    },
    ...(edge && {
      edge: {
        planeMm: edge.points[0]![2],
        diameterMm: edge.diameterMm,
        arcDegrees: rounded(edge.arcDegrees),
        centre: spot(edge.centre),
        points: edge.points.map(spot),
      },
    }),
    ...(holes && { holes: { ...holes, centres: holes.centres.map(spot) } }),
    ...(marking && { marking: { ...marking, corners: marking.corners.map(spot) } }),
  };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
