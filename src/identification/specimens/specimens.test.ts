import normal from "@stdlib/stats-base-dists-normal-logpdf";
import t from "@stdlib/stats-base-dists-t-logpdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOf, normalOf } from "../../../test/fixtures/chance.ts";
import { learnBetween, placeOf } from "./between.ts";
import { choose, surprise } from "./choose.ts";
import { lawOf, lnLaw } from "./law.ts";
import { learn, type Learned } from "./learn.ts";
import { along, costOf, fitLine } from "./line.ts";
import { findRoot, plus, solved, times, whitened, dot, type Matrix } from "./matrix.ts";
import { listedOverNone, predict, sharesOfListed, weighed } from "./predict.ts";
import { rehearseListed, rehearseUnlisted } from "./rehearse.ts";
import { CAUTIOUS, type LearningSettings } from "./settings.ts";
import { populationShares, typeShares } from "./shares.ts";
import type { Description, Specimen, Specimens } from "./specimen.ts";
import { learnWithin, scaleOf } from "./within.ts";

const matrix = (...rows: readonly (readonly number[])[]): Matrix => ({
  size: rows.length,
  at: Float64Array.from(rows.flat()),
});

/** Types in two groups, two columns of numbers that go together, two of categories; some cells blank. */
function collection(seed: number, { blanks = 0.1, each = 8, types = 6 } = {}): Specimens {
  const chance = chanceOf(seed);
  const gauss = normalOf(chance);
  const rows = Array.from({ length: types }, (_, k): Specimen[] => {
    const middle = [gauss() * 4 + (k % 2) * 12, gauss() * 2];
    return Array.from({ length: each }, () => {
      const common = gauss();
      const cell = <T>(value: T): T | undefined => (chance() < blanks ? undefined : value);
      return {
        type: `t${k}`,
        group: `g${k % 2}`,
        numbers: [cell(middle[0]! + common + gauss()), cell(middle[1]! + common / 2 + gauss() / 2)],
        categories: [cell(chance() < 0.7 ? k % 3 : Math.floor(chance() * 3)), cell(Math.floor(chance() * 2))],
      };
    });
  }).flat();
  return { numbers: 2, outcomes: [3, 2], rows };
}

