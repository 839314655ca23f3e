import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOf, xoshiro128 } from "./chance.ts";
import { BOOTSTRAP, draws, interval, pairedInterval } from "./bootstrap.ts";
import { cllr, cllrCal, cllrMin } from "./cllr.ts";
import { ece, eceCurve } from "./ece.ts";
import { bounded, elub } from "./elub.ts";
import { applyIsotonic, fitIsotonic, isotonicBlocks } from "./isotonic.ts";
import { applyLogistic, fitLogistic } from "./logistic.ts";
import { mapPairs, pairsOf, pairsOfScores, pairsOfTable } from "./pairs.ts";
import { equalErrorRate, misleading, tippett } from "./rates.ts";

const log10 = Math.log10;
const ofRatios = (same: readonly number[], different: readonly number[]): ReturnType<typeof pairsOfScores> =>
  pairsOfScores(same.map(log10), different.map(log10));
const score = fc.oneof(fc.double({ min: -8, max: 8, noNaN: true }), fc.integer({ min: -3, max: 3 }));
const scores = fc.array(score, { minLength: 1, maxLength: 40 });
const pairs = fc.tuple(scores, scores).map(([s, d]) => pairsOfScores(s, d));
/** Two normal classes, so that every method has something to find. */
const realistic = fc.integer({ min: 1, max: 10_000 }).map((seed) => {
  const chance = chanceOf(seed);
  const normal = (): number => Array.from({ length: 12 }, () => chance.below(1000) / 1000).reduce((a, b) => a + b) - 6;
  return pairsOfScores(
    Array.from({ length: 60 }, () => 1.5 + 1.5 * normal()),
    Array.from({ length: 200 }, () => -1.5 + 1.5 * normal()),
  );
});

describe("what the weights cost", () => {
  test.each([
    ["LR 3 and 1/3: log2(4/3)", [3, 3], [1 / 3, 1 / 3], 0.4150374992788437],
    ["LR 8 and 8: the published 1.6699250014423126", [8, 8], [8, 8], 1.6699250014423126],
    ["LR 1/3 and 3: log2(4) = 2", [1 / 3], [3], 2],
    ["one class right and one silent: (log2(4/3) + 1) / 2", [1], [1 / 3, 1 / 3], 0.7075187496394219],
    ["one class nearly sure and one silent", [1], [1 / 100], 0.507177646488535],
  ])("ID-63 Cllr of %s", (_, same, different, expected) => {
    expect(cllr(ofRatios(same, different))).toBeCloseTo(expected, 14);
  });

  test("ID-63 Cllr of silence is 1, whatever the numbers of comparisons", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (s, d) => {
        const silent = pairsOfScores(Array(s).fill(0), Array(d).fill(0));
        expect(cllr(silent)).toBeCloseTo(1, 14);
        expect(cllrMin(silent)).toBeCloseTo(1, 14);
        expect(cllrCal(silent)).toBeCloseTo(0, 14);
      }),
    );
  });

  test("ID-63 Cllr_min is at most Cllr and at most 1, and stretching the weights does not change it", () => {
    fc.assert(
      fc.property(pairs, (p) => {
        expect(cllrMin(p)).toBeLessThanOrEqual(cllr(p) + 1e-12);
        expect(cllrMin(p)).toBeLessThanOrEqual(1 + 1e-12);
        expect(cllrMin(mapPairs(p, (x) => 4 * x))).toBeCloseTo(cllrMin(p), 12);
      }),
    );
  });

  test("ID-63 Cllr_min is the Cllr of the weights that pool-adjacent-violators gives", () => {
    fc.assert(
      fc.property(pairs, (p) => {
        const isotonic = fitIsotonic(p);
        expect(cllr(mapPairs(p, (x) => applyIsotonic(isotonic, x)))).toBeCloseTo(cllrMin(p), 12);
      }),
    );
  });

  test("ID-63 a certainty that is wrong costs everything", () => {
    expect(cllr(pairsOfScores([Infinity], [-Infinity]))).toBe(0);
    expect(cllr(pairsOfScores([-Infinity, 5], [-Infinity]))).toBe(Infinity);
  });

  test("ID-63 the cross-entropy at even odds is Cllr, and without weights it is the entropy of the prior", () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: -3, max: 3, noNaN: true }), (p, odds) => {
        expect(ece(p, 0)).toBeCloseTo(cllr(p), 12);
        const q = 10 ** odds / (1 + 10 ** odds);
        const entropy = -(q * Math.log2(q) + (1 - q) * Math.log2(1 - q));
        const [point] = eceCurve(p, [odds]);
        expect(point!.neutral).toBeCloseTo(entropy, 10);
        expect(point!.calibrated).toBeLessThanOrEqual(entropy + 1e-10);
        expect(point!.calibrated).toBeLessThanOrEqual(point!.system + 1e-10);
      }),
    );
  });
});

