import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOf } from "../../test/fixtures/chance.ts";
import { typicality, type Tested } from "./typicality.ts";

const one = { types: 1, level: 0.2 };
const score = fc.integer({ min: -20, max: 20 });
const scores = fc.array(score, { minLength: 4, maxLength: 40 });

function tested(known: readonly number[], s: number, asked = one): Tested {
  const result = typicality(known, s, asked);
  if (!result.performed) throw new Error(result.reason);
  return result;
}

describe("typicality", () => {
  test("ID-88 whichever of n + 1 scores is the object's, at most a share a of them has p ≤ a", () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 5, maxLength: 30 }), (all) => {
        const ps = all.map((s, i) => tested(all.toSpliced(i, 1), s).p);
        for (const a of ps) expect(ps.filter((p) => p <= a).length / all.length).toBeLessThanOrEqual(a + 1e-12);
      }),
    );
  });

  test("ID-88 of n + 1 different scores, each rank has its own p: uniform over 1/(n + 1) … 1", () => {
    fc.assert(
      fc.property(fc.uniqueArray(score, { minLength: 5, maxLength: 30 }), (all) => {
        const ps = all.map((s, i) => tested(all.toSpliced(i, 1), s).p).sort((a, b) => a - b);
        ps.forEach((p, i) => expect(p).toBeCloseTo((i + 1) / all.length, 12));
      }),
    );
  });

  test("ID-88 p is never below 1/(n + 1) nor above 1, and falls as the object is less typical", () => {
    fc.assert(
      fc.property(scores, score, score, (known, s, more) => {
        const [p, q] = [tested(known, Math.min(s, more)).p, tested(known, Math.max(s, more)).p];
        expect(q).toBeGreaterThanOrEqual(1 / (known.length + 1));
        expect(p).toBeLessThanOrEqual(1);
        expect(q).toBeLessThanOrEqual(p);
      }),
    );
  });

  test("ID-88 asked of many types, an object of one of them is found untypical of any at most at the level", () => {
    const chance = chanceOf(88);
    const [types, n, level, rounds] = [5, 120, 0.1, 4000];
    let wrong = 0;
    for (let i = 0; i < rounds; i++) {
      const known = Array.from({ length: n }, chance);
      if (!tested(known, chance(), { types, level }).typical) wrong++;
    }
    expect(wrong / rounds).toBeLessThan(level);
  });

  test("ID-89 it is performed just where the least p, corrected, can reach the level; else nothing is called typical", () => {
    fc.assert(
      fc.property(scores, score, fc.integer({ min: 1, max: 12 }), (known, s, types) => {
        const result = typicality(known, s, { types, level: 0.05 });
        expect(result.performed).toBe(types / (known.length + 1) <= 0.05);
        expect(result.smallest).toBe(1 / (known.length + 1));
        if (result.performed) return;
        expect(result).not.toHaveProperty("typical");
        expect(types / (result.needed + 1)).toBeLessThanOrEqual(0.05);
        expect(types / result.needed).toBeGreaterThan(0.05);
      }),
    );
  });

  test("ID-89 with 12 specimens of each of 36 types nothing is tested at 0.05; 719 would be needed", () => {
    expect(typicality(Array<number>(12).fill(0), 5, { types: 36, level: 0.05 })).toEqual({
      performed: false,
      reason: "not performed: too few specimens",
      specimens: 12,
      smallest: 1 / 13,
      needed: 719,
    });
  });
});