function learned(specimens: Specimens, settings: LearningSettings = CAUTIOUS): Learned {
  const result = learn(specimens, settings);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

const world = fc.integer({ min: 1, max: 1e6 });
const object = fc.record({
  numbers: fc.tuple(fc.double({ min: -20, max: 30, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true })),
  categories: fc.tuple(fc.nat(2), fc.nat(1)),
});
const settings = fc
  .record({
    degrees: fc.constantFrom(2, 5, 50),
    pooled: fc.constantFrom(2, 20, 1000),
    within: fc.constantFrom(0, 0.3, 1),
    between: fc.constantFrom(0.1, 1),
    independent: fc.constantFrom(1, 3, 100),
    concentration: fc.constantFrom(1, 10),
  })
  .map((s) => ({ ...CAUTIOUS, ...s }));

/** Trapezium rule. */
function integral(f: (x: number) => number, from: number, to: number, steps = 4000): number {
  const step = (to - from) / steps;
  let sum = (f(from) + f(to)) / 2;
  for (let i = 1; i < steps; i++) sum += f(from + i * step);
  return sum * step;
}

describe("the likelihood of a description", () => {
  test("ID-80 in one dimension the law is Student's t", () => {
    const law = lawOf(Float64Array.of(3), matrix([4]), 5);
    for (const x of [-10, 2.5, 3, 40]) expect(lnLaw(law, [x])).toBeCloseTo(t((x - 3) / 2, 5) - Math.log(2), 12);
  });

  test("ID-80 over all values that an object can have, its probability is 1 under every hypothesis", () => {
    const { listed, unlisted } = learned(collection(3));
    for (const node of [...listed, ...unlisted]) {
      const law = node.law!;
      // x = tan(a) brings the whole plane into a square.
      const inner = (x: number): number =>
        integral((b) => Math.exp(lnLaw(law, [x, 40 * Math.tan(b)])) * (40 / Math.cos(b) ** 2), -1.5707, 1.5707, 400);
      const all = integral((a) => inner(40 * Math.tan(a)) * (40 / Math.cos(a) ** 2), -1.5707, 1.5707, 400);
      expect(all).toBeCloseTo(1, 2);
      for (const shares of node.shares) expect(shares.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
  });

  test("ID-80 where the mean of a type lies is the integral over all means, prior times specimens", () => {
    const [mu, B, U, n, mean] = [10, 9, 4, 3, 16];
    const squares = matrix([0]);
    const of = { mean: Float64Array.of(mean), squares, specimens: n, filled: [n] };
    const place = placeOf(of, { mean: Float64Array.of(mu), spread: matrix([B]), types: 5 }, matrix([U]), 100);
    const prior = (m: number): number => Math.exp(normal(m, mu, Math.sqrt(B)) + normal(mean, m, Math.sqrt(U / n)));
    const total = integral(prior, -40, 60);
    const first = integral((m) => m * prior(m), -40, 60) / total;
    expect(place.mean[0]).toBeCloseTo(first, 8);
    expect(place.uncertain.at[0]).toBeCloseTo(integral((m) => (m - first) ** 2 * prior(m), -40, 60) / total, 8);
  });

  test("ID-80 of one sitting no more specimens count for the mean than are independent", () => {
    const of = (n: number) => ({ mean: Float64Array.of(16), squares: matrix([0]), specimens: n, filled: [n] });
    const population = { mean: Float64Array.of(10), spread: matrix([9]), types: 5 };
    expect(placeOf(of(50), population, matrix([4]), 2)).toEqual(placeOf(of(2), population, matrix([4]), 2));
  });

  test("ID-80 with many specimens and types the laws come to be those that the specimens were drawn from", () => {
    const gauss = normalOf(chanceOf(80));
    const rows = Array.from({ length: 300 }, (_, k) => {
      const middle = 50 + 5 * gauss();
      return Array.from({ length: 40 }, () => ({
        type: `t${k}`,
        numbers: [middle + 2 * gauss()],
        categories: [],
      }));
    }).flat();
    const some = { ...CAUTIOUS, degrees: 1000, independent: 1e6, pooled: 1e6, within: 0, between: 0 };
    const { listed, unlisted } = learned({ numbers: 1, outcomes: [], rows }, some);
    expect(unlisted).toHaveLength(1);
    const scale = (law: { scale: Matrix } | undefined): number => Math.sqrt(law!.scale.at[0]!);
    expect(unlisted[0]!.law!.mean[0]).toBeCloseTo(50, 0);
    expect(Math.abs(scale(unlisted[0]!.law) / Math.sqrt(25 + 4) - 1)).toBeLessThan(0.08);
    for (const { law } of listed) expect(Math.abs(scale(law) / 2 - 1)).toBeLessThan(0.04);
  });

  test("ID-80 the shared spread is the pooled covariance where tails are normal and no cell is blank", () => {
    const { rows } = collection(5, { blanks: 0 });
    const types = ["t0", "t1", "t2", "t3", "t4", "t5"];
    const { shared } = learnWithin(types, rows, 2, { degrees: 1e9, within: 0 })!;
    let sum = 0;
    for (const type of types) {
      const own = rows.filter((r) => r.type === type).map((r) => r.numbers as number[]);
      const mean = [0, 1].map((j) => own.reduce((s, x) => s + x[j]!, 0) / own.length);
      for (const x of own) sum += (x[0]! - mean[0]!) * (x[1]! - mean[1]!);
    }
    expect(shared.at[1]).toBeCloseTo(sum / (rows.length - types.length), 8);
  });

  test("ID-80 a type with few specimens has the spread of all, one with many has its own", () => {
    const of = { mean: Float64Array.of(0), filled: [], squares: matrix([900]), specimens: 101 };
    expect(scaleOf(of, matrix([1]), 1e9).at[0]).toBeCloseTo(1, 5);
    expect(scaleOf(of, matrix([1]), 1e-9).at[0]).toBeCloseTo(9, 8);
  });

  test("ID-81 none of the listed is a new type of the population: one of each group, and one from elsewhere", () => {
    const specimens = collection(7, { types: 7 });
    const { unlisted } = learned(specimens);
    expect(unlisted.map((u) => [u.group, u.knownTypes])).toEqual([
      ["g0", 4],
      ["g1", 3],
      [undefined, 7],
    ]);
    const ungrouped = specimens.rows.map(({ type, numbers, categories }) => ({ type, numbers, categories }));
    expect(learned({ ...specimens, rows: ungrouped }).unlisted.map((u) => [u.group, u.knownTypes])).toEqual([
      [undefined, 7],
    ]);
  });

  test("ID-81 a type counts once in its population, however many specimens it has", () => {
    const few = [Float64Array.of(3, 1), Float64Array.of(0, 2)];
    const many = [Float64Array.of(300, 100), Float64Array.of(0, 2)];
    expect(populationShares(many, 2)).toEqual(populationShares(few, 2));
    const of = (n: number, at: number) => ({
      mean: Float64Array.of(at),
      squares: matrix([1]),
      specimens: n,
      filled: [n],
    });
    const spread = (n: number): unknown => learnBetween(new Map([["", [of(n, 1), of(2, 5), of(2, 6)]]]), 1, 0);
    expect(spread(500)).toEqual(spread(2));
  });

  test("ID-82 a blank cell is integrated out", () => {
    const law = lawOf(Float64Array.of(1, 2), matrix([4, 1.5], [1.5, 3]), 4);
    for (const x of [-3, 1, 6]) {
      const all = integral((b) => Math.exp(lnLaw(law, [x, Math.tan(b)])) / Math.cos(b) ** 2, -1.5707, 1.5707, 20_000);
      expect(lnLaw(law, [x, undefined])).toBeCloseTo(Math.log(all), 4);
    }
  });

  test("ID-82 a description without any cell weighs nothing between any two hypotheses", () => {
    const nothing: Description = { numbers: [undefined, undefined], categories: [undefined, undefined] };
    const { listed, unlisted } = predict(learned(collection(11)), nothing);
    for (const x of [...listed, ...unlisted]) expect(x).toEqual({ numbers: 0, categories: 0 });
  });

  test("ID-82 blanks at random leave the spread what it is", () => {
    const whole = collection(13, { blanks: 0, each: 400, types: 3 });
    const holes = collection(13, { blanks: 0.3, each: 400, types: 3 });
    const of = ({ rows }: Specimens) => learnWithin(["t0", "t1", "t2"], rows, 2, { degrees: 1000, within: 0 })!.shared;
    const [a, b] = [of(whole), of(holes)];
    a.at.forEach((x, i) => {
      expect(Math.abs(b.at[i]! / x - 1)).toBeLessThan(0.12);
    });
  });

  test("ID-83 a type of which no specimen has any of the columns is as probable as an unlisted one of its group", () => {
    fc.assert(
      fc.property(world, settings, object, (seed, s, o) => {
        const specimens = collection(seed, { blanks: 0 });
        const rows = specimens.rows.map((r) =>
          r.type === "t2" ? { ...r, numbers: [undefined, undefined], categories: [undefined, undefined] } : r,
        );
        const known = learned({ ...specimens, rows }, s);
        const { listed, unlisted } = predict(known, o);
        const place = known.unlisted.findIndex((u) => u.group === "g0");
        expect(listed[2]!.categories).toBeCloseTo(unlisted[place]!.categories, 10);
        expect(listed[2]!.numbers).toBeCloseTo(unlisted[place]!.numbers, 4);
      }),
      { numRuns: 40 },
    );
  });

  test("ID-83 without counts a type has its population's shares, with many its own", () => {
    const population = Float64Array.of(0.2, 0.8);
    expect(typeShares(Float64Array.of(0, 0), population, 5)).toEqual(population);
    expect(typeShares(Float64Array.of(9e9, 0), population, 5)[0]).toBeCloseTo(1, 6);
  });

  test("ID-84 the order of the specimens is nothing, and names of types and groups are only names", () => {
    fc.assert(
      fc.property(world, object, (seed, o) => {
        const specimens = collection(seed);
        const other: Specimens = {
          ...specimens,
          rows: [...specimens.rows]
            .reverse()
            .map((r) => ({ ...r, type: `t${9 - Number(r.type[1])}`, group: `g${9 - Number(r.group![1])}` })),
        };
        const [a, b] = [predict(learned(specimens), o), predict(learned(other), o)];
        a.listed.forEach((x, i) => expect(x.numbers).toBeCloseTo(b.listed.at(-1 - i)!.numbers, 8));
        expect(listedOverNone(a, CAUTIOUS.power)).toBeCloseTo(listedOverNone(b, CAUTIOUS.power), 8);
      }),
      { numRuns: 30 },
    );
  });

  test("ID-84 another unit changes no weight", () => {
    fc.assert(
      fc.property(world, object, (seed, o) => {
        const specimens = collection(seed);
        const inches = <D extends Description>(d: D): D => ({
          ...d,
          numbers: d.numbers.map((x) => (x === undefined ? undefined : x / 25.4 + 3)),
        });
        const a = predict(learned(specimens), o);
        const b = predict(learned({ ...specimens, rows: specimens.rows.map(inches) }), inches(o));
        a.listed.forEach((x, i) => {
          const [w, v] = [a.unlisted[0]!.numbers - x.numbers, b.unlisted[0]!.numbers - b.listed[i]!.numbers];
          expect(w).toBeCloseTo(v, 7);
        });
      }),
      { numRuns: 30 },
    );
  });

  test("what cannot be learned from is refused, all problems at once", () => {
    const specimens = collection(17);
    const broken = specimens.rows.map((r, i) =>
      i === 3 ? { ...r, numbers: [Infinity], categories: [7, 0] } : i === 4 ? { ...r, group: "elsewhere" } : r,
    );
    const refused = learn({ ...specimens, rows: broken }, CAUTIOUS);
    expect(refused).toMatchObject({ code: "bad-input" });
    if (!refused.ok) expect(refused.problems!.length).toBeGreaterThanOrEqual(4);
    const alike = specimens.rows.map((r) => ({ ...r, numbers: [1, r.numbers[1]] }));
    expect(learn({ ...specimens, rows: alike }, CAUTIOUS)).toMatchObject({ code: "too-few-specimens" });
    const lonely = specimens.rows.filter((r) => r.type === "t0");
    expect(learn({ ...specimens, rows: lonely }, CAUTIOUS)).toMatchObject({ code: "too-few-specimens" });
    const single = [0, 8, 16].map((i) => specimens.rows[i]!);
    expect(learn({ ...specimens, rows: single }, CAUTIOUS)).toMatchObject({ code: "too-few-specimens" });
  });
});

describe("rehearsal", () => {
  const specimens = collection(19, { each: 6 });
  const folds = specimens.rows.map((_, i) => i % 3);

  test("ID-85 a specimen is predicted from the other folds alone", () => {
    const rehearsed = rehearseListed(specimens, folds, CAUTIOUS);
    expect(rehearsed).toHaveLength(specimens.rows.length);
    const first = rehearsed.find((r) => r.specimen === specimens.rows[4])!;
    const others = learned({ ...specimens, rows: specimens.rows.filter((_, i) => folds[i] !== folds[4]) });
    expect(first.prediction).toEqual(predict(others, specimens.rows[4]!));
    expect(others.listed[first.own!]!.type).toBe(specimens.rows[4]!.type);
  });

  test("ID-85 a type that is taken off the list leaves nothing behind", () => {
    const rehearsed = rehearseUnlisted(specimens, folds, CAUTIOUS);
    const spoilt = {
      ...specimens,
      rows: specimens.rows.map((r) => (r.type === "t1" ? { ...r, numbers: [1e6, -1e6] } : r)),
    };
    const again = learned({
      ...spoilt,
      rows: spoilt.rows.filter((r, i) => r.type !== "t1" && folds[i] !== 0),
    });
    const asked = rehearsed.filter((r) => r.specimen.type === "t1");
    expect(asked).toHaveLength(18);
    expect(asked[0]!.prediction.listed).toHaveLength(5);
    expect(asked[0]!.prediction).toEqual(predict(again, asked[0]!.specimen));
  });

  test("ID-85 the choice is the candidate that rehearsal finds best, and what is to be identified has no part in it", () => {
    const candidates = [1, 5, 1000].flatMap((pooled) =>
      [1, 6].map((independent) => ({ ...CAUTIOUS, pooled, independent })),
    );
    const powers = [0.5, 1].map((p) => ({ numbers: p, categories: p }));
    const choice = choose(specimens, folds, { settings: candidates, powers, finalists: candidates.length })!;
    const total = (s: LearningSettings): number => {
      const rehearsed = rehearseListed(specimens, folds, s);
      const over = (rows: typeof rehearsed): number[] => rows.map((r) => listedOverNone(r.prediction, s.power));
      const [a, b] = [over(rehearsed), over(rehearseUnlisted(specimens, folds, s))];
      const line = fitLine(a, b)!;
      return (
        surprise(rehearsed, s.power) +
        costOf(
          a.map((w) => along(line, w)),
          b.map((w) => along(line, w)),
        )
      );
    };
    const totals = candidates.map((s) =>
      total({
        ...s,
        power: powers.toSorted((p, q) => {
          const r = rehearseListed(specimens, folds, s);
          return surprise(r, p) - surprise(r, q);
        })[0]!,
      }),
    );
    expect(choice.bits + choice.openCost).toBeCloseTo(Math.min(...totals), 12);
  });

  test("ID-86 even shares of the listed sum to one, and a power of 0 makes them even", () => {
    fc.assert(
      fc.property(world, object, (seed, o) => {
        const prediction = predict(learned(collection(seed)), o);
        const sum = sharesOfListed(prediction, CAUTIOUS.power).reduce((s, x) => s + 10 ** x, 0);
        expect(sum).toBeCloseTo(1, 9);
        const silent = { numbers: 0, categories: 0 };
        for (const share of sharesOfListed(prediction, silent)) expect(share).toBeCloseTo(-Math.log10(6), 12);
        expect(listedOverNone(prediction, silent)).toBeCloseTo(0, 12);
        expect(weighed(prediction.listed[0]!, silent)).toBeCloseTo(0, 12);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the line for none of the listed", () => {
  const gauss = normalOf(chanceOf(87));
  const draw = (n: number, mean: number, sd: number): number[] => Array.from({ length: n }, () => mean + sd * gauss());

  test("ID-87 weights that mean what they say are left as they are", () => {
    // Natural logs of honest likelihood ratios: normal, with mean ± half the variance.
    const [listed, unlisted] = [1, -1].map((side) => draw(20_000, 2 * side, 2).map((x) => x / Math.LN10));
    const line = fitLine(listed!, unlisted!)!;
    expect(line.slope).toBeCloseTo(1, 1);
    expect(line.intercept).toBeCloseTo(0, 1);
  });

  test("ID-87 on what it was fitted to, relying on it costs no more than silence, and no more than any other line", () => {
    const weight = fc.double({ min: -300, max: 300, noNaN: true });
    const some = fc.array(weight, { minLength: 2, maxLength: 30 });
    const other = fc.record({
      slope: fc.double({ min: -2, max: 2, noNaN: true }),
      intercept: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(some, some, other, (listed, unlisted, another) => {
        const cost = ({ slope, intercept }: { slope: number; intercept: number }): number =>
          costOf(
            listed.map((w) => intercept + slope * w),
            unlisted.map((w) => intercept + slope * w),
          );
        const best = cost(fitLine(listed, unlisted)!);
        expect(best).toBeLessThanOrEqual(1 + 1e-9);
        // The ridge may cost this much.
        expect(best).toBeLessThanOrEqual(cost(another) + 1e-6 * (1 + another.slope ** 2));
      }),
    );
  });

  test("ID-87 silence costs one bit, certainty that is right nothing, and no line comes from one answer alone", () => {
    expect(costOf([0, 0], [0])).toBeCloseTo(1, 12);
    expect(costOf([40], [-40])).toBeCloseTo(0, 12);
    expect(fitLine([1, 2], [])).toBeUndefined();
  });
});

describe("matrices", () => {
  test("a root times itself is the matrix, and solving is the inverse of multiplying", () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 9, maxLength: 9 }), fc.tuple(number, number, number), (cells, x) => {
        const square = matrix([0, 0, 0], [0, 0, 0], [0, 0, 0]);
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++)
            square.at[3 * i + j] = dot(cells.slice(3 * i, 3 * i + 3), cells.slice(3 * j, 3 * j + 3));
        const a = plus(square, matrix([1, 0, 0], [0, 1, 0], [0, 0, 1]));
        const root = findRoot(a)!;
        const product = [0, 1, 2].map((i) => dot(a.at.slice(3 * i, 3 * i + 3), x));
        solved(root, product).forEach((y, i) => expect(y).toBeCloseTo(x[i]!, 8));
        const z = whitened(root, x);
        expect(dot(z, z)).toBeCloseTo(dot(x, solved(root, x)), 8);
      }),
    );
  });

  test("a matrix that is not positive definite has no root", () => {
    expect(findRoot(matrix([1, 1], [1, 1]))).toBeUndefined();
    expect(findRoot(times(matrix([1]), -1))).toBeUndefined();
  });
});
