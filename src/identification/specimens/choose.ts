/** Choosing the settings of learning by rehearsal, on the specimens that will be learned from and on nothing else. */
import { LN10 } from "../logs.ts";
import { along, costOf, fitLine, type Line } from "./line.ts";
import { listedOverNone, sharesOfListed, type Power } from "./predict.ts";
import { rehearseListed, rehearseUnlisted, type Rehearsed } from "./rehearse.ts";
import type { LearningSettings } from "./settings.ts";
import type { Specimens } from "./specimen.ts";

export interface Choice {
  readonly settings: LearningSettings;
  /** Mean surprise at a specimen's own type, in bits, when it was one of the listed. */
  readonly bits: number;
  /** What the weight of "listed" over "none" cost, in bits, when each type had once been taken off the list. */
  readonly openCost: number;
  /** The line from that weight to one that can be relied on. */
  readonly line: Line;
}

export interface Candidates {
  readonly settings: readonly LearningSettings[];
  readonly powers: readonly Power[];
  /** How many of the settings, those that surprise least, are also rehearsed with types taken off the list. */
  readonly finalists: number;
}

/**
 * The settings under which specimens that were held back surprise least and "none" costs least, in bits together.
 *
 * Shape  Every candidate is rehearsed with every pair of powers, the first of equals wins; undefined where nothing could
 *        be rehearsed.
 */
export function choose(
  specimens: Specimens,
  folds: readonly number[],
  { settings: candidates, powers, finalists }: Candidates,
): Choice | undefined {
  const closed = candidates.flatMap((candidate) => {
    const rehearsed = rehearseListed(specimens, folds, candidate);
    if (rehearsed.length === 0) return [];
    const bits = powers.map((power) => surprise(rehearsed, power));
    const least = Math.min(...bits);
    return [{ settings: { ...candidate, power: powers[bits.indexOf(least)]! }, bits: least, rehearsed }];
  });
  const best = closed.sort((a, b) => a.bits - b.bits).slice(0, finalists);
  let choice: Choice | undefined;
  for (const { settings, bits, rehearsed } of best) {
    const over = (rows: readonly Rehearsed[]): readonly number[] =>
      rows.map((r) => listedOverNone(r.prediction, settings.power));
    const [listed, unlisted] = [over(rehearsed), over(rehearseUnlisted(specimens, folds, settings))];
    const line = fitLine(listed, unlisted);
    if (line === undefined) continue;
    const openCost = costOf(
      listed.map((w) => along(line, w)),
      unlisted.map((w) => along(line, w)),
    );
    if (choice === undefined || bits + openCost < choice.bits + choice.openCost)
      choice = { settings, bits, openCost, line };
  }
  return choice;
}

const BIT = 0.6931471805599453;

/** Mean of −log2 of the probability given to the own type, all listed types being equally probable before. */
export function surprise(rehearsed: readonly Rehearsed[], power: Power): number {
  let sum = 0;
  for (const { prediction, own } of rehearsed) sum -= sharesOfListed(prediction, power)[own!]! * (LN10 / BIT);
  return sum / rehearsed.length;
}
