/** Scratches and pits, drawn into a grid. */
import { stream } from "./noise.ts";

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres between nodes. */
  readonly step: number;
}

export interface ScratchPlan {
  readonly seed: number;
  readonly count: number;
  /** Main direction, radians, and how far single scratches stray from it. */
  readonly direction: number;
  readonly stray: number;
  /** Longest, mm. */
  readonly length: number;
  /** Widest, mm. */
  readonly width: number;
}

/** Adds scratches to `depth`, 0 to about 1 each; crossing scratches keep the deeper. */
export function scratch(depth: Float32Array, grid: Grid, plan: ScratchPlan): void {
  const random = stream(plan.seed);
  for (let n = 0; n < plan.count; n++) {
    let x = random() * grid.columns * grid.step;
    let y = random() * grid.rows * grid.step;
    let angle = plan.direction + (random() + random() + random() - 1.5) * plan.stray;
    const bend = (random() - 0.5) * 0.012;
    const length = plan.length * random() ** 3 + 1;
    const width = plan.width * (0.3 + 0.7 * random());
    const strength = 0.25 + 0.75 * random() ** 2;
    for (let along = 0; along < length; along += grid.step * 0.6) {
      const end = Math.min(1, (4 * Math.min(along, length - along)) / length + 0.1);
      dab(depth, grid, x, y, (width / 2) * (0.5 + 0.5 * end), strength * end * (0.7 + 0.3 * random()));
      x += Math.cos(angle) * grid.step * 0.6;
      y += Math.sin(angle) * grid.step * 0.6;
      angle += bend * grid.step;
    }
  }
}

/** Adds small pits, up to `radius` mm, as if by grit. */
export function pit(depth: Float32Array, grid: Grid, seed: number, count: number, radius: number): void {
  const random = stream(seed);
  for (let n = 0; n < count; n++) {
    const x = random() * grid.columns * grid.step;
    const y = random() * grid.rows * grid.step;
    const r = radius * (0.15 + 0.85 * random() ** 4);
    const strength = 0.4 + 0.6 * random();
    const angle = 7 * random();
    for (let part = 0; part < 4; part++) {
      const off = r * (random() - 0.3) * 1.3;
      dab(depth, grid, x + off * Math.cos(angle), y + off * Math.sin(angle), r * (0.4 + 0.5 * random()), strength);
    }
  }
}

function dab(depth: Float32Array, grid: Grid, x: number, y: number, radius: number, strength: number): void {
  const reach = radius + grid.step * 0.7;
  const i0 = Math.max(0, Math.ceil((x - reach) / grid.step));
  const i1 = Math.min(grid.columns - 1, Math.floor((x + reach) / grid.step));
  const j0 = Math.max(0, Math.ceil((y - reach) / grid.step));
  const j1 = Math.min(grid.rows - 1, Math.floor((y + reach) / grid.step));
  for (let j = j0; j <= j1; j++) {
    for (let i = i0; i <= i1; i++) {
      const d = Math.hypot(i * grid.step - x, j * grid.step - y) / reach;
      if (d >= 1) continue;
      const value = strength * (1 - d * d);
      const node = j * grid.columns + i;
      if (value > depth[node]!) depth[node] = value;
    }
  }
}
