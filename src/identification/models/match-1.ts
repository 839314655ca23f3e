/**
 * A published comparison, model 1. What is known is not that it matches but that somebody reported so, and such reports
 * are survivors: with the selection rate s it would have been reported whatever the comparison showed.
 */
import ln from "@stdlib/math-base-special-ln";

/**
 * Log probability of the report.
 *
 * Bounds  0 at s = 1, for every hypothesis: then the report weighs nothing.
 */
export function lnReport(outcome: "match" | "no-match", wouldMatch: number, selection: number): number {
  const honest = outcome === "match" ? wouldMatch : 1 - wouldMatch;
  return ln(selection + (1 - selection) * honest);
}
