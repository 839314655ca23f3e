import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capAt } from "./combine.ts";
import { factorOf, weightOfFactor } from "./classes.ts";
import type { Hypothesis } from "./hypotheses.ts";
import { climb, findRung, isCarried, RUNGS } from "./ladder.ts";
import { times, verbal } from "./wording.ts";

const hypothesis = (
  id: string,
  listed: boolean,
  family?: string,
  maker?: readonly [string, number],
  state?: readonly [string, number],
): Hypothesis => ({
  id,
  name: id,
  listed,
  specimens: 0,
  values: new Map(),
  ...(family !== undefined && { family }),
  ...(maker && { maker: { node: maker[0], p: maker[1] } }),
  ...(state && { state: { node: state[0], p: state[1] } }),
});

const sure = 0.999;
const ALL = [
  hypothesis("a1", true, "a", ["m", sure], ["S", sure]),
  hypothesis("a2", true, "a", ["m", sure], ["S", sure]),
  hypothesis("b1", true, "b", ["m", sure], ["S", sure]),
  hypothesis("c1", true, "c", ["n", sure], ["S", sure]),
  hypothesis("d1", true, "d", ["k", sure], ["R", sure]),
  hypothesis("a-other", false, "a", ["m", sure], ["S", sure]),
  hypothesis("s-other", false, undefined, undefined, ["S", 1]),
  hypothesis("elsewhere", false),
];
const some = fc.subarray(ALL, { minLength: 1 });
const height = (running: readonly Hypothesis[]): number => {
  const node = findRung(climb(running, 2));
  return node === undefined ? RUNGS.length : RUNGS.indexOf(node.rung);
};
const named = (...ids: string[]): Hypothesis[] => ALL.filter((h) => ids.includes(h.id));

describe("the ladder", () => {
  test("ID-21 an elimination never moves the finding up", () => {
    fc.assert(
      fc.property(some, fc.nat(), (running, at) => {
        const fewer = running.filter((_, i) => i !== at % running.length);
        if (fewer.length > 0) expect(height(fewer)).toBeLessThanOrEqual(height(running));
      }),
    );
  });

  test("ID-21 the order of what is in the running is nothing", () => {
    fc.assert(
      fc.property(some, (running) => {
        expect(findRung(climb([...running].reverse(), 2))).toEqual(findRung(climb(running, 2)));
      }),
    );
  });

  test.each([
    [["a1"], { rung: "type", node: "a1" }],
    [["a1", "a-other"], { rung: "family", node: "a" }],
    [["a-other"], { rung: "family", node: "a" }],
    [["a1", "b1"], { rung: "maker", node: "m" }],
    [["a1", "c1"], { rung: "state", node: "S" }],
    [["a1", "s-other"], { rung: "state", node: "S" }],
    [["s-other"], { rung: "state", node: "S" }],
    [["a1", "d1"], undefined],
    [["a1", "elsewhere"], undefined],
    [["elsewhere"], undefined],
  ])("ID-21 with %j in the running the finding is %j", (ids, node) => {
    expect(findRung(climb(named(...ids), 2))).toEqual(node);
  });

  test("ID-22 a state is carried only where the table leaves everybody else odds below 10^−T", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.999999, noNaN: true }), fc.constantFrom(1, 2, 3), (p, T) => {
        expect(isCarried({ node: "S", p }, T)).toBe(Math.log10(p / (1 - p)) >= T);
      }),
    );
    const doubtful = hypothesis("c1", true, "c", ["n", sure], ["S", 0.98]);
    const [, , maker, state] = climb([...named("a1"), doubtful], 2);
    expect(maker).toEqual({ rung: "maker", carried: false });
    expect(state).toMatchObject({ node: "S", carried: false, premise: { p: 0.98 } });
    expect(state!.premise!.needed).toBeCloseTo(1 / 1.01, 12);
  });
});

describe("alteration", () => {
  const weight = fc.double({ min: -400, max: 400, noNaN: true });
  const chance = fc.double({ min: 1e-6, max: 0.999, noNaN: true });

  test("ID-18 a cap is never passed, keeps the sign and never strengthens", () => {
    fc.assert(
      fc.property(weight, chance, (w, a) => {
        const capped = capAt(w, a);
        expect(Math.abs(capped)).toBeLessThanOrEqual(Math.log10(1 / a) + 1e-9);
        expect(Math.abs(capped)).toBeLessThanOrEqual(Math.abs(w) + 1e-12);
        expect(capped * w).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("ID-18 it is the mixture of an honest object and one made to look like the favoured hypothesis", () => {
    const [w, a] = [3, 0.02];
    const [first, second] = [10 ** w, 1];
    const mixture = ((1 - a) * first + a * first) / ((1 - a) * second + a * first);
    expect(capAt(w, a)).toBeCloseTo(Math.log10(mixture), 12);
    expect(capAt(-w, a)).toBe(-capAt(w, a));
  });
});

describe("words", () => {
  test("ID-30 without a validation there is no verbal band", () => {
    expect(verbal(7, undefined)).toBe("No verbal scale: elicited, not validated for this population.");
  });

  test("ID-30 a band never goes beyond what was validated", () => {
    expect(verbal(7, 3)).toBe("strong support for the first proposition");
    expect(verbal(-1.2, 3)).toBe("moderate support for the second proposition");
    expect(verbal(0.1, 3)).toBe("no support either way");
  });

  test.each([
    [0, "equally probable"],
    [1.602, "about 40 times more probable"],
    [-0.301, "about 2.0 times less probable"],
    [9, "more than a million times more probable"],
  ])("ID-30 a weight of %d is said as “%s”", (w, said) => {
    expect(times(w)).toBe(said);
  });

  test("a factor and its weight are one another's inverse", () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (w) => {
        expect(weightOfFactor(factorOf(w))).toBeCloseTo(w, 9);
      }),
    );
  });
});
