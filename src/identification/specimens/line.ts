/**
 * From the weight of "one of the listed" over "none" to one that can be relied on: a line through it, fitted to weights
 * of which the answer is known because types were taken off the list on purpose.
 */
import { cllr } from "../../validation/cllr.ts";
import { applyLogistic, fitLogistic, type Logistic } from "../../validation/logistic.ts";
import { pairsOfScores } from "../../validation/pairs.ts";

/** Of log10 weights. */
export type Line = Logistic;

export const along = (line: Line, weight: number): number => applyLogistic(line, weight);

/** The line that gives known answers the most probability, both answers counting alike; none where one has no weights. */
export const fitLine = (listed: readonly number[], unlisted: readonly number[]): Line | undefined =>
  listed.length === 0 || unlisted.length === 0 ? undefined : fitLogistic(pairsOfScores(listed, unlisted));

/** What weights cost whoever relies on them, in bits: 0 is perfect, 1 is what silence costs. */
export const costOf = (listed: readonly number[], unlisted: readonly number[]): number =>
  cllr(pairsOfScores(listed, unlisted));
