import { describe, expect, test } from "vitest";
import { parseCsv } from "../../base/csv.ts";
import { chanceOf } from "../../validation/chance.ts";
import { ValidationRecord } from "../../validation/record.ts";
import { readMeasurements, type MeasurementOptions } from "./read-measurements.ts";
import { validateMeasurements } from "./validate-measurements.ts";

function tableOf(text: string): Extract<ReturnType<typeof parseCsv>, { ok: true }>["value"] {
  const table = parseCsv(text);
  if (!table.ok) throw new Error(table.message);
  return table.value;
}
const ODD: MeasurementOptions = { split: "odd-even" };

/** Items of which some features are below detection, with a half for training. */
function made(items: number): string {
  const chance = chanceOf(9);
  const noise = (): number => (chance.below(1000) + chance.below(1000) + chance.below(1000)) / 1000 - 1.5;
  const lines = ["item,fragment,half,Ca,Fe"];
  for (let i = 0; i < items; i++) {
    const [ca, fe] = [5 * noise(), noise()];
    for (const fragment of [1, 2, 3, 4])
      for (let k = 0; k < 2; k++)
        lines.push(
          `i${i},f${fragment},${i % 3 === 0 ? "test" : "train"},${(ca + 0.1 * noise()).toFixed(4)},${fe < 0 ? "<0.1" : (fe + 0.1 * noise()).toFixed(4)}`,
        );
  }
  return `${lines.join("\n")}\n`;
}

describe("a table of measurements", () => {
  test("ID-72 items are split by their order or by a column, and what was not detected is no number", () => {
    const table = tableOf(made(30));
    const odd = readMeasurements(table, { split: "odd-even", features: ["Ca", "Fe"] });
    const half = readMeasurements(table, { split: "half" });
    if (!odd.ok || !half.ok) throw new Error("refused");
    expect(odd.value.train.map((i) => i.id).slice(0, 3)).toEqual(["i0", "i2", "i4"]);
    expect(half.value.test.map((i) => i.id).slice(0, 3)).toEqual(["i0", "i3", "i6"]);
    expect(half.value.features).toEqual(["Ca", "Fe"]);
    expect(half.value.train[0]!.fragments.length).toBe(4);
    expect(half.value.gaps).toBe(true);
    const held = readMeasurements(table, { split: "half", below: { Ca: 1e9 } });
    if (!held.ok) throw new Error("refused");
    expect(held.value.train.every((i) => i.fragments.flat().every((x) => Number.isNaN(x[0]!)))).toBe(true);
  });

  test("ID-72 every problem is told at once, each with its line and column", () => {
    const read = readMeasurements(tableOf("item,half,Ca\na,train,1\na,test,2\n,train,x\nb,perhaps,1e999\n"), {
      split: "half",
    });
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problems!.map((p) => p.at)).toEqual([
      'line 3, column "half"',
      'line 4, column "item"',
      'line 4, column "Ca"',
      'line 5, column "half"',
      'line 5, column "Ca"',
    ]);
  });

  test.each([
    ["a feature that is not there", "item,Ca\na,1\n", { ...ODD, features: ["Fe"] }],
    ["a split that is not there", "item,Ca\na,1\n", { split: "half" }],
    ["a limit for a column that is not there", "item,Ca\na,1\n", { ...ODD, below: { Fe: 1 } }],
    ["no feature", "item\na\n", ODD],
    ["too few items", "item,Ca\na,1\na,2\nb,1\nb,2\n", ODD],
    [
      "items that were measured once",
      Array.from({ length: 20 }, (_, i) => `i${i},${i}`).reduce((t, l) => `${t}${l}\n`, "item,Ca\n"),
      ODD,
    ],
  ] as const)("ID-72 %s is refused", (_, text, options) => {
    expect(readMeasurements(tableOf(text), options)).toMatchObject({ ok: false, code: "bad-input" });
  });

  test("ID-70 its record names the models tried and not tried, the split, and a calibration of training items", () => {
    const result = validateMeasurements(
      tableOf(made(45)),
      { name: "x.csv", sha256: "1".repeat(64) },
      { split: "half" },
      { seed: 1, rounds: 20 },
    );
    if (!result.ok) throw new Error(result.message);
    const record = ValidationRecord.parse(result.value.record);
    expect(record.tried!.map((t) => t.model)).toEqual(["by-feature", "by-feature, by fragments"]);
    expect(record.notTried!.map((t) => t.model)).toContain("normal, by fragments");
    expect(record.comparisons).toMatchObject({ same: 15, different: 15 * 14, items: 15 });
    expect(record.dataset).toMatchObject({ trainingItems: 30, split: "half", features: ["Ca", "Fe"] });
    expect(record.systems[1]!.calibration).toMatchObject({ kind: "logistic", trainingClipped: "0", testClipped: "0" });
    const cost = (k: number): number => Number(record.systems[k]!.figures[0]!.value);
    expect(cost(1)).toBeLessThan(0.5);
  });
});
