import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { soundOf } from "../parties/latin.ts";
import { alike, editDistance } from "./words.ts";

const like = (a: string, b: string): number => alike(a, soundOf(a), b, soundOf(b));
const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "k", "h"), maxLength: 10 });

/** The definition, without a table. */
function slowDistance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  if (a[0] === b[0]) return slowDistance(a.slice(1), b.slice(1));
  return 1 + Math.min(slowDistance(a.slice(1), b), slowDistance(a, b.slice(1)), slowDistance(a.slice(1), b.slice(1)));
}

describe("words", () => {
  test("the edit distance is what its definition gives", () => {
    const short = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(editDistance(a, b)).toBe(slowDistance(a, b));
      }),
    );
  });

  test("the cut-off changes no distance up to it, and reports one more above it", () => {
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(editDistance(a, b), most + 1));
      }),
    );
  });

  test("likeness is the same both ways, and 1 only for the same word", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(a !== "" && b !== "");
        expect(like(a, b)).toBe(like(b, a));
        expect(like(a, b) === 1).toBe(a === b);
      }),
    );
  });

  test.each([
    ["mikheychik", "mikheichik", 0.9],
    ["ashuluk", "ashulk", 0.7],
  ])("%s and %s are alike", (a, b, least) => {
    expect(like(a, b)).toBeGreaterThan(least);
  });

  test.each([
    ["86898", "86899"],
    ["224th", "223rd"],
    ["li", "lu"],
    ["kim", "kam"],
    ["petrov", "ivanov"],
  ])("%s and %s are different words", (a, b) => {
    expect(like(a, b)).toBe(0);
  });
});
