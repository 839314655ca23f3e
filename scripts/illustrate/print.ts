/** Printed things beside the exhibit: the scale, the colour card, the tag. All of them are flat or nearly flat cards. */
import { cover, look, type Look } from "./look.ts";
import { LOOK, type Part } from "./mesh.ts";
import { roundedBox } from "./shape.ts";
import { sheet } from "./sheet.ts";
import type { Surface } from "./surface.ts";
import { radians, type Vector } from "./vector.ts";

export interface CardPlan {
  readonly width: number;
  readonly height: number;
  readonly corner: number;
  readonly thickness: number;
  /** Where the card's lower left corner lies; its printed side is at this height. */
  readonly at: Vector;
  readonly angleDegrees: number;
  readonly stock: Look;
  /** How far the card lifts off at (x, y) of the card. */
  readonly lift?: (x: number, y: number) => number;
  /** A hole: middle and radius. */
  readonly hole?: readonly [number, number, number];
  /** Above 0 where the card is burnt or torn away, mm. */
  readonly gone?: (x: number, y: number) => number;
  /** Draws on the look at (x, y) of the card, mm from its lower left corner. */
  readonly print: (x: number, y: number, out: Look) => void;
}

/** The place in space of a point of a card. */
export function onCard(plan: Pick<CardPlan, "at" | "angleDegrees">, x: number, y: number): Vector {
  const c = Math.cos(radians(plan.angleDegrees));
  const s = Math.sin(radians(plan.angleDegrees));
  return [plan.at[0] + c * x - s * y, plan.at[1] + s * x + c * y, plan.at[2]];
}

/** The corners of a card, before rounding, from its lower left one around to the right. */
export const cardCorners = (plan: CardPlan): readonly Vector[] => [
  onCard(plan, 0, 0),
  onCard(plan, plan.width, 0),
  onCard(plan, plan.width, plan.height),
  onCard(plan, 0, plan.height),
];

export function card(plan: CardPlan): Part {
  const step = Math.max(0.25, plan.corner / 4);
  const pad = step;
  const columns = Math.ceil((plan.width + 2 * pad) / step) + 1;
  const rows = Math.ceil((plan.height + 2 * pad) / step) + 1;
  const n = columns * rows;
  const base = new Float32Array(n * 3);
  const mask = new Float32Array(n);
  const looks = new Float32Array(n * LOOK);
  for (let node = 0; node < n; node++) {
    const i = node % columns;
    const x = i * step - pad;
    const y = ((node - i) / columns) * step - pad;
    const [px, py, pz] = onCard(plan, x, y);
    base.set([px, py, pz + (plan.lift?.(x, y) ?? 0)], node * 3);
    const outline = roundedBox(x - plan.width / 2, y - plan.height / 2, plan.width / 2, plan.height / 2, plan.corner);
    const hole = plan.hole === undefined ? -1 : plan.hole[2] - Math.hypot(x - plan.hole[0], y - plan.hole[1]);
    mask[node] = Math.max(outline, hole, plan.gone?.(x, y) ?? -1);
    looks.set(plan.stock, node * LOOK);
  }
  const mesh = sheet({
    columns,
    rows,
    base,
    mask,
    look: looks,
    height: new Float32Array(n),
    thickness: () => plan.thickness,
    under: plan.stock,
    side: plan.stock,
    floor: 0.01,
  });
  const c = Math.cos(radians(plan.angleDegrees));
  const s = Math.sin(radians(plan.angleDegrees));
  const out = look(0, 0, 0, 0, 0);
  const finish = (x: number, y: number, _z: number, surface: Surface): void => {
    if (surface.nz < 0.5) return;
    const dx = x - plan.at[0];
    const dy = y - plan.at[1];
    out.set(plan.stock);
    plan.print(c * dx + s * dy, c * dy - s * dx, out);
    surface.r = out[0]!;
    surface.g = out[1]!;
    surface.b = out[2]!;
    surface.rough = out[3]!;
    surface.metal = out[4]!;
  };
  return { mesh, finish };
}

/** Prints ink wherever a distance is negative. */
export function ink(out: Look, colour: Look, distance: number): void {
  if (distance < 0) cover(out, colour, 1);
}
