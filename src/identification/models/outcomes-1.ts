/**
 * A feature with named outcomes, model 1: a colour, a number of bolts, something present or absent. The type says how
 * probable each outcome is, and the readings say how probable they are given each outcome.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { lnOf, lnSum } from "../logs.ts";
import { rightReaders } from "./readers-1.ts";

/** Below it a sum may have lost what underflowed. */
const SMALL = 1e-250;

/** For each outcome, the log probability of all the readings together, up to a constant that is the same for all. */
export interface OutcomeEvidence {
  readonly lnGiven: readonly number[];
}

/**
 * Gathers readings of one feature.
 *
 * Model   Whoever is mistaken reads as if the outcome had been drawn evenly from all outcomes. So two types can never be
 *         further apart than about the number of outcomes divided by the chance that every reader is mistaken.
 * Shape   `lnTogether(right)`: for each outcome, the log probability of what those readers read, given the outcome.
 */
export function gatherOutcomes(
  chances: readonly number[],
  outcomes: number,
  lnTogether: (right: readonly number[]) => readonly number[],
): OutcomeEvidence {
  const lnMistaken = chances.map((_, i) => lnSum(lnTogether([i])) - lnOf(outcomes));
  const given: number[][] = Array.from({ length: outcomes }, () => []);
  for (const { right, lnWeight } of rightReaders(chances, lnMistaken)) {
    const together = right.length === 0 ? undefined : lnTogether(right);
    given.forEach((parts, v) => parts.push(lnWeight + (together?.[v] ?? 0)));
  }
  const lnGiven = given.map(lnSum);
  const most = Math.max(...lnGiven);
  return { lnGiven: lnGiven.map((x) => x - most) };
}

/**
 * Log probability of the readings for each of several types.
 *
 * Shape   `p`: the probabilities of the outcomes, one row for each type, one row after another.
 */
export function lnOutcomes(evidence: OutcomeEvidence, p: Float64Array): Float64Array {
  const given = evidence.lnGiven.map((x) => exp(x));
  const outcomes = given.length;
  const sums = new Float64Array(p.length / outcomes);
  for (let i = 0; i < sums.length; i++) {
    let sum = 0;
    for (let v = 0; v < outcomes; v++) sum += given[v]! * p[i * outcomes + v]!;
    sums[i] = sum > SMALL ? ln(sum) : lnSum(evidence.lnGiven.map((x, v) => x + lnOf(p[i * outcomes + v]!)));
  }
  return sums;
}

/** Categories and counts: whoever is right reads the outcome itself. */
export const lnCategory =
  (read: readonly number[], outcomes: number) =>
  (right: readonly number[]): readonly number[] =>
    Array.from({ length: outcomes }, (_, v) => (right.every((i) => read[i] === v) ? 0 : -Infinity));

/**
 * Presence: what is there may be missed or destroyed, and then all who look miss it for the same reason; what is not
 * there is not found.
 *
 * Shape  Outcomes are present, absent.
 */
export const lnPresence =
  (found: readonly boolean[], missed: number) =>
  (right: readonly number[]): readonly number[] => {
    const finders = right.filter((i) => found[i]).length;
    const seekers = right.length - finders;
    // Right readers do not disagree: what one of them saw was there to be seen by all.
    const present = finders > 0 && seekers > 0 ? -Infinity : lnOf(finders > 0 ? 1 - missed : missed);
    return [present, finders > 0 ? -Infinity : 0];
  };