describe("monotone calibration", () => {
  test("ID-64 its blocks rise, hold every comparison once, and calibrating again changes nothing", () => {
    fc.assert(
      fc.property(pairs, (p) => {
        const blocks = isotonicBlocks(p);
        expect(blocks.reduce((sum, b) => sum + b.same, 0)).toBeCloseTo(1, 12);
        expect(blocks.reduce((sum, b) => sum + b.different, 0)).toBeCloseTo(1, 12);
        for (const [k, b] of blocks.entries())
          if (k > 0) {
            expect(b.same * blocks[k - 1]!.different).toBeGreaterThan(blocks[k - 1]!.same * b.different);
            expect(b.from).toBeGreaterThan(blocks[k - 1]!.to);
          }
        const isotonic = fitIsotonic(p);
        const once = mapPairs(p, (x) => applyIsotonic(isotonic, x));
        const again = fitIsotonic(once);
        for (const x of once.log10LR) expect(applyIsotonic(again, x)).toBeCloseTo(x, 9);
      }),
    );
  });

  test("ID-64 equal weights get one calibrated weight", () => {
    const { steps } = fitIsotonic(pairsOfScores([1, 1, 2], [1, 0]));
    expect(steps.map((s) => [s.from, s.to])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(steps[1]!.log10LR).toBeCloseTo(log10(2 / 3 / (1 / 2)), 12);
  });

  test("ID-64 it is the best there is: no other monotone assignment to the same steps costs less", () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 80 }), (p, other) => {
        const rising = [...other].sort((a, b) => a - b);
        const distinct = [...new Set(p.log10LR)];
        const assigned = mapPairs(p, (x) => rising[distinct.indexOf(x)]!);
        expect(cllr(assigned)).toBeGreaterThanOrEqual(cllrMin(p) - 1e-12);
      }),
    );
  });
});

