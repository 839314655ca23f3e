/**
 * A perspective camera without lens distortion: where a point of space falls in the picture, and the ray of a pixel.
 *
 * Units  Pixels count from the upper left corner of the picture; the middle of the first pixel is (0.5, 0.5).
 */
import { cross, dot, radians, scale, sub, type Vector } from "./vector.ts";

export interface CameraPlan {
  readonly focalLengthMm: number;
  /** What the camera looks at, on the table. */
  readonly target: Vector;
  readonly distanceMm: number;
  /** Angle between the line of sight and the vertical; the camera leans towards the photographer. */
  readonly tiltDegrees: number;
  /** Radius of the opening, for a slight blur out of focus; 0 is sharp everywhere. */
  readonly apertureMm: number;
}

export const SENSOR_WIDTH_MM = 36;

export class Camera {
  readonly position: Vector;
  readonly focalLengthPx: number;
  /** What `ray` writes. */
  ox = 0;
  oy = 0;
  oz = 0;
  dx = 0;
  dy = 0;
  dz = 0;
  private readonly forward: Vector;
  private readonly right: Vector;
  private readonly up: Vector;
  private readonly plan: CameraPlan;
  private readonly width: number;
  private readonly height: number;

  constructor(plan: CameraPlan, width: number, height: number) {
    const tilt = radians(plan.tiltDegrees);
    this.forward = [0, Math.sin(tilt), -Math.cos(tilt)];
    this.right = [1, 0, 0];
    this.up = cross(this.right, this.forward);
    this.position = sub(plan.target, scale(this.forward, plan.distanceMm));
    this.focalLengthPx = (plan.focalLengthMm / SENSOR_WIDTH_MM) * width;
    this.plan = plan;
    this.width = width;
    this.height = height;
  }

  project(point: Vector): { readonly x: number; readonly y: number } {
    const p = sub(point, this.position);
    const depth = dot(p, this.forward);
    return {
      x: this.width / 2 + (this.focalLengthPx * dot(p, this.right)) / depth,
      y: this.height / 2 - (this.focalLengthPx * dot(p, this.up)) / depth,
    };
  }

  /** The ray through a place in the picture, leaving from a place (s, t) of the opening, both in [0, 1). */
  ray(px: number, py: number, s: number, t: number): void {
    const x = (px - this.width / 2) / this.focalLengthPx;
    const y = (this.height / 2 - py) / this.focalLengthPx;
    const radius = this.plan.apertureMm * Math.sqrt(s);
    const lensX = radius * Math.cos(2 * Math.PI * t);
    const lensY = radius * Math.sin(2 * Math.PI * t);
    const { position, forward, right, up } = this;
    const reach = this.plan.distanceMm;
    const sx = x * reach - lensX;
    const sy = y * reach - lensY;
    const length = Math.sqrt(sx * sx + sy * sy + reach * reach);
    this.ox = position[0] + right[0] * lensX + up[0] * lensY;
    this.oy = position[1] + right[1] * lensX + up[1] * lensY;
    this.oz = position[2] + right[2] * lensX + up[2] * lensY;
    this.dx = (forward[0] * reach + right[0] * sx + up[0] * sy) / length;
    this.dy = (forward[1] * reach + right[1] * sx + up[1] * sy) / length;
    this.dz = (forward[2] * reach + right[2] * sx + up[2] * sy) / length;
  }
}
