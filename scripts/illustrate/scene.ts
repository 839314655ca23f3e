/** Everything a ray can meet: the parts on the table, the table, the lights and the room. */
import { buildTree } from "./bvh.ts";
import type { Room, SoftBox } from "./light.ts";
import { LOOK, type Part } from "./mesh.ts";
import { Caster } from "./ray.ts";
import type { Surface } from "./surface.ts";

export interface ScenePlan {
  readonly parts: readonly Part[];
  /** The look of the table, at height 0, at (x, y). */
  readonly table: (x: number, y: number, surface: Surface) => void;
  readonly lights: readonly SoftBox[];
  readonly room: Room;
}

export class Scene {
  readonly lights: readonly SoftBox[];
  readonly room: Room;
  /** The last hit of `meet`: distance, place, the normal of the flat triangle, whether it was a part. */
  t = 0;
  x = 0;
  y = 0;
  z = 0;
  gx = 0;
  gy = 0;
  gz = 1;
  onPart = false;
  private readonly plan: ScenePlan;
  private readonly caster: Caster;
  private readonly order: Uint32Array;
  private readonly triangles: Float32Array;
  private readonly owner: Uint8Array;
  private readonly indices: Uint32Array;
  private readonly normals: Float32Array;
  private readonly look: Float32Array;

  constructor(plan: ScenePlan) {
    this.plan = plan;
    this.lights = plan.lights;
    this.room = plan.room;
    const meshes = plan.parts.map((p) => p.mesh);
    this.normals = join(meshes.map((m) => m.normals));
    this.look = join(meshes.map((m) => m.look));
    const positions = join(meshes.map((m) => m.positions));
    this.indices = new Uint32Array(meshes.reduce((n, m) => n + m.indices.length, 0));
    this.owner = new Uint8Array(this.indices.length / 3);
    let at = 0;
    let corners = 0;
    meshes.forEach((mesh, part) => {
      this.owner.fill(part, at / 3, (at + mesh.indices.length) / 3);
      for (const index of mesh.indices) this.indices[at++] = index + corners;
      corners += mesh.positions.length / 3;
    });
    const tree = buildTree(positions, this.indices);
    this.caster = new Caster(tree);
    this.order = tree.order;
    this.triangles = tree.triangles;
  }

  /** Whether nothing stands between a point and a light at `far`. */
  free(x: number, y: number, z: number, dx: number, dy: number, dz: number, far: number): boolean {
    if (dz < 0 && -z / dz < far) return false;
    return !this.caster.cast(x, y, z, dx, dy, dz, far, true);
  }

  /** Follows a ray to the first thing it meets; writes where, and how the surface looks there. */
  meet(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, surface: Surface): boolean {
    const table = dz < 0 ? -oz / dz : Infinity;
    const hit = this.caster.cast(ox, oy, oz, dx, dy, dz, table, false);
    if (!hit && table === Infinity) return false;
    this.t = hit ? this.caster.t : table;
    this.x = ox + dx * this.t;
    this.y = oy + dy * this.t;
    this.z = oz + dz * this.t;
    this.onPart = hit;
    surface.grain = 0;
    surface.tx = 1;
    surface.ty = surface.tz = 0;
    if (hit) this.describe(dx, dy, dz, surface);
    else {
      this.z = this.gx = this.gy = 0;
      this.gz = 1;
      surface.nx = surface.ny = 0;
      surface.nz = 1;
      this.plan.table(this.x, this.y, surface);
    }
    return true;
  }

  private describe(dx: number, dy: number, dz: number, surface: Surface): void {
    const { caster, triangles, indices, normals, look } = this;
    const o = caster.triangle * 9;
    const triangle = this.order[caster.triangle]!;
    let gx = triangles[o + 4]! * triangles[o + 8]! - triangles[o + 5]! * triangles[o + 7]!;
    let gy = triangles[o + 5]! * triangles[o + 6]! - triangles[o + 3]! * triangles[o + 8]!;
    let gz = triangles[o + 3]! * triangles[o + 7]! - triangles[o + 4]! * triangles[o + 6]!;
    const away = gx * dx + gy * dy + gz * dz > 0 ? -1 : 1;
    const size = away / Math.sqrt(gx * gx + gy * gy + gz * gz);
    this.gx = gx *= size;
    this.gy = gy *= size;
    this.gz = gz *= size;
    const b = caster.u;
    const c = caster.v;
    const i = indices[3 * triangle]!;
    const j = indices[3 * triangle + 1]!;
    const k = indices[3 * triangle + 2]!;
    const nx = blend(normals, 3 * i, 3 * j, 3 * k, b, c);
    const ny = blend(normals, 3 * i + 1, 3 * j + 1, 3 * k + 1, b, c);
    const nz = blend(normals, 3 * i + 2, 3 * j + 2, 3 * k + 2, b, c);
    const length = (nx * gx + ny * gy + nz * gz < 0 ? -1 : 1) / Math.sqrt(nx * nx + ny * ny + nz * nz || 1);
    surface.nx = nx * length;
    surface.ny = ny * length;
    surface.nz = nz * length;
    const l = LOOK * i;
    const m = LOOK * j;
    const n = LOOK * k;
    surface.r = blend(look, l, m, n, b, c);
    surface.g = blend(look, l + 1, m + 1, n + 1, b, c);
    surface.b = blend(look, l + 2, m + 2, n + 2, b, c);
    surface.rough = blend(look, l + 3, m + 3, n + 3, b, c);
    surface.metal = blend(look, l + 4, m + 4, n + 4, b, c);
    this.plan.parts[this.owner[triangle]!]!.finish?.(this.x, this.y, this.z, surface);
  }
}

function blend(values: Float32Array, i: number, j: number, k: number, b: number, c: number): number {
  return values[i]! * (1 - b - c) + values[j]! * b + values[k]! * c;
}

function join(arrays: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(arrays.reduce((n, a) => n + a.length, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
}
