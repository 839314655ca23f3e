/**
 * Sheet metal as a mesh: a grid of points in space, cut along the zero line of a mask, given a thickness.
 *
 * Shape   Node (i, j) is number j·columns + i. The mask is in millimetres, negative where there is metal.
 */
import { LOOK, MeshBuilder, type Mesh } from "./mesh.ts";

export interface SheetPlan {
  readonly columns: number;
  readonly rows: number;
  /** Where each node lies, three numbers a node, before dents. */
  readonly base: Float32Array;
  /** How far each node of the upper side is pushed along the normal. */
  readonly height: Float32Array;
  /** How far each node of both sides is pushed along the normal: dents and curls. */
  readonly dent?: Float32Array;
  readonly mask: Float32Array;
  readonly thickness: (node: number) => number;
  readonly look: Float32Array;
  readonly under: ArrayLike<number>;
  readonly side: ArrayLike<number>;
  /** The lowest a corner may lie; what would be lower is laid flat. */
  readonly floor: number;
}

export function sheet(plan: SheetPlan): Mesh {
  return new SheetBuilder(plan).build();
}

/** Normals of a grid of points, by differences. */
export function gridNormals(points: Float32Array, columns: number, rows: number): Float32Array {
  const normals = new Float32Array(points.length);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const west = (j * columns + Math.max(0, i - 1)) * 3;
      const east = (j * columns + Math.min(columns - 1, i + 1)) * 3;
      const south = (Math.max(0, j - 1) * columns + i) * 3;
      const north = (Math.min(rows - 1, j + 1) * columns + i) * 3;
      const ax = points[east]! - points[west]!;
      const ay = points[east + 1]! - points[west + 1]!;
      const az = points[east + 2]! - points[west + 2]!;
      const bx = points[north]! - points[south]!;
      const by = points[north + 1]! - points[south + 1]!;
      const bz = points[north + 2]! - points[south + 2]!;
      const nx = ay * bz - az * by;
      const ny = az * bx - ax * bz;
      const nz = ax * by - ay * bx;
      const s = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz || 1);
      const at = (j * columns + i) * 3;
      normals[at] = nx * s;
      normals[at + 1] = ny * s;
      normals[at + 2] = nz * s;
    }
  }
  return normals;
}

interface Rim {
  readonly top: number;
  readonly bottom: number;
}

class SheetBuilder {
  private readonly plan: SheetPlan;
  private readonly builder = new MeshBuilder();
  private readonly upper: Float32Array;
  private readonly lower: Float32Array;
  private readonly upperNormals: Float32Array;
  private readonly lowerNormals: Float32Array;
  private readonly rims = new Map<number, Rim>();
  private p = 0;
  private q = 0;
  private share = 0;
  private readonly edges: [a: number, b: number][] = [];

  constructor(plan: SheetPlan) {
    this.plan = plan;
    const flat = gridNormals(plan.base, plan.columns, plan.rows);
    const bent = push(plan.base, flat, (node) => plan.dent?.[node] ?? 0);
    const normals = gridNormals(bent, plan.columns, plan.rows);
    this.upper = push(bent, normals, (node) => plan.height[node]!);
    this.lower = push(bent, normals, (node) => -plan.thickness(node));
    for (const points of [this.upper, this.lower])
      for (let i = 2; i < points.length; i += 3) if (points[i]! < plan.floor) points[i] = plan.floor;
    this.upperNormals = gridNormals(this.upper, plan.columns, plan.rows);
    this.lowerNormals = gridNormals(this.lower, plan.columns, plan.rows);
  }

  build(): Mesh {
    const { columns, rows, mask } = this.plan;
    for (let j = 0; j + 1 < rows; j++) {
      for (let i = 0; i + 1 < columns; i++) {
        const a = j * columns + i;
        if (mask[a]! < 0 || mask[a + 1]! < 0 || mask[a + columns]! < 0 || mask[a + columns + 1]! < 0) this.cell(a);
      }
    }
    this.close();
    return this.builder.mesh();
  }

  /** The part of a cell inside the mask, as a fan; its cut edges are remembered. */
  private cell(a: number): void {
    const { columns, mask } = this.plan;
    const corners = [a, a + 1, a + columns + 1, a + columns];
    const loop: number[] = [];
    for (let k = 0; k < 4; k++) {
      const p = corners[k]!;
      const q = corners[(k + 1) % 4]!;
      if (mask[p]! < 0) loop.push(this.key(p, p));
      if (mask[p]! < 0 !== mask[q]! < 0) loop.push(this.key(p, q));
    }
    for (let k = 0; k < loop.length; k++) {
      const p = loop[k]!;
      const q = loop[(k + 1) % loop.length]!;
      if (this.onRim(p, q, a)) this.edges.push([p, q]);
    }
    const rims = loop.map((key) => this.rim(key));
    for (let k = 1; k + 1 < rims.length; k++) {
      this.builder.triangle(rims[0]!.top, rims[k]!.top, rims[k + 1]!.top);
      this.builder.triangle(rims[0]!.bottom, rims[k + 1]!.bottom, rims[k]!.bottom);
    }
  }

