/** Triangles with a look at every corner. */
import type { Surface } from "./surface.ts";

/** Numbers a corner carries for its look: red, green, blue, roughness, share of metal. */
export const LOOK = 5;

export interface Mesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly look: Float32Array;
  readonly indices: Uint32Array;
}

/** A mesh, and what is drawn on it at a point of it once the corners' looks are known. */
export interface Part {
  readonly mesh: Mesh;
  readonly finish?: (x: number, y: number, z: number, surface: Surface) => void;
}

export interface Corner {
  readonly position: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
  readonly look: ArrayLike<number>;
}

/** Collects corners and triangles. */
export class MeshBuilder {
  private readonly positions: number[] = [];
  private readonly normals: number[] = [];
  private readonly looks: number[] = [];
  private readonly indices: number[] = [];

  corner(corner: Corner): number {
    this.positions.push(...corner.position);
    this.normals.push(...corner.normal);
    for (let k = 0; k < LOOK; k++) this.looks.push(corner.look[k]!);
    return this.positions.length / 3 - 1;
  }

  triangle(a: number, b: number, c: number): void {
    this.indices.push(a, b, c);
  }

  mesh(): Mesh {
    return {
      positions: Float32Array.from(this.positions),
      normals: Float32Array.from(this.normals),
      look: Float32Array.from(this.looks),
      indices: Uint32Array.from(this.indices),
    };
  }
}
