/** What a picture is made of, before it is exposed. */
import type { CameraPlan } from "./camera.ts";
import type { Room, SoftBox } from "./light.ts";
import type { Part } from "./mesh.ts";
import type { ScaleBar } from "./props.ts";
import type { Soil } from "./table.ts";
import type { Vector } from "./vector.ts";

/** What is known exactly about the piece, in space; `truth.ts` puts it into the picture. */
export interface Known {
  /** Points along the measured edge. */
  readonly edge?: {
    readonly points: readonly Vector[];
    readonly diameterMm: number;
    readonly arcDegrees: number;
    readonly centre: Vector;
  };
  /** Middles of bolt holes on their pitch circle. */
  readonly holes?: {
    readonly centres: readonly Vector[];
    readonly holeDiameterMm: number;
    readonly pitchDiameterMm: number;
    readonly spacingDegrees: number;
  };
  /** Letters on the piece, and corners of a frame around them. */
  readonly marking?: {
    readonly text: string;
    readonly applied: "stamped" | "printed";
    readonly corners: readonly Vector[];
  };
}

export interface Setting {
  readonly parts: readonly Part[];
  readonly soil: Soil;
  readonly lights: readonly SoftBox[];
  readonly room: Room;
  readonly camera: CameraPlan;
  readonly exposure: number;
  /** Size of the table's grain; 1 where the picture is about 35 cm wide. */
  readonly closeness: number;
  readonly scale: ScaleBar;
  readonly known: Known;
}

export interface Picture {
  readonly file: string;
  readonly label: string;
  readonly seed: number;
  /** When the camera's clock says it was taken. */
  readonly taken: string;
  /** Degrees and hemisphere, where the picture carries a place. */
  readonly place?: { readonly latitude: string; readonly longitude: string };
  /** Lays everything out; `detail` is 1 for the finished picture, more for a coarser mesh. */
  readonly build: (detail: number) => Promise<Setting>;
}
