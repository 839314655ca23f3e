import normal from "@stdlib/stats-base-dists-normal-logpdf";
import t from "@stdlib/stats-base-dists-t-logpdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lnOf, lnSum } from "../logs.ts";
import { CHARACTERS, lnMarking, type MarkingClass, type MarkingReading } from "./marking-1.ts";
import { lnReport } from "./match-1.ts";
import * as outcomes from "./outcomes-1.ts";
import { gatherOutcomes, lnCategory, lnPresence, type OutcomeEvidence } from "./outcomes-1.ts";
import { gatherQuantity, lnQuantities, tLaws, type QuantityEvidence, type QuantityReading } from "./quantity-1.ts";

/** For one type. */
const lnQuantity = (evidence: QuantityEvidence, mean: number, scale: number, degrees: number): number =>
  lnQuantities(evidence, tLaws([{ mean, scale, degrees }]))[0]!;
const lnOutcomes = (evidence: OutcomeEvidence, p: readonly number[]): number =>
  outcomes.lnOutcomes(evidence, Float64Array.from(p))[0]!;

/** Trapezium rule over a wide interval. */
function integral(f: (x: number) => number, from: number, to: number, steps = 40_000): number {
  const step = (to - from) / steps;
  let sum = (f(from) + f(to)) / 2;
  for (let i = 1; i < steps; i++) sum += f(from + i * step);
  return sum * step;
}

const reading = (value: number, uncertainty: number, chanceOfMistake = 0.01): QuantityReading => ({
  value,
  uncertainty,
  chanceOfMistake,
});
const WIDTH = 1000;

describe("quantities", () => {
  test("ID-4 with many specimens the closed form is the integral over the true value of type times measurement", () => {
    for (const [x, u] of [
      [101, 2],
      [110, 3],
      [93, 0.5],
    ] as const) {
      const right = integral((v) => Math.exp(normal(v, 100, 4) + normal(x, v, u)), 40, 160);
      const expected = Math.log(0.99 * right + 0.01 / WIDTH);
      expect(lnQuantity(gatherQuantity([reading(x, u)], WIDTH), 100, 4, 1e7)).toBeCloseTo(expected, 5);
    }
  });

  test("ID-4 two readers: the closed form is the integral over one true value with each mistaken independently", () => {
    const readings = [reading(101, 2, 0.1), reading(106, 3, 0.2)];
    const given = (r: QuantityReading, v: number): number =>
      (1 - r.chanceOfMistake) * Math.exp(normal(r.value, v, r.uncertainty)) + r.chanceOfMistake / WIDTH;
    const expected = Math.log(
      integral((v) => Math.exp(normal(v, 100, 4)) * given(readings[0]!, v) * given(readings[1]!, v), 40, 160),
    );
    expect(lnQuantity(gatherQuantity(readings, WIDTH), 100, 4, 1e7)).toBeCloseTo(expected, 5);
  });

  test("ID-4 with few specimens Student's t is the mixture of normal laws over the unknown spread, by integration", () => {
    const degrees = 5;
    // Precision g of the spread is χ² with 5 degrees, divided by 5; density by hand for 5 degrees.
    const gamma = (g: number): number => {
      const x = degrees * g;
      return (degrees * x ** 1.5 * Math.exp(-x / 2)) / (2 ** 2.5 * 1.329340388179137);
    };
    const total = Math.sqrt(4 * 4 + 2 * 2);
    const mixture = integral((g) => gamma(g) * Math.exp(normal(109, 100, total / Math.sqrt(g))), 1e-9, 12, 200_000);
    const evidence = gatherQuantity([reading(109, 2, 1e-6)], WIDTH);
    expect(lnQuantity(evidence, 100, 4, degrees)).toBeCloseTo(Math.log(mixture), 4);
  });

  test("ID-4 for few specimens the tails are heavier than those of the exact sum of t and normal", () => {
    const exact = integral((v) => (Math.exp(t((v - 100) / 4, 4)) / 4) * Math.exp(normal(130, v, 4)), 0, 260);
    const ours = lnQuantity(gatherQuantity([reading(130, 4, 1e-6)], WIDTH), 100, 4, 4);
    expect(ours).toBeGreaterThan(Math.log(exact));
  });

  test("ID-3 a value far from everything is a mistake under every type, and weighs nothing", () => {
    const evidence = gatherQuantity([reading(1e29, 1e-30)], WIDTH);
    const [a, b] = [lnQuantity(evidence, 100, 4, 9), lnQuantity(evidence, 900, 1e-9, 2)];
    expect(Number.isFinite(a)).toBe(true);
    expect(a - b).toBeCloseTo(0, 9);
  });

  test("ID-10 no reference value gives a reading more than the ceiling or less than the floor", () => {
    const number = fc.double({ min: -2000, max: 2000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, fc.double({ min: 1e-3, max: 100, noNaN: true })), { minLength: 1, maxLength: 4 }),
        number,
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (readings, mean, scale, degrees) => {
          const evidence = gatherQuantity(
            readings.map(([x, u]) => reading(x, u)),
            WIDTH,
          );
          const ln = lnQuantity(evidence, mean, scale, degrees);
          expect(ln).toBeLessThanOrEqual(evidence.lnCeiling + 1e-9);
          expect(ln).toBeGreaterThanOrEqual(evidence.lnFloor - 1e-9);
        },
      ),
    );
  });
});

