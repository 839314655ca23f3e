/**
 * Whether likelihoods mean what they say. Of a likelihood ratio between two propositions it is known without any model
 * that its mean is 1 where the second is true, and that of its inverse where the first is; and that it is at least t
 * at most once in t where the second is true.
 */
import { likelihoodsOf, type Trial } from "./trials.ts";
import { fitLine } from "../../src/identification/specimens/line.ts";
import { mean } from "./scores.ts";
import type { Truth, World } from "./worlds.ts";

export const RUNGS = ["type", "family", "maker", "state"] as const;
export type Rung = (typeof RUNGS)[number];

/** Weights of one node against everything else, where the node holds the truth and where it does not. */
export interface Sides {
  readonly inside: readonly number[];
  readonly outside: readonly number[];
}

/**
 * The log10 weights of each node of a rung in each world.
 *
 * Shape  The central, unbounded likelihoods of the record, every hypothesis weighted alike within its side: the ranges and
 *        bounds of a total are conventions and no likelihood ratios.
 */
export function sidesOf(trials: readonly Trial[], rung: Rung): ReadonlyMap<World, readonly Sides[]> {
  const worlds = new Map<World, Trial[]>();
  for (const t of trials) worlds.set(t.world, [...(worlds.get(t.world) ?? []), t]);
  return new Map(
    [...worlds].map(([world, own]) => {
      const nodes = [...new Set(world.truths.flatMap((t) => t[rung] ?? []))];
      const likelihoods = own.map((t) => likelihoodsOf(t.identification));
      const holds =
        (node: string) =>
        (t: Truth): boolean =>
          t[rung] === node;
      return [
        world,
        nodes.map((node): Sides => {
          const members = world.truths.filter(holds(node)).map((t) => t.id);
          const others = world.truths.filter((t) => !holds(node)(t)).map((t) => t.id);
          const weights = own.map((t, i) => ({
            inside: members.includes(t.truth.id),
            weight: lgMean(members, likelihoods[i]!) - lgMean(others, likelihoods[i]!),
          }));
          return {
            inside: weights.filter((w) => w.inside).map((w) => w.weight),
            outside: weights.filter((w) => !w.inside).map((w) => w.weight),
          };
        }),
      ] as const;
    }),
  );
}

/** The same, of each hypothesis against each other one: where weights are small, and errors of them show most. */
export function pairsOf(trials: readonly Trial[]): ReadonlyMap<World, readonly Sides[]> {
  const worlds = new Map<World, Sides[]>();
  for (const world of new Set(trials.map((t) => t.world))) {
    const own = trials
      .filter((t) => t.world === world)
      .map((t) => ({ id: t.truth.id, likelihoods: likelihoodsOf(t.identification) }));
    const ids = world.truths.map((t) => t.id);
    const pairs = ids.flatMap((over, i) => ids.slice(i + 1).map((under) => [over, under] as const));
    const weights = (truth: string, over: string, under: string): readonly number[] =>
      own.filter((t) => t.id === truth).map((t) => t.likelihoods.get(over)! - t.likelihoods.get(under)!);
    worlds.set(
      world,
      pairs.map(([over, under]) => ({ inside: weights(over, over, under), outside: weights(under, over, under) })),
    );
  }
  return worlds;
}

function lgMean(ids: readonly string[], likelihoods: ReadonlyMap<string, number>): number {
  const logs = ids.map((id) => likelihoods.get(id)!);
  const most = Math.max(...logs);
  return most + Math.log10(mean(logs.map((x) => 10 ** (x - most))));
}

/** A mean over worlds, and its standard error. */
export interface Estimate {
  readonly mean: number;
  readonly error: number;
}

function over(worlds: ReadonlyMap<World, readonly Sides[]>, statistic: (sides: Sides) => number): Estimate {
  const values = [...worlds.values()].map((nodes) => mean(nodes.map(statistic)));
  const middle = mean(values);
  const variance = values.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (values.length - 1);
  return { mean: middle, error: Math.sqrt(variance / values.length) };
}

const factors = (weights: readonly number[]): number[] => weights.map((w) => 10 ** w);
type Worlds = ReadonlyMap<World, readonly Sides[]>;

/** Mean LR where the second proposition is true. Few rare objects make up much of it, so its error is understated. */
export const meanFactor = (worlds: Worlds): Estimate => over(worlds, (s) => mean(factors(s.outside)));
export const meanInverse = (worlds: Worlds): Estimate => over(worlds, (s) => mean(factors(s.inside.map((w) => -w))));

/**
 * The same mean without rare objects: of factors up to `most` where the second is true, and for the rest how often a
 * factor is above that where the first is true. Exactly 1 where likelihoods mean what they say.
 */
export const steadyFactor = (worlds: Worlds, most = 10): Estimate =>
  over(worlds, ({ inside, outside }) => steady(outside, inside, most));
export const steadyInverse = (worlds: Worlds, most = 10): Estimate =>
  over(worlds, ({ inside, outside }) =>
    steady(
      inside.map((w) => -w),
      outside.map((w) => -w),
      most,
    ),
  );

const steady = (false_: readonly number[], true_: readonly number[], most: number): number =>
  mean(factors(false_).map((f) => (f <= most ? f : 0))) + mean(factors(true_).map((f) => (f > most ? 1 : 0)));

/** How often a factor of at least t speaks for a node that does not hold the truth. */
export const misleading = (worlds: Worlds, t: number): Estimate =>
  over(worlds, (s) => mean(factors(s.outside).map((f) => (f >= t ? 1 : 0))));

/**
 * The slope of the line from the weights to weights that can be relied on: 1 where they mean what they say, below 1 where
 * they say too much. Its error is by leaving each world out.
 *
 * Limits  Of pairs alone, where each side has as many objects in every node; else nodes of different odds are mixed.
 */
export function slopeOf(worlds: Worlds): Estimate {
  const all = [...worlds.values()];
  const slope = (some: readonly (readonly Sides[])[]): number => {
    const nodes = some.flat();
    return fitLine(
      nodes.flatMap((s) => s.inside),
      nodes.flatMap((s) => s.outside),
    )!.slope;
  };
  const without = all.map((_, i) => slope(all.filter((_, j) => j !== i)));
  const middle = mean(without);
  const n = all.length;
  return { mean: slope(all), error: Math.sqrt(((n - 1) / n) * without.reduce((sum, v) => sum + (v - middle) ** 2, 0)) };
}
