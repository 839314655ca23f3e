/** The figure of calibration: each weight against the one that the truth of these comparisons gives it. */
import { fitIsotonic } from "../isotonic.ts";
import type { Pairs } from "../pairs.ts";
import { plot, power, powersFor } from "./frame.ts";

export function calibrationFigure(pairs: Pairs): string {
  const { end, ticks } = powersFor(pairs.log10LR);
  const { steps } = fitIsotonic(pairs);
  const held = (x: number): number => Math.max(-end, Math.min(end, x));
  const points = steps.flatMap((s): readonly (readonly [number, number])[] => [
    [held(s.from), held(s.log10LR)],
    [held(s.to), held(s.log10LR)],
  ]);
  const axis = { from: -end, to: end, ticks, tick: power };
  return plot({
    id: "calibration",
    title: "Whether a weight means what it says",
    description: `Weights against the best monotone calibration to the truth, in ${steps.length} steps. On the diagonal a weight means what it says; below it on the right, or above it on the left, it says too much.`,
    x: { label: "likelihood ratio as given", ...axis },
    y: { label: "as the truth calibrates it", ...axis },
    curves: [
      { name: "calibration", kind: "one", points },
      {
        name: "as it should be",
        kind: "three",
        points: [
          [-end, -end],
          [end, end],
        ],
      },
    ],
    guides: [
      [
        [0, -end],
        [0, end],
      ],
      [
        [-end, 0],
        [end, 0],
      ],
    ],
  });
}
