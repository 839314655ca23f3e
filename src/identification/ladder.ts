/**
 * The ladder: from the hypotheses in the running to the most specific node that holds all of them.
 *
 *   compare → weigh → combine → rank → [ladder]
 *
 * The rungs are type, family, maker, state of final assembly. A rung is never chosen because a class of types scores
 * well, only because nothing outside the node is still in the running. Maker and state stand on a premise as well: the
 * dated table must leave everybody else odds below 10^−T.
 */
import log10 from "@stdlib/math-base-special-log10";
import exp from "@stdlib/math-base-special-exp";
import type { Hypothesis, Premise } from "./hypotheses.ts";
import { LN10 } from "./logs.ts";

export const RUNGS = ["type", "family", "maker", "state"] as const;
export type Rung = (typeof RUNGS)[number];

export interface Node {
  readonly rung: Rung;
  readonly node: string;
}

export interface Step {
  readonly rung: Rung;
  /** The one node of this rung on which all hypotheses in the running stand; absent where they do not. */
  readonly node?: string;
  readonly carried: boolean;
  /** Maker and state: the least probability in the table of makers that this rests on, and what it must not fall below. */
  readonly premise?: { readonly p: number; readonly needed: number };
}

/**
 * Each rung with its node, most specific first.
 *
 * Shape  `running` is not empty.
 */
export function climb(running: readonly Hypothesis[], threshold: number): readonly Step[] {
  const needed = 1 / (1 + exp(-threshold * LN10));
  return RUNGS.map((rung) => {
    if (rung === "type" || rung === "family") {
      const nodes = running.map((h) => (rung === "family" ? h.family : h.listed ? h.id : undefined));
      const node = same(nodes);
      return { rung, carried: node !== undefined, ...(node !== undefined && { node }) };
    }
    const premises = running.map((h) => h[rung]);
    const node = same(premises.map((p) => p?.node));
    if (node === undefined) return { rung, carried: false };
    const p = Math.min(...premises.map((premise) => premise!.p));
    return { rung, node, carried: isCarried({ node, p }, threshold), premise: { p, needed } };
  });
}

/** The most specific node that is carried. */
export function findRung(steps: readonly Step[]): Node | undefined {
  const step = steps.find((s) => s.carried);
  return step?.node === undefined ? undefined : { rung: step.rung, node: step.node };
}

/** Whether a premise leaves all others odds of at most 10^−T. */
export const isCarried = ({ p }: Premise, threshold: number): boolean =>
  p >= 1 || (p > 0 && log10(p) - log10(1 - p) >= threshold);

/** What all have in common, if all have it. */
function same(nodes: readonly (string | undefined)[]): string | undefined {
  const [first] = nodes;
  return nodes.every((n) => n === first) ? first : undefined;
}
