/** The figure of the empirical cross-entropy: what is left uncertain under each prior. */
import { eceCurve } from "../ece.ts";
import type { Pairs } from "../pairs.ts";
import { even, plot, power } from "./frame.ts";

export function eceFigure(pairs: Pairs): string {
  const curve = eceCurve(pairs, even(-3, 3, 120));
  const middle = curve[60]!;
  const finite = curve.map((p) => p.system).filter((v) => Number.isFinite(v));
  const top = Math.max(0.2, Math.min(1.4, Math.ceil(10 * Math.max(...finite, ...curve.map((p) => p.neutral))) / 10));
  const number = (x: number): string => (Number.isFinite(x) ? x.toFixed(3) : "infinite");
  return plot({
    id: "ece",
    title: "What is left uncertain, by prior",
    description: `Empirical cross-entropy in bits against prior odds. At even odds: the weights ${number(middle.system)}, calibrated at best ${number(middle.calibrated)}, without weights 1.`,
    x: { label: "prior odds of one source", from: -3, to: 3, ticks: [-3, -2, -1, 0, 1, 2, 3], tick: power },
    y: { label: "cross-entropy, bits", from: 0, to: top, ticks: even(0, top, 4), tick: (v) => v.toFixed(2) },
    curves: [
      { name: "the weights", kind: "one", points: curve.map((p) => [p.log10PriorOdds, p.system]) },
      { name: "calibrated at best", kind: "two", points: curve.map((p) => [p.log10PriorOdds, p.calibrated]) },
      { name: "no weights", kind: "three", points: curve.map((p) => [p.log10PriorOdds, p.neutral]) },
    ],
    guides: [
      [
        [0, 0],
        [0, top],
      ],
    ],
  });
}
