import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { observations, settings, world } from "../../test/fixtures/small-world.ts";
import type { Decimal } from "../base/decimal.ts";
import type { Observation } from "../exhibits/observation.ts";
import { bars } from "./bars.ts";
import type { Identification } from "./identification.ts";
import { identify } from "./identify.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";
import type { Collection } from "../reference/collection.ts";

fc.configureGlobal({ numRuns: 40 });

const run = (edition: Collection, observed: readonly Observation[], s = DEFAULT_SETTINGS): Identification => {
  const result = identify({ edition, observations: observed, settings: s });
  if (!result.ok) throw new Error(result.message);
  return result.value;
};
const read = (feature: string, value: Partial<Observation>, block?: string): Observation => ({
  id: `o-${feature}`,
  exhibit: "piece",
  feature,
  reader: "r",
  status: "own",
  ...value,
  ...(block !== undefined && { block }),
});
const THREE = [
  read("colour", { category: "green" }),
  read("bolts", { count: 8 }),
  read("fin", { presence: "present" }),
];

const totals = (i: Identification, scenario = "none") => i.scenarios.find((s) => s.scenario === scenario)!.totals;

describe("blocks", () => {
  test("ID-16 features in one block are as weak as the weakest and as strong as the strongest of them", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const apart = bars(run(edition, THREE), "a1", "b1");
        const [one, ...none] = bars(
          run(
            edition,
            THREE.map((o) => ({ ...o, block: "same" })),
          ),
          "a1",
          "b1",
        );
        expect(none).toEqual([]);
        expect(one!.block).toBe("same");
        expect(one!.low).toBeCloseTo(Math.min(...apart.map((b) => b.low)), 9);
        expect(one!.high).toBeCloseTo(Math.max(...apart.map((b) => b.high)), 9);
        expect(one!.central).toBeCloseTo(apart.reduce((s, b) => s + b.central, 0) / 3, 9);
      }),
    );
  });

  test("ID-16 a block that one observation names holds every reading of the same feature", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const second = { ...THREE[0]!, id: "again", reader: "r2" };
        const named = [{ ...THREE[0]!, block: "x" }, { ...THREE[1]!, block: "x" }, second];
        const i = run(edition, named);
        expect(i.blocks.map((b) => [b.id, b.readings.map((r) => r.id)])).toEqual([["x", ["bolts", "colour"]]]);
      }),
      { numRuns: 5 },
    );
  });
});

describe("quantities", () => {
  test("ID-4 a reading in another unit is the same reading, rounding included", () => {
    fc.assert(
      fc.property(world("none"), fc.constantFrom(undefined, "0", "0.06"), (edition, u) => {
        const measured = (value: string, unit: "cm" | "mm", stated: string | undefined): Observation =>
          read("diameter", {
            quantity: { value: value as Decimal, unit, ...(stated !== undefined && { u: stated as Decimal }) },
          });
        const [cm, mm] = [measured("38.50", "cm", u), measured("385.0", "mm", u === "0.06" ? "0.6" : u)];
        expect(run(edition, [cm]).blocks).toEqual(run(edition, [mm]).blocks);
      }),
      { numRuns: 20 },
    );
  });
});

