/** Distances in the plane, negative inside. */
export type Point = readonly [x: number, y: number];

/** A box about the origin with rounded corners. */
export function roundedBox(x: number, y: number, halfWidth: number, halfHeight: number, radius: number): number {
  const qx = Math.abs(x) - halfWidth + radius;
  const qy = Math.abs(y) - halfHeight + radius;
  return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - radius;
}

export function polygon(x: number, y: number, corners: readonly Point[]): number {
  let nearest = Infinity;
  let inside = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [ax, ay] = corners[i]!;
    const [bx, by] = corners[j]!;
    const ex = bx - ax;
    const ey = by - ay;
    const wx = x - ax;
    const wy = y - ay;
    const t = Math.max(0, Math.min(1, (wx * ex + wy * ey) / (ex * ex + ey * ey)));
    nearest = Math.min(nearest, (wx - ex * t) ** 2 + (wy - ey * t) ** 2);
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return Math.sqrt(nearest) * (inside ? -1 : 1);
}

/** A crack: a line from `from` (where it is `width` wide) that runs out at `to`. */
export function crack(x: number, y: number, from: Point, to: Point, width: number): number {
  const ex = to[0] - from[0];
  const ey = to[1] - from[1];
  const t = Math.max(0, Math.min(1, ((x - from[0]) * ex + (y - from[1]) * ey) / (ex * ex + ey * ey)));
  return Math.hypot(x - from[0] - ex * t, y - from[1] - ey * t) - (width / 2) * (1 - t);
}

/** A box in space about the origin with rounded edges. */
export function block(x: number, y: number, z: number, hx: number, hy: number, hz: number, radius: number): number {
  const qx = Math.abs(x) - hx + radius;
  const qy = Math.abs(y) - hy + radius;
  const qz = Math.abs(z) - hz + radius;
  const outside = Math.hypot(Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0));
  return outside + Math.min(Math.max(qx, qy, qz), 0) - radius;
}

/** What is in both, with the edge between them broken over about `radius`. */
export function softMax(a: number, b: number, radius: number): number {
  const h = Math.max(0, radius - Math.abs(a - b)) / radius;
  return Math.max(a, b) + (h * h * radius) / 4;
}
