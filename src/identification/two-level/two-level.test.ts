import { describe, expect, test } from "vitest";
import { chanceOf } from "../../validation/chance.ts";
import { pairsOfTable, scoresOf } from "../../validation/pairs.ts";
import { axesOf, type Axes } from "./axes.ts";
import { fitBackground, type Background } from "./background.ts";
import { bandwidth } from "./bandwidth.ts";
import { apply, cholesky, lnDet, solveLower } from "../dense.ts";
import { detectionWeight, fitDetection } from "./detection.ts";
import { fitFeature, featureWeight, likelihoodOf } from "./feature.ts";
import { looks, meanOf, type Item } from "./items.ts";
import { kernelTable } from "./kernel.ts";
import { fitModel, MODEL_SETTINGS } from "./models.ts";
import { normalTable, type Means } from "./normal.ts";
import { contrasts, fitHeavyTails, scalesOf } from "./scales.ts";
import { studentTable } from "./student.ts";
import { candidatesOf, crossFit, study, twoSides } from "./study.ts";

/** Items drawn from the model itself: normal between, normal or t within. */
function world(seed: number, count: number, per: number, p = 3, wild = 0): Item[] {
  const chance = chanceOf(seed);
  const normal = (): number =>
    Array.from({ length: 12 }, () => chance.below(1 << 20) / (1 << 20)).reduce((a, b) => a + b) - 6;
  return Array.from({ length: count }, (_, i) => {
    const shared = normal();
    const centre = Array.from({ length: p }, () => 3 * normal() + shared);
    return {
      id: `i${i}`,
      fragments: Array.from({ length: per }, () => {
        const size = wild > 0 && chance.below(10) === 0 ? wild : 1;
        return [Float64Array.from(centre, (c) => c + 0.5 * size * normal())];
      }),
    };
  });
}
const rowsOf = (items: readonly Item[]): readonly Float64Array[][] =>
  items.map((i) => [...looks(i.fragments, "measurement")]);
function fitted(items: readonly Item[]): { background: Background; axes: Axes } {
  const background = fitBackground(rowsOf(items), "bolck");
  const axes = axesOf(background);
  if (!axes.ok) throw new Error(axes.message);
  return { background, axes: axes.value };
}
function placed(axes: Axes, xs: readonly Float64Array[], n: number): Means {
  const rows = new Float64Array(xs.length * axes.features);
  xs.forEach((x, i) => rows.set(axes.place(x), i * axes.features));
  return { rows, looks: n };
}

/** ln N(x; μ, S) by Cholesky, with nothing whitened before. */
function lnNormal(x: Float64Array, mu: Float64Array, s: Float64Array): number {
  const p = x.length;
  const l = cholesky(s, p)!;
  const z = solveLower(
    l,
    x.map((v, j) => v - mu[j]!),
  );
  return -(z.reduce((sum, v) => sum + v * v, 0) + lnDet(l, p) + p * Math.log(2 * Math.PI)) / 2;
}
/** The joint density of both means as one vector of 2p values, and each alone. */
function direct(
  b: Background,
  between: Float64Array,
  centre: Float64Array,
  x: Float64Array,
  n: number,
  y: Float64Array,
  m: number,
): readonly [number, number, number] {
  const p = b.features;
  const joint = new Float64Array(4 * p * p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) {
      const [c, u] = [between[i * p + j]!, b.within[i * p + j]!];
      joint[i * 2 * p + j] = c + u / n;
      joint[(i + p) * 2 * p + j + p] = c + u / m;
      joint[i * 2 * p + j + p] = joint[(i + p) * 2 * p + j] = c;
    }
  const sum = (k: number): Float64Array => between.map((c, at) => c + b.within[at]! / k);
  return [
    lnNormal(Float64Array.of(...x, ...y), Float64Array.of(...centre, ...centre), joint),
    lnNormal(x, centre, sum(n)),
    lnNormal(y, centre, sum(m)),
  ];
}
const lnSum = (xs: readonly number[]): number => {
  const most = Math.max(...xs);
  return most + Math.log(xs.reduce((s, x) => s + Math.exp(x - most), 0));
};

const items = world(7, 40, 4);
const { background, axes } = fitted(items);
const [x, y] = [
  items.map((i) => meanOf(i.fragments.flat().slice(0, 1))),
  items.map((i) => meanOf(i.fragments.flat().slice(1))),
];

