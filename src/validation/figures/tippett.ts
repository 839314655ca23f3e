/** The Tippett figure: what share of each class weighs at least so much. */
import type { Pairs } from "../pairs.ts";
import { countOf } from "../pairs.ts";
import { misleading, tippett } from "../rates.ts";
import { even, percentTick, plot, power, powersFor } from "./frame.ts";

export function tippettFigure(pairs: Pairs): string {
  const { end, ticks } = powersFor(pairs.log10LR);
  const curve = tippett(pairs, even(-end, end, 400));
  const { same, different } = countOf(pairs);
  const [beyondOne] = misleading(pairs);
  const share = (x: number): string => `${(100 * x).toFixed(2)} %`;
  return plot({
    id: "tippett",
    title: "How often a weight is reached",
    description: `Tippett curves. Of ${different} comparisons of two sources ${share(beyondOne!.forSame)} weigh for one source; of ${same} of one source ${share(beyondOne!.forDifferent)} weigh for two.`,
    x: { label: "likelihood ratio of at least", from: -end, to: end, ticks, tick: power },
    y: { label: "share of comparisons", from: 0, to: 1, ticks: even(0, 1, 5), tick: percentTick },
    curves: [
      { name: "one source", kind: "one", points: curve.map((c) => [c.log10LR, c.same]) },
      { name: "two sources", kind: "two", points: curve.map((c) => [c.log10LR, c.different]) },
    ],
    guides: [
      [
        [0, 0],
        [0, 1],
      ],
    ],
  });
}
