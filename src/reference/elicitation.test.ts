import normal from "@stdlib/stats-base-dists-normal-logpdf";
import t from "@stdlib/stats-base-dists-t-logpdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Decimal } from "../base/decimal.ts";
import {
  about,
  chanceOfMistake,
  fromWords,
  PROBABILITY_WORDS,
  SURELY_DEGREES,
  SURELY_ODDS,
  surelyWithin,
  unstatedUncertainty,
  WOULD_MATCH,
  type ProbabilityWord,
} from "./elicitation.ts";

/** The share of a law that lies between two values, by the trapezium rule. */
function shareWithin(density: (x: number) => number, from: number, to: number): number {
  const steps = 20_000;
  const step = (to - from) / steps;
  let sum = (density(from) + density(to)) / 2;
  for (let i = 1; i < steps; i++) sum += density(from + i * step);
  return sum * step;
}

describe("the elicitation table", () => {
  test("EL-1 puts 98 % of a type's law inside “surely within 100 to 120”, found by integration", () => {
    const { mean, scale } = surelyWithin(100, 120);
    const density = (x: number): number => Math.exp(t((x - mean) / scale, SURELY_DEGREES)) / scale;
    expect(shareWithin(density, 100, 120)).toBeCloseTo(0.98, 6);
  });

  test("EL-1 has heavier tails than a normal law with the same interval", () => {
    const { mean, scale } = surelyWithin(100, 120);
    const atTail = t((140 - mean) / scale, SURELY_DEGREES) - Math.log(scale);
    expect(atTail).toBeGreaterThan(normal(140, mean, 10 / 2.3263478740408408));
  });

  test("EL-2 reads “about 110” as surely within 99 to 121", () => {
    expect(about(110)).toEqual({ mean: 110, scale: expect.closeTo(surelyWithin(99, 121).scale, 12) });
  });

  test("EL-2 puts 98 % of an observed quantity's error within 10 %, found by integration", () => {
    const u = unstatedUncertainty(110);
    expect(shareWithin((x) => Math.exp(normal(x, 110, u)), 99, 121)).toBeCloseTo(0.98, 6);
  });

  test("EL-3 has its words in pairs: what is likely leaves over what is unlikely", () => {
    const numbers = Object.values(PROBABILITY_WORDS);
    for (const p of numbers) expect(numbers.some((q) => Math.abs(p + q - 1) < 1e-12)).toBe(true);
  });

  test("EL-4 gives probabilities that sum to one, whatever is said of however many outcomes", () => {
    const words = fc.constantFrom(...(Object.keys(PROBABILITY_WORDS) as ProbabilityWord[]));
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 9 }), fc.array(words), (outcomes, said) => {
        const p = fromWords(outcomes, new Map(said.slice(0, outcomes.length).map((w, i) => [outcomes[i]!, w])));
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        expect(Math.min(...p)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("EL-4 spreads what is left over evenly over the outcomes nobody spoke of", () => {
    const p = fromWords(["a", "b", "c"], new Map([["a", "very-likely" as const]]));
    expect(p).toEqual([0.9, expect.closeTo(0.05, 12), expect.closeTo(0.05, 12)]);
  });

  test("EL-5 a stated chance of mistake is used as stated, but never none at all", () => {
    expect(chanceOfMistake("0.2" as Decimal, "own")).toEqual({ chance: 0.2, elicited: false });
    expect(chanceOfMistake("0" as Decimal, "own").chance).toBeGreaterThan(0);
  });

  test("EL-5 a published value is mistaken more often than an own one, an abraded marking more often than a clear one", () => {
    expect(chanceOfMistake(undefined, "published").chance).toBeGreaterThan(chanceOfMistake(undefined, "own").chance);
    const marking = (l: "clear" | "abraded"): number => chanceOfMistake(undefined, "own", l).chance;
    expect(marking("abraded")).toBeGreaterThan(marking("clear"));
  });

  test("EL-6 the further a type stands from what is named, the less probable a match", () => {
    const { named, family, state, other } = WOULD_MATCH;
    expect([named, family, state, other]).toEqual([named, family, state, other].sort((a, b) => b - a));
  });

  test("EL-7 is the odds that a 98 % interval leaves", () => {
    expect(SURELY_ODDS).toBe(Math.round(1 / (1 - 0.98)));
  });
});