describe("the normal model", () => {
  const table = normalTable(axes, placed(axes, x, 1), placed(axes, y, 3));

  test("ID-60 it is the joint density of both means over the product of each alone", () => {
    for (const [i, k] of [
      [0, 0],
      [3, 3],
      [0, 1],
      [5, 20],
      [39, 2],
    ] as const) {
      const [joint, a, b] = direct(background, background.between, background.overall, x[i]!, 1, y[k]!, 3);
      expect(table[i * 40 + k]! * Math.log(10)).toBeCloseTo(joint - a - b, 7);
    }
  });

  test("ID-60 trace and reference may change places", () => {
    const turned = normalTable(axes, placed(axes, y, 3), placed(axes, x, 1));
    for (let i = 0; i < 40; i++)
      for (let k = 0; k < 40; k++) expect(turned[k * 40 + i]).toBeCloseTo(table[i * 40 + k]!, 8);
  });

  test("ID-60 another unit or mixture of the features changes nothing", () => {
    const mix = Float64Array.of(2, 1, 0, 0, -1, 3, 0.5, 0, 1);
    const mixed = items.map((i) => ({ ...i, fragments: i.fragments.map((f) => f.map((v) => apply(mix, v))) }));
    const other = fitted(mixed).axes;
    const again = normalTable(
      other,
      placed(
        other,
        x.map((v) => apply(mix, v)),
        1,
      ),
      placed(
        other,
        y.map((v) => apply(mix, v)),
        3,
      ),
    );
    for (let k = 0; k < table.length; k++) expect(again[k]).toBeCloseTo(table[k]!, 6);
  });

  test("ID-60 in a world that is as the model says, items of two sources have a mean likelihood ratio of 1", () => {
    const many = world(11, 400, 2, 1);
    const { axes: a } = fitted(world(12, 2000, 4, 1));
    const t = normalTable(
      a,
      placed(
        a,
        many.map((i) => i.fragments[0]![0]!),
        1,
      ),
      placed(
        a,
        many.map((i) => i.fragments[1]![0]!),
        1,
      ),
    );
    const different = scoresOf(pairsOfTable(t, 400), false);
    const mean = different.reduce((sum, v) => sum + 10 ** v, 0) / different.length;
    expect(mean).toBeGreaterThan(0.9);
    expect(mean).toBeLessThan(1.1);
  });

  test("ID-60 looks that never differ are refused, and a spread that the looks explain is none", () => {
    const still = world(3, 10, 2).map((i) => ({ ...i, fragments: [i.fragments[0]!, i.fragments[0]!] }));
    expect(axesOf(fitBackground(rowsOf(still), "bolck"))).toMatchObject({ code: "bad-input" });
    const noise = world(4, 90, 1).map((item, i, all) => ({
      ...item,
      fragments: [i, (i + 30) % 90, (i + 60) % 90].map((k) => all[k]!.fragments[0]!),
    }));
    for (const d of fitted(noise).axes.spread) expect(d).toBeGreaterThanOrEqual(0);
  });
});

describe("the kernel model", () => {
  const h = bandwidth("lir", background.items, 3);
  const table = kernelTable(axes, h, placed(axes, x, 1), placed(axes, y, 3));

  test("ID-61 it is the same ratio with the mean over all background items as the density between", () => {
    const kernel = background.between.map((c) => h * h * c);
    for (const [i, k] of [
      [0, 0],
      [3, 3],
      [0, 1],
      [5, 20],
      [39, 2],
    ] as const) {
      const terms = Array.from({ length: 40 }, (_, z) =>
        direct(background, kernel, background.means.slice(z * 3, z * 3 + 3), x[i]!, 1, y[k]!, 3),
      );
      const [joint, a, b] = [0, 1, 2].map((t) => lnSum(terms.map((term) => term[t]!)) - Math.log(40)) as [
        number,
        number,
        number,
      ];
      expect(table[i * 40 + k]! * Math.log(10)).toBeCloseTo(joint - a - b, 7);
    }
  });

  test("ID-61 pairs so far apart that the products vanish are computed in logarithms, not as nothing", () => {
    const far = [0, 50, 200, 1000].map((d) => background.overall.map((v) => v + d));
    const t = kernelTable(axes, h, placed(axes, far, 1), placed(axes, far, 1));
    for (const v of t) expect(Number.isFinite(v)).toBe(true);
    expect(t[1]!).toBeLessThan(-100);
    expect(t[3]!).toBeLessThan(t[2]!);
  });

  test("ID-61 the two published bandwidths agree for one feature and differ for ten", () => {
    expect(bandwidth("aitken-lucy", 659, 1)).toBeCloseTo(bandwidth("lir", 659, 1), 14);
    expect(bandwidth("aitken-lucy", 659, 1)).toBeCloseTo((4 / (3 * 659)) ** 0.2, 14);
    expect(bandwidth("aitken-lucy", 659, 10) ** 2).toBeCloseTo(0.3122, 4);
    expect(bandwidth("lir", 659, 10) ** 2).toBeCloseTo(0.3382, 4);
  });
});

