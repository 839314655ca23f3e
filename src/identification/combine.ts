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
import type { Basis } from "./laws.ts";
import { weightCentral, weightLow, weightOver, type Range, type Weighed } from "./weigh.ts";

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
  /** It has one reading, under which every hypothesis has a value: it stands in the table. */
  readonly isPlain: boolean;
  /** Whether every hypothesis has a measured or published value for each of its readings. */
  readonly isGrounded: boolean;
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
  /** Whether every block is grounded. */
  readonly isGrounded: boolean;
  /** What becomes of each block in each scenario. */
  readonly effects: Readonly<Record<Scenario, readonly Effect[]>>;
  /** Rows of plain blocks, hypothesis by hypothesis, so that a pair is compared along two short runs of numbers. */
  readonly table: Float64Array;
}

type Effect = "open" | "capped" | "left-out";

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
      isPlain: readings.length === 1 && readings[0]!.plain,
      isGrounded: readings.every((w) => w.basis.every(isGround)),
    }));
  const table = new Float64Array(blocks.length * hypotheses.length);
  blocks.forEach(({ isPlain, readings }, b) => {
    const row = readings[0]!.log10[0]!;
    if (isPlain) for (let h = 0; h < hypotheses.length; h++) table[h * blocks.length + b] = row[h]!;
  });
  const effects = Object.fromEntries(
    SCENARIOS.map((scenario) => [
      scenario,
      blocks.map((b): Effect => (isLeftOut(scenario, b) ? "left-out" : isCapped(scenario, b) ? "capped" : "open")),
    ]),
  ) as unknown as Evidence["effects"];
  return {
    blocks,
    hypotheses,
    settings,
    specimens,
    isGrounded: blocks.every((b) => b.isGrounded),
    effects,
    table,
  };
}

/**
 * The weight of one hypothesis over another by one block.
 *
 * Model   Its readings are one piece of evidence: as strong as the weakest at the low end, as the strongest at the high
 *         end, and as their mean between.
 */
export const blockOver = (evidence: Evidence, block: Block, over: number, under: number): Range =>
  asOne(block.readings.map((w) => weightOver(w, evidence.hypotheses, over, under)));

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
 * Shape   Swapping the hypotheses negates it.
 */
export function totalOver(evidence: Evidence, scenario: Scenario, over: number, under: number): Total {
  const model = {
    low: lowSum(evidence, scenario, over, under),
    central: centralSum(evidence, scenario, over, under),
    high: 0 - lowSum(evidence, scenario, under, over),
  };
  const held = {
    low: hold(model.low, evidence, over, under, (part) => lowSum(evidence, scenario, over, under, part)),
    central: hold(model.central, evidence, over, under, (part) => centralSum(evidence, scenario, over, under, part)),
    high: 0 - hold(0 - model.high, evidence, under, over, (part) => lowSum(evidence, scenario, under, over, part)),
  };
  const isHeld = held.low !== model.low || held.central !== model.central || held.high !== model.high;
  const stored = { low: rounded(held.low), central: rounded(held.central), high: rounded(held.high) };
  return isHeld ? { ...stored, unbounded: model } : stored;
}

/** The low end of the total alone, as stored. `only` takes the supporting part of the other blocks away. */
export function lowOver(
  evidence: Evidence,
  scenario: Scenario,
  over: number,
  under: number,
  only?: (block: Block) => boolean,
): number {
  return rounded(lowEnd(evidence, scenario, over, under, only));
}

/** Whether the low end of the total, as stored, reaches a threshold. */
export function reaches(
  evidence: Evidence,
  scenario: Scenario,
  over: number,
  under: number,
  threshold: number,
): boolean {
  const low = lowEnd(evidence, scenario, over, under);
  // Far from the threshold the rounding of what is stored decides nothing.
  return Math.abs(low - threshold) > 1e-6 ? low > threshold : rounded(low) >= threshold;
}

function lowEnd(
  evidence: Evidence,
  scenario: Scenario,
  over: number,
  under: number,
  only?: (block: Block) => boolean,
): number {
  if (only === undefined) {
    const low = lowSum(evidence, scenario, over, under);
    return hold(low, evidence, over, under, (part) => lowSum(evidence, scenario, over, under, part));
  }
  const withOnly =
    (part: Part): Part =>
    (block, weight) =>
      part(block, only(block) ? weight : Math.min(0, weight));
  const sum = (part: Part): number => lowSum(evidence, scenario, over, under, withOnly(part));
  return hold(sum(whole), evidence, over, under, sum);
}