describe("totals", () => {
  test("ID-17 independent blocks add up", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const i = run(edition, THREE, { ...DEFAULT_SETTINGS, dependence: "independent" });
        const sum = bars(i, "a1", "b1").reduce((s, b) => s + b.central, 0);
        const t = totals(i).find((x) => x.over === "a1" && x.under === "b1")!;
        expect(Number((t.unbounded ?? t).central)).toBeCloseTo(sum, 9);
      }),
    );
  });

  test("ID-17 of unknown dependence the sum lies between the two conventions, and both are what they say", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const i = run(edition, THREE);
        const lows = bars(i, "a1", "b1").map((b) => b.low);
        const highs = bars(i, "a1", "b1").map((b) => b.high);
        const found = totals(i).find((x) => x.over === "a1" && x.under === "b1")!;
        const t = found.unbounded ?? found;
        const strongest = Math.max(0, ...lows);
        const contrary = lows.filter((x) => x < 0).reduce((s, x) => s + x, 0);
        expect(Number(t.low)).toBeCloseTo(strongest + contrary, 9);
        const supporting = highs.filter((x) => x > 0).reduce((s, x) => s + x, 0);
        expect(Number(t.high)).toBeCloseTo(supporting + Math.min(0, ...highs), 9);
        expect(Number(t.low)).toBeLessThanOrEqual(Number(t.central) + 1e-9);
        expect(Number(t.central)).toBeLessThanOrEqual(Number(t.high) + 1e-9);
      }),
    );
  });

  test("ID-17 what is out of the running under unknown dependence is out of it under independence", () => {
    fc.assert(
      fc.property(world("none"), observations, settings, (edition, observed, s) => {
        const never = { from: "0" as Decimal, central: "0" as Decimal, to: "0" as Decimal };
        const plain = { ...s, alteration: never };
        const unknown = run(edition, observed, { ...plain, dependence: "unknown" }).scenarios[0]!;
        const independent = run(edition, observed, { ...plain, dependence: "independent" }).scenarios[0]!;
        for (const id of independent.inTheRunning) expect(unknown.inTheRunning).toContain(id);
      }),
    );
  });

  test("ID-1 the leading hypothesis is one that no other beats at the central value", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const i = run(edition, observed, s);
        for (const t of totals(i)) {
          if (t.over === i.leading) expect(Number(t.central)).toBeGreaterThanOrEqual(-1e-9);
          if (t.under === i.leading) expect(Number(t.central)).toBeLessThanOrEqual(1e-9);
        }
      }),
    );
  });

  test("ID-19 elicited values alone never carry a total beyond 50 to 1, however many specimens the edition has", () => {
    const words = (outcome: string, word: string): object => ({
      form: "words",
      rule: "EL-3",
      words: [{ outcome, word }],
      status: "elicited",
      sources: [],
    });
    fc.assert(
      fc.property(world("none"), (edition) => {
        const types = edition.types.map((t) => {
          const word = t.id === "a1" ? "almost-always" : "almost-never";
          const values = { colour: words("green", word), bolts: words("8", word), fin: words("present", word) };
          return { ...t, specimens: 100_000, values };
        });
        const sure = THREE.map((o) => ({ ...o, misread: "0" as Decimal }));
        const s = { ...DEFAULT_SETTINGS, dependence: "independent" as const };
        const found = totals(run({ ...edition, types } as Collection, sure, s)).find(
          (x) => x.over === "a1" && x.under === "b1",
        )!;
        expect(Number(found.unbounded?.central)).toBeGreaterThan(3);
        expect(Number(found.central)).toBeCloseTo(Math.log10(50), 9);
      }),
      { numRuns: 5 },
    );
  });

  test("ID-25 the prior at which an unlisted type is as probable as the listed ones together makes it exactly so", () => {
    fc.assert(
      fc.property(world("none"), observations, settings, (edition, observed, s) => {
        const i = run(edition, observed, s);
        const listed = i.hypotheses.filter((h) => h.listed).map((h) => h.id);
        for (const f of i.flipPriors) {
          const ratios = listed.map((id) => {
            const t = totals(i).find((x) => x.over === id && x.under === f.unlisted)!;
            return 10 ** Number(t.central);
          });
          const prior = Number(f.central);
          const together = ratios.reduce((sum, r) => sum + ((1 - prior) / listed.length) * r, 0);
          expect(together / prior).toBeCloseTo(1, 6);
        }
      }),
    );
  });

  test("ID-26 a class is weighed between its worst and its best, and against nothing but the rest", () => {
    fc.assert(
      fc.property(world("none"), observations, settings, (edition, observed, s) => {
        for (const c of run(edition, observed, s).classes) {
          expect(Number(c.worst)).toBeLessThanOrEqual(Number(c.even) + 1e-9);
          expect(Number(c.even)).toBeLessThanOrEqual(Number(c.best) + 1e-9);
          expect(new Set(c.members).size).toBe(c.members.length);
        }
      }),
    );
  });
});
