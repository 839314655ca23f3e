import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CSV_LIMITS, parseCsv } from "./csv.ts";

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const cell = fc
  .string({ unit: fc.constantFrom("a", "ж", "한", ",", '"', "\n", "1", ".", " ", "x"), maxLength: 8 })
  .map((s) => s.trim());
const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 0, max: 8 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe("csv", () => {
  test("whatever was written by the rules is read back, with LF or CRLF, with or without a mark or a last line feed", () => {
    fc.assert(
      fc.property(table, fc.boolean(), fc.boolean(), fc.boolean(), (rows, crlf, mark, last) => {
        const header = (rows[0] ?? ["a", "b"]).map((_, i) => `c${i}`);
        const text =
          (mark ? "\uFEFF" : "") +
          [header, ...rows].map((r) => r.map(quoted).join(",")).join(crlf ? "\r\n" : "\n") +
          (last ? "\n" : "");
        const parsed = parseCsv(text);
        if (!parsed.ok) throw new Error(parsed.message);
        expect(parsed.value.rows.map((r) => header.map((name) => r.cells[name]))).toEqual(rows);
      }),
    );
  });

  test("any text whatever is read or refused, and a refusal names lines", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "b"), maxLength: 60 }), (text) => {
        const parsed = parseCsv(text);
        if (!parsed.ok) for (const p of parsed.problems ?? []) expect(p.at).toMatch(/^line \d+$/);
        else for (const r of parsed.value.rows) expect(Object.keys(r.cells)).toEqual(parsed.value.header);
      }),
      { numRuns: 2000 },
    );
  });

  test("a row's line is where it begins, past cells that hold line feeds", () => {
    const parsed = parseCsv('a,b\n"x\ny",1\n\nz,2\n');
    if (!parsed.ok) throw new Error(parsed.message);
    expect(parsed.value.rows.map((r) => r.line)).toEqual([2, 5]);
  });

  test.each([
    ["", /no header/],
    ["a,a\n1,2", /stands twice/],
    ["a,\n1,2", /no name/],
    ["__proto__,b\n1,2", /__proto__/],
    ["a,b\n1", /line 2: 1 cells under 2 names/],
    ['a,b\n1,"2', /line 2: a quote is opened/],
    ['a,b\n1,"2"x', /between a closing quote/],
    ['a,b\n1,2"', /inside a cell/],
    ["a,b\n1,2\r3,4", /carriage return|cells under/],
    [`a,b\n1,${"x".repeat(CSV_LIMITS.cell + 1)}`, /a cell of/],
  ])("%j is refused with its reason", (text, reason) => {
    const parsed = parseCsv(text);
    expect(parsed.ok ? "" : parsed.message).toMatch(reason);
  });

  test("all problems are told, and at the most a hundred", () => {
    const parsed = parseCsv(`a,b\n${"1\n".repeat(500)}`);
    expect(parsed.ok ? 0 : parsed.problems?.length).toBe(CSV_LIMITS.problems);
  });

  test("more columns than a table may have are refused", () => {
    expect(parseCsv(Array.from({ length: CSV_LIMITS.columns + 1 }, (_, i) => `c${i}`).join(","))).toMatchObject({
      ok: false,
      code: "too-large",
    });
  });
});
