import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../../base/bytes.ts";
import { cellsOf, Lines, ROW_LIMITS } from "./rows.ts";

function linesOf(chunks: readonly Uint8Array[], limits = ROW_LIMITS): { lines: string[]; problems: unknown[] } {
  const lines: string[] = [];
  const reader = new Lines((text) => lines.push(text), limits);
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return { lines, problems: reader.problems };
}

describe("lines", () => {
  test("LF, CR LF and CR all end a line, mixed in one file", () => {
    expect(linesOf([utf8("a\nb\r\nc\rd")]).lines).toEqual(["a", "b", "c", "d"]);
  });

  test("it does not matter where the file is cut into pieces", () => {
    const part = fc.constantFrom("a", "é", "\n", "\r", "\r\n", '"', ",", "Ж");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.array(fc.nat(80), { maxLength: 8 }), (parts, cuts) => {
        const bytes = utf8(parts.join(""));
        const at = [...new Set([0, ...cuts.filter((c) => c < bytes.length), bytes.length])].sort((a, b) => a - b);
        const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        expect(linesOf(chunks)).toEqual(linesOf([bytes]));
      }),
    );
  });

  test("bytes that are not UTF-8 are a problem of their line, and the next line is still read", () => {
    const { lines, problems } = linesOf([Uint8Array.of(65, 10, 0xff, 10, 66, 10)]);
    expect(lines).toEqual(["A", "B"]);
    expect(problems).toEqual([{ at: "line 2", message: "not UTF-8 text" }]);
  });

  test("reading stops at the limit of lines", () => {
    const { lines, problems } = linesOf([utf8("a\nb\nc\n")], { ...ROW_LIMITS, rows: 2 });
    expect(lines).toEqual(["a", "b"]);
    expect(problems).toHaveLength(1);
  });
});

describe("cells", () => {
  test.each([
    ['1,"a, b",-0- ,"c"', ["1", "a, b", "-0-", "c"]],
    ['"say ""so"""', ['say "so"']],
    [" 1 , 2 ,", ["1", "2", ""]],
    ["", [""]],
  ])("%s has the cells %j", (line, cells) => {
    expect(cellsOf(line, 12)).toEqual(cells);
  });

  test.each(['"open', '1,"a"b', '1,a"b"', '"a" "b"'])("%s is not a line of cells", (line) => {
    expect(cellsOf(line, 12)).toMatch(/quote/);
  });

  test("whatever cells are written, they are read back", () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', ",", " ", "ж", "0"), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (cells) => {
        const line = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
        expect(cellsOf(line, 12)).toEqual(cells);
      }),
    );
  });

  test("a line of a hundred thousand quotes is answered at once", () => {
    const started = performance.now();
    expect(typeof cellsOf('"'.repeat(60_001), 12)).toBe("string");
    expect(typeof cellsOf(" ".repeat(60_000) + '"', 12)).toBe("string");
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
