/** Crumbs and flakes that an exhibit has shed on the table. */
import { MeshBuilder, type Part } from "./mesh.ts";
import { cover, DARK_RUST, GRIME, look, RUST, SOOT, STEEL, type Look } from "./look.ts";
import { stream } from "./noise.ts";
import type { Soil } from "./table.ts";
import { add, normalise, type Vector } from "./vector.ts";

export interface CrumbPlan {
  readonly seed: number;
  readonly count: number;
  /** Largest, mm across. */
  readonly size: number;
  /** Half the width and height of the area they are strewn over, by the chance that `where` gives. */
  readonly reach: readonly [number, number];
  readonly where: Soil;
  readonly paint: Look;
}

/** Crumbs of rust, soot and paint. */
export function crumbs(plan: CrumbPlan): Part {
  const random = stream(plan.seed);
  const builder = new MeshBuilder();
  const kinds = [RUST, DARK_RUST, SOOT, GRIME, STEEL, plan.paint];
  for (let made = 0, tried = 0; made < plan.count && tried < plan.count * 60; tried++) {
    const x = (random() * 2 - 1) * plan.reach[0];
    const y = (random() * 2 - 1) * plan.reach[1];
    if (random() > plan.where(x, y)) continue;
    made++;
    const size = plan.size * (0.12 + 0.88 * random() ** 5);
    const own = look(0, 0, 0, 0, 0);
    own.set(kinds[Math.floor(random() * kinds.length)]!);
    cover(own, GRIME, 0.5 * random());
    crumb(builder, [x, y, 0], size, 0.25 + 0.6 * random(), own, random);
  }
  return { mesh: builder.mesh() };
}

/** An irregular stone of a lower and an upper ring with a cap. */
function crumb(b: MeshBuilder, at: Vector, size: number, flatness: number, own: Look, random: () => number): void {
  const sides = 6;
  const turn = random() * 6;
  const long = 0.6 + 0.4 * random();
  const ring = (z: number, wide: number): number[] =>
    Array.from({ length: sides }, (_, k) => {
      const angle = (2 * Math.PI * k) / sides;
      const r = (size / 2) * wide * (0.7 + 0.5 * random());
      const x = r * Math.cos(angle);
      const y = r * long * Math.sin(angle);
      const p: Vector = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn), z];
      return b.corner({ position: add(at, p), normal: normalise([p[0], p[1], z * 0.8 + 0.1 * size]), look: own });
    });
  const high = size * flatness;
  const low = ring(0.005, 0.8);
  const middle = ring(high * (0.4 + 0.2 * random()), 1);
  const top = b.corner({
    position: add(at, [size * 0.1 * (random() - 0.5), size * 0.1 * (random() - 0.5), high]),
    normal: [0, 0, 1],
    look: own,
  });
  for (let k = 0; k < sides; k++) {
    const n = (k + 1) % sides;
    b.triangle(low[k]!, low[n]!, middle[k]!);
    b.triangle(middle[k]!, low[n]!, middle[n]!);
    b.triangle(middle[k]!, middle[n]!, top);
  }
}