describe("heavy tails", () => {
  test("ID-62 with the one scale 1 the model is the normal one", () => {
    const [a, b] = [placed(axes, x, 1), placed(axes, y, 3)];
    const normal = normalTable(axes, a, b);
    studentTable(axes, scalesOf(Infinity), a, b).forEach((v, k) => expect(v).toBeCloseTo(normal[k]!, 7));
  });

  test("ID-62 the mixture is near Student's t: its tails weigh as much", () => {
    // P(|t₄| > 2.776) is 5 %; a normal of scale s exceeds z with erfc(z / √(2s)).
    const scales = scalesOf(4);
    const erfc = (z: number): number => {
      let sum = 0;
      for (let u = z + 0.0005; u < z + 12; u += 0.001) sum += Math.exp(-u * u) * 0.001;
      return (2 / Math.sqrt(Math.PI)) * sum;
    };
    const beyond = scales.reduce(
      (s, { scale, lnWeight }) => s + Math.exp(lnWeight) * erfc(2.776 / Math.sqrt(2 * scale)),
      0,
    );
    expect(beyond).toBeCloseTo(0.05, 3);
    expect(scales.reduce((s, { lnWeight }) => s + Math.exp(lnWeight), 0)).toBeCloseTo(1, 12);
  });

  test("ID-62 one wild look excludes less than under the normal model, and outliers in the background lower the degrees of freedom", () => {
    const wild = world(21, 80, 4, 3, 12);
    const calm = world(21, 80, 4, 3);
    const freedom = (w: readonly Item[]): number =>
      fitHeavyTails(contrasts(rowsOf(w)), fitted(w).background.within).freedom;
    expect(freedom(wild)).toBeLessThanOrEqual(4);
    expect(freedom(calm)).toBeGreaterThanOrEqual(12);
    const { axes: a } = fitted(calm);
    const off = [calm[0]!.fragments[0]![0]!.map((v) => v + 6)];
    const [t, r] = [placed(a, off, 1), placed(a, [calm[0]!.fragments[1]![0]!], 1)];
    expect(studentTable(a, scalesOf(3), t, r)[0]!).toBeGreaterThan(normalTable(a, t, r)[0]! + 3);
  });

  test("ID-62 a feature alone: the grid gives the integral that a finer one gives, and trace and reference may change places", () => {
    const values = world(5, 50, 4, 1).map((i) => i.fragments.map((f) => f[0]![0]!));
    const feature = fitFeature(values)!;
    const density = (theta: number): number => {
      // The prior of the fitted grid, drawn straight between its points.
      const at = (theta - feature.from) / feature.step;
      const k = Math.floor(at);
      if (k < 0 || k + 1 >= feature.prior.length) return 0;
      return feature.prior[k]! + (at - k) * (feature.prior[k + 1]! - feature.prior[k]!);
    };
    const t = (v: number, theta: number): number =>
      (1 + ((v - theta) / feature.scale) ** 2 / feature.freedom) ** (-(feature.freedom + 1) / 2);
    const integral = (f: (theta: number) => number): number => {
      let sum = 0;
      const fine = feature.step / 16;
      for (let theta = feature.from; theta < feature.from + feature.step * (feature.prior.length - 1); theta += fine)
        sum += (f(theta) * density(theta) * fine) / feature.step;
      return sum;
    };
    for (const [a, b] of [
      [[1, 1.2], [1.1]],
      [[1], [3]],
      [
        [-2, -2.1],
        [0.5, 0.4],
      ],
    ] as const) {
      const like =
        (vs: readonly number[]) =>
        (theta: number): number =>
          vs.reduce((s, v) => s * t(v, theta), 1);
      const expected = Math.log(integral((q) => like(a)(q) * like(b)(q)) / integral(like(a)) / integral(like(b)));
      const [la, lb] = [likelihoodOf(feature, a), likelihoodOf(feature, b)];
      expect(featureWeight(feature, la, lb)).toBeCloseTo(expected, 2);
      expect(featureWeight(feature, lb, la)).toBeCloseTo(featureWeight(feature, la, lb), 10);
    }
    expect(featureWeight(feature, undefined, likelihoodOf(feature, [1]))).toBe(0);
  });

  test("ID-62 detection: both detect or neither speaks for one item, one without the other against; always detected is no evidence", () => {
    const detection = fitDetection([6, 6, 6, 6, 0, 0, 0, 5, 1, 6].map((detected) => ({ detected, of: 6 })))!;
    const weigh = (a: number, b: number): number =>
      detectionWeight(detection, { detected: a, of: 3 }, { detected: b, of: 3 });
    expect(weigh(3, 3)).toBeGreaterThan(0);
    expect(weigh(0, 0)).toBeGreaterThan(0);
    expect(weigh(3, 0)).toBeLessThan(0);
    expect(weigh(3, 0)).toBeCloseTo(weigh(0, 3), 12);
    const ways = [1, 3, 3, 1];
    const chances = ways.flatMap((w, a) => ways.map((v, b) => [w * v, a, b] as const));
    const { alpha, beta } = detection;
    const alone = (k: number): number =>
      [0, 1, 2].reduce((s, i) => s * (i < k ? alpha + i : beta + i - k), 1) /
      (alpha + beta) /
      (alpha + beta + 1) /
      (alpha + beta + 2);
    // Under two items the mean likelihood ratio is 1.
    expect(chances.reduce((s, [w, a, b]) => s + w * alone(a) * alone(b) * Math.exp(weigh(a, b)), 0)).toBeCloseTo(1, 10);
    expect(fitDetection([{ detected: 4, of: 4 }])).toBeUndefined();
    expect(detectionWeight(undefined, { detected: 1, of: 1 }, { detected: 0, of: 1 })).toBe(0);
  });
});

