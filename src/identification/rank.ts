/**
 * Ranking: which hypotheses are still in the running (U), and which listed types are set aside and by what.
 *
 *   compare → weigh → combine → [rank] → ladder
 *
 * Being out of U and being set aside are two things. U decides the rung and uses every reference, elicited ones too, at
 * the unfavourable end. Setting a type aside in public asks for more: named observations, its own measured or published
 * reference with a tolerance, and that no single reader's word decides it.
 */
import { toNumber } from "../base/decimal.ts";
import {
  blockOver,
  effectOf,
  isCapped,
  lowOver,
  reaches,
  SCENARIOS,
  type Block,
  type Evidence,
  type Scenario,
} from "./combine.ts";
import { rounded } from "./logs.ts";
import type { Weighed } from "./weigh.ts";

export interface Standing {
  /** Places of the hypotheses in the running. */
  readonly inTheRunning: readonly number[];
  /** For each hypothesis out of the running: one that beats it at the unfavourable end. */
  readonly beatenBy: ReadonlyMap<number, number>;
}

/**
 * U: the hypotheses that no other one beats by the threshold at the unfavourable end of the range.
 *
 * Bounds  One pass over the pairs that could decide anything; a hypothesis is first held against the best supported.
 */
export function rank(evidence: Evidence, scenario: Scenario): Standing {
  const threshold = toNumber(evidence.settings.threshold);
  const sums = centralSums(evidence, scenario);
  const order = sums.map((_, i) => i).sort((a, b) => sums[b]!.all - sums[a]!.all || a - b);
  const beatenBy = new Map<number, number>();
  for (const under of order) {
    const by = order.find(
      (over) =>
        over !== under &&
        mayReach(sums[over]!, sums[under]!, threshold) &&
        reaches(evidence, scenario, over, under, threshold),
    );
    if (by !== undefined) beatenBy.set(under, by);
  }
  const inTheRunning = sums.map((_, i) => i).filter((i) => !beatenBy.has(i));
  // Caps are not transitive: with absurd settings each could be beaten by another. Then nothing is decided.
  if (inTheRunning.length === 0) return { inTheRunning: sums.map((_, i) => i), beatenBy: new Map() };
  return { inTheRunning, beatenBy };
}

/** The standing in each scenario; scenarios that come to the same are ranked once. */
export function rankAll(evidence: Evidence): ReadonlyMap<Scenario, Standing> {
  const ranked = new Map<string, Standing>();
  return new Map(
    SCENARIOS.map((scenario) => {
      const effect = effectOf(evidence, scenario);
      const standing = ranked.get(effect) ?? rank(evidence, scenario);
      ranked.set(effect, standing);
      return [scenario, standing];
    }),
  );
}

/** The two hypotheses with the best central totals when nothing was altered; the first of several. */
export function firstTwo(evidence: Evidence): readonly [number, number] {
  const sums = centralSums(evidence, "none").map((s) => rounded(s.all));
  const leading = sums.indexOf(Math.max(...sums));
  const others = sums.map((x, i) => (i === leading ? -Infinity : x));
  return [leading, others.indexOf(Math.max(...others))];
}

/** The central log10 likelihood of each hypothesis, up to a constant: by all blocks, and by those that no cap touches. */
export function centralSums(evidence: Evidence, scenario: Scenario): readonly { all: number; uncapped: number }[] {
  return evidence.hypotheses.map((_, h) => {
    let [all, uncapped] = [0, 0];
    for (const block of evidence.blocks) {
      if (scenario === "without-markings" && block.hasMarkings) continue;
      let sum = 0;
      for (const w of block.readings) sum += w.log10[w.central]![h]!;
      const mean = sum / block.readings.length;
      all += mean;
      if (!isCapped(scenario, block)) uncapped += mean;
    }
    return { all, uncapped };
  });
}

/** The low end is never above the central total, and a cap shrinks what it touches towards nothing. */
function mayReach(
  over: { all: number; uncapped: number },
  under: { all: number; uncapped: number },
  threshold: number,
): boolean {
  const uncapped = over.uncapped - under.uncapped;
  const capped = over.all - over.uncapped - (under.all - under.uncapped);
  return uncapped + Math.max(0, capped) >= threshold - 1e-6;
}

export interface SetAside {
  readonly hypothesis: number;
  readonly against: number;
  /** The weight against it at the unfavourable end, the least over the scenarios. */
  readonly low: number;
  /** The observations that do it. */
  readonly by: readonly string[];
}

/**
 * The listed types that are set aside.
 *
 * Model   Against any one hypothesis, those in the running first; in every scenario given; by blocks alone in which each
 *         reading has the type's own measured or published reference with a tolerance, all contrary blocks counted; and
 *         again with any one reader left out.
 * Shape   `withoutReader`: the same evidence without each reader in turn. `asked`: the types asked about, else all.
 */
export function setAside(
  evidence: Evidence,
  scenarios: readonly Scenario[],
  inTheRunning: readonly number[],
  withoutReader: readonly Evidence[],
  asked: readonly number[] = evidence.hypotheses.map((_, i) => i),
): readonly SetAside[] {
  const threshold = toNumber(evidence.settings.threshold);
  // Scenarios that come to the same are asked once.
  const different = new Map(
    [evidence, ...withoutReader].map((e) => [
      e,
      [...new Map([...scenarios].reverse().map((s) => [effectOf(e, s), s])).values()],
    ]),
  );
  const lowest = (e: Evidence, over: number, under: number): number => {
    const isCounted = counts(under);
    return Math.min(...different.get(e)!.map((s) => lowOver(e, s, over, under, isCounted)));
  };
  const running = new Set(inTheRunning);
  const sums = centralSums(evidence, "none").map((s) => s.all);
  const others = sums.map((_, i) => i).filter((i) => !running.has(i));
  const opponents = [...inTheRunning, ...others.sort((a, b) => sums[b]! - sums[a]! || a - b)];
  return asked.flatMap((under) => {
    if (!evidence.hypotheses[under]!.listed || running.has(under)) return [];
    for (const over of opponents) {
      const low = over === under ? 0 : lowest(evidence, over, under);
      if (low < threshold || withoutReader.some((e) => lowest(e, over, under) < threshold)) continue;
      const blocks = evidence.blocks.filter((b) => counts(under)(b) && blockOver(evidence, b, over, under).low > 0);
      const by = blocks.flatMap((b) => b.readings.flatMap((w) => w.reading.observations.map((o) => o.id)));
      return [{ hypothesis: under, against: over, low, by: by.sort() }];
    }
    return [];
  });
}

const counts =
  (under: number) =>
  (block: Block): boolean =>
    block.readings.every((w: Weighed) => w.tolerant[under] === true);
