/** What lights the table: soft boxes, and the dim room around them. */
import { smooth } from "./noise.ts";
import { cross, normalise, sub, type Vector } from "./vector.ts";

export interface SoftBoxPlan {
  /** Millimetres from the middle of the table. */
  readonly at: Vector;
  readonly towards: Vector;
  readonly width: number;
  readonly height: number;
  readonly colour: Vector;
}

/** A rectangle that shines on one side, brightest in its middle. */
export class SoftBox {
  readonly area: number;
  /** What `sample` writes: the direction to the point, its distance, the chance density per solid angle, the light. */
  dx = 0;
  dy = 0;
  dz = 0;
  distance = 0;
  density = 0;
  r = 0;
  g = 0;
  b = 0;
  private readonly at: Vector;
  private readonly normal: Vector;
  private readonly u: Vector;
  private readonly v: Vector;
  private readonly width: number;
  private readonly height: number;
  private readonly colour: Vector;

  constructor(plan: SoftBoxPlan) {
    this.at = plan.at;
    this.normal = normalise(sub(plan.towards, plan.at));
    this.u = normalise(cross(Math.abs(this.normal[2]) > 0.95 ? [0, 1, 0] : [0, 0, 1], this.normal));
    this.v = cross(this.normal, this.u);
    this.width = plan.width;
    this.height = plan.height;
    this.colour = plan.colour;
    this.area = plan.width * plan.height;
  }

  /** Draws a point of the box as seen from (x, y, z); false where that is behind it. */
  sample(x: number, y: number, z: number, s: number, t: number): boolean {
    const a = (s - 0.5) * this.width;
    const b = (t - 0.5) * this.height;
    const lx = this.at[0] + this.u[0] * a + this.v[0] * b - x;
    const ly = this.at[1] + this.u[1] * a + this.v[1] * b - y;
    const lz = this.at[2] + this.u[2] * a + this.v[2] * b - z;
    const d = Math.sqrt(lx * lx + ly * ly + lz * lz);
    this.dx = lx / d;
    this.dy = ly / d;
    this.dz = lz / d;
    this.distance = d;
    const cosine = -(this.dx * this.normal[0] + this.dy * this.normal[1] + this.dz * this.normal[2]);
    if (cosine <= 1e-4) return false;
    this.density = (d * d) / (cosine * this.area);
    this.shine(a, b);
    return true;
  }

  /** Whether a ray meets the box within `far`; writes what `sample` writes. */
  meet(x: number, y: number, z: number, dx: number, dy: number, dz: number, far: number): boolean {
    const cosine = -(dx * this.normal[0] + dy * this.normal[1] + dz * this.normal[2]);
    if (cosine <= 1e-4) return false;
    const { at, normal, u, v } = this;
    const ox = x - at[0];
    const oy = y - at[1];
    const oz = z - at[2];
    const d = (ox * normal[0] + oy * normal[1] + oz * normal[2]) / cosine;
    if (d <= 0 || d >= far) return false;
    const hx = ox + dx * d;
    const hy = oy + dy * d;
    const hz = oz + dz * d;
    const a = hx * u[0] + hy * u[1] + hz * u[2];
    const b = hx * v[0] + hy * v[1] + hz * v[2];
    if (Math.abs(a) > this.width / 2 || Math.abs(b) > this.height / 2) return false;
    this.distance = d;
    this.density = (d * d) / (cosine * this.area);
    this.shine(a, b);
    return true;
  }

  private shine(a: number, b: number): void {
    const x = (2 * a) / this.width;
    const y = (2 * b) / this.height;
    const edge = smooth(1, 0.8, Math.abs(x)) * smooth(1, 0.8, Math.abs(y));
    const glow = edge * (1 - 0.45 * Math.min(1, x * x + y * y));
    this.r = this.colour[0] * glow;
    this.g = this.colour[1] * glow;
    this.b = this.colour[2] * glow;
  }
}

export interface Room {
  /** Light from straight above, from the walls, and how wide the bright ceiling is (cosine where it ends). */
  readonly ceiling: Vector;
  readonly walls: Vector;
  readonly edge: number;
}

/** The light that comes out of direction (x, y, z) of the room, written to `out`. */
export function roomLight(room: Room, x: number, y: number, z: number, out: Float64Array): void {
  const up = smooth(room.edge - 0.3, room.edge + 0.15, z);
  const turn = 1 + 0.5 * x - 0.25 * y;
  const horizon = (0.45 + 0.55 * smooth(-0.1, 0.5, z)) * turn;
  for (let k = 0; k < 3; k++) out[k] = room.walls[k]! * horizon * (1 - up) + room.ceiling[k]! * up;
}
