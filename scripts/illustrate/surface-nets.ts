/**
 * A solid given by its distance function, as a mesh.
 *
 * Source  Gibson, Constrained Elastic Surface Nets, 1998, without the elastic step ("naive" surface nets).
 */
import { MeshBuilder, type Mesh } from "./mesh.ts";
import type { Vector } from "./vector.ts";

export interface SolidPlan {
  readonly low: Vector;
  readonly high: Vector;
  readonly step: number;
  /** Distance to the surface, negative inside; may be somewhat too small, never much too large. */
  readonly distance: (x: number, y: number, z: number) => number;
  readonly look: (position: Vector, normal: Vector) => ArrayLike<number>;
}

const BLOCK = 8;

export function solid(plan: SolidPlan): Mesh {
  const size = [0, 1, 2].map((k) => Math.ceil((plan.high[k]! - plan.low[k]!) / plan.step) + 1) as unknown as Vector;
  const values = sampled(plan, size);
  const builder = new MeshBuilder();
  const corners = new Map<number, number>();
  const [nx, ny, nz] = size;
  for (let k = 0; k + 1 < nz; k++) {
    for (let j = 0; j + 1 < ny; j++) {
      for (let i = 0; i + 1 < nx; i++) {
        const place = crossing(values, size, i, j, k);
        if (place === undefined) continue;
        const position: Vector = [
          plan.low[0] + place[0] * plan.step,
          plan.low[1] + place[1] * plan.step,
          plan.low[2] + place[2] * plan.step,
        ];
        const normal = gradient(plan, position);
        corners.set((k * ny + j) * nx + i, builder.corner({ position, normal, look: plan.look(position, normal) }));
      }
    }
  }
  connect(values, size, corners, builder);
  return builder.mesh();
}

/** The distance at every node; blocks far from the surface get one value. */
function sampled(plan: SolidPlan, [nx, ny, nz]: Vector): Float32Array {
  const values = new Float32Array(nx * ny * nz);
  const reach = BLOCK * plan.step * 0.95;
  const at = (i: number, j: number, k: number): number =>
    plan.distance(plan.low[0] + i * plan.step, plan.low[1] + j * plan.step, plan.low[2] + k * plan.step);
  for (let k0 = 0; k0 < nz; k0 += BLOCK) {
    for (let j0 = 0; j0 < ny; j0 += BLOCK) {
      for (let i0 = 0; i0 < nx; i0 += BLOCK) {
        const middle = at(i0 + BLOCK / 2, j0 + BLOCK / 2, k0 + BLOCK / 2);
        const near = Math.abs(middle) < reach;
        for (let k = k0; k < Math.min(nz, k0 + BLOCK); k++)
          for (let j = j0; j < Math.min(ny, j0 + BLOCK); j++)
            for (let i = i0; i < Math.min(nx, i0 + BLOCK); i++)
              values[(k * ny + j) * nx + i] = near ? at(i, j, k) : middle;
      }
    }
  }
  return values;
}

/** The middle of where a cell's edges cross the surface, in nodes. */
function crossing(values: Float32Array, [nx, ny]: Vector, i: number, j: number, k: number): Vector | undefined {
  let inside = 0;
  for (let c = 0; c < 8; c++) if (values[((k + (c >> 2)) * ny + j + ((c >> 1) & 1)) * nx + i + (c & 1)]! < 0) inside++;
  if (inside === 0 || inside === 8) return undefined;
  const sum = [0, 0, 0];
  let n = 0;
  for (let c = 0; c < 8; c++) {
    const a = values[((k + (c >> 2)) * ny + j + ((c >> 1) & 1)) * nx + i + (c & 1)]!;
    for (let axis = 0; axis < 3; axis++) {
      if (((c >> axis) & 1) === 1) continue;
      const d = c | (1 << axis);
      const b = values[((k + (d >> 2)) * ny + j + ((d >> 1) & 1)) * nx + i + (d & 1)]!;
      if (a < 0 === b < 0) continue;
      const t = a / (a - b);
      sum[0]! += (c & 1) + (axis === 0 ? t : 0);
      sum[1]! += ((c >> 1) & 1) + (axis === 1 ? t : 0);
      sum[2]! += (c >> 2) + (axis === 2 ? t : 0);
      n++;
    }
  }
  return [i + sum[0]! / n, j + sum[1]! / n, k + sum[2]! / n];
}

function connect(values: Float32Array, [nx, ny, nz]: Vector, corners: Map<number, number>, builder: MeshBuilder): void {
  const step = [1, nx, nx * ny] as const;
  for (let k = 1; k + 1 < nz; k++) {
    for (let j = 1; j + 1 < ny; j++) {
      for (let i = 1; i + 1 < nx; i++) {
        const node = (k * ny + j) * nx + i;
        for (const axis of [0, 1, 2] as const) {
          if (values[node]! < 0 === values[node + step[axis]]! < 0) continue;
          const u = step[(axis + 1) % 3]!;
          const v = step[(axis + 2) % 3]!;
          const a = corners.get(node - u - v)!;
          const b = corners.get(node - v)!;
          const c = corners.get(node)!;
          const d = corners.get(node - u)!;
          builder.triangle(a, b, c);
          builder.triangle(a, c, d);
        }
      }
    }
  }
}

function gradient(plan: SolidPlan, [x, y, z]: Vector): Vector {
  const e = plan.step * 0.7;
  const gx = plan.distance(x + e, y, z) - plan.distance(x - e, y, z);
  const gy = plan.distance(x, y + e, z) - plan.distance(x, y - e, z);
  const gz = plan.distance(x, y, z + e) - plan.distance(x, y, z - e);
  const s = 1 / Math.sqrt(gx * gx + gy * gy + gz * gz || 1);
  return [gx * s, gy * s, gz * s];
}
