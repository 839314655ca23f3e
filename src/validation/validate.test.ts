import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv } from "../base/csv.ts";
import { calibrationFigure } from "./figures/calibration.ts";
import { eceFigure } from "./figures/ece.ts";
import { power, powersFor } from "./figures/frame.ts";
import { tippettFigure } from "./figures/tippett.ts";
import { pairsOfScores } from "./pairs.ts";
import { isScoreHeader, readScores } from "./read-scores.ts";
import { ValidationRecord } from "./record.ts";
import { validateScores } from "./validate-scores.ts";
import { validate } from "./validate.ts";

const DATASET = { name: "scores.csv", sha256: "0".repeat(64) };
const FEW = { seed: 1, rounds: 50 };
function tableOf(text: string): Extract<ReturnType<typeof parseCsv>, { ok: true }>["value"] {
  const table = parseCsv(text);
  if (!table.ok) throw new Error(table.message);
  return table.value;
}

describe("a table of weights", () => {
  const GOOD = "log10lr,same,item\n2,1,a\n-1,0,a\n0.5,yes,b\n-inf,no,b\n";

  test("ID-72 log10 ratios and ratios are the same weights, and truth is written in several ways", () => {
    const logs = readScores(tableOf(GOOD));
    const ratios = readScores(tableOf("LR,Same,Item\n100,TRUE,a\n0.1,false,a\n3.16227766016838,1,b\n0,0,b\n"));
    if (!logs.ok || !ratios.ok) throw new Error("refused");
    expect(logs.value.drawn).toBe("items");
    expect(logs.value.pairs.items).toBe(2);
    expect([...logs.value.pairs.log10LR]).toEqual([-Infinity, -1, 0.5, 2]);
    ratios.value.pairs.log10LR.forEach((x, i) => {
      const y = logs.value.pairs.log10LR[i]!;
      if (Number.isFinite(y)) expect(x).toBeCloseTo(y, 12);
      else expect(x).toBe(y);
    });
  });

  test("ID-72 trace and reference name two items of each comparison; without names comparisons are drawn", () => {
    const two = readScores(tableOf("log10lr,same,trace,reference\n1,1,a,a\n-1,0,a,b\n"));
    expect(two).toMatchObject({ ok: true, value: { drawn: "items", pairs: { items: 2 } } });
    expect(readScores(tableOf("log10lr,same\n1,1\n-1,0\n"))).toMatchObject({
      ok: true,
      value: { drawn: "comparisons", pairs: { items: 2 } },
    });
  });

  test("ID-72 every problem is told at once, each with its line and column", () => {
    const read = readScores(tableOf("lr,same,item\n-1,1,a\nNaN,maybe,\n1e3,0,b\n0x10,1,c\n"));
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problems!.map((p) => p.at)).toEqual([
      'line 2, column "lr"',
      'line 3, column "lr"',
      'line 3, column "same"',
      'line 3, column "item"',
      'line 5, column "lr"',
    ]);
  });

  test.each([
    ["a quote never closed", 'log10lr,same\n"1,1\n'],
    ["a cell too many", "log10lr,same\n1,1,1\n"],
    ["a name that stands twice", "log10lr,same,same\n1,1,1\n"],
    ["a prototype for a column", "log10lr,same,__proto__\n1,1,1\n"],
    ["nothing at all", ""],
    ["a formula", "log10lr,same\n=1+1,1\n"],
    ["words for numbers", "log10lr,same\none,1\n"],
    ["a number of another script", "log10lr,same\n١,1\n"],
    ["an inherited name for the truth", "log10lr,same\n1,constructor\n"],
    ["a number too great for a number", "log10lr,same\n1e999,1\n"],
    ["a negative infinite ratio", "lr,same\n-inf,1\n"],
  ])("ID-72 %s is refused", (_, text) => {
    const table = parseCsv(text);
    expect(table.ok ? readScores(table.value).ok : false).toBe(false);
  });

  test("ID-72 whatever the cells are, it is read or refused, and never throws", () => {
    const cell = fc.oneof(
      fc.constantFrom("1", "-2.5", "inf", "-inf", "yes", "0", "", "NaN", "1e999"),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
        const quoted = (c: string): string => `"${c.replaceAll('"', '""')}"`;
        const table = parseCsv(`log10lr,same\n${rows.map((r) => r.map(quoted).join(",")).join("\n")}\n`);
        if (!table.ok) return;
        const read = readScores(table.value);
        if (read.ok) expect(read.value.pairs.log10LR.length).toBe(table.value.rows.length);
        else expect(read.problems!.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test("ID-72 the header tells the form", () => {
    expect(isScoreHeader(["LR", "same"])).toBe(true);
    expect(isScoreHeader(["item", "Fe"])).toBe(false);
    expect(isScoreHeader(["lr"])).toBe(false);
  });
});

describe("the record", () => {
  const table = tableOf("log10lr,same,item\n2,1,a\n-1,0,a\n0.5,1,b\n-3,0,b\n-0.2,1,c\n0.3,0,c\n");
  const made = validateScores(table, DATASET, FEW);
  if (!made.ok) throw new Error(made.message);
  const { record } = made.value;

  test("ID-70 it has the form of its schema after it was written and read, and says what it does not validate", () => {
    const read = ValidationRecord.parse(JSON.parse(JSON.stringify(record)));
    expect(read).toEqual(record);
    expect(record.doesNotValidate[0]).toBe("This does not validate the identification of munitions.");
    expect(record.dataset.sha256).toBe(DATASET.sha256);
    expect(ValidationRecord.safeParse({ ...record, doesNotValidate: [] }).success).toBe(false);
    expect(ValidationRecord.safeParse({ ...record, more: 1 }).success).toBe(false);
  });

  test("ID-70 each figure lies in its interval's reach, and the same table gives the same record", () => {
    expect(validateScores(table, DATASET, FEW)).toEqual(made);
    for (const f of record.systems[0]!.figures) expect(Number(f.low)).toBeLessThanOrEqual(Number(f.high));
  });

  test("ID-70 an infinite cost is written as such, and can be read", () => {
    const wrong = validateScores(tableOf("log10lr,same\n-inf,1\n1,1\n-1,0\n"), DATASET, FEW);
    if (!wrong.ok) throw new Error(wrong.message);
    expect(wrong.value.record.systems[0]!.figures[0]!.value).toBe("infinite");
    expect(ValidationRecord.safeParse(wrong.value.record).success).toBe(true);
  });

  test("ID-70 one class alone validates nothing", () => {
    expect(validate(pairsOfScores([1, 2], []))).toMatchObject({ code: "bad-input" });
    expect(validate(pairsOfScores([], [1]))).toMatchObject({ code: "bad-input" });
  });
});

describe("the figures", () => {
  const pairs = pairsOfScores([2, 1, 0.5, 3, -0.2, 1.1], [-1, -3, 0.3, -2, -0.5, -Infinity]);
  const figures = [tippettFigure, eceFigure, calibrationFigure] as const;

  test.each(figures.map((draw) => [draw.name, draw] as const))(
    "ID-71 %s is the same text each time, well-formed, with title and description, light and dark",
    (_, draw) => {
      const text = draw(pairs);
      expect(draw(pairs)).toBe(text);
      expect(text).toMatch(/^<svg [^>]*role="img" aria-labelledby="([a-z]+)-title \1-desc">/);
      expect(text).toMatch(/<title id="[a-z]+-title">[^<]+<\/title>\n<desc id="[a-z]+-desc">[^<]+<\/desc>/);
      expect(text).toContain("prefers-color-scheme:dark");
      expect(text).not.toMatch(/NaN|Infinity|undefined|<script|href=|url\(/);
      const open = [...text.matchAll(/<([a-z]+)(?: [^>]*[^/])?>/g)].map((m) => m[1]).sort();
      const closed = [...text.matchAll(/<\/([a-z]+)>/g)].map((m) => m[1]).sort();
      expect(open).toEqual(closed);
      for (const [, x, y] of text.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(0);
        expect(Number(x)).toBeLessThanOrEqual(640);
        expect(Number(y)).toBeGreaterThanOrEqual(0);
        expect(Number(y)).toBeLessThanOrEqual(420);
      }
    },
  );

  test("ID-71 the description says the numbers that the curve shows", () => {
    expect(tippettFigure(pairs)).toContain(
      "Of 6 comparisons of two sources 16.67 % weigh for one source; of 6 of one source 16.67 %",
    );
    expect(eceFigure(pairs)).toMatch(
      /At even odds: the weights \d\.\d{3}, calibrated at best \d\.\d{3}, without weights 1\./,
    );
  });

  test("ID-71 any weights can be drawn, however few, equal or infinite", () => {
    const score = fc.oneof(fc.double({ min: -400, max: 400, noNaN: true }), fc.constantFrom(0, Infinity, -Infinity));
    const scores = fc.array(score, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(scores, scores, (s, d) => {
        for (const draw of figures) expect(draw(pairsOfScores(s, d))).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 60 },
    );
  });

  test("ID-71 ticks are powers of ten in raised figures, and always take in one", () => {
    expect([power(0), power(-12), power(3)]).toEqual(["1", "10⁻¹²", "10³"]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: -500, max: 500, noNaN: true })), (xs) => {
        const { end, ticks } = powersFor(Float64Array.from(xs));
        expect(ticks).toContain(0);
        expect(ticks.length).toBeLessThanOrEqual(9);
        for (const t of ticks) expect(Math.abs(t)).toBeLessThanOrEqual(end);
      }),
    );
  });
});