describe("calibration by a line", () => {
  const slopeless = (p: Parameters<typeof cllr>[0], a: number, b: number): number =>
    cllr(mapPairs(p, (x) => a + b * x));

  test("ID-65 the cost has its minimum there: no step in any direction lowers it", () => {
    fc.assert(
      fc.property(realistic, (p) => {
        const { intercept, slope } = fitLogistic(p);
        const least = slopeless(p, intercept, slope);
        for (const [da, db] of [
          [1e-3, 0],
          [-1e-3, 0],
          [0, 1e-3],
          [0, -1e-3],
        ])
          expect(slopeless(p, intercept + da!, slope + db!)).toBeGreaterThanOrEqual(least - 1e-9);
        expect(least).toBeLessThanOrEqual(cllr(p) + 1e-9);
        expect(least).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  test("ID-65 calibrating twice changes nothing the second time, and a line before it changes nothing after it", () => {
    fc.assert(
      fc.property(realistic, (p) => {
        const line = fitLogistic(p);
        const again = fitLogistic(mapPairs(p, (x) => applyLogistic(line, x)));
        expect(again.intercept).toBeCloseTo(0, 5);
        expect(again.slope).toBeCloseTo(1, 5);
        const stretched = mapPairs(p, (x) => 7 * x - 3);
        const line2 = fitLogistic(stretched);
        for (const x of [-2, 0, 3]) expect(applyLogistic(line2, 7 * x - 3)).toBeCloseTo(applyLogistic(line, x), 5);
      }),
      { numRuns: 30 },
    );
  });

  test("ID-65 on what it was fitted to it never costs more than silence, however extreme or contrary the weights", () => {
    const some = fc.array(fc.double({ min: -300, max: 300, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(some, some, (same, different) => {
        const pairs = pairsOfScores(same, different);
        const line = fitLogistic(pairs);
        expect(cllr(mapPairs(pairs, (x) => applyLogistic(line, x)))).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test("ID-65 the number of comparisons of a class is nothing: twice as many of the same give the same line", () => {
    const same = [0.2, 1, 2, -0.5];
    const different = [-1, -2, 0.4, -0.1];
    const once = fitLogistic(pairsOfScores(same, different));
    const twice = fitLogistic(pairsOfScores(same, [...different, ...different]));
    expect(twice.intercept).toBeCloseTo(once.intercept, 10);
    expect(twice.slope).toBeCloseTo(once.slope, 10);
  });

  test("ID-65 clipping says what share it changed, and holds weights in use as in fitting", () => {
    const line = fitLogistic(pairsOfScores([0.2, 1, 50, -0.5], [-1, -200, 0.4, -0.1]), { clip: 10 });
    expect(line.clipped).toBe(2 / 8);
    expect(applyLogistic(line, 50)).toBe(applyLogistic(line, 10));
    expect(fitLogistic(pairsOfScores([0.2, -1], [-1, 0.4])).clipped).toBe(0);
  });

  test("ID-65 classes that a threshold separates, and infinite weights, still give finite numbers", () => {
    const line = fitLogistic(pairsOfScores([1, 2, Infinity], [-1, -2, -Infinity]));
    for (const x of [-Infinity, -1, 0, 1, Infinity]) expect(Number.isFinite(applyLogistic(line, x))).toBe(true);
  });
});

describe("rates", () => {
  test("ID-66 misleading evidence is counted beyond 1, 10² and 10⁴, each class for itself", () => {
    const p = pairsOfScores([-5, -3, 0, 1], [5, 3, 1, 0, -1]);
    expect(misleading(p)).toEqual([
      { beyond: 0, forSame: 3 / 5, forDifferent: 2 / 4 },
      { beyond: 2, forSame: 2 / 5, forDifferent: 2 / 4 },
      { beyond: 4, forSame: 1 / 5, forDifferent: 1 / 4 },
    ]);
  });

  test("ID-66 the equal error rate: 0 if a threshold separates, a half of one score for all, symmetric otherwise", () => {
    expect(equalErrorRate(pairsOfScores([1, 2], [-1, 0]))).toBe(0);
    expect(equalErrorRate(pairsOfScores([0, 0], [0]))).toBe(0.5);
    expect(equalErrorRate(pairsOfScores([-1, 1, 2, 3], [-3, -2, -1.5, 1.5]))).toBeCloseTo(0.25, 12);
    fc.assert(
      fc.property(scores, scores, (s, d) => {
        const turned = pairsOfScores(
          d.map((x) => -x),
          s.map((x) => -x),
        );
        const rate = equalErrorRate(pairsOfScores(s, d));
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(1);
        // Between two thresholds the curve is drawn from the side of one class: ties may move it by one comparison.
        expect(Math.abs(equalErrorRate(turned) - rate)).toBeLessThanOrEqual(1 / Math.min(s.length, d.length) + 1e-9);
      }),
    );
  });

  test("ID-66 a Tippett curve falls from 1 to 0", () => {
    fc.assert(
      fc.property(pairs, (p) => {
        const curve = tippett(p, [-9, -2, -1, 0, 1, 2, 9]);
        expect([curve[0]!.same, curve[0]!.different, curve[6]!.same, curve[6]!.different]).toEqual([1, 1, 0, 0]);
        for (let k = 1; k < curve.length; k++) expect(curve[k]!.same).toBeLessThanOrEqual(curve[k - 1]!.same);
      }),
    );
  });
});

describe("the bounds of what a validation can carry", () => {
  const within = (same: readonly number[], different: readonly number[]): readonly [number, number] => {
    const { lower, upper } = elub(ofRatios(same, different));
    return [10 ** lower, 10 ** upper];
  };
  test.each([
    ["one certain comparison a class", [Infinity], [0], [1, 1]],
    ["three certain comparisons a class", [Infinity, Infinity, Infinity], [0, 0, 0], [0.3388442, 2.9512092]],
    ["a system that misleads", [0.01, 0.1, 1], [10, 100], [1, 1]],
    ["a good system, 3 and 2", [1, 10, 100], [0.01, 0.1], [0.3801894, 1.4791084]],
    ["a good system, 2 and 3", [10, 100], [0.01, 0.1, 1], [0.676083, 2.630268]],
    ["silence", [1], [1], [1, 1]],
    ["one weight for all", Array<number>(9).fill(10), [10], [1, 1]],
    ["a system that is too careful", Array<number>(10).fill(10), [1], [1, 1.7782794]],
    ["a system that is too sure", Array<number>(10).fill(1000), [1.1], [1, 1]],
  ])("ID-67 of %s are those of the published implementation", (_, same, different, expected) => {
    const [lower, upper] = within(same, different);
    expect(lower).toBeCloseTo(expected[0]!, 6);
    expect(upper).toBeCloseTo(expected[1]!, 6);
  });

  test("ID-67 more comparisons of the same kind never narrow them, and a weight within them stays as it is", () => {
    const p = (n: number): ReturnType<typeof elub> =>
      elub(pairsOfScores(Array<number>(n).fill(3), Array<number>(n).fill(-3)));
    for (const n of [1, 3, 10, 100]) {
      expect(p(n * 2).upper).toBeGreaterThanOrEqual(p(n).upper);
      expect(p(n * 2).lower).toBeLessThanOrEqual(p(n).lower);
    }
    expect([-9, -0.1, 0.2, 9].map((x) => bounded({ lower: -1, upper: 2 }, x))).toEqual([-1, -0.1, 0.2, 2]);
  });
});

describe("the bootstrap", () => {
  const table = pairsOfTable(
    Float64Array.from({ length: 400 }, (_, k) => (k % 21 === 0 ? 2 : -3) + ((k * 7919) % 11) / 3),
    20,
  );
  const of = (p: typeof table, settings = BOOTSTRAP): ReturnType<typeof interval> =>
    interval(draws([p], ([w]) => [cllr(p, w)], settings).map(([x]) => x!));

  test("ID-68 the same seed gives the same interval, another seed another", () => {
    expect(of(table)).toEqual(of(table));
    expect(of(table, { seed: 2, rounds: 1000 })).not.toEqual(of(table));
  });

  test("ID-68 the generator gives the numbers of the published algorithm from its state", () => {
    const next = xoshiro128(Int32Array.of(1, 2, 3, 4));
    expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
    const chance = chanceOf(42);
    const counts = new Uint32Array(10);
    for (let i = 0; i < 100_000; i++) counts[chance.below(10)]! += 1;
    for (const n of counts) expect(Math.abs(n - 10_000)).toBeLessThan(500);
  });

  test("ID-68 items are drawn, not comparisons: a pair counts as often as both its items were drawn", () => {
    const p = pairsOf(
      [
        { log10LR: 1, same: true, first: 0, second: 0 },
        { log10LR: 1, same: true, first: 1, second: 1 },
        { log10LR: -1, same: false, first: 0, second: 1 },
      ],
      2,
    );
    const seen = draws([p], ([w]) => [...w!], { seed: 3, rounds: 50 });
    // Both classes are there only if each item was drawn once.
    for (const w of seen) expect(w).toEqual([1, 1, 1]);
  });

  test("ID-68 the interval covers the truth about as often as it says", () => {
    let covered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const chance = chanceOf(seed * 977);
      const ofItem = Array.from({ length: 40 }, () => chance.below(1000) / 1000);
      const p = pairsOfScores(ofItem, [0]);
      const mean = (w: Float64Array): number => {
        let [sum, all] = [0, 0];
        for (let i = 0; i < w.length; i++)
          if (p.same[i] === 1) {
            sum += w[i]! * p.log10LR[i]!;
            all += w[i]!;
          }
        return sum / all;
      };
      const { low, high } = interval(draws([p], ([w]) => [mean(w!)], { seed, rounds: 200 }).map(([x]) => x!));
      if (low <= 0.4995 && 0.4995 <= high) covered += 1;
    }
    expect(covered / 200).toBeGreaterThan(0.88);
    expect(covered / 200).toBeLessThan(0.99);
  });

  test("ID-68 a system compared with itself differs by nothing; with a worse one, by an interval without 0", () => {
    expect(pairedInterval([table, table], cllr, BOOTSTRAP)).toEqual({ low: 0, high: 0 });
    const worse = mapPairs(table, (x) => x / 10);
    const { high } = pairedInterval([table, worse], cllr, BOOTSTRAP);
    expect(high).toBeLessThan(0);
  });
});