describe("outcomes", () => {
  test("ID-6 two readers of a category: the sum over every truth and every pair of mistakes, by brute force", () => {
    const p = [0.7, 0.2, 0.1];
    const chances = [0.1, 0.3];
    const read = [0, 1];
    const sees = (i: number, truth: number): number =>
      (1 - chances[i]!) * (read[i] === truth ? 1 : 0) + chances[i]! / p.length;
    const given = p.map((_, v) => sees(0, v) * sees(1, v));
    const evidence = gatherOutcomes(chances, 3, lnCategory(read, 3));
    const other = [0.1, 0.1, 0.8];
    const sum = (q: readonly number[]): number => q.reduce((s, x, v) => s + x * given[v]!, 0);
    expect(lnOutcomes(evidence, p) - lnOutcomes(evidence, other)).toBeCloseTo(Math.log(sum(p) / sum(other)), 12);
  });

  test("ID-6 no category weighs more than the number of outcomes divided by the chance of a mistake", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 40 }),
        (chance, outcomes) => {
          const evidence = gatherOutcomes([chance], outcomes, lnCategory([0], outcomes));
          const certain = (v: number): number[] => Array.from({ length: outcomes }, (_, i) => (i === v ? 1 : 0));
          const weight = lnOutcomes(evidence, certain(0)) - lnOutcomes(evidence, certain(1));
          expect(weight).toBeLessThanOrEqual(Math.log(outcomes / chance) + 1e-9);
        },
      ),
    );
  });

  test("ID-8 not found weighs as much as the chance that it was missed allows, by brute force", () => {
    const missed = 0.4;
    const evidence = gatherOutcomes([0.02], 2, lnPresence([false], missed));
    const absent = (p: number): number => {
      const read = p * missed + (1 - p);
      const mistaken = (missed + 1) / 2;
      return 0.98 * read + 0.02 * mistaken;
    };
    expect(lnOutcomes(evidence, [0.9, 0.1]) - lnOutcomes(evidence, [0.1, 0.9])).toBeCloseTo(
      Math.log(absent(0.9) / absent(0.1)),
      12,
    );
  });

  test("ID-8 what right readers of a presence may report has the probability 1 in all, present or absent", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        (missed, readers) => {
          const everybody = Array.from({ length: readers }, (_, i) => i);
          const sums = [0, 0];
          for (let mask = 0; mask < 1 << readers; mask++) {
            const found = everybody.map((i) => ((mask >> i) & 1) === 1);
            lnPresence(found, missed)(everybody).forEach((ln, outcome) => (sums[outcome]! += Math.exp(ln)));
          }
          expect(sums[0]).toBeCloseTo(1, 12);
          expect(sums[1]).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  test("ID-8 several who did not find it are no more evidence of absence than one", () => {
    const one = lnPresence([false], 0.4)([0]);
    expect(lnPresence([false, false, false], 0.4)([0, 1, 2])).toEqual(one);
  });

  test("ID-9 a report weighs nothing where everything of the kind is reported", () => {
    for (const outcome of ["match", "no-match"] as const)
      expect(lnReport(outcome, 0.9, 1) - lnReport(outcome, 0.1, 1)).toBe(0);
    expect(lnReport("match", 0.9, 0)).toBe(Math.log(0.9));
  });
});

