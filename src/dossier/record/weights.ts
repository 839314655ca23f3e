/** The numbers of a comparison as a reader asks for them: the leading hypothesis against each other one, strongest first. */
import { negate, toNumber } from "../../base/decimal.ts";
import { bars, type Bar } from "../../identification/bars.ts";
import type { Identification, StoredHypothesis, StoredRange } from "../../identification/identification.ts";

export type HypothesisStanding = "in-the-running" | "set-aside" | "out-of-the-running";

/** What the leading hypothesis has over another. */
export interface Over {
  readonly hypothesis: StoredHypothesis;
  readonly standing: HypothesisStanding;
  /** log10; how many times more probable the leading hypothesis makes what was observed. */
  readonly range: StoredRange;
  /** What the model said before the range was held at a bound. */
  readonly unbounded?: StoredRange;
}

/** The strongest rival first; totals when nothing was altered. */
export function overEachOther(i: Identification): readonly Over[] {
  const totals = i.scenarios.find((s) => s.scenario === "none")!.totals;
  const found = i.hypotheses.flatMap((hypothesis): Over[] => {
    const t = totals.find(
      ({ over, under }) =>
        (over === i.leading && under === hypothesis.id) || (under === i.leading && over === hypothesis.id),
    );
    if (t === undefined || hypothesis.id === i.leading) return [];
    const turn = (r: StoredRange): StoredRange => (t.over === i.leading ? straight(r) : turned(r));
    const unbounded = t.unbounded && turn(t.unbounded);
    return [{ hypothesis, standing: standingOf(i, hypothesis.id), range: turn(t), ...(unbounded && { unbounded }) }];
  });
  const central = (o: Over): number => toNumber((o.unbounded ?? o.range).central);
  return found.sort((a, b) => central(a) - central(b));
}

export function standingOf(i: Identification, hypothesis: string): HypothesisStanding {
  if (i.inTheRunning.includes(hypothesis)) return "in-the-running";
  return i.setAside.some((s) => s.hypothesis === hypothesis) ? "set-aside" : "out-of-the-running";
}

const straight = ({ low, central, high }: StoredRange): StoredRange => ({ low, central, high });
const turned = ({ low, central, high }: StoredRange): StoredRange => ({
  low: negate(high),
  central: negate(central),
  high: negate(low),
});

export interface BarsAgainst {
  readonly rival: StoredHypothesis;
  readonly bars: readonly Bar[];
}

/**
 * What each observation says against the strongest listed rival; and, where that one is of the same family, against the
 * strongest of another family too.
 */
export function barsAgainstRivals(i: Identification): readonly BarsAgainst[] {
  const rivals = overEachOther(i).map((o) => o.hypothesis);
  const listed = rivals.filter((h) => h.listed);
  const [first] = listed.length > 0 ? listed : rivals;
  if (first === undefined) return [];
  const { family } = i.hypotheses.find((h) => h.id === i.leading)!;
  const other = first.family === family ? listed.find((h) => h.family !== family) : undefined;
  return [first, ...(other ? [other] : [])].map((rival) => ({ rival, bars: bars(i, i.leading, rival.id) }));
}
