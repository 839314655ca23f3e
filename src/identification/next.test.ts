/** What to look at next, held against sums and integrals made in another way. */
import normal from "@stdlib/stats-base-dists-t-logpdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { world } from "../../test/fixtures/small-world.ts";
import { outcomesOf } from "../reference/feature.ts";
import { predictiveOf } from "../reference/population.ts";
import type { Collection } from "../reference/collection.ts";
import { prepare } from "./laws.ts";
import { nextObservations } from "./next.ts";

const ALL = (edition: Collection): number[] => prepare(edition, undefined).hypotheses.map((_, i) => i);
const next = (edition: Collection, running: readonly number[], observed: readonly string[] = []) =>
  nextObservations(edition, prepare(edition, undefined), running, new Set(observed));

describe("expected information", () => {
  test("ID-34 it is never negative, and never more than would tell all hypotheses in the running apart", () => {
    fc.assert(
      fc.property(world("some"), fc.integer({ min: 2, max: 7 }), (edition, n) => {
        const running = ALL(edition).slice(0, n);
        for (const { expected, error } of next(edition, running)) {
          expect(expected).toBeGreaterThan(0);
          expect(expected).toBeLessThanOrEqual(Math.log2(running.length) + error + 1e-9);
        }
      }),
    );
  });

  test("ID-34 a dimension: the integral over a fine grid from end to end says the same, within the stated error", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const { hypotheses } = prepare(edition, undefined);
        const feature = edition.features.find((f) => f.id === "diameter")!;
        const running = [0, 1, 2];
        const found = next(edition, running).find((x) => x.feature === "diameter");
        const laws = running.map((h) => {
          const p = predictiveOf(feature, hypotheses[h]!.values.get("diameter")!);
          if (p.law !== "t") throw new Error("no t");
          return { ...p, s: Math.sqrt(p.scale ** 2 + (0.01 * p.mean) ** 2) };
        });
        const density = (x: number, l: (typeof laws)[number]): number =>
          (0.99 * Math.exp(normal((x - l.mean) / l.s, l.degrees))) / l.s + 0.01 / 1990;
        let bits = 0;
        const step = 0.0005;
        // The mistaken readings carry 0.01 of the weight and almost no information; the sum leaves them out as ours does.
        for (let t = -16; t < 16; t += step) {
          const x = 300 + 50 * Math.sinh(t);
          const dx = 50 * Math.cosh(t) * step;
          const mean = laws.reduce((sum, l) => sum + density(x, l), 0) / 3;
          for (const l of laws) bits += ((density(x, l) - 0.01 / 1990) * Math.log2(density(x, l) / mean) * dx) / 3;
        }
        if (found === undefined) expect(bits).toBeLessThan(1e-4);
        else expect(Math.abs(found.expected - bits)).toBeLessThan(Math.max(0.001, 2 * found.error));
      }),
      { numRuns: 10 },
    );
  });

  test("ID-34 outcomes: half a bit of entropy gone is half a bit, by the entropies before and after each outcome", () => {
    fc.assert(
      fc.property(world("none"), (edition) => {
        const { hypotheses } = prepare(edition, undefined);
        const feature = edition.features.find((f) => f.id === "colour")!;
        const running = [0, 1, 4];
        const n = outcomesOf(feature).length;
        const p = running.map((h) => {
          const law = predictiveOf(feature, hypotheses[h]!.values.get("colour")!);
          if (law.law !== "outcomes") throw new Error("no outcomes");
          return law.p.map((x) => 0.99 * x + 0.01 / n);
        });
        let expected = Math.log2(3);
        for (let v = 0; v < n; v++) {
          const total = p.reduce((sum, row) => sum + row[v]!, 0);
          for (const row of p) {
            const posterior = row[v]! / total;
            if (posterior > 0) expected += (total / 3) * posterior * Math.log2(posterior);
          }
        }
        const found = next(edition, running).find((x) => x.feature === "colour");
        expect(found?.expected ?? 0).toBeCloseTo(Math.max(0, expected), 5);
      }),
    );
  });

  test("ID-34 what was observed, what bears on something else, and a single hypothesis leave nothing to ask", () => {
    fc.assert(
      fc.property(world("some"), (edition) => {
        expect(next(edition, [3])).toEqual([]);
        expect(
          next(
            edition,
            ALL(edition),
            edition.features.map((f) => f.id),
          ),
        ).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  test("ID-34 what destroys the piece stands last, whatever it would tell", () => {
    fc.assert(
      fc.property(
        world("none"),
        fc.subarray(["diameter", "length", "colour", "bolts", "mark", "fin"]),
        (edition, dear) => {
          const marked: Collection = {
            ...edition,
            features: edition.features.map((f) => ({ ...f, destructive: dear.includes(f.id) })),
          };
          const flags = next(marked, ALL(marked)).map((x) => x.destructive);
          expect(flags).toEqual([...flags].sort((a, b) => Number(a) - Number(b)));
        },
      ),
      { numRuns: 20 },
    );
  });
});