describe("a study", () => {
  const settings = MODEL_SETTINGS;
  const train = world(31, 60, 4);
  const test1 = world(32, 30, 4).map((i) => twoSides(i)!);
  const test2 = world(33, 30, 4, 3, 20).map((i) => twoSides(i)!);

  test("ID-69 the test items choose nothing: other test items leave the chosen model and every calibration as they are", () => {
    const [a, b] = [test1, test2].map((items2) => study(candidatesOf(false), { train, test: items2, settings }));
    if (!a!.ok || !b!.ok) throw new Error("refused");
    expect(b!.value.chosen.model).toBe(a!.value.chosen.model);
    expect(b!.value.studied.map((m) => m.line)).toEqual(a!.value.studied.map((m) => m.line));
    expect(b!.value.studied.map((m) => m.trainingCost)).toEqual(a!.value.studied.map((m) => m.trainingCost));
  });

  test("ID-69 in training no item is scored against a background that holds it, and only items of one fold meet", () => {
    const pairs = crossFit("normal", train, settings);
    if (!pairs.ok) throw new Error(pairs.message);
    expect(pairs.value.log10LR.length).toBe(5 * 12 * 12);
    pairs.value.first.forEach((f, k) => expect(f % 5).toBe(pairs.value.second[k]! % 5));
    // Changing an item of a fold changes no weight of a pair within another part of the same fold.
    const moved = train.map((item, i) =>
      i === 0 ? { ...item, fragments: item.fragments.map((f) => f.map((v) => v.map((q) => q + 3))) } : item,
    );
    const again = crossFit("normal", moved, settings);
    if (!again.ok) throw new Error(again.message);
    const of = (p: typeof pairs.value, a: number, b: number): number =>
      p.log10LR[p.first.findIndex((f, k) => f === a && p.second[k] === b)]!;
    expect(of(again.value, 5, 10)).toBe(of(pairs.value, 5, 10));
    expect(of(again.value, 1, 6)).not.toBe(of(pairs.value, 1, 6));
  });

  test("ID-69 a model that cannot be fitted is named with the reason, and the others are studied", () => {
    const holes = train.map((item, i) =>
      i % 2 === 0
        ? { ...item, fragments: item.fragments.map((f) => f.map((v) => Float64Array.of(NaN, ...v.slice(1)))) }
        : item,
    );
    const result = study(candidatesOf(false), { train: holes, test: test1, settings });
    if (!result.ok) throw new Error(result.message);
    expect(result.value.studied.map((m) => m.model)).toEqual(["by-feature"]);
    expect(result.value.refused.map((r) => r.model)).toEqual(["normal", "kernel", "student"]);
    expect(
      study([{ model: "normal", level: "measurement" }], { train: train.slice(0, 2), test: test1, settings }),
    ).toMatchObject({ code: "bad-input" });
    expect(
      fitModel(
        "kernel",
        train.map((i) => ({ ...i, fragments: i.fragments.slice(0, 1) })),
        settings,
      ),
    ).toMatchObject({ ok: false });
  });

  test("ID-69 an item in one piece that was measured once has no two sides; one in fragments is parted by fragments", () => {
    expect(twoSides({ id: "a", fragments: [[Float64Array.of(1)]] })).toBeUndefined();
    const [one, two, three] = [1, 2, 3].map((v) => Float64Array.of(v));
    expect(twoSides({ id: "a", fragments: [[one!, two!, three!]] })).toEqual({
      id: "a",
      trace: [[one, two]],
      reference: [[three]],
    });
    expect(twoSides({ id: "a", fragments: [[one!, two!], [three!]] })).toEqual({
      id: "a",
      trace: [[one, two]],
      reference: [[three]],
    });
  });
});