/** What of a block's weight counts. */
type Part = (block: Block, weight: number) => number;
const whole: Part = (_, weight) => weight;

/** An end within the bound, and beyond 50 to 1 no further than grounded blocks carry it. */
function hold(end: number, evidence: Evidence, over: number, under: number, sum: (part: Part) => number): number {
  if (Math.abs(end) <= SURELY) return end;
  const bound = log10(Math.max(SURELY_ODDS, evidence.specimens));
  const isGrounded = (block: Block): boolean =>
    block.isGrounded || block.readings.every((w) => isGround(w.basis[over]!) && isGround(w.basis[under]!));
  const carried = evidence.isGrounded
    ? end
    : end > 0
      ? sum((block, weight) => (isGrounded(block) ? weight : Math.min(0, weight)))
      : sum((block, weight) => (isGrounded(block) ? weight : Math.max(0, weight)));
  return end > 0 ? Math.min(end, bound, Math.max(SURELY, carried)) : Math.max(end, -bound, Math.min(-SURELY, carried));
}

const SURELY = log10(SURELY_ODDS);
const isGround = (basis: Basis): boolean => basis === "measured" || basis === "published";

/** What a scenario does to the blocks, as a text that is alike for scenarios that come to the same. */
export const effectOf = (evidence: Evidence, scenario: Scenario): string => evidence.effects[scenario].join(" ");

/** Whether a block counts at all, and whether it falls under the cap of the scenario's alteration. */
const isLeftOut = (scenario: Scenario, block: Block): boolean => scenario === "without-markings" && block.hasMarkings;
export const isCapped = (scenario: Scenario, block: Block): boolean =>
  scenario === "markings" ? block.hasMarkings : scenario === "parts" && block.hasAlterable;

function lowSum(evidence: Evidence, scenario: Scenario, over: number, under: number, part?: Part): number {
  const { dependence, alteration } = evidence.settings;
  const isIndependent = dependence === "independent";
  // Strongest support and sum of the contrary (or of all, where blocks are independent): open blocks, capped ones.
  let openBest = 0;
  let openSum = 0;
  let cappedBest = 0;
  let cappedSum = 0;
  const { blocks, table } = evidence;
  const effects = evidence.effects[scenario];
  for (let b = 0; b < blocks.length; b++) {
    const effect = effects[b]!;
    if (effect === "left-out") continue;
    const block = blocks[b]!;
    let weight = block.isPlain
      ? table[over * blocks.length + b]! - table[under * blocks.length + b]!
      : blockLow(evidence, block, over, under);
    if (part !== undefined) weight = part(block, weight);
    const adds = isIndependent || weight < 0;
    if (effect === "capped") {
      if (adds) cappedSum += weight;
      else if (weight > cappedBest) cappedBest = weight;
    } else if (adds) openSum += weight;
    else if (weight > openBest) openBest = weight;
  }
  const group = cappedBest + cappedSum;
  const capped = group === 0 ? 0 : capAt(group, toNumber(group > 0 ? alteration.to : alteration.from));
  return isIndependent || capped < 0 ? openBest + openSum + capped : Math.max(openBest, capped) + openSum;
}

function blockLow(evidence: Evidence, block: Block, over: number, under: number): number {
  let low = Infinity;
  for (const w of block.readings) low = Math.min(low, weightLow(w, evidence.hypotheses, over, under));
  return low;
}

function centralSum(evidence: Evidence, scenario: Scenario, over: number, under: number, part?: Part): number {
  let open = 0;
  let group = 0;
  const { blocks, table } = evidence;
  const effects = evidence.effects[scenario];
  for (let b = 0; b < blocks.length; b++) {
    const effect = effects[b]!;
    if (effect === "left-out") continue;
    const block = blocks[b]!;
    let weight = 0;
    if (block.isPlain) weight = table[over * blocks.length + b]! - table[under * blocks.length + b]!;
    else {
      for (const w of block.readings) weight += weightCentral(w, over, under);
      weight /= block.readings.length;
    }
    if (part !== undefined) weight = part(block, weight);
    if (effect === "capped") group += weight;
    else open += weight;
  }
  return group === 0 ? open : open + capAt(group, toNumber(evidence.settings.alteration.central));
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
