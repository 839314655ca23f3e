/** The engine on made-up worlds with known truth; `npx tsx bench/identification/worlds.bench.ts` is the long form. */
import { describe, expect, test } from "vitest";
import {
  pairsOf,
  RUNGS,
  sidesOf,
  slopeOf,
  steadyFactor,
  steadyInverse,
  type Estimate,
} from "../bench/identification/honesty.ts";
import { DECLARED, HONEST, isWrong, likelihoodsOf, trialsOf, type Trial } from "../bench/identification/trials.ts";
import { worldOf } from "../bench/identification/worlds.ts";
import { decimalOf, toNumber } from "../src/base/decimal.ts";
import type { Identification } from "../src/identification/identification.ts";

const seeds = (from: number, n: number): readonly number[] => Array.from({ length: n }, (_, i) => from + i);
const away = ({ mean, error }: Estimate): number => Math.abs(mean - 1) / error;

describe("worlds", () => {
  const declared = [...trialsOf(DECLARED, 1, seeds(900, 20), "every")];

  test("ID-90 where objects are as the collection declares, a factor's mean is 1 under the other proposition, on every rung", () => {
    for (const rung of RUNGS) {
      const worlds = sidesOf(declared, rung);
      expect(away(steadyFactor(worlds)), rung).toBeLessThan(3);
      expect(away(steadyInverse(worlds)), rung).toBeLessThan(3);
    }
  });

  test("ID-90 between any two hypotheses weights are as strong as they say; doubled or halved ones would be found out", () => {
    expect(away(slopeOf(pairsOf(declared)))).toBeLessThan(3);
    for (const factor of [2, 0.5]) {
      const wrong = declared.map((t): Trial => ({ ...t, identification: scaled(t.identification, factor) }));
      expect(away(slopeOf(pairsOf(wrong)))).toBeGreaterThan(3);
    }
  });

  test("ID-90 a rival has a low end of t over the truth at most once in t", () => {
    const lows = declared.flatMap(({ truth, identification }) =>
      identification.scenarios[0]!.totals.flatMap((t) =>
        t.under === truth.id ? [toNumber(t.low)] : t.over === truth.id ? [-toNumber(t.high)] : [],
      ),
    );
    expect(lows.length).toBe(declared.length * 12);
    for (const t of [2, 5, 20]) expect(lows.filter((x) => x >= Math.log10(t)).length / lows.length).toBeLessThan(1 / t);
  });

  test("ID-91 over 200 worlds findings stand on a rung without the truth at most as often as 10^−T says, and are many", () => {
    const conditions = HONEST.find((c) => c.objects === "real" && c.settings.dependence === "independent")!;
    const trials = [...trialsOf(conditions, 1, seeds(1, 200), "one")];
    const findings = trials.filter((t) => t.identification.finding !== undefined);
    expect(trials.filter(isWrong).length / trials.length).toBeLessThanOrEqual(0.1);
    expect(findings.length).toBeGreaterThan(100);
    expect(new Set(findings.map((t) => t.identification.finding!.rung)).size).toBeGreaterThan(1);
  });

  test("the same seed makes the same world, another seed another one", () => {
    const settings = { correlation: 0, blank: 0.2 };
    expect(worldOf(5, settings).collection).toEqual(worldOf(5, settings).collection);
    expect(worldOf(5, settings).collection).not.toEqual(worldOf(6, settings).collection);
  });

  test("the likelihoods read from the record are the central totals that it states, before any bound", () => {
    for (const { identification } of declared.slice(0, 20)) {
      const sums = likelihoodsOf(identification);
      for (const t of identification.scenarios[0]!.totals)
        expect(sums.get(t.over)! - sums.get(t.under)!).toBeCloseTo(toNumber((t.unbounded ?? t).central), 8);
    }
  });
});

function scaled(identification: Identification, factor: number): Identification {
  return {
    ...identification,
    blocks: identification.blocks.map((b) => ({
      ...b,
      readings: b.readings.map((r) => ({
        ...r,
        under: r.under.map((u) => ({ ...u, log10: u.log10.map((x) => decimalOf(factor * toNumber(x))) })),
      })),
    })),
  };
}
