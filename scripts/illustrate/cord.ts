/** Cords and wires. */
import { cover, look, SOOT, type Look } from "./look.ts";
import { MeshBuilder, type Part } from "./mesh.ts";
import { noise3, smooth } from "./noise.ts";
import { add, cross, normalise, scale, sub, type Vector } from "./vector.ts";

export interface CordPlan {
  readonly points: readonly Vector[];
  readonly radius: number;
  readonly look: Look;
  /** How deep the strands of a twisted cord stand out, as a share of the radius; 0 is a smooth wire. */
  readonly twist: number;
  /** How far along it is burnt black, 0 to 1, at the end. */
  readonly burnt: number;
}

export const COTTON = look(0.62, 0.57, 0.47, 0.85, 0);

/** A cord or wire through the given points; the first and last only give the direction. */
export function cord(plan: CordPlan): Part {
  const { points, radius, twist } = plan;
  const builder = new MeshBuilder();
  const spans = points.length - 3;
  const sides = 10;
  const steps = 26;
  let before: number[] | undefined;
  let length = 0;
  for (let n = 1; n + 2 < points.length; n++) {
    for (let k = 0; k < steps; k++) {
      const at = spline(points, n, k / steps);
      const next = spline(points, n, (k + 0.5) / steps);
      const along = normalise(sub(next, at));
      length += (Math.hypot(...sub(next, at)) * 2) / radius;
      const side = normalise(cross(along, [0, 0, 1]));
      const up = cross(side, along);
      const ring = Array.from({ length: sides }, (_, s) => {
        const angle = (2 * Math.PI * s) / sides;
        const out = add(scale(side, Math.cos(angle)), scale(up, Math.sin(angle)));
        const strand = Math.cos(3 * angle + length * 0.55);
        const tinted = Float64Array.from(plan.look, (c, i) => (i < 3 ? c * (1 - 1.4 * twist * (1 - strand)) : c));
        const share = (n - 1 + k / steps) / spans;
        cover(
          tinted,
          SOOT,
          plan.burnt * smooth(0.25, 0.95, share + 0.25 * noise3(out[0] * 1.5, out[1] * 1.5, length / 5, 5)),
        );
        return builder.corner({
          position: add(at, scale(out, radius * (1 - twist * (1 - strand)))),
          normal: out,
          look: tinted,
        });
      });
      if (before !== undefined) {
        for (let s = 0; s < sides; s++) {
          const t = (s + 1) % sides;
          builder.triangle(before[s]!, before[t]!, ring[s]!);
          builder.triangle(ring[s]!, before[t]!, ring[t]!);
        }
      }
      before = ring;
    }
  }
  return { mesh: builder.mesh() };
}

/** Catmull–Rom between points n and n + 1. */
function spline(points: readonly Vector[], n: number, t: number): Vector {
  const [a, b, c, d] = [points[n - 1]!, points[n]!, points[n + 1]!, points[n + 2]!];
  const at = (k: 0 | 1 | 2): number =>
    b[k] +
    0.5 * t * (c[k] - a[k] + t * (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k] + t * (3 * (b[k] - c[k]) + d[k] - a[k])));
  return [at(0), at(1), at(2)];
}
