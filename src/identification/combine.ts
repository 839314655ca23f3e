/**
 * Combining: from the weights of single readings to the weight of one hypothesis over another by all of them.
 *
 *   compare → weigh → [combine] → rank → ladder
 *
 * Readings that share a cause are one block and count as one. How blocks depend on one another is mostly unknown; then
 * the total is a range between two conventions, and what differs between its ends is open.
 */
import exp from "@stdlib/math-base-special-exp";
import log10 from "@stdlib/math-base-special-log10";
import { toNumber } from "../base/decimal.ts";
import { SURELY_ODDS } from "../reference/elicitation.ts";
import type { Hypothesis } from "./hypotheses.ts";
import { LN10, rounded } from "./logs.ts";
import type { Settings } from "./settings.ts";
import { weightOver, type Basis, type Range, type Weighed } from "./weigh.ts";

/** What may have been altered: under it, all that could be altered together has one cap. */
export const ALTERATIONS = ["none", "markings", "parts"] as const;
export type Alteration = (typeof ALTERATIONS)[number];
/** The alterations, and the comparison as if no marking had been read. */
export const SCENARIOS = [...ALTERATIONS, "without-markings"] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface Block {
  readonly id: string;
  readonly readings: readonly Weighed[];
  readonly hasMarkings: boolean;
  /** Markings, or parts that can be put on another object. */
  readonly hasAlterable: boolean;
}

export interface Total extends Range {
  /** What the model said before an end was held at what the specimens, or elicited values, can carry; else absent. */
  readonly unbounded?: Range;
}

/** Everything a comparison of two hypotheses needs. */
export interface Evidence {
  readonly blocks: readonly Block[];
  readonly hypotheses: readonly Hypothesis[];
  readonly settings: Settings;
  /** Independently attributed specimens of the edition. */
  readonly specimens: number;
}

export function evidenceOf(
  weighed: readonly Weighed[],
  hypotheses: readonly Hypothesis[],
  settings: Settings,
  specimens: number,
): Evidence {
  const groups = new Map<string, Weighed[]>();
  for (const w of weighed) groups.set(w.reading.block, [...(groups.get(w.reading.block) ?? []), w]);
  const blocks = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, readings]) => ({
      id,
      readings,
      hasMarkings: readings.some((w) => w.reading.feature.alterable === "marking"),
      hasAlterable: readings.some((w) => w.reading.feature.alterable !== "no"),
    }));
  return { blocks, hypotheses, settings, specimens };
}

/**
 * The weight of one hypothesis over another by one block.
 *
 * Model   Its readings are one piece of evidence: as strong as the weakest at the low end, as the strongest at the high
 *         end, and as their mean between.
 */
export function blockOver(evidence: Evidence, block: Block, over: number, under: number): Range {
  return asOne(block.readings.map((w) => weightOver(w, evidence.hypotheses, over, under)));
}

/** Weights of one block as one piece of evidence. */
export function asOne(weights: readonly Range[]): Range {
  let [low, central, high] = [Infinity, 0, -Infinity];
  for (const w of weights) {
    low = Math.min(low, w.low);
    high = Math.max(high, w.high);
    central += w.central;
  }
  return { low, central: central / weights.length, high };
}

/**
 * The weight of one hypothesis over another by all blocks, in one scenario, rounded as it is stored.
 *
 * Model   Independent blocks add up. Of unknown dependence: low, the strongest supporting block with all contrary ones;
 *         high, all supporting blocks with the strongest contrary one. Alterable blocks are first combined with one
 *         another, and a forger who makes the object look like either of the two caps them at 1 / P(alteration).
 * Bounds  Within ± log10 of the edition's specimens, at least 50. Beyond 50 to 1 only by what blocks carry whose readings
 *         have measured or published values on both sides (EL-7).
 * Shape   Swapping the hypotheses negates it. `only` takes the supporting part of other blocks away.
 */
