/** What a result depends on, held against runs in which the number really was another one. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { observationsOf } from "../../test/fixtures/observations.ts";
import { observations, settings, world } from "../../test/fixtures/small-world.ts";
import { decimalOf, type Decimal } from "../base/decimal.ts";
import { parse } from "../base/parse.ts";
import type { Observation } from "../exhibits/observation.ts";
import { chanceOfMistake } from "../reference/elicitation.ts";
import { parseCollection, type Collection } from "../reference/collection.ts";
import type { Identification } from "./identification.ts";
import { identify } from "./identify.ts";
import { Settings } from "./settings.ts";
import { legibilityOf } from "./weigh.ts";

const must = <T>(result: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};
const run = (edition: Collection, observed: readonly Observation[], s: Settings): Identification =>
  must(
    identify({
      edition,
      observations: observed,
      settings: s,
      associations: [{ statement: "a", exhibits: [...new Set(observed.map((o) => o.exhibit))] }],
    }),
  );
const low = (i: Identification, over: string, under: string): number => {
  const t = i.scenarios[0]!.totals.find((x) => [x.over, x.under].sort().join() === [over, under].sort().join())!;
  return t.over === over ? Number(t.low) : -Number(t.high);
};
const mistakeOf = (o: Observation): number => chanceOfMistake(o.misread, o.status, legibilityOf(o)).chance;

describe("sweeps", () => {
  test("ID-32 each end of a sweep is what a run with that number says", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const i = run(edition, observed, s);
        const readings = i.blocks.flatMap((b) => b.readings);
        for (const { what, reading, ends } of i.sweeps)
          for (const [n, end] of ends.entries()) {
            const ids = new Set(readings.find((r) => r.id === reading)?.observations);
            const up = n === 1;
            const moved = observed.map((o): Observation => {
              if (what === "misread" && ids.has(o.id))
                return { ...o, misread: decimalOf(Math.min(0.5, mistakeOf(o) * (up ? 3 : 1 / 3))) };
              return o;
            });
            const scaled = (d: Decimal): Decimal => decimalOf(up ? Math.min(0.9, 10 * Number(d)) : 0);
            const other: Settings =
              what === "dependence"
                ? { ...s, dependence: up ? "unknown" : "independent" }
                : what === "threshold"
                  ? { ...s, threshold: end.at as Decimal }
                  : what === "selection"
                    ? {
                        ...s,
                        selection: {
                          from: end.at === "always" ? ("1" as Decimal) : ("0" as Decimal),
                          central: end.at === "always" ? ("1" as Decimal) : ("0" as Decimal),
                        },
                      }
                    : what === "alteration"
                      ? {
                          ...s,
                          alteration: {
                            from: scaled(s.alteration.from),
                            central: scaled(s.alteration.central),
                            to: scaled(s.alteration.to),
                          },
                        }
                      : s;
            if (what === "uncertainty") continue;
            const again = run(edition, moved, other);
            expect({ what, reading, at: end.at, finding: end.finding }).toEqual({
              what,
              reading,
              at: end.at,
              finding: again.finding,
            });
            expect(again.inTheRunning.filter((h) => !i.inTheRunning.includes(h))).toEqual(end.joins);
            expect(Number(end.low)).toBeCloseTo(low(again, i.leading, i.rival), 8);
          }
      }),
      { numRuns: 15 },
    );
  });

  test("ID-32 the uncertainty of every dimension is swept, and of nothing else", () => {
    fc.assert(
      fc.property(world("some"), observations, settings, (edition, observed, s) => {
        const i = run(edition, observed, s);
        const quantities = i.blocks.flatMap((b) => b.readings).filter((r) => r.kind === "quantity");
        const swept = i.sweeps.filter((x) => x.what === "uncertainty").map((x) => x.reading);
        expect([...swept].sort()).toEqual(quantities.map((r) => r.id).sort());
      }),
      { numRuns: 20 },
    );
  });
});

describe("what would bring a type back", () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(`examples/training/${file}.json`, "utf8"));
  const edition = must(parseCollection(read("collection")));
  const observed = observationsOf("training") as unknown as Observation[];
  const s = must(parse(Settings, (read("settings") as { settings: unknown }).settings));
  const result = run(edition, observed, s);

  test("ID-33 every type that is set aside has an entry, and no other", () => {
    expect(result.setAside.length).toBeGreaterThan(0);
    expect(result.comeBacks.map((c) => c.hypothesis)).toEqual(result.setAside.map((x) => x.hypothesis));
  });

  test.each(result.comeBacks.map((c) => [c.hypothesis, c] as const))(
    "ID-33 %s is back with readings mistaken so often, and still set aside with a little less",
    (hypothesis, { by, mistake }) => {
      const doubted = (chance: number): Identification =>
        run(
          edition,
          observed.map((o) => (by.includes(o.id) ? { ...o, misread: decimalOf(Math.max(chance, mistakeOf(o))) } : o)),
          s,
        );
      const isAside = (i: Identification): boolean => i.setAside.some((x) => x.hypothesis === hypothesis);
      if (mistake === undefined) expect(isAside(doubted(0.5))).toBe(true);
      else {
        expect(isAside(doubted(Number(mistake) * 1.01))).toBe(false);
        expect(isAside(doubted(Number(mistake) * 0.97))).toBe(true);
      }
    },
  );
});
