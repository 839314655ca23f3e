import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findingAgain, lowEnd, runningAgain } from "../../test/fixtures/second-reading.ts";
import { observations, settings, world } from "../../test/fixtures/small-world.ts";
import { canonical } from "../base/canonical.ts";
import type { Decimal } from "../base/decimal.ts";
import type { Observation } from "../exhibits/observation.ts";
import type { Collection } from "../reference/collection.ts";
import { bars } from "./bars.ts";
import type { Identification } from "./identification.ts";
import { identify } from "./identify.ts";
import { RUNGS, type Rung } from "./ladder.ts";
import { explain } from "./wording.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

fc.configureGlobal({ numRuns: 50 });

const run = (edition: Collection, observed: readonly Observation[], s: Settings): Identification => {
  const result = identify({ edition, observations: observed, settings: s });
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

/** The collection without a type's values, all or one. */
function without(edition: Collection, type: string, feature?: string): Collection {
  const types = edition.types.map((t) =>
    t.id !== type
      ? t
      : {
          ...t,
          values: Object.fromEntries(Object.entries(t.values).filter(([f]) => feature !== undefined && f !== feature)),
        },
  );
  return { ...edition, types };
}

const order = (o: Observation, seed: number): number => (o.id.charCodeAt(2) * 31 + o.id.length * seed) % 7;

const height = (i: { readonly finding?: { readonly rung: Rung } }): number =>
  i.finding === undefined ? RUNGS.length : RUNGS.indexOf(i.finding.rung);

describe("identify", () => {
  test("ID-2 the order of the observations is nothing: the same bytes come out", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, fc.integer(), (edition, observed, s, seed) => {
        const shuffled = [...observed].sort((a, b) => order(a, seed) - order(b, seed));
        expect(canonical(run(edition, shuffled.reverse(), s))).toBe(canonical(run(edition, observed, s)));
      }),
    );
  });

  test("ID-3 everything that is stored is a finite decimal, whatever was observed", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const text = canonical(run(edition, observed, s));
        expect(text).not.toMatch(/NaN|Infinity|null/);
        for (const [, number] of text.matchAll(/"(?:low|central|high|floor|ceiling)":"([^"]*)"/g))
          expect(number).toMatch(/^-?\d+(\.\d+)?$/);
      }),
      { numRuns: 80 },
    );
  });

  test("ID-1 a bar turned round is the bar with its sign and its ends turned round", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const i = run(edition, observed, s);
        const back = bars(i, "b2", "other-a");
        bars(i, "other-a", "b2").forEach((bar, at) => {
          expect(bar.low).toBeCloseTo(-back[at]!.high, 12);
          expect(bar.central).toBeCloseTo(-back[at]!.central, 12);
          expect(bar.low).toBeLessThanOrEqual(bar.central + 1e-9);
          expect(bar.central).toBeLessThanOrEqual(bar.high + 1e-9);
        });
      }),
    );
  });

  test("ID-15 an observation that every hypothesis makes equally probable changes no total and no finding", () => {
    const same = { form: "counts", counts: [{ outcome: "green", n: 3 }], status: "measured", sources: ["S1"] } as const;
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const values = { ...same, counts: [...same.counts], sources: [...same.sources] };
        const level = {
          ...edition,
          types: edition.types.map((t) => ({ ...t, values: { ...t.values, colour: values } })),
          populations: edition.populations.map((p) => ({ ...p, values: { ...p.values, colour: values } })),
        };
        const bare = observed.filter((o) => o.feature !== "colour");
        const more = {
          id: "z",
          exhibit: "piece",
          feature: "colour",
          category: "green",
          reader: "r9",
          status: "own",
        } as const;
        const [before, after] = [run(level, bare, s), run(level, [...bare, more], s)];
        expect(after.scenarios).toEqual(before.scenarios);
        expect(after.finding).toEqual(before.finding);
        expect(after.inTheRunning).toEqual(before.inTheRunning);
      }),
    );
  });

  test.each([
    ["a feature that the edition does not have", { feature: "wings", count: 3 }, "feature-not-in-edition"],
    ["a place that is not there to be looked at", { feature: "fin", presence: "not-seen" }, "not-seen"],
    [
      "a value known from memory",
      { feature: "diameter", quantity: { value: "300", unit: "mm" }, status: "recalled" },
      "recalled",
    ],
    [
      "a marking that was erased",
      { feature: "mark", marking: { text: "?", script: "unknown", applied: "stamped", legibility: "erased" } },
      "erased",
    ],
    [
      "a comparison with something the edition does not have",
      { feature: "vane", match: { type: "zz", outcome: "match" } },
      "compared-with-unknown",
    ],
  ] as [string, Partial<Observation>, string][])(
    "ID-15 %s changes nothing, and is listed with its reason",
    (_, value, reason) => {
      fc.assert(
        fc.property(world("some"), observations, settings, (edition, observed, s) => {
          const more: object = { id: "z", exhibit: "piece", reader: "r9", status: "own", feature: "", ...value };
          const [before, after] = [run(edition, observed, s), run(edition, [...observed, more as Observation], s)];
          expect(after.notCompared).toContainEqual({ observation: "z", reason });
          expect({ ...after, notCompared: before.notCompared }).toEqual(before);
        }),
        { numRuns: 25 },
      );
    },
  );

  test("ID-11 deleting all that is known of a type puts nobody else out of the running, and sets nobody else aside", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, fc.constantFrom("a1", "b2"), (edition, observed, s, type) => {
        const [before, after] = [run(edition, observed, s), run(without(edition, type), observed, s)];
        for (const id of before.inTheRunning) if (id !== type) expect(after.inTheRunning).toContain(id);
        const aside = before.setAside.map((x) => x.hypothesis);
        for (const x of after.setAside) if (x.hypothesis !== type) expect(aside).toContain(x.hypothesis);
      }),
      { numRuns: 120 },
    );
  });

  test("ID-11 deleting one value puts out no other type that has its own value for the feature", () => {
    const features = ["diameter", "colour", "bolts", "mark", "fin"];
    fc.assert(
      fc.property(
        world("some"),
        observations,
        settings,
        fc.constantFrom(...features),
        (edition, observed, s, feature) => {
          const [before, after] = [run(edition, observed, s), run(without(edition, "a1", feature), observed, s)];
          after.scenarios.forEach((scenario, at) => {
            for (const { hypothesis, by } of scenario.beaten) {
              const own = edition.types.find((t) => t.id === hypothesis)?.values ?? {};
              if (by === "a1" && feature in own) expect(before.scenarios[at]!.inTheRunning).not.toContain(hypothesis);
            }
          });
        },
      ),
      { numRuns: 80 },
    );
  });

  test("ID-12 a recalled reference value is as good as none", () => {
    fc.assert(
      fc.property(world("none"), observations, settings, (edition, observed, s) => {
        const recalled = edition.types.map((t) =>
          t.id === "b1"
            ? {
                ...t,
                values: Object.fromEntries(
                  Object.entries(t.values).map(([f, v]) => [f, { ...v, status: "recalled" as const }]),
                ),
              }
            : t,
        );
        const [none, memory] = [
          run(without(edition, "b1"), observed, s),
          run({ ...edition, types: recalled }, observed, s),
        ];
        expect({ ...memory, edition: none.edition }).toEqual(none);
      }),
      { numRuns: 30 },
    );
  });

  test("ID-10 a type without a value weighs exactly nothing against an unlisted type of its family", () => {
    fc.assert(
      fc.property(world("none"), observations, settings, (edition, observed, s) => {
        const i = run(without(edition, "a1"), observed, s);
        for (const bar of bars(i, "a1", "other-a").flatMap((b) => b.readings))
          if (!bar.reading.startsWith("vane")) expect([bar.low, bar.central, bar.high]).toEqual([0, 0, 0]);
      }),
      { numRuns: 30 },
    );
  });

  test("ID-10 between two listed types of which one has no value, the range holds whatever a value could have given", () => {
    fc.assert(
      fc.property(world("none"), world("none"), observations, settings, (edition, other, observed, s) => {
        const blank = bars(run(without(edition, "a1"), observed, s), "a1", "b1");
        const swapped = { ...edition, types: edition.types.map((t) => (t.id === "a1" ? other.types[0]! : t)) };
        bars(run(swapped, observed, s), "a1", "b1").forEach((bar, at) => {
          bar.readings.forEach((reading, r) => {
            expect(reading.central).toBeGreaterThanOrEqual(blank[at]!.readings[r]!.low - 1e-9);
            expect(reading.central).toBeLessThanOrEqual(blank[at]!.readings[r]!.high + 1e-9);
          });
        });
      }),
    );
  });

  test("ID-13 a second reader who says the same raises a weight no further than the end of mistakes", () => {
    const more = (reader: string): Observation => ({
      id: reader,
      exhibit: "piece",
      feature: "colour",
      category: "green",
      reader,
      status: "own",
    });
    fc.assert(
      fc.property(world("none"), fc.integer({ min: 2, max: 8 }), (edition, n) => {
        const certain = { ...more("first"), misread: "0" as Decimal };
        const limit = bars(run(edition, [certain], DEFAULT_SETTINGS), "a1", "b1")[0]!.central;
        const many = Array.from({ length: n }, (_, k) => more(`reader-${k}`));
        const all = bars(run(edition, many, DEFAULT_SETTINGS), "a1", "b1")[0]!.central;
        expect(Math.abs(all)).toBeLessThanOrEqual(Math.abs(limit) + 1e-4);
      }),
    );
  });

  test("ID-13 a reader who contradicts himself is not weighed", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const read = (id: string, category: string): Observation => ({
          id,
          exhibit: "piece",
          feature: "colour",
          category,
          reader: "r1",
          status: "own",
        });
        const bolts: Observation = {
          id: "n",
          exhibit: "piece",
          feature: "bolts",
          count: 8,
          reader: "r1",
          status: "own",
        };
        const torn = run(edition, [bolts, read("p", "green"), read("q", "red")], DEFAULT_SETTINGS);
        expect(torn.notCompared.map((n) => [n.observation, n.reason])).toEqual([
          ["p", "reader-contradicts-itself"],
          ["q", "reader-contradicts-itself"],
        ]);
      }),
      { numRuns: 5 },
    );
  });

  test("ID-13 a more certain measurement of a second reader never widens what the first could not tell apart", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const measured = (reader: string): Observation => ({
          id: reader,
          exhibit: "piece",
          feature: "diameter",
          reader,
          status: "own",
          quantity: { value: "400" as Decimal, u: "4" as Decimal, unit: "mm" },
        });
        const [one, two] = [[measured("r1")], [measured("r1"), measured("r2")]].map((o) =>
          run(edition, o, DEFAULT_SETTINGS),
        );
        expect(two!.blocks).toHaveLength(one!.blocks.length);
        expect(two!.blocks[0]!.readings).toHaveLength(1);
      }),
      { numRuns: 10 },
    );
  });

  test("ID-9 at the unfavourable end a reported match never helps", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const i = run(edition, observed, s);
        for (const h of i.hypotheses)
          for (const bar of bars(i, "a1", h.id).flatMap((b) => b.readings))
            if (bar.reading.startsWith("vane")) expect(bar.low).toBeLessThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });

  test("ID-5 a quantity without an uncertainty is marked, and one with a stated chance of mistake is not", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const bare: Observation = {
          id: "q",
          exhibit: "piece",
          feature: "diameter",
          reader: "r",
          status: "published",
          quantity: { value: "110" as Decimal, unit: "cm" },
        };
        const full: Observation = {
          ...bare,
          misread: "0.1" as Decimal,
          quantity: { value: "110" as Decimal, u: "1" as Decimal, unit: "cm" },
        };
        expect(run(edition, [bare], DEFAULT_SETTINGS).blocks[0]!.readings[0]!.elicited).toEqual([
          "chance-of-mistake",
          "uncertainty",
        ]);
        expect(run(edition, [full], DEFAULT_SETTINGS).blocks[0]!.readings[0]!.elicited).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  test("ID-14 there is an unlisted type for each family, each state and elsewhere, each with its population", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const unlisted = run(edition, observed, s).hypotheses.filter((h) => !h.listed);
        expect(unlisted.map((h) => h.population?.id)).toEqual(["pop-0", "pop-1", "pop-0", "pop-1", "pop-2"]);
      }),
      { numRuns: 5 },
    );
  });

  test("ID-18 the harder it was to alter anything, the nearer the result to that without alteration", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const never = { from: "0", central: "0", to: "0" } as Settings["alteration"];
        const i = run(edition, observed, { ...s, alteration: never });
        const [none, markings, parts] = i.scenarios;
        expect(markings!.inTheRunning).toEqual(none!.inTheRunning);
        if (s.dependence === "independent")
          parts!.totals.forEach((t, at) => {
            expect(Number(t.low)).toBeCloseTo(Number(none!.totals[at]!.low), 9);
          });
      }),
      { numRuns: 30 },
    );
  });

  test("ID-28 every observation is weighed or has its reason, and no candidate is compared on more than was observed", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const i = run(edition, observed, s);
        const weighed = i.blocks.flatMap((b) => b.readings.flatMap((r) => r.observations));
        expect([...weighed, ...i.notCompared.map((n) => n.observation)].sort()).toEqual(
          observed.map((o) => o.id).sort(),
        );
        for (const h of i.hypotheses) expect(h.compared + h.missing.length).toBe(h.observed);
      }),
    );
  });

  test("ID-24 what it says of leaving out an observation or a reader is what a run without them says", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, fc.nat(), (edition, observed, s, pick) => {
        // Blocks are named by the whole record; without named blocks a fresh run sees the same ones.
        const plain = observed.map(({ block: _, ...o }) => o as Observation);
        const i = run(edition, plain, s);
        const whole = [...i.withoutObservation, ...i.withoutReader];
        const w = whole[pick % whole.length]!;
        const rest = plain.filter((o) => o.id !== w.without && o.reader !== w.without);
        const again = identify({ edition, observations: rest, settings: s });
        if (!again.ok) return;
        const torn = i.notCompared.some((n) => n.reason === "reader-contradicts-itself");
        if (torn) return;
        expect(w.finding).toEqual(again.value.finding);
        expect(
          i.inTheRunning
            .filter((h) => !w.leaves.includes(h))
            .concat(w.joins)
            .sort(),
        ).toEqual([...again.value.inTheRunning].sort());
      }),
      { numRuns: 80 },
    );
  });

  test("ID-30 every number of a result can be put into words, and no word is a verbal band", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const said = explain(run(edition, observed, s));
        expect(
          said.every((e) => e.says.length > 10 && !/undefined|NaN|strong support|moderate support/.test(e.says)),
        ).toBe(true);
        expect(said.at(-1)?.says).toBe("No verbal scale: elicited, not validated for this population.");
      }),
      { numRuns: 30 },
    );
  });

  test("ID-20 a higher threshold never puts more out of the running, and never makes a finding more specific", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const [lax, strict] = (["0.5", "1.5"] as Decimal[]).map((threshold) =>
          run(edition, observed, { ...s, threshold }),
        );
        for (const id of lax!.inTheRunning) expect(strict!.inTheRunning).toContain(id);
        expect(height(strict!)).toBeGreaterThanOrEqual(height(lax!));
      }),
    );
  });

  test("ID-19 where specimens are few or values elicited, no total passes 50 to 1", () => {
    const log50 = Math.log10(50) + 1e-9;
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const few = {
          ...edition,
          types: edition.types.map((t) => ({ ...t, specimens: 1 })),
          populations: edition.populations.map((p) => ({ ...p, specimens: 1 })),
        };
        for (const t of run(few, observed, s).scenarios.flatMap((x) => x.totals))
          expect(Math.max(Math.abs(Number(t.low)), Math.abs(Number(t.high)))).toBeLessThanOrEqual(log50);
      }),
    );
  });

  test("ID-23 with one reader nothing is set aside, whatever it is", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const alone = observed.map((o) => ({ ...o, reader: "r1" }));
        const result = identify({ edition, observations: alone, settings: s });
        if (result.ok) expect(result.value.setAside).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("ID-23 whatever is set aside is out of the running, and by observations that were weighed", () => {
    fc.assert(
      fc.property(world("none"), observations, settings, (edition, observed, s) => {
        const i = run(edition, observed, { ...s, dependence: "independent", threshold: "0.5" as Decimal });
        for (const x of i.setAside) {
          expect(i.inTheRunning).not.toContain(x.hypothesis);
          expect(Number(x.low)).toBeGreaterThanOrEqual(0.5);
          for (const id of x.by) expect(observed.find((o) => o.id === id)?.match).toBeUndefined();
        }
      }),
      { numRuns: 80 },
    );
  });

  test("ID-31 in any small world, what is in the running and the finding come out again from the record alone", () => {
    const cautious = { from: "0.02", central: "0.1", to: "0.4" } as Settings["alteration"];
    fc.assert(
      fc.property(world("some"), observations, settings, fc.boolean(), (edition, observed, s, often) => {
        const i = run(edition, observed, often ? { ...s, alteration: cautious } : s);
        const union = new Set<string>();
        for (const { scenario, inTheRunning, totals } of i.scenarios) {
          const again = runningAgain(i, scenario);
          expect(again).toEqual(inTheRunning);
          if (scenario !== "without-markings") again.forEach((id) => union.add(id));
          for (const t of totals)
            if (Number(t.low) > 0) expect(Number(t.low)).toBeCloseTo(lowEnd(i, scenario, t.over, t.under), 8);
        }
        expect([...i.inTheRunning].sort()).toEqual([...union].sort());
        expect(i.finding).toEqual(findingAgain(i, [...union]));
      }),
      { numRuns: 150 },
    );
  });

  test("ID-10 two listed types without a value do not weigh on one another at the unfavourable end", () => {
    fc.assert(
      fc.property(world("none"), observations, settings, (edition, observed, s) => {
        for (const bar of bars(run(without(without(edition, "a1"), "b1"), observed, s), "a1", "b1").flatMap(
          (b) => b.readings,
        ))
          if (!bar.reading.startsWith("vane")) {
            expect(bar.low).toBeLessThanOrEqual(0);
            expect(bar.high).toBeGreaterThanOrEqual(0);
          }
      }),
    );
  });

  describe("with a rival that its colour contradicts", () => {
    const [base] = fc.sample(world("none"), { numRuns: 1, seed: 3 }) as [Collection];
    const counted = (outcome: string) => ({
      form: "counts",
      counts: [{ outcome, n: 500 }],
      status: "measured",
      sources: ["S1"],
    });
    const said = (outcome: string) => ({
      form: "words",
      rule: "EL-3",
      words: [{ outcome, word: "almost-always" }],
      status: "elicited",
      sources: [],
    });
    const coloured = (value: (outcome: string) => object): Collection =>
      ({
        ...base,
        types: base.types.map((t) => ({
          ...t,
          specimens: 1000,
          values: { colour: value(t.id === "b1" ? "red" : "green") },
        })),
      }) as Collection;
    const seen = ["r1", "r2"].map((reader) => ({
      id: reader,
      exhibit: "piece",
      feature: "colour",
      category: "green",
      reader,
      status: "own" as const,
    }));
    const never = { from: "0", central: "0", to: "0" } as Settings["alteration"];
    const s: Settings = { ...DEFAULT_SETTINGS, threshold: "1" as Decimal, alteration: never };

    test("ID-23 it is set aside by a measured reference, and by an elicited one it is out of the running only", () => {
      const [measured, elicited] = [run(coloured(counted), seen, s), run(coloured(said), seen, s)];
      expect(measured.setAside.map((x) => x.hypothesis)).toEqual(["b1"]);
      expect(elicited.inTheRunning).not.toContain("b1");
      expect(elicited.setAside).toEqual([]);
    });

    test("ID-18 it comes back where a marking is altered every second time, and then it is in the running", () => {
      const i = run(coloured(counted), seen, { ...s, alteration: { ...never, to: "0.5" as Decimal } });
      expect(i.scenarios.map((x) => x.inTheRunning.includes("b1"))).toEqual([false, true, true, true]);
      expect(i.inTheRunning).toContain("b1");
      expect(i.setAside).toEqual([]);
    });
  });

  describe("refuses", () => {
    const [edition] = fc.sample(world("none"), { numRuns: 1, seed: 7 }) as [Collection];
    const o: Observation = { id: "o", exhibit: "piece", feature: "bolts", count: 8, reader: "r", status: "own" };
    test.each([
      ["a value of another kind", [{ ...o, count: undefined, category: "green" }], "bad-input"],
      ["two values", [{ ...o, category: "green" }], "bad-input"],
      ["a category that is not one", [{ ...o, count: undefined, feature: "colour", category: "mauve" }], "bad-input"],
      ["two observations of one id", [o, o], "bad-input"],
      [
        "a mass for a diameter",
        [{ ...o, count: undefined, feature: "diameter", quantity: { value: "3", unit: "kg" } }],
        "other-unit",
      ],
      ["nothing", [], "nothing-observed"],
      ["nothing but memories", [{ ...o, status: "recalled" }], "nothing-observed"],
      [
        "nine readers of one feature",
        Array.from({ length: 9 }, (_, i) => ({ ...o, id: `o${i}`, reader: `r${i}` })),
        "too-large",
      ],
      ["two pieces that nobody associates", [o, { ...o, id: "p", exhibit: "other", reader: "r2" }], "not-associated"],
    ] as [string, never[], string][])("ID-27 %s", (_, observed, code) => {
      const clean = observed.map((x) => Object.fromEntries(Object.entries(x).filter(([, v]) => v !== undefined)));
      expect(identify({ edition, observations: clean as never, settings: DEFAULT_SETTINGS })).toMatchObject({
        ok: false,
        code,
      });
    });

    test("ID-27 two pieces are one object where signed statements hold them together, in steps too", () => {
      const pieces = ["a", "b", "c"].map((exhibit, k) => ({ ...o, id: exhibit, exhibit, reader: `r${k}` }));
      const associations = [
        { statement: "s2", exhibits: ["b", "c"] },
        { statement: "s1", exhibits: ["a", "b"] },
      ];
      const result = identify({ edition, observations: pieces, settings: DEFAULT_SETTINGS, associations });
      expect(result).toMatchObject({ ok: true, value: { pieces: ["a", "b", "c"], associations: ["s1", "s2"] } });
    });

    test("ID-31 settings that no analyst could mean are refused with every problem", () => {
      const bad = {
        ...DEFAULT_SETTINGS,
        threshold: "0",
        alteration: { from: "0.5", central: "0.1", to: "1" },
      } as never;
      const result = identify({ edition, observations: [o], settings: bad });
      expect(!result.ok && result.problems?.length).toBeGreaterThanOrEqual(2);
    });
  });
});