describe("markings", () => {
  const read = (text: string, script: MarkingReading["script"] = "latin", characterError = 0.05): MarkingReading => ({
    text,
    script,
    characterError,
  });
  const ALPHABET = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./ ");
  const truths = (place: string | undefined): readonly string[] =>
    place === undefined
      ? ALPHABET
      : place === "#"
        ? ALPHABET.slice(26, 36)
        : place === "@"
          ? ALPHABET.slice(0, 26)
          : [place];

  /** Every true text of the class, each with the probability that the readers read what they did. */
  function enumerated(readings: readonly MarkingReading[], c: MarkingClass): number {
    const length = readings[0]!.text.length;
    const places = c.pattern === undefined ? Array.from({ length }, () => undefined) : Array.from(c.pattern);
    let texts: string[] = [""];
    for (const place of places) texts = texts.flatMap((start) => truths(place).map((a) => start + a));
    const SCRIPTS = ["latin", "cyrillic", "hangul", "han", "arabic", "digits", "symbols"];
    const scripts = c.script === undefined ? SCRIPTS : [c.script];
    let sum = 0;
    for (const script of scripts)
      for (const text of texts) {
        let p = 1 / (scripts.length * texts.length);
        for (const r of readings) {
          if (r.script !== "unknown") p *= r.script === script ? 1 - r.characterError : r.characterError / 6;
          Array.from(r.text).forEach((a, at) => {
            if (a !== "?") p *= a === text[at] ? 1 - r.characterError : r.characterError / (ALPHABET.length - 1);
          });
        }
        sum += p;
      }
    return sum;
  }

  test("the alphabet of the enumeration is the one of the model", () => {
    expect(ALPHABET).toHaveLength(CHARACTERS);
  });

  test.each([
    [[read("T4")], { script: "latin", pattern: "T#" }],
    [[read("T4"), read("T4", "latin", 0.2)], { script: "latin", pattern: "T#" }],
    [[read("T4"), read("TA")], { script: "latin", pattern: "T#" }],
    [[read("T4"), read("X7", "cyrillic")], { script: "latin", pattern: "@#" }],
    [[read("T?"), read("?4")], {}],
    [[read("Q-"), read("QA", "unknown")], { script: "digits" }],
    [[read("4T"), read("5U"), read("4U", "symbols")], { pattern: "#@" }],
  ] as [MarkingReading[], MarkingClass][])("ID-7 %j under %j is the sum over every true text", (readings, c) => {
    const [ln] = lnMarking(readings, [c])(readings.map((_, i) => i));
    expect(ln).toBeCloseTo(Math.log(enumerated(readings, c)), 9);
  });

  test("ID-7 over all texts that can be read the probabilities of a class sum to one", () => {
    const c: MarkingClass = { script: "latin", pattern: "T#" };
    const texts = ALPHABET.flatMap((a) => ALPHABET.map((b) => a + b));
    const scripts = ["latin", "cyrillic", "hangul", "han", "arabic", "digits", "symbols"] as const;
    const lns = scripts.flatMap((s) => texts.map((text) => lnMarking([read(text, s)], [c])([0])[0]!));
    expect(Math.exp(lnSum(lns))).toBeCloseTo(1, 9);
  });

  test("ID-7 the digits of a serial number weigh nothing", () => {
    const classes: MarkingClass[] = [{ script: "latin", pattern: "T-####" }, { script: "latin" }, {}];
    const weight = (text: string): number => {
      const [a, b] = lnMarking([read(text)], classes)([0]);
      return a! - b!;
    };
    expect(weight("T-0317")).toBeCloseTo(weight("T-9999"), 12);
  });

  test("ID-7 a marking never weighs more than its error rate allows, whatever is read", () => {
    const classes: MarkingClass[] = [{ script: "latin", pattern: "T4-####" }, { script: "cyrillic" }, {}];
    const text = fc.oneof(
      fc.constantFrom("T4-0317", "T4-????", "ЖЖ", "ㅈ"),
      fc.string({ minLength: 1, maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, fc.double({ min: 1e-6, max: 1, noNaN: true }), (seen, chance) => {
        const evidence = gatherOutcomes([chance], 3, lnMarking([read(seen)], classes));
        const certain = [0, 1, 2].map((v) => [0, 1, 2].map((i) => (i === v ? 1 : 0)));
        const lns = certain.map((p) => lnOutcomes(evidence, p));
        expect(Math.max(...lns) - Math.min(...lns)).toBeLessThanOrEqual(Math.log(3 / chance) + 1e-6);
        expect(lns.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("ID-3 a long marking that eight readers read in eight ways is still finite", () => {
    const readings = Array.from({ length: 8 }, (_, i) => read(String.fromCharCode(65 + i).repeat(200)));
    const evidence = gatherOutcomes(
      Array.from({ length: 8 }, () => 1e-6),
      2,
      lnMarking(readings, [{ script: "latin" }, {}]),
    );
    expect(evidence.lnGiven.every(Number.isFinite)).toBe(true);
  });
});

test("sums of probabilities too small to write are right, and nothing is −∞", () => {
  expect(lnSum([-1000, -1000])).toBeCloseTo(-1000 + Math.log(2), 12);
  expect(lnSum([-Infinity, -5])).toBe(-5);
  expect(lnSum([])).toBe(-Infinity);
  expect(lnOf(0)).toBe(-Infinity);
});