  /** A node, or the cut on the way between two neighbours, as one number. */
  private key(p: number, q: number): number {
    const low = Math.min(p, q);
    const step = Math.abs(p - q);
    return low * 3 + (step === 0 ? 0 : step === 1 ? 1 : 2);
  }

  private onRim(p: number, q: number, cell: number): boolean {
    if (p % 3 !== 0 && q % 3 !== 0) return true;
    const { columns, rows } = this.plan;
    const i = cell % columns;
    const j = (cell - i) / columns;
    const onColumn = (key: number, column: number): boolean =>
      key % 3 !== 1 && Math.floor(key / 3) % columns === column;
    const onRow = (key: number, row: number): boolean =>
      key % 3 !== 2 && Math.floor(Math.floor(key / 3) / columns) === row;
    return (
      (i === 0 && onColumn(p, 0) && onColumn(q, 0)) ||
      (i === columns - 2 && onColumn(p, columns - 1) && onColumn(q, columns - 1)) ||
      (j === 0 && onRow(p, 0) && onRow(q, 0)) ||
      (j === rows - 2 && onRow(p, rows - 1) && onRow(q, rows - 1))
    );
  }

  private rim(key: number): Rim {
    const known = this.rims.get(key);
    if (known !== undefined) return known;
    const top = this.at(key, this.upper);
    const bottom = this.at(key, this.lower);
    const rim = {
      top: this.builder.corner({ position: top, normal: this.at(key, this.upperNormals), look: this.lookAt(key) }),
      bottom: this.builder.corner({
        position: bottom,
        normal: this.at(key, this.lowerNormals, -1),
        look: this.plan.under,
      }),
    };
    this.rims.set(key, rim);
    return rim;
  }

  /** The two nodes a key lies between, and how far from the first it lies. */
  private place(key: number): void {
    const { columns, mask } = this.plan;
    const kind = key % 3;
    this.p = (key - kind) / 3;
    this.q = kind === 0 ? this.p : this.p + (kind === 1 ? 1 : columns);
    const a = mask[this.p]!;
    const b = mask[this.q]!;
    this.share = kind === 0 ? 0 : Math.min(0.999, Math.max(0.001, a / (a - b)));
  }

  private at(key: number, values: Float32Array, sign = 1): [number, number, number] {
    this.place(key);
    const s = this.share * sign;
    const r = sign - s;
    const p = 3 * this.p;
    const q = 3 * this.q;
    return [
      values[p]! * r + values[q]! * s,
      values[p + 1]! * r + values[q + 1]! * s,
      values[p + 2]! * r + values[q + 2]! * s,
    ];
  }

  private lookAt(key: number): Float64Array {
    this.place(key);
    const look = this.plan.look;
    const blended = new Float64Array(LOOK);
    for (let k = 0; k < LOOK; k++)
      blended[k] = look[LOOK * this.p + k]! * (1 - this.share) + look[LOOK * this.q + k]! * this.share;
    return blended;
  }

  /** The narrow faces along the cut, with normals averaged over neighbouring edges. */
  private close(): void {
    const sums = new Map<number, [number, number, number]>();
    for (const [p, q] of this.edges) {
      const a = this.at(p, this.upper);
      const b = this.at(q, this.upper);
      const c = this.at(p, this.lower);
      const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
      const w = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const;
      const n = [w[1] * u[2] - w[2] * u[1], w[2] * u[0] - w[0] * u[2], w[0] * u[1] - w[1] * u[0]] as const;
      for (const key of [p, q]) {
        const sum = sums.get(key) ?? [0, 0, 0];
        for (const k of [0, 1, 2] as const) sum[k] += n[k];
        sums.set(key, sum);
      }
    }
    const made = new Map<number, Rim>();
    const wall = (key: number): Rim => {
      const known = made.get(key);
      if (known !== undefined) return known;
      const sum = sums.get(key)!;
      const s = 1 / Math.sqrt(sum[0] ** 2 + sum[1] ** 2 + sum[2] ** 2 || 1);
      const normal = [sum[0] * s, sum[1] * s, sum[2] * s] as const;
      const corner = (values: Float32Array): number =>
        this.builder.corner({ position: this.at(key, values), normal, look: this.plan.side });
      const rim = { top: corner(this.upper), bottom: corner(this.lower) };
      made.set(key, rim);
      return rim;
    };
    for (const [p, q] of this.edges) {
      const a = wall(p);
      const b = wall(q);
      this.builder.triangle(a.top, a.bottom, b.top);
      this.builder.triangle(b.top, a.bottom, b.bottom);
    }
  }
}

function push(points: Float32Array, normals: Float32Array, by: (node: number) => number): Float32Array {
  const pushed = new Float32Array(points.length);
  for (let node = 0; node < points.length / 3; node++) {
    const d = by(node);
    for (let k = 3 * node; k < 3 * node + 3; k++) pushed[k] = points[k]! + normals[k]! * d;
  }
  return pushed;
}
