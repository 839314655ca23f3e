import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import { parseJson } from "./strict-json.ts";

const json = fc
  .jsonValue({ maxDepth: 6 })
  .map(
    (v) =>
      JSON.parse(
        JSON.stringify(v, (_, x: unknown) => (typeof x === "number" ? (Math.trunc(x) % 1e9) | 0 : x)),
      ) as never,
  );

describe("strict JSON", () => {
  test("what is canonical reads back as the same value", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(parseJson(canonical(value))).toEqual({ ok: true, value });
      }),
    );
  });

  test("it accepts nothing that JSON.parse refuses", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((t) => t.slice(0, -1)),
          fc.json(),
        ),
        (text) => {
          const read = parseJson(text);
          if (read.ok) expect(JSON.parse(text)).toEqual(read.value);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ["a duplicate key", '{"a":1,"a":2}'],
    ["a duplicate key behind an escape", '{"a":1,"\\u0061":2}'],
    ["a lone surrogate", '"\\ud800"'],
    ["a fraction", "1.5"],
    ["an exponent", "1e3"],
    ["a number beyond 2^53", "9007199254740993"],
    ["minus zero", "-0"],
    ["a trailing comma", "[1,]"],
    ["a comment", "/**/1"],
    ["two values", "1 2"],
    ["a raw control character", '"\u0001"'],
    ["nothing", ""],
    ["nesting past the limit", "[".repeat(100) + "]".repeat(100)],
  ])("refuses %s", (_, text) => {
    expect(parseJson(text)).toMatchObject({ ok: false, code: "bad-json" });
  });

  test("bytes that are not UTF-8 are refused, and a byte order mark is not skipped", () => {
    expect(parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({ ok: false, code: "bad-json" });
    expect(parseJson(utf8("\ufeff{}"))).toMatchObject({ ok: false, code: "bad-json" });
  });

  test("a key named __proto__ is an ordinary key", () => {
    const read = parseJson('{"__proto__":1}');
    expect(read.ok && Object.keys(read.value as object)).toEqual(["__proto__"]);
  });

  test("a hundred thousand open brackets are refused, not a stack overflow", () => {
    expect(parseJson("[".repeat(100_000))).toMatchObject({ ok: false, code: "bad-json" });
  });
});