export function totalOver(
  evidence: Evidence,
  scenario: Scenario,
  over: number,
  under: number,
  only?: (block: Block) => boolean,
): Total {
  const parts = evidence.blocks
    .filter((block) => scenario !== "without-markings" || !block.hasMarkings)
    .map((block) => {
      const weight = blockOver(evidence, block, over, under);
      return {
        weight: only === undefined || only(block) ? weight : contraryPart(weight),
        isAlterable: scenario === "markings" ? block.hasMarkings : scenario === "parts" && block.hasAlterable,
        isGrounded: () => [over, under].every((h) => block.readings.every((w) => isGround(w.basis[h]!))),
      };
    });
  const total = sumUp(parts, evidence.settings);
  if (Math.max(Math.abs(total.low), Math.abs(total.high)) <= SURELY) return roundedRange(total);

  const grounded = (part: (w: Range) => Range): Range =>
    sumUp(
      parts.map((p) => (p.isGrounded() ? p : { ...p, weight: part(p.weight) })),
      evidence.settings,
    );
  const held = hold(
    total,
    grounded(contraryPart),
    grounded(supportingPart),
    log10(Math.max(SURELY_ODDS, evidence.specimens)),
  );
  const isHeld = held.low !== total.low || held.central !== total.central || held.high !== total.high;
  return isHeld ? { ...roundedRange(held), unbounded: total } : roundedRange(held);
}

const SURELY = log10(SURELY_ODDS);

const isGround = (basis: Basis): boolean => basis === "measured" || basis === "published";

function sumUp(
  parts: readonly { readonly weight: Range; readonly isAlterable: boolean }[],
  { dependence, alteration }: Settings,
): Range {
  const open = parts.filter((p) => !p.isAlterable).map((p) => p.weight);
  const alterable = parts.filter((p) => p.isAlterable).map((p) => p.weight);
  if (alterable.length > 0) open.push(capped(together(alterable, dependence), alteration));
  return together(open, dependence);
}

const contraryPart = ({ low, central, high }: Range): Range => ({
  low: Math.min(0, low),
  central: Math.min(0, central),
  high: Math.min(0, high),
});

const supportingPart = ({ low, central, high }: Range): Range => ({
  low: Math.max(0, low),
  central: Math.max(0, central),
  high: Math.max(0, high),
});

/** Each end within what grounded support, or grounded contradiction, carries beyond 50 to 1, and within the bound. */
function hold(total: Range, support: Range, contradiction: Range, bound: number): Range {
  const end = (x: number, up: number, down: number): number => {
    const most = Math.min(bound, Math.max(SURELY, up));
    const least = Math.max(-bound, Math.min(-SURELY, down));
    return Math.max(least, Math.min(most, x));
  };
  return {
    low: end(total.low, support.low, contradiction.low),
    central: end(total.central, support.central, contradiction.central),
    high: end(total.high, support.high, contradiction.high),
  };
}

const roundedRange = ({ low, central, high }: Range): Range => ({
  low: rounded(low),
  central: rounded(central),
  high: rounded(high),
});

function together(weights: readonly Range[], dependence: Settings["dependence"]): Range {
  let central = 0;
  let [lowSum, highSum, lowest, highest] = [0, 0, 0, 0];
  let [contrary, supporting] = [0, 0];
  for (const w of weights) {
    central += w.central;
    lowSum += w.low;
    highSum += w.high;
    if (w.low < 0) contrary += w.low;
    else highest = Math.max(highest, w.low);
    if (w.high > 0) supporting += w.high;
    else lowest = Math.min(lowest, w.high);
  }
  return dependence === "independent"
    ? { low: lowSum, central, high: highSum }
    : { low: highest + contrary, central, high: supporting + lowest };
}

function capped(weight: Range, alteration: Settings["alteration"]): Range {
  const [from, central, to] = [alteration.from, alteration.central, alteration.to].map(toNumber) as [
    number,
    number,
    number,
  ];
  return {
    low: capAt(weight.low, weight.low > 0 ? to : from),
    central: capAt(weight.central, central),
    high: capAt(weight.high, weight.high > 0 ? from : to),
  };
}

/**
 * A weight when, with probability `a`, what it rests on was made to look as it does.
 *
 * Model   With probability 1 − a the weight holds; with a the evidence is as probable under either hypothesis as it is
 *         under the one that it favours. So |weight| < log10(1/a).
 */
export function capAt(weight: number, a: number): number {
  if (a === 0 || weight === 0) return weight;
  const size = -log10((1 - a) * exp(-Math.abs(weight) * LN10) + a);
  return weight > 0 ? size : -size;
}
