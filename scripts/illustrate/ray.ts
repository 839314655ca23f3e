/** Where a ray first meets the triangles of a tree. */
import type { Tree } from "./bvh.ts";

export class Caster {
  /** The last hit: distance, triangle in the order of the tree, and its barycentric coordinates. */
  t = 0;
  triangle = -1;
  u = 0;
  v = 0;
  private readonly tree: Tree;
  private readonly stack = new Int32Array(128);
  private readonly distance = new Float64Array(128);

  constructor(tree: Tree) {
    this.tree = tree;
  }

  /** The nearest hit nearer than `far` (with `any`, some hit); the direction need not have length 1. */
  cast(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number, any: boolean): boolean {
    const { bounds, first, count, triangles } = this.tree;
    const { stack, distance } = this;
    const ix = 1 / (dx === 0 ? 1e-30 : dx);
    const iy = 1 / (dy === 0 ? 1e-30 : dy);
    const iz = 1 / (dz === 0 ? 1e-30 : dz);
    const sx = ix < 0 ? 3 : 0;
    const sy = iy < 0 ? 3 : 0;
    const sz = iz < 0 ? 3 : 0;
    this.t = far;
    this.triangle = -1;
    if (enter(bounds, 0, ox, oy, oz, ix, iy, iz, sx, sy, sz, far) === Infinity) return false;
    let top = 0;
    let node = 0;
    for (;;) {
      const n = count[node]!;
      const f = first[node]!;
      if (n > 0) {
        for (let i = f; i < f + n; i++) {
          if (this.meet(triangles, i, ox, oy, oz, dx, dy, dz) && any) return true;
        }
      } else if (n === 0) {
        const a = enter(bounds, f, ox, oy, oz, ix, iy, iz, sx, sy, sz, this.t);
        const b = enter(bounds, f + 1, ox, oy, oz, ix, iy, iz, sx, sy, sz, this.t);
        if (a !== Infinity || b !== Infinity) {
          const near = a <= b ? f : f + 1;
          if (a !== Infinity && b !== Infinity) {
            distance[top] = Math.max(a, b);
            stack[top++] = a <= b ? f + 1 : f;
          }
          node = near;
          continue;
        }
      }
      do {
        if (top === 0) return this.triangle >= 0;
        node = stack[--top]!;
      } while (distance[top]! > this.t);
    }
  }

  private meet(
    triangles: Float32Array,
    i: number,
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
  ): boolean {
    const o = i * 9;
    const ax = triangles[o + 3]!;
    const ay = triangles[o + 4]!;
    const az = triangles[o + 5]!;
    const bx = triangles[o + 6]!;
    const by = triangles[o + 7]!;
    const bz = triangles[o + 8]!;
    const px = dy * bz - dz * by;
    const py = dz * bx - dx * bz;
    const pz = dx * by - dy * bx;
    const det = ax * px + ay * py + az * pz;
    if (det === 0) return false;
    const inverse = 1 / det;
    const sx = ox - triangles[o]!;
    const sy = oy - triangles[o + 1]!;
    const sz = oz - triangles[o + 2]!;
    const u = (sx * px + sy * py + sz * pz) * inverse;
    if (u < 0 || u > 1) return false;
    const qx = sy * az - sz * ay;
    const qy = sz * ax - sx * az;
    const qz = sx * ay - sy * ax;
    const v = (dx * qx + dy * qy + dz * qz) * inverse;
    if (v < 0 || u + v > 1) return false;
    const t = (bx * qx + by * qy + bz * qz) * inverse;
    if (t <= 1e-5 || t >= this.t) return false;
    this.t = t;
    this.triangle = i;
    this.u = u;
    this.v = v;
    return true;
  }
}

/** How far along the ray the box of a node begins, or Infinity where the ray misses it; sx, sy, sz are 3 for falling axes. */
function enter(
  bounds: Float32Array,
  node: number,
  ox: number,
  oy: number,
  oz: number,
  ix: number,
  iy: number,
  iz: number,
  sx: number,
  sy: number,
  sz: number,
  far: number,
): number {
  const b = node * 6;
  let near = (bounds[b + sx]! - ox) * ix;
  let end = (bounds[b + 3 - sx]! - ox) * ix;
  const nearY = (bounds[b + 1 + sy]! - oy) * iy;
  const endY = (bounds[b + 4 - sy]! - oy) * iy;
  if (nearY > near) near = nearY;
  if (endY < end) end = endY;
  const nearZ = (bounds[b + 2 + sz]! - oz) * iz;
  const endZ = (bounds[b + 5 - sz]! - oz) * iz;
  if (nearZ > near) near = nearZ;
  if (endZ < end) end = endZ;
  if (near < 0) near = 0;
  if (end > far) end = far;
  return near <= end ? near : Infinity;
}
